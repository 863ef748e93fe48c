-- All rules of gold are there once, and all that customers are offered is there in total and in segments.
select mart.*, gold.*
from (
    select
        count_if(segment = 'All') as rules,
        coalesce(sum(if(segment = 'All', customers, 0)), 0) as total,
        coalesce(sum(if(segment <> 'All', customers, 0)), 0) as parts
    from {{ ref('cross_sell') }}
) as mart
cross join (
    select
        (select count(*) from {{ source('gold', 'product_rules') }}) as rules_in_gold,
        (select count(*) from {{ source('gold', 'next_products') }}) as offers_in_gold
) as gold
where not (mart.rules = gold.rules_in_gold and mart.total = gold.offers_in_gold and mart.parts = gold.offers_in_gold)
