{#- The night's date. A run passes it as the var business_date or, so that dbt's parsed project stays valid from
    night to night, as KUNDEREISE_BUSINESS_DATE; what is read of the environment while dbt parses would end that, too. Nothing in
    this project asks the clock. -#}
{% macro business_date() -%}
  date'{{ var("business_date", env_var("KUNDEREISE_BUSINESS_DATE", "1970-01-01") if execute else "1970-01-01") }}'
{%- endmacro %}

{#- The first moment, in UTC, that is no longer part of the business date in the company's time zone. -#}
{% macro as_of() -%}
  to_utc_timestamp(cast(date_add({{ business_date() }}, 1) as timestamp), '{{ var("time_zone") }}')
{%- endmacro %}

{#- The company's calendar day of a UTC time. -#}
{% macro local_day(utc_time) -%}
  to_date(from_utc_timestamp({{ utc_time }}, '{{ var("time_zone") }}'))
{%- endmacro %}

{#- First day of the company's calendar month of a UTC time. -#}
{% macro local_month(utc_time) -%}
  cast(trunc({{ local_day(utc_time) }}, 'MM') as date)
{%- endmacro %}

{#- Whether a calendar day lies in the window of so many days that ended `ago` days before the business date. -#}
{% macro in_window(day, days, ago=0) -%}
  ({{ day }} between date_sub({{ business_date() }}, {{ days + ago - 1 }}) and date_sub({{ business_date() }}, {{ ago }}))
{%- endmacro %}

{#- A list of names as the inside of a SQL `in (...)`. -#}
{% macro quoted_list(names) -%}
  {%- for name in names %}'{{ name | replace("'", "\\'") }}'{{ ", " if not loop.last }}{% endfor -%}
{%- endmacro %}

{#- Seconds from one time to a later one; null without the later one, 0 where two clocks disagree and it seems earlier. -#}
{% macro seconds_between(start, end) -%}
  case when {{ end }} is not null then greatest(0D, cast({{ end }} as double) - cast({{ start }} as double)) end
{%- endmacro %}

{#- Seconds of an opening (opens_at to closes_at, null for none) between two times; none where the later one is null or
    seems earlier. least and greatest pass over nulls, so these are looked for first. -#}
{% macro seconds_open(start, end) -%}
  if(
    opens_at is null or {{ end }} is null, 0D,
    greatest(0D, cast(least(closes_at, {{ end }}) as double) - cast(greatest(opens_at, {{ start }}) as double))
  )
{%- endmacro %}
