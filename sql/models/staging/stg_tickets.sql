-- Each ticket with its first response, its solutions and whether one contact was enough, as of the business date. Deleted tickets
-- are left out, and so are merged ones: what was asked in them is answered in the ticket that survives.
{%- set solved = quoted_list(var('solved_statuses')) -%}
{%- set fcr_window = "interval '" ~ var('fcr_days') ~ "' day" %}
with

merged as (
    select * from {{ ref('base_merged_tickets') }}
),

absorbed as (
    select source, surviving_id as ticket_id, count(*) as absorbed_tickets from merged group by source, surviving_id
),

participants as (
    select
        source, object_id as ticket_id,
        min_by(contact_ref, struct(not coalesce(is_primary, false) as is_secondary, contact_ref)) as contact_ref
    from {{ source('silver', 'participants') }}
    where object = 'ticket' and not coalesce(is_deleted, false)
    group by source, object_id
),

tickets as (
    select
        tickets.source, tickets.ticket_id, tickets.channel, tickets.topic, tickets.created_at, tickets.contact_ref,
        coalesce(tickets.identifier, concat('contact:', participants.contact_ref)) as identifier
    from {{ source('silver', 'tickets') }} as tickets
    left join participants on participants.source = tickets.source and participants.ticket_id = tickets.ticket_id
    left anti join merged on merged.source = tickets.source and merged.ticket_id = tickets.ticket_id
    where tickets.created_at < {{ as_of() }} and coalesce(lower(tickets.status), '') <> 'deleted'
),

-- where an event names its author and not what he is
authors as (
    select author_ref, if(bool_or(is_staff), 'staff', 'customer') as role
    from (
        select concat(source, '/', contact_id) as author_ref, false as is_staff from {{ source('silver', 'contacts') }}
        union all
        select concat(source, '/', agent_id), true from {{ source('silver', 'agents') }}
    )
    group by author_ref
),

events as (
    select
        events.source, events.ticket_id, events.event_id, events.occurred_at, events.kind,
        coalesce(
            events.author_role, authors.role, if(events.author_ref = tickets.contact_ref, 'customer', null)
        ) as author_role,
        coalesce(events.is_public, true) as is_public,
        -- the request itself, which some desks file as the first reply
        events.occurred_at = tickets.created_at as is_request,
        lower(events.from_status) as from_status,
        lower(if(events.kind = 'reopened', coalesce(events.to_status, 'open'), events.to_status)) as to_status
    from {{ source('silver', 'ticket_events') }} as events
    inner join tickets on tickets.source = events.source and tickets.ticket_id = events.ticket_id
    left join authors on authors.author_ref = events.author_ref
    where events.occurred_at < {{ as_of() }}
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
        kind = 'reply' and is_public and author_role = 'staff' and not is_request as is_staff_reply,
        kind = 'reply' and is_public and author_role = 'customer' and not is_request as is_customer_reply,
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
        coalesce(histories.further_contacts, 0) + coalesce(absorbed.absorbed_tickets, 0) as further_contacts,
        coalesce(histories.is_reopened, false) as is_reopened,
        coalesce(identities.customer_id, tickets.identifier, concat(tickets.source, '/', tickets.ticket_id)) as person
    from tickets
    left join histories on histories.source = tickets.source and histories.ticket_id = tickets.ticket_id
    left join absorbed on absorbed.source = tickets.source and absorbed.ticket_id = tickets.ticket_id
    left join {{ source('silver', 'identities') }} as identities on identities.identifier = tickets.identifier
),

with_next as (
    select
        *,
        lead(created_at) over (partition by person, topic order by created_at, source, ticket_id) as next_created_at
    from with_person
),

-- no schedule, or one whose hours are not known: null and never 0
open_hours as (
    select source, ticket_id
    from {{ source('silver', 'ticket_schedules') }} as given
    left join (
        select distinct source, schedule_id from {{ source('silver', 'schedules') }} where not coalesce(is_deleted, false)
    ) as known using (source, schedule_id)
    group by source, ticket_id
    having bool_and(known.schedule_id is not null)
),

business_seconds as (
    select
        asked.source, asked.ticket_id,
        {%- for until in ['first_replied_at', 'first_solved_at'] %}
        coalesce(sum({{ seconds_open('asked.created_at', 'asked.' ~ until) }}), 0D) as until_{{ until }}{{ "," if not loop.last }}
        {%- endfor %}
    from with_next as asked
    inner join open_hours on open_hours.source = asked.source and open_hours.ticket_id = asked.ticket_id
    left join {{ ref('base_ticket_openings') }} as openings
        on openings.source = asked.source and openings.ticket_id = asked.ticket_id
    group by asked.source, asked.ticket_id
)

select
    with_next.source,
    with_next.ticket_id,
    coalesce(channel, 'unknown') as channel,
    created_at,
    {{ local_day('created_at') }} as created_on,
    {{ local_month('created_at') }} as created_month,
    {{ local_day('first_solved_at') }} as first_solved_on,
    {{ seconds_between('created_at', 'first_replied_at') }} / 60D as first_response_minutes,
    if(first_replied_at is not null, until_first_replied_at, null) / 60D as first_response_business_minutes,
    {{ seconds_between('created_at', 'first_solved_at') }} / 3600D as resolution_hours,
    if(first_solved_at is not null, until_first_solved_at, null) / 3600D as resolution_business_hours,
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
left join business_seconds
    on business_seconds.source = with_next.source and business_seconds.ticket_id = with_next.ticket_id
