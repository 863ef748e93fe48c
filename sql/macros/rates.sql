{#- Rates with their evidence. Values are on a scale of 0 to 100 (NPS: -100 to 100); intervals hold 95 %.
    n counts what the rate was computed on; below the var minimum_n nothing but n is shown. -#}

{% macro z95() %}1.959963984540054D{% endmacro %}

{#- Whether a count is large enough to publish a rate on. -#}
{% macro is_enough(n) -%}
  ({{ n }} >= {{ [var("minimum_n") | int, 1] | max }})
{%- endmacro %}

{#- One bound of the score interval of a proportion, in per cent: E. B. Wilson, "Probable inference, the law of
    succession, and statistical inference", JASA 22 (1927), 209-212. `sign` is '-' for the lower bound, '+' for the upper. -#}
{% macro wilson_bound(hits, n, sign) -%}
  {%- set p = "(" ~ hits ~ " / " ~ n ~ ")" -%}
  least(100D, greatest(0D,
    100D * ({{ p }} + {{ z95() }} * {{ z95() }} / (2D * {{ n }})
      {{ sign }} {{ z95() }} * sqrt({{ p }} * (1D - {{ p }}) / {{ n }} + {{ z95() }} * {{ z95() }} / (4D * {{ n }} * {{ n }})))
    / (1D + {{ z95() }} * {{ z95() }} / {{ n }})))
{%- endmacro %}

{#- Standard error of 100 (plus - minus) / n, where every answer is +1, 0 or -1; without minus it is that of a
    proportion. Variance of one answer: p + d - (p - d)^2. -#}
{% macro net_share_se(plus, minus, n) -%}
  100D * sqrt(greatest(0D, (({{ plus }} + {{ minus }}) / {{ n }} - pow(({{ plus }} - {{ minus }}) / {{ n }}, 2))) / {{ n }})
{%- endmacro %}

{#- n, value, se, ci_low, ci_high, is_mature, eligible_n, suppressed_reason of 100 (plus - minus) / n. Where the SQL
    condition `is_net` holds the interval is the normal one (NPS), elsewhere Wilson's of a proportion (minus must be 0). -#}
{% macro score_columns(plus, minus, n, is_net, is_mature, eligible_n) -%}
  {%- set value = "100D * (" ~ plus ~ " - " ~ minus ~ ") / " ~ n -%}
  {%- set half = z95() ~ " * " ~ net_share_se(plus, minus, n) -%}
  cast({{ n }} as bigint) as n,
  case when {{ is_enough(n) }} then {{ value }} end as value,
  case when {{ is_enough(n) }} then {{ net_share_se(plus, minus, n) }} end as se,
  case when {{ is_enough(n) }} then if({{ is_net }}, {{ value }} - {{ half }}, {{ wilson_bound(plus, n, "-") }}) end as ci_low,
  case when {{ is_enough(n) }} then if({{ is_net }}, {{ value }} + {{ half }}, {{ wilson_bound(plus, n, "+") }}) end as ci_high,
  {{ is_mature }} as is_mature,
  cast({{ eligible_n }} as bigint) as eligible_n,
  case when not {{ is_enough(n) }} then 'n below minimum' end as suppressed_reason
{%- endmacro %}

{#- The evidence columns of a proportion of hits among n. -#}
{% macro rate_columns(hits, n, is_mature, eligible_n) -%}
  {{ score_columns(hits, 0, n, "false", is_mature, eligible_n) }}
{%- endmacro %}

{#- The evidence columns of a net promoter score. -#}
{% macro nps_columns(promoters, detractors, n, is_mature, eligible_n) -%}
  {{ score_columns(promoters, detractors, n, "true", is_mature, eligible_n) }}
{%- endmacro %}

{#- One bound of the interval of a change between two independent samples, from the intervals of both: R. G. Newcombe,
    "Interval estimation for the difference between independent proportions", Statistics in Medicine 17 (1998),
    873-890, method 10; for symmetric normal intervals it is change -+ 1.96 sqrt(se1^2 + se2^2).
    `now` and `before` are prefixes of columns value, ci_low and ci_high. -#}
{% macro change_bound(now, before, sign) -%}
  {%- set ours, theirs = ("ci_low", "ci_high") if sign == "-" else ("ci_high", "ci_low") -%}
  {{ now }}value - {{ before }}value
    {{ sign }} sqrt(pow({{ now }}value - {{ now }}{{ ours }}, 2) + pow({{ before }}value - {{ before }}{{ theirs }}, 2))
{%- endmacro %}

{#- previous_value, change, its interval and whether the interval excludes zero. -#}
{% macro change_columns(now="", before="previous_") -%}
  {{ before }}value as previous_value,
  {{ now }}value - {{ before }}value as change,
  {{ change_bound(now, before, "-") }} as change_ci_low,
  {{ change_bound(now, before, "+") }} as change_ci_high,
  ({{ change_bound(now, before, "-") }} > 0 or {{ change_bound(now, before, "+") }} < 0) as is_significant
{%- endmacro %}

{#- The least number of people in a group of employees that is shown: never below five, whatever minimum_n says. -#}
{% macro least_group() -%}
  {{ [var("minimum_n") | int, 5] | max }}
{%- endmacro %}
