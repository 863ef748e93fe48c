-- How revenue moves: the 90 days up to each month's end beside the 90 days before them, customer by customer.
{%- set days = 90 %}
with

orders as (
    select
        customer_id,
        {{ local_day('occurred_at') }} as order_day,
        coalesce(value, 0) as paid
    from {{ source('gold', 'touchpoints') }}
    where kind = 'order' and occurred_at < {{ as_of() }}
),

dated as (
    select
        orders.*,
        min(order_day) over (partition by customer_id) as first_day,
        explode(sequence(trunc(order_day, 'MM'), trunc(date_add(order_day, {{ 2 * days - 1 }}), 'MM'), interval 1 month)) as month
    from orders
),

ended as (
    select dated.*, least(last_day(month), {{ business_date() }}) as window_end
    from dated
    where month <= {{ business_date() }}
),

by_customer as (
    select
        month,
        window_end,
        customer_id,
        min(first_day) > date_sub(window_end, {{ days }}) as is_new,
        max(order_day > date_sub(window_end, {{ days }})) as is_active,
        max(order_day <= date_sub(window_end, {{ days }})) as was_active,
        sum(if(order_day > date_sub(window_end, {{ days }}), paid, 0)) as paid,
        sum(if(order_day <= date_sub(window_end, {{ days }}), paid, 0)) as paid_before
    from ended
    where order_day between date_sub(window_end, {{ 2 * days - 1 }}) and window_end
    group by month, window_end, customer_id
),

months as (
    select
        month,
        max(window_end) as window_end,
        count_if(was_active) as customers_before,
        count_if(is_active) as customers,
        count_if(is_active and was_active) as kept,
        count_if(is_active and is_new) as new_customers,
        count_if(is_active and not was_active and not is_new) as won_back_customers,
        sum(paid_before) as revenue_before,
        sum(if(is_active and not was_active and is_new, paid, 0)) as new_revenue,
        sum(if(is_active and not was_active and not is_new, paid, 0)) as won_back,
        sum(if(is_active and was_active, greatest(paid - paid_before, 0), 0)) as expansion,
        sum(if(is_active and was_active, greatest(paid_before - paid, 0), 0)) as contraction,
        sum(if(was_active and not is_active, paid_before, 0)) as churned,
        sum(paid) as revenue,
        sum(if(is_active and was_active, paid, 0)) as kept_revenue
    from by_customer
    group by month
)

select
    cast(month as date) as month,
    customers_before,
    customers,
    kept,
    new_customers,
    won_back_customers,
    customers_before - kept as lost_customers,
    cast(revenue_before as decimal(28, 4)) as revenue_before,
    cast(new_revenue as decimal(28, 4)) as new_revenue,
    cast(won_back as decimal(28, 4)) as won_back,
    cast(expansion as decimal(28, 4)) as expansion,
    cast(contraction as decimal(28, 4)) as contraction,
    cast(churned as decimal(28, 4)) as churned,
    cast(revenue as decimal(28, 4)) as revenue,
    {{ rate_columns('kept', 'customers_before', 'last_day(month) <= ' ~ business_date(), 'customers_before') }},
    case when {{ is_enough('customers_before') }} then cast(100 * (revenue_before - contraction - churned) / nullif(revenue_before, 0) as double) end
        as gross_revenue_retention,
    case when {{ is_enough('customers_before') }} then cast(100 * kept_revenue / nullif(revenue_before, 0) as double) end as net_revenue_retention,
    case when {{ is_enough('kept') }} then cast(0.01 * customers_before * kept_revenue / kept as double) end as worth_of_a_point
from months
where customers_before > 0
    and date_sub(window_end, {{ 2 * days - 1 }}) >= (select min(order_day) from orders)
