-- What is bought together, and to how many customers of each segment it is offered next.
with

names as (
    select product_id, max(product_name) as product_name
    from {{ source('silver', 'order_lines') }}
    group by product_id
),

offers as (
    select
        if(grouping(people.segment) = 1, 'All', coalesce(people.segment, 'none')) as segment,
        offered.because_of,
        offered.product_id,
        count(*) as customers
    from {{ source('gold', 'next_products') }} as offered
    left join {{ source('gold', 'customers') }} as people on people.customer_id = offered.customer_id
    group by grouping sets ((offered.because_of, offered.product_id), (people.segment, offered.because_of, offered.product_id))
),

-- a rule that leads to an offer leads to one in 'All', too
told as (
    select
        rules.*,
        coalesce(offers.segment, 'All') as segment,
        coalesce(offers.customers, 0) as customers,
        coalesce(sum(offers.customers) over (partition by coalesce(offers.segment, 'All'), rules.consequent), 0) as product_customers
    from {{ source('gold', 'product_rules') }} as rules
    left join offers on offers.because_of = rules.antecedent and offers.product_id = rules.consequent
)

select
    told.segment,
    told.antecedent,
    coalesce(bought.product_name, told.antecedent) as antecedent_name,
    told.consequent,
    coalesce(together.product_name, told.consequent) as consequent_name,
    told.customers,
    told.product_customers,
    dense_rank() over (partition by told.segment order by told.product_customers desc, told.consequent) as product_rank,
    told.n,
    told.support,
    told.confidence,
    told.lift,
    told.ci_low,
    told.ci_high,
    told.q
from told
left join names as bought on bought.product_id = told.antecedent
left join names as together on together.product_id = told.consequent
