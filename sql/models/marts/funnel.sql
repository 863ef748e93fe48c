-- How many of those who entered a funnel in a month reached each step, by the channel of entry and in total.
with

counts as (
    select
        *,
        lag(reached) over (partition by funnel, entry_month, channel order by step) as previous_reached
    from {{ source('gold', 'funnel') }}
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
from counts
