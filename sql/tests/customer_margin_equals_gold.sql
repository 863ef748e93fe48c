-- Each breakdown holds every customer of gold and all they left; gold holds every order and ticket of a touchpoint.
select 'mart' as compared, mart.period, mart.breakdown
from (
    select period, breakdown, sum(customers) as customers, sum(revenue) as revenue, sum(contribution) as contribution, sum(known) as known
    from {{ ref('customer_margin') }}
    group by period, breakdown
) as mart
full join (
    select period, count(*) as customers, sum(revenue) as revenue, sum(contribution) as contribution, count(contribution) as known
    from {{ source('gold', 'customer_margin') }}
    group by period
) as gold on gold.period = mart.period
where not (
    mart.customers <=> gold.customers and mart.revenue <=> gold.revenue
    and mart.contribution <=> gold.contribution and mart.known <=> gold.known
)

union all

select 'gold', 'lifetime', 'touchpoints'
from (
    select coalesce(sum(revenue), 0) as revenue, coalesce(sum(orders), 0) as orders, coalesce(sum(tickets), 0) as tickets
    from {{ source('gold', 'customer_margin') }}
    where period = 'lifetime'
) as gold
cross join (
    select coalesce(sum(if(kind = 'order', value, 0)), 0) as revenue, count_if(kind = 'order') as orders, count_if(kind = 'ticket') as tickets
    from {{ source('gold', 'touchpoints') }}
    where occurred_at < {{ as_of() }}
) as touched
where gold.revenue <> touched.revenue or gold.orders <> touched.orders or gold.tickets <> touched.tickets
