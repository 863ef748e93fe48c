-- Of the customers whose first order fell in a month, the share that ordered again so many months later.
select
    cohort_month,
    period,
    retained,
    {{ rate_columns('retained', 'cohort_size', 'is_mature', 'cohort_size') }},
    cast(revenue as decimal(28, 4)) as revenue
from {{ source('gold', 'retention') }}
