-- NPS, CSAT and CES by month of the answer and segment of the customer, with the change since the month before.
with

-- per score first: the rest works on a handful of rows
scores as (
    select
        metric, answered_month as month, scale_min, scale_max, score,
        if(grouping(segment) = 1, 'All', segment) as segment,
        count(*) as eligible_n,
        count_if(is_counted) as n,
        count_if(is_plus) as plus,
        count_if(is_minus) as minus
    from {{ ref('stg_survey_answers') }}
    group by grouping sets (
        (metric, answered_month, scale_min, scale_max, score),
        (metric, answered_month, scale_min, scale_max, score, segment)
    )
),

counts as (
    select
        metric, month, segment,
        sum(eligible_n) as eligible,
        sum(n) as answers,
        sum(plus) as plus,
        sum(minus) as minus,
        cast(sum(if(n > 0, score * n, null)) / sum(n) as double) as mean_score,
        sort_array(collect_list(if(n > 0, struct(score, n), null))) as distribution,
        count(distinct if(n > 0, struct(scale_min, scale_max), null)) > 1 as is_mixed_scale
    from scores
    -- answers of nobody we know have no segment and count only in 'All'
    where segment is not null
    group by metric, month, segment
),

rates as (
    select
        *,
        {{ score_columns('plus', 'minus', 'answers', "metric = 'nps'", 'last_day(month) <= ' ~ business_date(), 'eligible') }}
    from counts
),

-- the month before is the calendar's: after a month without answers there is nothing to compare with
with_previous as (
    select
        *,
        {% for column in ('value', 'ci_low', 'ci_high') -%}
        if(lag(month) over series = add_months(month, -1), lag({{ column }}) over series, null) as previous_{{ column }}{{ ',' if not loop.last }}
        {% endfor %}
    from rates
    window series as (partition by metric, segment order by month)
)

select
    metric,
    month,
    segment,
    n, value, se, ci_low, ci_high, is_mature, eligible_n, suppressed_reason,
    if(is_mixed_scale, null, mean_score) as mean_score,
    if(metric = 'nps', plus, null) as promoters,
    if(metric = 'nps', answers - plus - minus, null) as passives,
    if(metric = 'nps', minus, null) as detractors,
    if(is_mixed_scale, null, to_json(map_from_entries(transform(
        distribution, entry -> struct(cast(cast(entry.score as double) as string), entry.n)
    )))) as distribution,
    {{ change_columns() }}
from with_previous
