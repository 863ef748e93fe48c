-- Each RFM segment as a persona: who they are, what they do, what they say, what they are worth, and how many may leave.
with

customers as (
    select
        rfm.segment,
        rfm.frequency as order_days,
        greatest(0, datediff({{ business_date() }}, rfm.last_order_date)) as days_since_order,
        cast(rfm.monetary as double) / rfm.frequency as spend_a_day,
        people.loyalty_since is not null as is_member,
        worth.age_days,
        worth.value,
        worth.value_so_far,
        risks.probability,
        risks.value_at_risk,
        coalesce(risks.risk = 'high', false) as is_at_high_risk
    from {{ source('gold', 'rfm') }} as rfm
    left join {{ source('gold', 'customers') }} as people on people.customer_id = rfm.customer_id
    left join {{ source('gold', 'customer_value') }} as worth on worth.customer_id = rfm.customer_id
    left join {{ source('gold', 'churn_scores') }} as risks on risks.customer_id = rfm.customer_id
),

profiles as (
    select
        if(grouping(segment) = 1, 'All', segment) as segment,
        count(*) as customers,
        100D * count_if(is_member) / count(*) as members_share,
        percentile(age_days, 0.5D) as age_days,
        percentile(order_days, 0.5D) as order_days,
        percentile(days_since_order, 0.5D) as days_since_order,
        percentile(spend_a_day, 0.5D) as spend_a_day,
        percentile(cast(value as double), 0.5D) as value_median,
        sum(value) as value,
        sum(value_so_far) as value_so_far,
        count(probability) as scored,
        sum(cast(probability as decimal(18, 9))) as expected_lost,
        count_if(is_at_high_risk) as at_high_risk,
        sum(cast(value_at_risk as decimal(18, 4))) as value_at_risk
    from customers
    group by grouping sets ((), (segment))
    having count(*) > 0
),

-- what they said in a year, by the segment they are in today
answers as (
    select
        if(grouping(segment) = 1, 'All', segment) as segment,
        count(*) as asked,
        count_if(is_counted) as counted,
        count_if(is_plus) as promoters,
        count_if(is_minus) as detractors
    from {{ ref('stg_survey_answers') }}
    where metric = 'nps' and {{ in_window('answered_on', 365) }} and segment <> 'Prospect'
    group by grouping sets ((), (segment))
),

scores as (
    select segment, {{ nps_columns('promoters', 'detractors', 'counted', 'true', 'asked') }}
    from answers
)

select
    profiles.segment,
    profiles.customers,
    100D * profiles.customers / max(profiles.customers) over () as share,
    {% for name, value in {
        'members_share': 'members_share', 'age_days_median': 'age_days', 'order_days_median': 'order_days',
        'days_since_order_median': 'days_since_order', 'spend_median': 'spend_a_day'
    }.items() -%}
    case when {{ is_enough('customers') }} then cast(profiles.{{ value }} as double) end as {{ name }},
    {% endfor -%}
    coalesce(scores.n, 0) as nps_n,
    scores.value as nps,
    scores.ci_low as nps_ci_low,
    scores.ci_high as nps_ci_high,
    cast(profiles.value as decimal(28, 4)) as value,
    case when {{ is_enough('customers') }} then profiles.value_median end as value_median,
    cast(profiles.value_so_far as decimal(28, 4)) as value_so_far,
    profiles.scored,
    cast(profiles.expected_lost as double) as expected_lost,
    profiles.at_high_risk,
    cast(profiles.value_at_risk as decimal(28, 4)) as value_at_risk
from profiles
left join scores on scores.segment = profiles.segment
