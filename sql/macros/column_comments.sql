{#- dbt-spark comments a table's columns one by one, and each is a commit of its own; Spark takes them all in one. -#}
{% macro spark__alter_column_comment(relation, column_dict) %}
  {%- call statement("comment_columns") -%}
    alter table {{ relation }} alter column
    {%- for name in column_dict %}
      {{ name }} comment '{{ column_dict[name]["description"] | replace("\\", "\\\\") | replace("'", "\\'") }}'{{ "," if not loop.last }}
    {%- endfor %}
  {%- endcall -%}
{% endmacro %}
