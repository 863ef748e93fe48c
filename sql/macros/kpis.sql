{#- One headline figure of executive_kpis, before its evidence is computed: a row of counts or an amount.
    Shares and net scores give plus (and minus) among n; means and medians an amount with its own se, low and high. -#}
{% macro measure(kpi, n, plus="null", minus="0", amount="null", se="null", low="null", high="null", eligible_n=none) -%}
  named_struct(
    'kpi', '{{ kpi }}', 'n', cast({{ n }} as bigint), 'plus', cast({{ plus }} as bigint), 'minus', cast({{ minus }} as bigint),
    'amount', cast({{ amount }} as double), 'se', cast({{ se }} as double),
    'low', cast({{ low }} as double), 'high', cast({{ high }} as double),
    'eligible_n', cast({{ eligible_n or n }} as bigint)
  )
{%- endmacro %}

{#- Rows (period, kpi, n, …) of a relation with one row per period. -#}
{% macro measures_of(relation, measures) -%}
  select period, inline(array({{ measures | join(",\n    ") }})) from {{ relation }}
{%- endmacro %}

{#- A measure of the median of values with its distribution-free interval from order statistics: W. J. Conover,
    "Practical Nonparametric Statistics", 3rd ed. (1999), section 3.2. `sorted` is an ascending array column. -#}
{% macro median_measure(kpi, sorted, eligible_n) -%}
  {%- set n = "size(" ~ sorted ~ ")" -%}
  {%- set reach = z95() ~ " * sqrt(" ~ n ~ ") / 2D" -%}
  {{ measure(
      kpi, n, eligible_n=eligible_n,
      amount="(get(" ~ sorted ~ ", cast(floor((" ~ n ~ " - 1) / 2D) as int)) + get(" ~ sorted ~ ", cast(floor(" ~ n ~ " / 2D) as int))) / 2D",
      low="get(" ~ sorted ~ ", cast(greatest(0, floor(" ~ n ~ " / 2D - " ~ reach ~ ") - 1) as int))",
      high="get(" ~ sorted ~ ", cast(least(" ~ n ~ " - 1, ceil(" ~ n ~ " / 2D + " ~ reach ~ ")) as int))"
  ) }}
{%- endmacro %}
