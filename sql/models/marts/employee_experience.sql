-- eNPS and satisfaction of employees by month and unit, with small groups withheld, and others where they would give a small one away.
with

answers as (
    select
        source, survey_id, question_id, metric,
        cast(trunc(answered_on, 'MM') as date) as month,
        coalesce(unit, 'unknown') as unit,
        score is not null and (metric <> 'enps' or (scale_min in (0, 1) and scale_max = 10)) as is_counted,
        case metric when 'enps' then score >= 9 else score >= scale_max - if(scale_max - scale_min >= 3, 1, 0) end as is_plus,
        metric = 'enps' and score <= 6 as is_minus
    from {{ source('silver', 'employee_answers') }}
    where metric in ('enps', 'csat') and answered_on <= {{ business_date() }}
),

-- nobody knows who answered: a group has as many people as answered its most answered question
questions as (
    select
        metric, month, source, survey_id, question_id,
        if(grouping(unit) = 1, 'All', unit) as unit,
        grouping(unit) = 1 as is_all,
        count(*) as eligible,
        count_if(is_counted) as answers,
        count_if(is_counted and is_plus) as plus,
        count_if(is_counted and is_minus) as minus
    from answers
    group by grouping sets (
        (metric, month, source, survey_id, question_id), (metric, month, source, survey_id, question_id, unit)
    )
),

groups as (
    select
        metric, month, unit, is_all,
        max(answers) as people,
        sum(eligible) as eligible,
        sum(answers) as answers,
        sum(plus) as plus,
        sum(minus) as minus
    from questions
    group by metric, month, unit, is_all
),

-- the units that are withheld are what 'All' has beyond those shown: together they must not be a small group either
hidden as (
    select
        *,
        people < {{ least_group() }} as is_small,
        coalesce(sum(if(people < {{ least_group() }}, people, 0)) over company, 0) as hidden_people,
        row_number() over (
            partition by metric, month, is_all order by people < {{ least_group() }}, people, unit
        ) as place_from_small
    from groups
    window company as (partition by metric, month, is_all)
),

judged as (
    select
        *,
        case
            when is_small then 'group below minimum'
            when not is_all and hidden_people between 1 and {{ least_group() }} - 1 and place_from_small = 1
                then 'would give a small group away'
        end as reason
    from hidden
),

shown as (
    select
        metric, month, unit, reason,
        if(reason is null, answers, null) as shown_n,
        if(reason is null, eligible, null) as shown_eligible,
        plus, minus
    from judged
),

rates as (
    select
        metric, month, unit, reason,
        {{ score_columns('plus', 'minus', 'shown_n', "metric = 'enps'", 'last_day(month) <= ' ~ business_date(), 'shown_eligible') }}
    from shown
)

select
    metric, month, unit,
    n, value, se, ci_low, ci_high, is_mature, eligible_n,
    coalesce(reason, suppressed_reason) as suppressed_reason
from rates
