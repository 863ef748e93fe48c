-- How customers moved between RFM segments in each month that has ended.
select
    month,
    segment_from,
    segment_to,
    segment_from <> segment_to as is_move,
    customers,
    {{ rate_columns('customers', 'of_customers', 'true', 'of_customers') }}
from {{ source('gold', 'segment_moves') }}
