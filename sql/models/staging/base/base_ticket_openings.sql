-- When the service was open to each ticket that has a schedule: one row per local day and opening, in UTC. The openings of a day
-- are turned into UTC by that day's offset, so that summer time moves them and the night it begins or ends is as long as it was.
with

schedules as (
    select source, schedule_id, time_zone, start_minute, end_minute
    from {{ source('silver', 'schedules') }}
    where not coalesce(is_deleted, false)
),

holidays as (
    select source, schedule_id, starts_on, ends_on
    from {{ source('silver', 'schedule_holidays') }}
    where not coalesce(is_deleted, false)
),

spans as (
    select
        source, ticket_id, min(occurred_at) as begins_at, max(occurred_at) as ends_at
    from (
        select source, ticket_id, created_at as occurred_at from {{ source('silver', 'tickets') }} where created_at < {{ as_of() }}
        union all
        select source, ticket_id, occurred_at from {{ source('silver', 'ticket_events') }} where occurred_at < {{ as_of() }}
    )
    group by source, ticket_id
),

-- the first schedule holds from the ticket's creation, each until the next one
served as (
    select
        source, ticket_id, schedule_id,
        if(
            row_number() over (partition by source, ticket_id order by assigned_at) = 1,
            timestamp'0001-01-01', assigned_at
        ) as serves_from,
        coalesce(lead(assigned_at) over (partition by source, ticket_id order by assigned_at), timestamp'9999-12-31') as serves_until
    from {{ source('silver', 'ticket_schedules') }}
),

days as (
    select
        served.*, spans.begins_at, spans.ends_at, zones.time_zone,
        explode(sequence(
            to_date(from_utc_timestamp(spans.begins_at, zones.time_zone)),
            to_date(from_utc_timestamp(spans.ends_at, zones.time_zone)),
            interval '1' day
        )) as day
    from served
    inner join spans on spans.source = served.source and spans.ticket_id = served.ticket_id
    inner join (select source, schedule_id, min(time_zone) as time_zone from schedules group by source, schedule_id) as zones
        on zones.source = served.source and zones.schedule_id = served.schedule_id
),

working_days as (
    select days.*, (dayofweek(days.day) - 1) * 1440 as first_minute
    from days
    left anti join holidays
        on holidays.source = days.source and holidays.schedule_id = days.schedule_id
        and days.day between holidays.starts_on and holidays.ends_on
),

openings as (
    select
        working_days.*,
        greatest(schedules.start_minute - first_minute, 0) as opens,
        least(schedules.end_minute - first_minute, 1440) as closes
    from working_days
    inner join schedules
        on schedules.source = working_days.source and schedules.schedule_id = working_days.schedule_id
)

select
    source,
    ticket_id,
    greatest(to_utc_timestamp(cast(day as timestamp) + make_dt_interval(0, 0, opens), time_zone), serves_from) as opens_at,
    least(to_utc_timestamp(cast(day as timestamp) + make_dt_interval(0, 0, closes), time_zone), serves_until) as closes_at
from openings
where opens < closes
