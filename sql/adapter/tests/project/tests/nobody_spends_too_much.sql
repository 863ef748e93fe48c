select * from {{ ref('customers') }} where revenue > {{ var('limit', 1000) }}
