-- Chats, checks, visitors, views of pages and moves between stages are each counted once in a total and once in its parts.
with silver as (
    select 'chats' as mart, count(*) as facts from {{ source('silver', 'chats') }} where started_at < {{ as_of() }}
    union all
    select 'page_health', count(*) from {{ source('silver', 'page_health') }} where checked_at < {{ as_of() }}
    union all
    select 'stores', coalesce(sum(visitors), 0) from {{ source('silver', 'store_traffic') }} where traffic_date <= {{ business_date() }}
    union all
    select 'pages', coalesce(sum(if(quarantined_for is null, size(pages), 0)), 0) from {{ source('silver', 'sessions') }} where started_at < {{ as_of() }}
    union all
    select 'stage_flow', count(left_at) from {{ source('gold', 'stage_states') }} where left_at < {{ as_of() }}
),

marts as (
    select
        'chats' as mart,
        coalesce(sum(if(channel = 'All' and period = 'day', chats, 0)), 0) as total,
        coalesce(sum(if(channel <> 'All' and period = 'week', chats, 0)), 0) as parts
    from {{ ref('chats') }}
    union all
    select
        'page_health', coalesce(sum(if(page = 'All', checks, 0)), 0), coalesce(sum(if(page <> 'All', checks, 0)), 0)
    from {{ ref('page_health') }}
    union all
    select 'stores', coalesce(sum(visitors), 0), coalesce(sum(visitors), 0) from {{ ref('stores') }}
    union all
    select
        'pages', coalesce(sum(if(page = 'All' and measure = 'exit', n, 0)), 0),
        coalesce(sum(if(page <> 'All' and measure = 'exit', n, 0)), 0)
    from {{ ref('pages') }}
    union all
    select
        'stage_flow', coalesce(sum(if(next_stage = 'All', moved, 0)), 0), coalesce(sum(if(next_stage <> 'All', moved, 0)), 0)
    from {{ ref('stage_flow') }}
)

select mart, facts, total, parts
from silver
full join marts using (mart)
where not (facts <=> total and facts <=> parts)
