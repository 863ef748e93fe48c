{#- A Delta table with its columns' descriptions as comments in a single commit: Spark hands the comments of a view's columns on
    to a table made from it, where dbt-spark would alter the finished table, one commit a column. -#}
{% macro spark__create_table_as(temporary, relation, compiled_code, language="sql") %}
  {%- if temporary -%}
    {{ create_temporary_view(relation, compiled_code) }}
  {%- else -%}
    {%- set query = relation.identifier ~ "__query" -%}
    {%- set rows = relation.identifier ~ "__rows" -%}
    {%- call statement("analyse_query") -%}
      create or replace temporary view {{ query }} as {{ compiled_code }}
    {%- endcall -%}
    {{ get_assert_columns_equivalent("select * from " ~ query) }}
    {%- call statement("comment_columns") -%}
      create or replace temporary view {{ rows }} (
        {%- for column in model.columns.values() %}
        {{ column.name }} comment '{{ column.description | replace("\\", "\\\\") | replace("'", "\\'") }}'{{ "," if not loop.last }}
        {%- endfor %}
      ) as
      {{ get_select_subquery("select * from " ~ query) }}
    {%- endcall %}
    create or replace table {{ relation }} {{ file_format_clause() }} {{ comment_clause() }} as select * from {{ rows }}
  {%- endif -%}
{% endmacro %}
