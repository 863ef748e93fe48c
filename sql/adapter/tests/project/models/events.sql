{{ config(materialized='incremental', incremental_strategy='merge', unique_key='order_id') }}
select order_id, amount + {{ var('raise', 0) }} as amount from {{ ref('orders') }}
{% if is_incremental() %} where order_id > 1 {% endif %}
