-- How many of those who entered a funnel in a month reached each step, by the channel of entry and in total.
with

counts as (
    select
        funnel, entry_month, step, step_name,
        if(grouping(channel) = 1, 'All', coalesce(channel, 'unknown')) as channel,
        sum(entered) as entered,
        sum(reached) as reached,
        -- quantiles do not add up: the total has them only where it is one channel
        if(count(*) = 1, max(median_hours), null) as median_hours,
        if(count(*) = 1, max(p90_hours), null) as p90_hours,
        bool_and(is_mature) as is_mature
    from {{ source('gold', 'funnel') }}
    group by grouping sets ((funnel, entry_month, step, step_name), (funnel, entry_month, step, step_name, channel))
),

with_previous as (
    select
        *,
        lag(reached) over (partition by funnel, entry_month, channel order by step) as previous_reached
    from counts
)

select
    funnel,
    entry_month,
    channel,
    step,
    step_name,
    reached,
    {{ rate_columns('reached', 'entered', 'is_mature', 'entered') }},
    case when {{ is_enough('previous_reached') }} then 100D * reached / previous_reached end as step_conversion,
    median_hours,
    p90_hours
from with_previous
