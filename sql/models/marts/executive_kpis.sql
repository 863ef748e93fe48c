-- The headline figures of the night beside the period before and the company's targets.
{%- set churn_days = var('churn_days') | int -%}
{%- set fcr_days = var('fcr_days') | int -%}
{%- set currency = var('currency') -%}
{#- kind: how value and interval come about; days, ago: the window and how long before the business date it ended;
    lookback: days before the window that the figure needs to know -#}
{%- set definitions = [
    {'name': 'customers_active_90d', 'label': 'Customers who bought, 90 days', 'unit': 'customers', 'kind': 'amount', 'days': 90, 'direction': 'up'},
    {'name': 'new_customers_30d', 'label': 'New customers, 30 days', 'unit': 'customers', 'kind': 'amount', 'days': 30, 'direction': 'up'},
    {'name': 'orders_30d', 'label': 'Orders, 30 days', 'unit': 'orders', 'kind': 'amount', 'days': 30, 'direction': 'up'},
    {'name': 'revenue_30d', 'label': 'Revenue, 30 days', 'unit': currency, 'kind': 'amount', 'days': 30, 'direction': 'up'},
    {'name': 'average_order_value', 'label': 'Average order value, 30 days', 'unit': currency, 'kind': 'mean', 'days': 30, 'direction': 'up'},
    {'name': 'anonymous_orders_30d', 'label': 'Orders without a known customer, 30 days', 'unit': '%', 'kind': 'share', 'days': 30, 'direction': 'down'},
    {'name': 'conversion_rate_30d', 'label': 'Visits that ended in an order, 30 days', 'unit': '%', 'kind': 'share', 'days': 30, 'direction': 'up'},
    {'name': 'retention_rate_90d', 'label': 'Customers kept, 90 days', 'unit': '%', 'kind': 'share', 'days': 90, 'lookback': churn_days, 'direction': 'up'},
    {'name': 'churn_rate_90d', 'label': 'Customers lost, 90 days', 'unit': '%', 'kind': 'share', 'days': 90, 'lookback': churn_days, 'direction': 'down'},
    {'name': 'nps_90d', 'label': 'Net Promoter Score, 90 days', 'unit': 'points', 'kind': 'net', 'days': 90, 'direction': 'up', 'target': 'nps'},
    {'name': 'csat_90d', 'label': 'Satisfied customers (CSAT), 90 days', 'unit': '%', 'kind': 'share', 'days': 90, 'direction': 'up', 'target': 'csat'},
    {'name': 'ces_high_effort_90d', 'label': 'Customers with high effort (CES), 90 days', 'unit': '%', 'kind': 'share', 'days': 90, 'direction': 'down', 'target': 'ces_high_effort'},
    {'name': 'unreplied_tickets_30d', 'label': 'Tickets without a reply, 30 days', 'unit': '%', 'kind': 'share', 'days': 30, 'direction': 'down'},
    {'name': 'first_response_median_minutes_30d', 'label': 'Median first response, 30 days', 'unit': 'minutes', 'kind': 'median', 'days': 30, 'direction': 'down', 'target': 'first_response_minutes'},
    {'name': 'resolution_median_hours_30d', 'label': 'Median time to solution, 30 days', 'unit': 'hours', 'kind': 'median', 'days': 30, 'direction': 'down', 'target': 'resolution_hours'},
    {'name': 'fcr_90d', 'label': 'Solved at first contact, 90 days', 'unit': '%', 'kind': 'share', 'days': 90, 'ago': fcr_days, 'direction': 'up', 'target': 'first_contact_resolution'},
] -%}
{%- set kpis = {} -%}
{%- for definition in definitions -%}
    {%- do definition.update(order=loop.index) -%}
    {%- do kpis.update({definition.name: definition}) -%}
{%- endfor %}
with

touchpoints as (
    select customer_id, kind, nth, value, {{ local_day('occurred_at') }} as day
    from {{ source('gold', 'touchpoints') }}
    where occurred_at < {{ as_of() }}
),

people as (
    select
        {% for period, shift in kpi_periods().items() -%}
        {%- set in_30 = "kind = 'order' and " ~ in_window('day', 30, 30 * shift) -%}
        count_if({{ in_30 }}) as orders_{{ period }},
        sum(if({{ in_30 }}, value, null)) as revenue_{{ period }},
        sum(if({{ in_30 }}, value * value, null)) as squares_{{ period }},
        bool_or(nth = 1 and {{ in_30 }}) as is_new_{{ period }},
        bool_or(kind = 'order' and {{ in_window('day', 90, 90 * shift) }}) as bought_{{ period }},
        bool_or(kind = 'order' and {{ in_window('day', churn_days, 90 * shift) }}) as is_active_{{ period }},
        bool_or(kind = 'order' and {{ in_window('day', churn_days, 90 * shift + 90) }}) as was_active_{{ period }},
        {% endfor -%}
        min(day) as first_day
    from touchpoints
    group by customer_id
),

buying as (
    select
        {% for period in kpi_periods() -%}
        coalesce(sum(orders_{{ period }}), 0) as orders_{{ period }},
        coalesce(sum(revenue_{{ period }}), 0) as revenue_{{ period }},
        cast(sum(revenue_{{ period }}) as double) / sum(orders_{{ period }}) as order_value_{{ period }},
        -- from exact sums, so that the same rows give the same digits however they are split
        sqrt(greatest(0D, cast(sum(squares_{{ period }}) as double)
            - pow(cast(sum(revenue_{{ period }}) as double), 2) / sum(orders_{{ period }}))
            / (sum(orders_{{ period }}) - 1) / sum(orders_{{ period }})) as order_value_se_{{ period }},
        count_if(is_new_{{ period }}) as new_{{ period }},
        count_if(bought_{{ period }}) as bought_{{ period }},
        count_if(was_active_{{ period }}) as active_before_{{ period }},
        count_if(was_active_{{ period }} and is_active_{{ period }}) as kept_{{ period }},
        {% endfor -%}
        min(first_day) as starts_on
    from people
),

orders as (
    select
        {% for period, shift in kpi_periods().items() -%}
        {%- set in_30 = in_window(local_day('ordered_at'), 30, 30 * shift) -%}
        count_if({{ in_30 }}) as orders_{{ period }},
        count_if({{ in_30 }} and identifier is null) as anonymous_{{ period }}{{ ',' if not loop.last }}
        {% endfor %}
    from {{ source('silver', 'orders') }}
    where lower(coalesce(status, '')) not in ('cancelled', 'canceled')
),

visits as (
    select
        {% for period, shift in kpi_periods().items() -%}
        {%- set in_30 = in_window(local_day('started_at'), 30, 30 * shift) -%}
        count_if({{ in_30 }}) as sessions_{{ period }},
        count_if({{ in_30 }} and has_order) as with_order_{{ period }}{{ ',' if not loop.last }}
        {% endfor %}
    from {{ source('silver', 'sessions') }}
    where quarantined_for is null
),

answers as (
    select
        {% for period, shift in kpi_periods().items() -%}
        {%- set outer_loop = loop -%}
        {%- for metric in ('nps', 'csat', 'ces') -%}
        {%- set asked = "metric = '" ~ metric ~ "' and " ~ in_window('answered_on', 90, 90 * shift) -%}
        count_if({{ asked }}) as {{ metric }}_eligible_{{ period }},
        count_if({{ asked }} and is_counted) as {{ metric }}_n_{{ period }},
        count_if({{ asked }} and is_plus) as {{ metric }}_plus_{{ period }},
        count_if({{ asked }} and is_minus) as {{ metric }}_minus_{{ period }}{{ ',' if not (loop.last and outer_loop.last) }}
        {% endfor -%}
        {% endfor %}
    from {{ ref('stg_survey_answers') }}
),

support as (
    select
        {% for period, shift in kpi_periods().items() -%}
        {%- set opened = in_window('created_on', 30, 30 * shift) -%}
        {%- set solved = in_window('first_solved_on', 90, 90 * shift + fcr_days) -%}
        count_if({{ opened }}) as tickets_{{ period }},
        count_if({{ opened }} and not is_replied) as unreplied_{{ period }},
        sort_array(collect_list(if({{ opened }}, first_response_minutes, null))) as minutes_{{ period }},
        sort_array(collect_list(if({{ in_window('first_solved_on', 30, 30 * shift) }}, resolution_hours, null))) as hours_{{ period }},
        count_if({{ solved }}) as solved_{{ period }},
        count_if({{ solved }} and is_mature_solution) as mature_{{ period }},
        count_if({{ solved }} and is_mature_solution and is_first_contact_resolution) as at_first_{{ period }}{{ ',' if not loop.last }}
        {% endfor %}
    from {{ ref('stg_tickets') }}
),

measures as (
    {{ measures_of('buying', [
        measure(kpis.customers_active_90d, 'bought_@', amount='bought_@'),
        measure(kpis.new_customers_30d, 'new_@', amount='new_@'),
        measure(kpis.orders_30d, 'orders_@', amount='orders_@'),
        measure(kpis.revenue_30d, 'orders_@', amount='revenue_@'),
        measure(
            kpis.average_order_value, 'orders_@', amount='order_value_@', se='order_value_se_@',
            low='order_value_@ - ' ~ z95() ~ ' * order_value_se_@', high='order_value_@ + ' ~ z95() ~ ' * order_value_se_@'
        ),
        measure(kpis.retention_rate_90d, 'active_before_@', plus='kept_@'),
        measure(kpis.churn_rate_90d, 'active_before_@', plus='active_before_@ - kept_@')
    ], starts_on='starts_on') }}
    union all
    {{ measures_of('orders', [measure(kpis.anonymous_orders_30d, 'orders_@', plus='anonymous_@')]) }}
    union all
    {{ measures_of('visits', [measure(kpis.conversion_rate_30d, 'sessions_@', plus='with_order_@')]) }}
    union all
    {{ measures_of('answers', [
        measure(kpis.nps_90d, 'nps_n_@', plus='nps_plus_@', minus='nps_minus_@', eligible_n='nps_eligible_@'),
        measure(kpis.csat_90d, 'csat_n_@', plus='csat_plus_@', eligible_n='csat_eligible_@'),
        measure(kpis.ces_high_effort_90d, 'ces_n_@', plus='ces_plus_@', eligible_n='ces_eligible_@')
    ]) }}
    union all
    {{ measures_of('support', [
        measure(kpis.unreplied_tickets_30d, 'tickets_@', plus='unreplied_@'),
        median_measure(kpis.first_response_median_minutes_30d, 'minutes_@', 'tickets_@'),
        median_measure(kpis.resolution_median_hours_30d, 'hours_@', 'size(hours_@)'),
        measure(kpis.fcr_90d, 'mature_@', plus='at_first_@', eligible_n='solved_@')
    ]) }}
),

rates as (
    select
        * except (n),
        {{ score_columns(
            'plus', 'minus', 'measures.n', "kind = 'net'", 'coalesce(min(starts_on) over () <= needs_from, false)', 'eligible'
        ) }}
    from measures
),

figures as (
    select
        kpi, label, unit, kpi_order, kind, direction, period, target, n, is_mature, eligible_n,
        -- a count or a sum says how large it is itself
        if(kind = 'amount', null, suppressed_reason) as suppressed_reason,
        case when kind in ('share', 'net') then value when kind = 'amount' or suppressed_reason is null then amount end as value,
        case when kind in ('share', 'net') then se when suppressed_reason is null then amount_se end as se,
        case when kind in ('share', 'net') then ci_low when suppressed_reason is null then low end as ci_low,
        case when kind in ('share', 'net') then ci_high when suppressed_reason is null then high end as ci_high
    from rates
),

-- a period that began before the recorded history did is no fair comparison
compared as (
    select
        *,
        {% for column in ('value', 'ci_low', 'ci_high') -%}
        lead(if(is_mature, {{ column }}, null)) over (partition by kpi order by period) as previous_{{ column }}{{ ',' if not loop.last }}
        {% endfor %}
    from figures
)

select
    kpi,
    label,
    unit,
    kpi_order,
    n, value, se, ci_low, ci_high, is_mature, eligible_n, suppressed_reason,
    {{ change_columns() }},
    target,
    direction,
    if(direction = 'up', value >= target, value <= target) as on_target
from compared
where period = 'current'
