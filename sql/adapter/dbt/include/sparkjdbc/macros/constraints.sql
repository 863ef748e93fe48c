{#- A column's not_null, as a check that Delta enforces on every write: a table made from a query has nullable columns, and
    Delta can't make them otherwise later. All columns in one check, since each is a commit. -#}
{% macro sparkjdbc__alter_column_set_constraints(relation, column_dict) %}
  {%- set required = [] -%}
  {%- for name in column_dict -%}
    {%- for constraint in column_dict[name].get('constraints', []) -%}
      {%- if constraint.type == 'not_null' -%}
        {%- do required.append(adapter.quote(name) ~ ' is not null') -%}
      {%- else -%}
        {%- do exceptions.warn('Cannot set the constraint ' ~ constraint.type ~ ' on column ' ~ name ~ ': only not_null is known here') -%}
      {%- endif -%}
    {%- endfor -%}
  {%- endfor -%}
  {%- if required -%}
    {%- call statement() -%}
      alter table {{ relation }} add constraint required_columns check ({{ required | join(' and ') }})
    {%- endcall -%}
  {%- endif -%}
{% endmacro %}
