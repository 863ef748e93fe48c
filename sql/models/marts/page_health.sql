-- How often pages were up, and how fast, by day and page.
with

checks as (
    select {{ local_day('checked_at') }} as day, page, is_up, if(is_up, load_ms, null) as load_ms
    from {{ source('silver', 'page_health') }}
    where checked_at < {{ as_of() }}
),

counts as (
    select
        day,
        if(grouping(page) = 1, 'All', page) as page,
        count(*) as checks,
        count_if(is_up) as up,
        count(load_ms) as load_n,
        percentile(load_ms, array(0.5D, 0.9D)) as load
    from checks
    group by grouping sets ((day), (day, page))
)

select
    day,
    page,
    checks,
    up,
    load_n,
    case when {{ is_enough('load_n') }} then load[0] end as load_median_ms,
    case when {{ is_enough('load_n') }} then load[1] end as load_p90_ms,
    {{ rate_columns('up', 'checks', 'day <= ' ~ business_date(), 'checks') }}
from counts
