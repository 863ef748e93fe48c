-- How many of those who entered a funnel in a month reached each step, by group (mostly the channel of entry) and in total.
-- value is what is reached so far; eligible_value is the share among those for whom all the time for the step has passed.
with

counts as (
    select
        *,
        -- An optional step holds nobody back: the next one is measured from the one before it.
        last_value(case when not is_optional then reached end) ignore nulls over (
            partition by funnel, entry_month, channel
            order by step
            rows between unbounded preceding and 1 preceding
        ) as previous_reached
    from {{ source('gold', 'funnel') }}
)

select
    funnel,
    entry_month,
    channel,
    breakdown,
    step,
    step_name,
    is_optional,
    reached,
    {{ rate_columns('reached', 'entered', 'is_mature', 'eligible') }},
    eligible_reached,
    case when {{ is_enough('eligible') }} then 100D * eligible_reached / eligible end as eligible_value,
    case when {{ is_enough('eligible') }} then {{ wilson_bound('eligible_reached', 'eligible', '-') }} end as eligible_ci_low,
    case when {{ is_enough('eligible') }} then {{ wilson_bound('eligible_reached', 'eligible', '+') }} end as eligible_ci_high,
    case when {{ is_enough('previous_reached') }} then 100D * reached / previous_reached end as step_conversion,
    median_hours,
    p90_hours
from counts
