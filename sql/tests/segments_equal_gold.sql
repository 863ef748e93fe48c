-- Segments hold every customer of gold, and so do a month's moves those who were in a segment when it began.
select 'customers' as what, mart.customers as in_mart, gold.customers as in_gold
from (select sum(customers) as customers from {{ ref('segments') }} where segment <> 'All') as mart
cross join (select count(*) as customers from {{ source('gold', 'rfm') }}) as gold
where coalesce(mart.customers, 0) <> gold.customers
union all
select concat_ws(' ', month, segment_from), sum(customers), max(n)
from {{ ref('segment_moves') }}
where n is not null
group by month, segment_from
having sum(customers) <> max(n) or min(n) <> max(n)
