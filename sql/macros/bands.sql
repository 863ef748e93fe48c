{#- Where the band of an amount begins: 0, 1, 2, 5, 10, 20, 50 and so on. Math.log10 is exact for powers of ten. -#}
{% macro band_of(value) -%}
  {%- set power = "pow(10D, floor(log10(" ~ value ~ ")))" -%}
  if({{ value }} < 1, 0D,
    {{ power }} * case when {{ value }} / {{ power }} >= 5 then 5D when {{ value }} / {{ power }} >= 2 then 2D else 1D end)
{%- endmacro %}
