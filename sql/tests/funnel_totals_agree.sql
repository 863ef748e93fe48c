-- 'All' is the sum of the channels, and the channels are those of gold.
with sums as (
    select
        funnel, entry_month, step,
        sum(if(layer = 'gold', n, 0)) as n_in_gold,
        sum(if(layer = 'All', n, 0)) as n_of_all,
        sum(if(layer = 'channels', n, 0)) as n_of_channels,
        sum(if(layer = 'gold', reached, 0)) as reached_in_gold,
        sum(if(layer = 'All', reached, 0)) as reached_of_all,
        sum(if(layer = 'channels', reached, 0)) as reached_of_channels
    from (
        select 'gold' as layer, funnel, entry_month, step, entered as n, reached from {{ source('gold', 'funnel') }}
        union all
        select if(channel = 'All', 'All', 'channels'), funnel, entry_month, step, n, reached from {{ ref('funnel') }}
    )
    group by funnel, entry_month, step
)
select * from sums
where n_of_all <> n_in_gold or n_of_channels <> n_in_gold
    or reached_of_all <> reached_in_gold or reached_of_channels <> reached_in_gold
