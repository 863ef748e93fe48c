-- Of the customers of a cohort and segment who had the time, the share that came back so many periods later.
select
    definition,
    segment,
    cohort,
    cohort_month,
    period,
    last_period,
    retained,
    {{ rate_columns('retained', 'eligible', 'is_mature', 'cohort_size') }},
    cast(revenue as decimal(28, 4)) as revenue
from {{ source('gold', 'retention') }}
