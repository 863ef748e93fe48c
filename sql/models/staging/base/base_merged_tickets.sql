-- Tickets that were merged into another, whether the merged or the surviving ticket's record says so.
with

said_by_survivors as (
    select source, explode(split(replace(merged_ticket_ids, ' ', ''), ',')) as ticket_id, ticket_id as surviving_id
    from {{ source('silver', 'tickets') }}
    where merged_ticket_ids is not null
),

said_apart as (
    select source, merged_id as ticket_id, surviving_id from {{ source('silver', 'record_merges') }} where object = 'ticket'
)

select source, ticket_id, min(surviving_id) as surviving_id
from (select * from said_by_survivors union all select * from said_apart)
where ticket_id <> ''
group by source, ticket_id
