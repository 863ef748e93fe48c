{#- A table made with its columns' descriptions as comments, and then filled: dbt-spark would alter the finished table, one statement
    a column. The query is worked out once, as a view, which is checked against the contract and read. -#}
{% macro spark__create_table_as(temporary, relation, compiled_code, language="sql") %}
  {%- if temporary -%}
    {{ create_temporary_view(relation, compiled_code) }}
  {%- else -%}
    {%- set rows = relation.identifier ~ "__rows" -%}
    {%- call statement("analyse_query") -%}
      create or replace temporary view {{ rows }} as {{ compiled_code }}
    {%- endcall -%}
    {{ get_assert_columns_equivalent("select * from " ~ rows) }}
    {%- call statement("create_table") -%}
      create table {{ relation }} (
        {%- for column in model.columns.values() %}
        {{ column.name }} {{ column.data_type }} comment '{{ column.description | replace("\\", "\\\\") | replace("'", "\\'") }}'{{ "," if not loop.last }}
        {%- endfor %}
      ) {{ file_format_clause() }} {{ comment_clause() }}
    {%- endcall %}
    insert into {{ relation }} {{ get_select_subquery("select * from " ~ rows) }}
  {%- endif -%}
{% endmacro %}
