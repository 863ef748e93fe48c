-- The mart has the cohorts of gold and no others.
select coalesce(gold.cohort_month, mart.cohort_month) as cohort_month, coalesce(gold.period, mart.period) as period,
    gold.cohort_size, mart.n, gold.retained as retained_in_gold, mart.retained
from {{ source('gold', 'retention') }} as gold
full join {{ ref('retention') }} as mart on mart.cohort_month = gold.cohort_month and mart.period = gold.period
where not (gold.cohort_size <=> mart.n and gold.retained <=> mart.retained)
