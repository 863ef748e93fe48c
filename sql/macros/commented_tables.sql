{#- A Delta table with its columns' descriptions as comments in a single commit: Spark hands the comments of a view's columns on
    to a table made from it, where dbt-spark would alter the finished table, one commit a column. -#}
{% macro spark__create_table_as(temporary, relation, compiled_code, language="sql") %}
  {%- if temporary -%}
    {{ create_temporary_view(relation, compiled_code) }}
  {%- else -%}
    {{ get_assert_columns_equivalent(compiled_code) }}
    {%- set rows = relation.identifier ~ "__rows" -%}
    {%- call statement("comment_columns") -%}
      create or replace temporary view {{ rows }} (
        {%- for column in model.columns.values() %}
        {{ column.name }} comment '{{ column.description | replace("\\", "\\\\") | replace("'", "\\'") }}'{{ "," if not loop.last }}
        {%- endfor %}
      ) as
      {{ get_select_subquery(compiled_code) }}
    {%- endcall -%}
    create or replace table {{ relation }} {{ file_format_clause() }} {{ comment_clause() }} as select * from {{ rows }}
  {%- endif -%}
{% endmacro %}
