-- 'All' is the sum of the channels, and both are what gold counted.
with sums as (
    select
        funnel, entry_month, step,
        sum(if(layer = 'mart' and channel = 'All', n, 0)) as n_of_all,
        sum(if(layer = 'mart' and channel <> 'All', n, 0)) as n_of_channels,
        sum(if(layer = 'gold' and channel = 'All', n, 0)) as n_in_gold,
        sum(if(layer = 'mart' and channel = 'All', reached, 0)) as reached_of_all,
        sum(if(layer = 'mart' and channel <> 'All', reached, 0)) as reached_of_channels,
        sum(if(layer = 'gold' and channel = 'All', reached, 0)) as reached_in_gold
    from (
        select 'gold' as layer, funnel, entry_month, channel, step, entered as n, reached from {{ source('gold', 'funnel') }}
        union all
        select 'mart', funnel, entry_month, channel, step, n, reached from {{ ref('funnel') }}
    )
    group by funnel, entry_month, step
)
select * from sums
where n_of_all <> n_in_gold or n_of_channels <> n_in_gold
    or reached_of_all <> reached_in_gold or reached_of_channels <> reached_in_gold
