-- Every customer of gold stands in exactly one stage.
with totals as (
    select
        (select count(*) from {{ source('gold', 'customers') }}) as customers_in_gold,
        (select sum(customers) from {{ ref('journey_stages') }}) as customers_in_marts
)
select * from totals where not (customers_in_gold <=> coalesce(customers_in_marts, 0))
