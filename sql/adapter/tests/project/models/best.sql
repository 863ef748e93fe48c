{{ config(materialized='view') }}
select * from {{ ref('customers') }} where revenue > {{ var('at_least', 100) }}
