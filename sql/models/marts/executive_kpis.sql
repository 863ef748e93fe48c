-- The headline figures of the night beside the period before and the company's targets.
{%- set churn_days = var('churn_days') | int -%}
{%- set fcr_days = var('fcr_days') | int -%}
{%- set currency = var('currency') -%}
{#- kind: how value and interval come about; days, ago: the window and how long before the business date it ended;
    lookback: days before the window that the figure needs to know -#}
{%- set kpis = [
    {'kpi': 'customers_active_90d', 'label': 'Customers who bought, 90 days', 'unit': 'customers', 'kind': 'amount', 'days': 90, 'direction': 'up'},
    {'kpi': 'new_customers_30d', 'label': 'New customers, 30 days', 'unit': 'customers', 'kind': 'amount', 'days': 30, 'direction': 'up'},
    {'kpi': 'orders_30d', 'label': 'Orders, 30 days', 'unit': 'orders', 'kind': 'amount', 'days': 30, 'direction': 'up'},
    {'kpi': 'revenue_30d', 'label': 'Revenue, 30 days', 'unit': currency, 'kind': 'amount', 'days': 30, 'direction': 'up'},
    {'kpi': 'average_order_value', 'label': 'Average order value, 30 days', 'unit': currency, 'kind': 'mean', 'days': 30, 'direction': 'up'},
    {'kpi': 'anonymous_orders_30d', 'label': 'Orders without a known customer, 30 days', 'unit': '%', 'kind': 'share', 'days': 30, 'direction': 'down'},
    {'kpi': 'conversion_rate_30d', 'label': 'Visits that ended in an order, 30 days', 'unit': '%', 'kind': 'share', 'days': 30, 'direction': 'up'},
    {'kpi': 'retention_rate_90d', 'label': 'Customers kept, 90 days', 'unit': '%', 'kind': 'share', 'days': 90, 'lookback': churn_days, 'direction': 'up'},
    {'kpi': 'churn_rate_90d', 'label': 'Customers lost, 90 days', 'unit': '%', 'kind': 'share', 'days': 90, 'lookback': churn_days, 'direction': 'down'},
    {'kpi': 'nps_90d', 'label': 'Net Promoter Score, 90 days', 'unit': 'points', 'kind': 'net', 'days': 90, 'direction': 'up', 'target': 'nps'},
    {'kpi': 'csat_90d', 'label': 'Satisfied customers (CSAT), 90 days', 'unit': '%', 'kind': 'share', 'days': 90, 'direction': 'up', 'target': 'csat'},
    {'kpi': 'ces_high_effort_90d', 'label': 'Customers with high effort (CES), 90 days', 'unit': '%', 'kind': 'share', 'days': 90, 'direction': 'down', 'target': 'ces_high_effort'},
    {'kpi': 'unreplied_tickets_30d', 'label': 'Tickets without a reply, 30 days', 'unit': '%', 'kind': 'share', 'days': 30, 'direction': 'down'},
    {'kpi': 'first_response_median_minutes_30d', 'label': 'Median first response, 30 days', 'unit': 'minutes', 'kind': 'mean', 'days': 30, 'direction': 'down', 'target': 'first_response_minutes'},
    {'kpi': 'resolution_median_hours_30d', 'label': 'Median time to solution, 30 days', 'unit': 'hours', 'kind': 'mean', 'days': 30, 'direction': 'down', 'target': 'resolution_hours'},
    {'kpi': 'fcr_90d', 'label': 'Solved at first contact, 90 days', 'unit': '%', 'kind': 'share', 'days': 90, 'ago': fcr_days, 'direction': 'up', 'target': 'first_contact_resolution'},
] %}
with

-- the window that ends with the business date and the one before it
periods as (
    select
        period,
        date_sub({{ business_date() }}, shift * 30) as until_30, date_sub({{ business_date() }}, shift * 30 + 29) as from_30,
        date_sub({{ business_date() }}, shift * 90) as until_90, date_sub({{ business_date() }}, shift * 90 + 89) as from_90
    from values ('current', 0), ('previous', 1) as periods (period, shift)
),

history as (
    select min({{ local_day('occurred_at') }}) as starts_on from {{ source('gold', 'touchpoints') }}
),

orders as (
    select customer_id, nth, value, {{ local_day('occurred_at') }} as ordered_on
    from {{ source('gold', 'touchpoints') }}
    where kind = 'order' and occurred_at < {{ as_of() }}
),

buyers as (
    select
        period, customer_id,
        count_if(ordered_on between from_30 and until_30) as orders,
        sum(if(ordered_on between from_30 and until_30, value, null)) as revenue,
        sum(if(ordered_on between from_30 and until_30, cast(value as decimal(18, 4)) * cast(value as decimal(18, 4)), null)) as squares,
        bool_or(nth = 1 and ordered_on between from_30 and until_30) as is_new,
        bool_or(ordered_on between from_90 and until_90) as bought,
        bool_or(ordered_on between date_sub(from_90, {{ churn_days }}) and date_sub(from_90, 1)) as was_active,
        bool_or(ordered_on between date_sub(until_90, {{ churn_days - 1 }}) and until_90) as is_active
    from orders cross join periods
    group by period, customer_id
),

buying as (
    select
        period,
        sum(orders) as orders,
        coalesce(sum(revenue), 0) as revenue,
        -- from exact sums, so that the same rows give the same digits however they are split
        sqrt(greatest(0D, (cast(sum(squares) as double) - pow(cast(sum(revenue) as double), 2) / sum(orders))
            / (sum(orders) - 1) / sum(orders))) as order_value_se,
        cast(sum(revenue) as double) / sum(orders) as order_value,
        count_if(is_new) as new_customers,
        count_if(bought) as active,
        count_if(was_active) as active_before,
        count_if(was_active and is_active) as kept
    from buyers
    group by period
),

order_records as (
    select period, count(*) as orders, count_if(identifier is null) as anonymous
    from {{ source('silver', 'orders') }} cross join periods
    where {{ local_day('ordered_at') }} between from_30 and until_30
    group by period
),

visits as (
    select period, count(*) as sessions, count_if(has_order) as with_order
    from {{ source('silver', 'sessions') }} cross join periods
    where {{ local_day('started_at') }} between from_30 and until_30
    group by period
),

answers as (
    select
        period,
        {% for metric in ('nps', 'csat', 'ces') -%}
        count_if(metric = '{{ metric }}') as {{ metric }}_eligible,
        count_if(metric = '{{ metric }}' and is_counted) as {{ metric }}_n,
        count_if(metric = '{{ metric }}' and is_plus) as {{ metric }}_plus,
        {% endfor -%}
        count_if(metric = 'nps' and is_minus) as nps_minus
    from {{ ref('stg_survey_answers') }} cross join periods
    where answered_on between from_90 and until_90
    group by period
),

support as (
    select
        period,
        count_if(created_on between from_30 and until_30) as tickets,
        count_if(created_on between from_30 and until_30 and not is_replied) as unreplied,
        sort_array(collect_list(if(created_on between from_30 and until_30, first_response_minutes, null))) as response_minutes,
        sort_array(collect_list(if(first_solved_on between from_30 and until_30, resolution_hours, null))) as resolution_hours,
        count_if(is_in_fcr_window) as solved,
        count_if(is_in_fcr_window and is_mature_solution) as mature_solved,
        count_if(is_in_fcr_window and is_mature_solution and is_first_contact_resolution) as resolved_at_first_contact
    from (
        select
            *,
            coalesce(first_solved_on between date_sub(from_90, {{ fcr_days }}) and date_sub(until_90, {{ fcr_days }}), false) as is_in_fcr_window
        from {{ ref('stg_tickets') }} cross join periods
    )
    group by period
),

measures as (
    {{ measures_of('buying', [
        measure('customers_active_90d', 'active', amount='active'),
        measure('new_customers_30d', 'new_customers', amount='new_customers'),
        measure('orders_30d', 'orders', amount='orders'),
        measure('revenue_30d', 'orders', amount='revenue'),
        measure(
            'average_order_value', 'orders', amount='order_value', se='order_value_se',
            low='order_value - ' ~ z95() ~ ' * order_value_se', high='order_value + ' ~ z95() ~ ' * order_value_se'
        ),
        measure('retention_rate_90d', 'active_before', plus='kept'),
        measure('churn_rate_90d', 'active_before', plus='active_before - kept')
    ]) }}
    union all
    {{ measures_of('order_records', [measure('anonymous_orders_30d', 'orders', plus='anonymous')]) }}
    union all
    {{ measures_of('visits', [measure('conversion_rate_30d', 'sessions', plus='with_order')]) }}
    union all
    {{ measures_of('answers', [
        measure('nps_90d', 'nps_n', plus='nps_plus', minus='nps_minus', eligible_n='nps_eligible'),
        measure('csat_90d', 'csat_n', plus='csat_plus', eligible_n='csat_eligible'),
        measure('ces_high_effort_90d', 'ces_n', plus='ces_plus', eligible_n='ces_eligible')
    ]) }}
    union all
    {{ measures_of('support', [
        measure('unreplied_tickets_30d', 'tickets', plus='unreplied'),
        median_measure('first_response_median_minutes_30d', 'response_minutes', 'tickets'),
        median_measure('resolution_median_hours_30d', 'resolution_hours', 'size(resolution_hours)'),
        measure('fcr_90d', 'mature_solved', plus='resolved_at_first_contact', eligible_n='solved')
    ]) }}
),

definitions as (
    select
        *,
        date_sub({{ business_date() }}, days + ago - 1 + lookback) as needs_from,
        date_sub({{ business_date() }}, 2 * days + ago - 1 + lookback) as previous_needs_from
    from values
        {%- for kpi in kpis %}
        ('{{ kpi.kpi }}', {{ loop.index }}, '{{ kpi.label }}', '{{ kpi.unit }}', '{{ kpi.kind }}', '{{ kpi.direction }}',
            {{ kpi.days }}, {{ kpi.ago | default(0) }}, {{ kpi.lookback | default(0) }},
            cast({{ var('targets').get(kpi.target, 'null') if kpi.target else 'null' }} as double)){{ ',' if not loop.last }}
        {%- endfor %}
        as definitions (kpi, kpi_order, label, unit, kind, direction, days, ago, lookback, target)
),

-- a figure nothing was found for still has its row
expected as (
    select
        definitions.*,
        period,
        coalesce(measures.n, 0) as base, measures.plus, measures.minus, measures.low, measures.high,
        measures.se as amount_se, coalesce(measures.eligible_n, 0) as eligible,
        if(kind = 'amount', coalesce(measures.amount, 0D), measures.amount) as amount,
        history.starts_on is not null
        and history.starts_on <= if(period = 'current', needs_from, previous_needs_from) as is_covered
    from definitions
    cross join periods
    cross join history
    left join measures using (kpi, period)
),

shares as (
    select
        *,
        {{ score_columns('plus', 'minus', 'base', "kind = 'net'", 'is_covered', 'eligible') }}
    from expected
),

figures as (
    select
        kpi, kpi_order, label, unit, kind, direction, target, period, n, is_mature, eligible_n,
        if(kind = 'amount', null, suppressed_reason) as suppressed_reason,
        case when kind in ('share', 'net') then value when kind = 'amount' or suppressed_reason is null then amount end as value,
        case when kind in ('share', 'net') then se when suppressed_reason is null then amount_se end as se,
        case when kind in ('share', 'net') then ci_low when suppressed_reason is null then low end as ci_low,
        case when kind in ('share', 'net') then ci_high when suppressed_reason is null then high end as ci_high
    from shares
),

-- a period that began before the history did is no fair comparison
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
