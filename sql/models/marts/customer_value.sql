-- What customers are expected to bring, by the model and by the simple formula side by side.
with

customers as (
    select
        worth.*,
        coalesce(people.segment, 'none') as segment
    from {{ source('gold', 'customer_value') }} as worth
    left join {{ source('gold', 'customers') }} as people on people.customer_id = worth.customer_id
),

sums as (
    select
        if(grouping(segment) = 1, 'all', 'segment') as breakdown,
        if(grouping(segment) = 1, 'All', segment) as group_name,
        cast(null as double) as band_from,
        count(*) as customers,
        sum(p_alive) as customers_alive,
        sum(expected_purchases) as expected_purchases,
        sum(value) as value,
        sum(value_low) as value_low,
        sum(value_high) as value_high,
        percentile(cast(value as double), 0.5D) as value_median,
        sum(simple_value) as simple_value,
        sum(value_so_far) as value_so_far,
        count(*) as simple_customers
    from customers
    group by grouping sets ((), (segment))
    having count(*) > 0
),

in_bands as (
    select
        explode(array(
            named_struct('modelled', 1, 'band', {{ band_of('cast(value as double)') }}),
            named_struct('modelled', 0, 'band', {{ band_of('cast(simple_value as double)') }})
        )) as place,
        value,
        simple_value
    from customers
),

bands as (
    select
        'band' as breakdown,
        format_string('from %.0f', place.band) as group_name,
        place.band as band_from,
        sum(place.modelled) as customers,
        sum(if(place.modelled = 1, value, 0)) as value,
        sum(if(place.modelled = 0, simple_value, 0)) as simple_value,
        count(*) - sum(place.modelled) as simple_customers
    from in_bands
    group by place.band
),

groups as (
    select * from sums
    union all
    select breakdown, group_name, band_from, customers, null, null, value, null, null, null, simple_value, null, simple_customers
    from bands
)

select
    breakdown,
    group_name,
    band_from,
    (select max(model) from {{ source('gold', 'customer_value') }}) as model,
    cast(customers as bigint) as customers,
    cast(simple_customers as bigint) as simple_customers,
    customers_alive,
    expected_purchases,
    cast(value as decimal(28, 4)) as value,
    cast(value_low as decimal(28, 4)) as value_low,
    cast(value_high as decimal(28, 4)) as value_high,
    case when breakdown <> 'band' and {{ is_enough('customers') }} then cast(value / customers as double) end as value_mean,
    case when {{ is_enough('customers') }} then value_median end as value_median,
    cast(simple_value as decimal(28, 4)) as simple_value,
    cast(value_so_far as decimal(28, 4)) as value_so_far
from groups
