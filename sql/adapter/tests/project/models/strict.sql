{{ config(materialized='table') }}
select cast(order_id as bigint) as order_id, {{ "nullif(customer, 'Åse')" if var('break', false) else 'customer' }} as customer
from {{ ref('orders') }}
