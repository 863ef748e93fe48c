-- Where visits end and where they are over at once, by page and month; and which visits were left out as no person's.
with

visits as (
    select {{ local_month('started_at') }} as month, pages, is_bounce, quarantined_for
    from {{ source('silver', 'sessions') }}
    where started_at < {{ as_of() }}
),

views as (
    select month, is_bounce, size(pages) as length, posexplode(pages) as (position, page)
    from visits
    where quarantined_for is null
),

pages as (
    select
        month, page,
        count(*) as views,
        count_if(position = 0) as entries,
        count_if(position = length - 1) as exits,
        count_if(position = 0 and is_bounce) as bounces
    from views
    group by month, page
),

-- a page for each article: those that few look at are told together
ranked as (
    select *, row_number() over (partition by month order by views desc, page) as place
    from pages
),

told as (
    select
        month,
        if(grouping(page) = 1, 'All', page) as page,
        sum(views) as views, sum(entries) as entries, sum(exits) as exits, sum(bounces) as bounces
    from (select * except (page), if(place <= 200, page, '(other)') as page from ranked)
    group by grouping sets ((month), (month, page))
),

counts as (
    select month, page, inline(array(
        named_struct('measure', 'exit', 'hits', exits, 'counted', views),
        named_struct('measure', 'bounce', 'hits', bounces, 'counted', entries)
    ))
    from told
    union all
    select month, 'All', reason, count_if(quarantined_for <=> reason), count(*)
    from (select month, quarantined_for, explode(array('robot', 'runaway')) as reason from visits)
    group by month, reason
)

select
    month,
    page,
    measure,
    hits,
    {{ rate_columns('hits', 'counted', 'last_day(month) <= ' ~ business_date(), 'counted') }}
from counts
where counted > 0
