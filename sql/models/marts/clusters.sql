-- Groups of customers who behave alike: what sets them apart, how surely they are groups, and who is in them now.
with

models as (
    select *, max(fitted_on) over () as last_fitted_on
    from {{ source('gold', 'cluster_models') }}
),

members as (
    select
        clusters.cluster,
        rfm.frequency as order_days,
        greatest(0, datediff({{ business_date() }}, rfm.last_order_date)) as days_since_order,
        cast(rfm.monetary as double) / rfm.frequency as spend_a_day,
        worth.value
    from {{ source('gold', 'customer_clusters') }} as clusters
    left join {{ source('gold', 'rfm') }} as rfm on rfm.customer_id = clusters.customer_id
    left join {{ source('gold', 'customer_value') }} as worth on worth.customer_id = clusters.customer_id
),

profiles as (
    select
        cluster,
        count(*) as customers,
        percentile(order_days, 0.5D) as order_days,
        percentile(days_since_order, 0.5D) as days_since_order,
        percentile(spend_a_day, 0.5D) as spend_a_day,
        percentile(cast(value as double), 0.5D) as value_median,
        sum(value) as value
    from members
    group by cluster
)

select
    models.cluster,
    models.label,
    coalesce(profiles.customers, 0) as customers,
    coalesce(100D * profiles.customers / sum(profiles.customers) over (), 0D) as share,
    {% for name, value in {
        'order_days_median': 'order_days', 'days_since_order_median': 'days_since_order',
        'spend_median': 'spend_a_day', 'value_median': 'value_median'
    }.items() -%}
    case when {{ is_enough('profiles.customers') }} then cast(profiles.{{ value }} as double) end as {{ name }},
    {% endfor -%}
    cast(profiles.value as decimal(28, 4)) as value,
    models.fitted_on,
    models.customers as n,
    models.of_customers as of_n,
    models.silhouette,
    models.stability,
    models.silhouette_of_all,
    models.agreement
from models
left join profiles on profiles.cluster = models.cluster
where models.fitted_on = models.last_fitted_on
