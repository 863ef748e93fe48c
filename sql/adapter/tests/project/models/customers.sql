{{ config(materialized='table') }}
select customer, cast(sum(amount) as decimal(18, 4)) as revenue, max(to_date(ordered_on)) as last_order
from {{ ref('orders') }}
group by customer
