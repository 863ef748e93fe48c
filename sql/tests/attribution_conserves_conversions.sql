-- By every model the channels add up to the same conversions and value, campaigns to their channel, and the mart is what gold says.
with

credits as (
    select 'mart' as layer, month, conversion, model, channel, campaign, conversions, value, eligible_n from {{ ref('attribution') }}
    union all
    select 'gold', month, conversion, model, channel, campaign, conversions, value, null from {{ source('gold', 'attribution') }}
),

of_channels as (
    select
        month, conversion, model, channel,
        sum(if(layer = 'mart' and campaign = 'All', conversions, 0)) as conversions,
        sum(if(layer = 'mart' and campaign = 'All', value, 0)) as value,
        sum(if(layer = 'mart' and campaign <> 'All', conversions, 0)) as conversions_of_campaigns,
        sum(if(layer = 'mart' and campaign <> 'All', value, 0)) as value_of_campaigns,
        sum(if(layer = 'gold' and campaign = 'All', conversions, 0)) as conversions_in_gold,
        max(eligible_n) as eligible_n
    from credits
    group by month, conversion, model, channel
),

of_models as (
    select month, conversion, model, sum(conversions) as conversions, sum(value) as value, max(eligible_n) as eligible_n
    from of_channels
    group by month, conversion, model
)

select month, conversion, model, channel, 'campaigns do not add up to their channel, or the mart is not gold' as problem
from of_channels
where conversions <> conversions_of_campaigns or value <> value_of_campaigns or conversions <> conversions_in_gold
union all
select month, conversion, min(model), null, 'channels do not add up to the conversions there were'
from of_models
group by month, conversion
having min(conversions) <> max(conversions) or min(value) <> max(value) or max(conversions) <> max(eligible_n)
