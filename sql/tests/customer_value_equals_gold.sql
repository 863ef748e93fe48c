-- Segments and bands hold every customer of gold and all of what is expected.
select mart.breakdown, mart.customers, gold.customers as customers_in_gold, mart.value, gold.value as value_in_gold
from (
    select breakdown, sum(customers) as customers, sum(simple_customers) as simple_customers, sum(value) as value, sum(simple_value) as simple_value
    from {{ ref('customer_value') }}
    group by breakdown
) as mart
cross join (
    select count(*) as customers, sum(value) as value, sum(simple_value) as simple_value from {{ source('gold', 'customer_value') }}
) as gold
where not (
    mart.customers = gold.customers and mart.simple_customers = gold.customers and mart.value = gold.value and mart.simple_value = gold.simple_value
)
