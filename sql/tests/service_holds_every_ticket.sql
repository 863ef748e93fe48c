-- Every ticket of silver that stands is counted once in 'All' and once in its channel.
with silver as (
    select {{ local_month('created_at') }} as month, count(*) as tickets
    from {{ source('silver', 'tickets') }} as tickets
    left anti join {{ ref('base_merged_tickets') }} as merged
        on merged.source = tickets.source and merged.ticket_id = tickets.ticket_id
    where created_at < {{ as_of() }} and coalesce(lower(status), '') <> 'deleted'
    group by 1
),

marts as (
    select
        month,
        sum(if(channel = 'All', tickets, 0)) as tickets_of_all,
        sum(if(channel <> 'All', tickets, 0)) as tickets_of_channels
    from {{ ref('service') }}
    group by month
)

select coalesce(silver.month, marts.month) as month, tickets, tickets_of_all, tickets_of_channels
from silver
full join marts on marts.month = silver.month
where not (tickets <=> tickets_of_all and tickets <=> tickets_of_channels)
