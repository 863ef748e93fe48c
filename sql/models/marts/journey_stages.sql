-- Where customers are on the journey, and what happened in each stage in the last 30 days.
with

configured as (
    select stage, position + 1 as stage_order
    from (select posexplode(array({{ quoted_list(var('stages')) }})) as (position, stage))
),

customers as (
    select coalesce(stage, 'none') as stage, count(*) as customers
    from {{ source('gold', 'customers') }}
    group by 1
),

visits as (
    select
        coalesce(stage, 'none') as stage, customer_id,
        min({{ local_day('occurred_at') }}) as entered_on,
        count_if({{ in_window(local_day('occurred_at'), 30) }}) as touchpoints_30d,
        sum(if(kind = 'order' and {{ in_window(local_day('occurred_at'), 30) }}, value, null)) as revenue_30d
    from {{ source('gold', 'touchpoints') }}
    where occurred_at < {{ as_of() }}
    group by 1, 2
),

activity as (
    select
        stage,
        count(*) as ever_reached,
        sum(touchpoints_30d) as touchpoints_30d,
        sum(revenue_30d) as revenue_30d,
        count_if({{ in_window('entered_on', 30) }}) as entered_30d
    from visits
    group by stage
),

-- every configured stage, and whatever else the data holds, so that no customer is lost from the total
stages as (
    select stage from configured
    union
    select stage from customers
    union
    select stage from activity
)

select
    stages.stage,
    cast(coalesce(configured.stage_order, if(stages.stage = 'none', 0, {{ var('stages') | length + 1 }})) as int) as stage_order,
    coalesce(customers.customers, 0) as customers,
    100D * coalesce(customers.customers, 0) / sum(customers.customers) over () as share,
    coalesce(activity.ever_reached, 0) as ever_reached,
    coalesce(activity.touchpoints_30d, 0) as touchpoints_30d,
    cast(coalesce(activity.revenue_30d, 0) as decimal(28, 4)) as revenue_30d,
    coalesce(activity.entered_30d, 0) as entered_30d
from stages
left join configured on configured.stage = stages.stage
left join customers on customers.stage = stages.stage
left join activity on activity.stage = stages.stage
