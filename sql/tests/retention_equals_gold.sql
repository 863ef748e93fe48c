-- The mart has the cohorts of gold and no others.
select coalesce(gold.definition, mart.definition) as definition, coalesce(gold.segment, mart.segment) as segment,
    coalesce(gold.cohort, mart.cohort) as cohort, coalesce(gold.period, mart.period) as period,
    gold.eligible, mart.n, gold.retained as retained_in_gold, mart.retained
from {{ source('gold', 'retention') }} as gold
full join {{ ref('retention') }} as mart
    on mart.definition = gold.definition and mart.segment = gold.segment and mart.cohort = gold.cohort and mart.period = gold.period
where not (gold.eligible <=> mart.n and gold.retained <=> mart.retained)
