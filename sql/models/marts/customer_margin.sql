-- What customers leave after the goods, after serving and winning them: of all, by segment, first channel and decile of contribution.
{%- set fewest_for_interval = 30 %}
with

customers as (
    select
        margins.*,
        margins.revenue - margins.refunded as net_revenue,
        coalesce(people.segment, 'none') as segment,
        coalesce(people.acquisition_channel, 'Unknown') as channel
    from {{ source('gold', 'customer_margin') }} as margins
    left join {{ source('gold', 'customers') }} as people on people.customer_id = margins.customer_id
),

-- the first tenth are those who leave most; who has no contribution that is known is in none
ranked as (
    select
        *,
        if(contribution is null, 'unknown', cast(ntile(10) over (
            partition by period, contribution is null order by contribution desc, customer_id
        ) as string)) as decile
    from customers
),

sums as (
    select
        period,
        case
            when grouping(segment) = 0 then 'segment'
            when grouping(channel) = 0 then 'channel'
            when grouping(decile) = 0 then 'decile'
            else 'all'
        end as breakdown,
        case
            when grouping(segment) = 0 then segment
            when grouping(channel) = 0 then channel
            when grouping(decile) = 0 then decile
            else 'All'
        end as group_name,
        count(*) as customers,
        sum(orders) as orders,
        sum(tickets) as tickets,
        sum(revenue) as revenue,
        sum(refunded) as refunded,
        sum(revenue_without_cost) as revenue_without_cost,
        count(gross_margin) as gross_known,
        sum(if(gross_margin is not null, net_revenue, 0)) as gross_revenue,
        sum(gross_margin) as gross_margin,
        count(contribution) as known,
        sum(if(contribution is not null, cost_to_serve, 0)) as cost_to_serve,
        sum(contribution) as contribution,
        count(contribution_after_acquisition) as after_known,
        sum(contribution_after_acquisition) as contribution_after_acquisition,
        avg(cast(contribution as double)) as mean,
        stddev_samp(cast(contribution as double)) as deviation,
        percentile(cast(contribution as double), 0.5D) as median,
        count_if(contribution < 0) as negative
    from ranked
    group by grouping sets ((period), (period, segment), (period, channel), (period, decile))
    having count(*) > 0
),

curve as (
    select
        *,
        sum(contribution) over (
            partition by period, breakdown order by cast(nullif(group_name, 'unknown') as int) nulls last
        ) as cumulative,
        sum(contribution) over (partition by period, breakdown) as total
    from sums
    where breakdown = 'decile'
),

groups as (
    select *, cast(null as decimal(28, 4)) as cumulative, cast(null as decimal(28, 4)) as total from sums where breakdown <> 'decile'
    union all
    select * from curve
)

select
    period,
    breakdown,
    group_name,
    customers,
    orders,
    tickets,
    cast(revenue as decimal(28, 4)) as revenue,
    cast(refunded as decimal(28, 4)) as refunded,
    cast(revenue_without_cost as decimal(28, 4)) as revenue_without_cost,
    gross_known,
    cast(gross_margin as decimal(28, 4)) as gross_margin,
    case when {{ is_enough('gross_known') }} then cast(100 * gross_margin / nullif(gross_revenue, 0) as double) end as gross_margin_rate,
    known,
    cast(if(known > 0, cost_to_serve, null) as decimal(28, 4)) as cost_to_serve,
    cast(contribution as decimal(28, 4)) as contribution,
    after_known,
    cast(contribution_after_acquisition as decimal(28, 4)) as contribution_after_acquisition,
    case when {{ is_enough('known') }} then mean end as contribution_mean,
    case
        when breakdown <> 'decile' and known >= {{ fewest_for_interval }} and {{ is_enough('known') }}
        then mean - {{ z95() }} * deviation / sqrt(known)
    end as contribution_mean_low,
    case
        when breakdown <> 'decile' and known >= {{ fewest_for_interval }} and {{ is_enough('known') }}
        then mean + {{ z95() }} * deviation / sqrt(known)
    end as contribution_mean_high,
    case when {{ is_enough('known') }} then median end as contribution_median,
    negative as negative_customers,
    {{ rate_columns('negative', 'known', 'true', 'known') }},
    case when group_name <> 'unknown' and {{ is_enough('known') }} then cast(cumulative as decimal(28, 4)) end as cumulative_contribution,
    case when group_name <> 'unknown' and {{ is_enough('known') }} and total > 0 then cast(100 * cumulative / total as double) end as cumulative_share
from groups
