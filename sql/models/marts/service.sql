-- Response, resolution and first contact resolution by month of the ticket and channel.
with

months as (
    select
        created_month as month,
        if(grouping(channel) = 1, 'All', channel) as channel,
        count(*) as tickets,
        count_if(is_replied) as replied,
        count_if(not is_replied) as unreplied,
        percentile(first_response_minutes, 0.5) as first_response_median_minutes,
        percentile(first_response_minutes, 0.9) as first_response_p90_minutes,
        percentile(first_response_business_minutes, 0.5) as first_response_median_business_minutes,
        count_if(is_solved) as solved,
        percentile(resolution_hours, 0.5) as resolution_median_hours,
        percentile(resolution_business_hours, 0.5) as resolution_median_business_hours,
        percentile(full_resolution_hours, 0.5) as full_resolution_median_hours,
        count_if(is_reopened) as reopened,
        count_if(is_mature_solution) as mature_solved,
        count_if(is_mature_solution and is_first_contact_resolution) as resolved_at_first_contact,
        count_if(is_mature_solution and is_one_reply) as one_reply
    from {{ ref('stg_tickets') }}
    group by grouping sets ((created_month), (created_month, channel))
)

select
    month,
    channel,
    tickets,
    replied,
    unreplied,
    first_response_median_minutes,
    first_response_p90_minutes,
    first_response_median_business_minutes,
    solved,
    resolution_median_hours,
    resolution_median_business_hours,
    full_resolution_median_hours,
    reopened,
    {{ rate_columns(
        'resolved_at_first_contact', 'mature_solved',
        'mature_solved = solved and last_day(month) <= ' ~ business_date(), 'solved'
    ) }},
    case when {{ is_enough('mature_solved') }} then 100D * one_reply / mature_solved end as one_reply_rate
from months
