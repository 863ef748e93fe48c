-- Each ticket with its first response, its solutions and whether one contact was enough, as of the business date.
{%- set solved = quoted_list(var('solved_statuses')) -%}
{%- set fcr_window = "interval '" ~ var('fcr_days') ~ "' day" %}
with

tickets as (
    select * from {{ source('silver', 'tickets') }} where created_at < {{ as_of() }}
),

events as (
    select
        source, ticket_id, event_id, occurred_at, kind, author_role, coalesce(is_public, true) as is_public,
        lower(from_status) as from_status,
        lower(if(kind = 'reopened', coalesce(to_status, 'open'), to_status)) as to_status
    from {{ source('silver', 'ticket_events') }}
    where occurred_at < {{ as_of() }}
),

status_known as (
    select
        *,
        coalesce(
            from_status,
            lag(to_status) ignore nulls over (partition by source, ticket_id order by occurred_at, event_id)
        ) as was_status
    from events
),

classified as (
    select
        *,
        kind = 'reply' and is_public and author_role = 'staff' as is_staff_reply,
        kind = 'reply' and is_public and author_role = 'customer' as is_customer_reply,
        -- closing what is already solved is not a second solution
        coalesce(to_status in ({{ solved }}), false) and not coalesce(was_status in ({{ solved }}), false) as is_solution,
        kind = 'reopened'
        or coalesce(was_status in ({{ solved }}) and to_status not in ({{ solved }}), false) as is_reopening
    from status_known
),

first_solutions as (
    select
        *,
        min(if(is_solution, occurred_at, null)) over (partition by source, ticket_id) as solved_at
    from classified
),

histories as (
    select
        source, ticket_id,
        min(if(is_staff_reply, occurred_at, null)) as first_replied_at,
        count_if(is_staff_reply) as staff_replies,
        count_if(is_customer_reply and (solved_at is null or occurred_at < solved_at)) as further_contacts,
        min(solved_at) as first_solved_at,
        max(if(is_solution, occurred_at, null)) as last_solved_at,
        bool_or(is_reopening) as is_reopened
    from first_solutions
    group by source, ticket_id
),

with_person as (
    select
        tickets.source, tickets.ticket_id, tickets.channel, tickets.topic, tickets.created_at,
        histories.first_replied_at, histories.first_solved_at, histories.last_solved_at,
        coalesce(histories.staff_replies, 0) as staff_replies,
        coalesce(histories.further_contacts, 0) as further_contacts,
        coalesce(histories.is_reopened, false) as is_reopened,
        coalesce(identities.customer_id, tickets.identifier, concat(tickets.source, '/', tickets.ticket_id)) as person
    from tickets
    left join histories on histories.source = tickets.source and histories.ticket_id = tickets.ticket_id
    left join {{ source('silver', 'identities') }} as identities on identities.identifier = tickets.identifier
),

with_next as (
    select
        *,
        lead(created_at) over (partition by person, topic order by created_at, source, ticket_id) as next_created_at
    from with_person
)

select
    source,
    ticket_id,
    coalesce(channel, 'unknown') as channel,
    created_at,
    {{ local_day('created_at') }} as created_on,
    {{ local_month('created_at') }} as created_month,
    {{ local_day('first_solved_at') }} as first_solved_on,
    {{ seconds_between('created_at', 'first_replied_at') }} / 60D as first_response_minutes,
    {{ seconds_between('created_at', 'first_solved_at') }} / 3600D as resolution_hours,
    {{ seconds_between('created_at', 'last_solved_at') }} / 3600D as full_resolution_hours,
    first_replied_at is not null as is_replied,
    first_solved_at is not null as is_solved,
    is_reopened,
    coalesce(first_solved_at + {{ fcr_window }} <= {{ as_of() }}, false) as is_mature_solution,
    coalesce(
        first_solved_at is not null and further_contacts = 0 and not is_reopened
        and (next_created_at is null or next_created_at > first_solved_at + {{ fcr_window }}),
        false
    ) as is_first_contact_resolution,
    staff_replies = 1 as is_one_reply
from with_next
