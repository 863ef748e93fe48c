{#- The two windows a figure compares, as name -> how many windows ago it ended. -#}
{% macro kpi_periods() %}{{ return({'current': 0, 'previous': 1}) }}{% endmacro %}

{#- One headline figure in both periods, before its evidence is computed. `kpi` is its definition; the other arguments are SQL
    in which `@` stands for the period. Shares and net scores have plus (and minus) among n, amounts and means an amount. -#}
{% macro measure(kpi, n, plus="null", minus="0", amount="null", se="null", low="null", high="null", eligible_n=none) -%}
  {%- set facts = {
      'n': ('bigint', n), 'plus': ('bigint', plus), 'minus': ('bigint', minus), 'eligible': ('bigint', eligible_n or n),
      'amount': ('double', amount), 'amount_se': ('double', se), 'low': ('double', low), 'high': ('double', high)
  } -%}
  {%- for period, shift in kpi_periods().items() %}
    named_struct(
      'kpi', '{{ kpi.name }}', 'kpi_order', {{ kpi.order }}, 'label', '{{ kpi.label }}', 'unit', '{{ kpi.unit }}',
      'kind', '{{ kpi.kind }}', 'direction', '{{ kpi.direction }}', 'period', '{{ period }}',
      'target', cast({{ var("targets").get(kpi.target, "null") if kpi.target else "null" }} as double),
      'needs_from', date_sub({{ business_date() }}, {{ (shift + 1) * kpi.days + (kpi.ago or 0) + (kpi.lookback or 0) - 1 }})
      {%- for fact, (type, expression) in facts.items() %},
      '{{ fact }}', cast({{ expression | replace("@", period) }} as {{ type }})
      {%- endfor %}
    ){{ "," if not loop.last }}
  {%- endfor %}
{%- endmacro %}

{#- The rows of several measures of a relation that has one row. -#}
{% macro measures_of(relation, measures, starts_on="cast(null as date)") -%}
  select {{ starts_on }} as starts_on, inline(array({{ measures | join(",") }})) from {{ relation }}
{%- endmacro %}

{#- The element of an array at a position counted from 0; null beyond its ends. -#}
{% macro item_at(items, position) -%}
  get({{ items }}, cast({{ position }} as int))
{%- endmacro %}

{#- A measure of the median of values with its distribution-free interval from order statistics: W. J. Conover,
    "Practical Nonparametric Statistics", 3rd ed. (1999), section 3.2. `sorted` is an ascending array column. -#}
{% macro median_measure(kpi, sorted, eligible_n) -%}
  {%- set n = "size(" ~ sorted ~ ")" -%}
  {%- set reach = z95() ~ " * sqrt(" ~ n ~ ") / 2D" -%}
  {{ measure(
      kpi, n, eligible_n=eligible_n,
      amount="(" ~ item_at(sorted, "floor((" ~ n ~ " - 1) / 2D)") ~ " + " ~ item_at(sorted, "floor(" ~ n ~ " / 2D)") ~ ") / 2D",
      low=item_at(sorted, "greatest(0, floor(" ~ n ~ " / 2D - " ~ reach ~ ") - 1)"),
      high=item_at(sorted, "least(" ~ n ~ " - 1, ceil(" ~ n ~ " / 2D + " ~ reach ~ "))")
  ) }}
{%- endmacro %}
