-- Every customer who is in a group in gold is in it in the mart.
select coalesce(mart.cluster, gold.cluster) as cluster, mart.customers as in_mart, gold.customers as in_gold
from {{ ref('clusters') }} as mart
full outer join (
    select cluster, count(*) as customers from {{ source('gold', 'customer_clusters') }} group by cluster
) as gold on gold.cluster = mart.cluster
where coalesce(mart.customers, 0) <> coalesce(gold.customers, 0)
