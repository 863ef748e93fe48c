-- Waiting time and length of chats by day and week of their start and channel.
with

chats as (
    select
        {{ local_day('started_at') }} as started_on,
        coalesce(channel, 'unknown') as channel,
        coalesce(waiting_seconds, {{ seconds_between('started_at', 'answered_at') }}) as waiting_seconds,
        coalesce(length_seconds, {{ seconds_between('answered_at', 'ended_at') }}) as length_seconds,
        coalesce(is_missed, false) as is_missed
    from {{ source('silver', 'chats') }}
    where started_at < {{ as_of() }}
),

periods as (
    select *, inline(array(
        named_struct('period', 'day', 'starts_on', started_on, 'ends_on', started_on),
        named_struct(
            'period', 'week', 'starts_on', cast(trunc(started_on, 'WEEK') as date),
            'ends_on', cast(date_add(trunc(started_on, 'WEEK'), 6) as date)
        )
    ))
    from chats
),

counts as (
    select
        period, starts_on, ends_on,
        if(grouping(channel) = 1, 'All', channel) as channel,
        count(*) as chats,
        count(waiting_seconds) as answered,
        count_if(is_missed) as missed,
        count(length_seconds) as length_n,
        percentile(waiting_seconds, array(0.5D, 0.9D)) as waiting,
        percentile(length_seconds, array(0.5D, 0.9D)) as length
    from periods
    group by grouping sets ((period, starts_on, ends_on), (period, starts_on, ends_on, channel))
)

select
    period,
    starts_on,
    channel,
    chats,
    answered,
    missed,
    case when {{ is_enough('answered') }} then waiting[0] end as waiting_median_seconds,
    case when {{ is_enough('answered') }} then waiting[1] end as waiting_p90_seconds,
    length_n,
    case when {{ is_enough('length_n') }} then length[0] end as length_median_seconds,
    case when {{ is_enough('length_n') }} then length[1] end as length_p90_seconds,
    {{ rate_columns('answered', 'chats', 'ends_on <= ' ~ business_date(), 'chats') }}
from counts
