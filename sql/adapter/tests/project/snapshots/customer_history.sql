{% snapshot customer_history %}
{{ config(target_schema='adapter', unique_key='customer', strategy='check', check_cols=['revenue'], file_format='delta') }}
select * from {{ ref('customers') }}
{% endsnapshot %}
