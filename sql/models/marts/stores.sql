-- Visitors, orders and conversion of stores by day.
with

traffic as (
    select
        traffic_date as day, store,
        sum(visitors) as visitors,
        sum(inquiries) as inquiries,
        sum(staff_hours) as staff_hours
    from {{ source('silver', 'store_traffic') }}
    where traffic_date <= {{ business_date() }}
    group by traffic_date, store
),

-- as in the journey: what was cancelled or cost nothing is no purchase
sales as (
    select {{ local_day('ordered_at') }} as day, store, count(*) as orders, sum(amount) as revenue
    from {{ source('silver', 'orders') }}
    where channel = 'store' and coalesce(lower(status), '') not in ('cancelled', 'canceled') and coalesce(amount, 1) > 0
        and ordered_at < {{ as_of() }}
    group by 1, 2
),

counts as (
    select
        traffic.*,
        coalesce(orders, 0) as orders,
        coalesce(revenue, 0) as revenue,
        coalesce(orders, 0) <= visitors as is_plausible
    from traffic
    left join sales on sales.day = traffic.day and sales.store = traffic.store
),

rates as (
    select
        day, store, visitors, inquiries, staff_hours, orders, revenue, is_plausible,
        {{ rate_columns('least(orders, visitors)', 'visitors', 'day <= ' ~ business_date(), 'visitors') }}
    from counts
)

select
    day,
    store,
    visitors,
    orders,
    cast(revenue as decimal(18, 4)) as revenue,
    inquiries,
    staff_hours,
    case when staff_hours > 0 then visitors / staff_hours end as visitors_per_staff_hour,
    n,
    {% for column in ('value', 'se', 'ci_low', 'ci_high') -%}
    if(is_plausible, {{ column }}, null) as {{ column }},
    {% endfor -%}
    is_mature,
    eligible_n,
    coalesce(suppressed_reason, if(is_plausible, null, 'more orders than visitors')) as suppressed_reason
from rates
