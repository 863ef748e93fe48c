-- What each channel and campaign is credited with by each model, what it cost, and how sure that is.
with

gold as (
    select * from {{ source('gold', 'attribution') }}
),

conversions_there_were as (
    select month, conversion, model, cast(round(sum(conversions)) as bigint) as eligible_n
    from gold
    where campaign = 'All'
    group by month, conversion, model
)

select
    gold.month,
    gold.conversion,
    gold.model,
    gold.channel,
    gold.campaign,
    gold.conversions,
    case when {{ is_enough('gold.n') }} then gold.conversions_low end as conversions_low,
    case when {{ is_enough('gold.n') }} then gold.conversions_high end as conversions_high,
    case when {{ is_enough('gold.n') }} then 100D * gold.conversions / there_were.eligible_n end as share,
    gold.value,
    case when {{ is_enough('gold.n') }} then gold.value_low end as value_low,
    case when {{ is_enough('gold.n') }} then gold.value_high end as value_high,
    gold.spend,
    case when {{ is_enough('gold.n') }} then gold.cac end as cac,
    case when {{ is_enough('gold.n') }} and gold.spend > 0 then cast(gold.spend as double) / nullif(gold.conversions_high, 0) end as cac_low,
    case when {{ is_enough('gold.n') }} and gold.spend > 0 then cast(gold.spend as double) / nullif(gold.conversions_low, 0) end as cac_high,
    case when {{ is_enough('gold.n') }} then gold.roas end as roas,
    case when {{ is_enough('gold.n') }} then gold.value_low / nullif(cast(gold.spend as double), 0) end as roas_low,
    case when {{ is_enough('gold.n') }} then gold.value_high / nullif(cast(gold.spend as double), 0) end as roas_high,
    gold.n,
    there_were.eligible_n,
    gold.is_mature,
    gold.markov_order,
    case when not {{ is_enough('gold.n') }} then 'n below minimum' end as suppressed_reason
from gold
inner join conversions_there_were as there_were
    on there_were.month = gold.month and there_were.conversion = gold.conversion and there_were.model = gold.model
