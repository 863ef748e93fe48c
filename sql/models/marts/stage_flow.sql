-- Who was in which stage at each month's end, where they went on to, and how long they had stayed.
with

stays as (
    select
        stage,
        {{ local_month('entered_at') }} as entered_in,
        if(left_at < {{ as_of() }}, {{ local_month('left_at') }}, null) as left_in,
        went_to,
        (cast(left_at as double) - cast(entered_at as double)) / 86400D as days
    from {{ source('gold', 'stage_states') }}
    where entered_at < {{ as_of() }}
),

configured as (
    select stage, position + 1 as stage_order
    from (select posexplode(array({{ quoted_list(var('stages')) }})) as (position, stage))
),

calendar as (
    select stage, explode(sequence(first_month, trunc({{ business_date() }}, 'MM'), interval 1 month)) as month
    from (select stage, min(min(entered_in)) over () as first_month from stays group by stage)
),

entries as (
    select entered_in as month, stage, count(*) as entered
    from stays
    group by entered_in, stage
),

moves as (
    select
        left_in as month, stage,
        if(grouping(went_to) = 1, 'All', went_to) as next_stage,
        count(*) as moved,
        percentile(days, array(0.5D, 0.9D)) as days
    from stays
    where left_in is not null
    group by grouping sets ((left_in, stage), (left_in, stage, went_to))
),

months as (
    select
        calendar.month,
        calendar.stage,
        coalesce(entries.entered, 0) as entered,
        coalesce(moves.moved, 0) as moved,
        moves.days,
        sum(coalesce(entries.entered, 0) - coalesce(moves.moved, 0)) over (
            partition by calendar.stage order by calendar.month
        ) as customers
    from calendar
    left join entries on entries.month = calendar.month and entries.stage = calendar.stage
    left join moves on moves.month = calendar.month and moves.stage = calendar.stage and moves.next_stage = 'All'
),

flows as (
    select month, stage, 'All' as next_stage, customers, entered, moved, customers + moved as present, days
    from months
    union all
    select moves.month, moves.stage, moves.next_stage, null, null, moves.moved, months.customers + months.moved, moves.days
    from moves
    inner join months on months.month = moves.month and months.stage = moves.stage
    where moves.next_stage <> 'All'
)

select
    flows.month,
    flows.stage,
    cast(coalesce(configured.stage_order, {{ var('stages') | length + 1 }}) as int) as stage_order,
    flows.next_stage,
    next_configured.stage_order < configured.stage_order as is_fall_back,
    flows.customers,
    flows.entered,
    flows.moved,
    {{ rate_columns('moved', 'present', 'last_day(month) <= ' ~ business_date(), 'present') }},
    case when {{ is_enough('moved') }} then days[0] end as median_days,
    case when {{ is_enough('moved') }} then days[1] end as p90_days
from flows
left join configured on configured.stage = flows.stage
left join configured as next_configured on next_configured.stage = flows.next_stage
where present > 0
