{#- Rows of a model that break a rule, each with the rules it breaks: one scan for what would otherwise be dozens of tests.
    key: columns that identify a row. not_null: columns always filled (the key is, without saying).
    accepted: column -> allowed values (null is allowed). rules: name -> condition that must not be false. -#}
{% test sound_rows(model, key, not_null=[], accepted={}, rules={}) %}
with checked as (
    select
        nullif(concat_ws('; ',
            if(count(*) over (partition by {{ key | join(", ") }}) > 1, '{{ key | join(", ") }} is not unique', null)
            {%- for column in key + not_null %},
            if({{ column }} is null, '{{ column }} is null', null)
            {%- endfor %}
            {%- for column, values in accepted.items() %},
            if({{ column }} not in ({{ quoted_list(values) }}), '{{ column }} is not one of {{ values | join(", ") }}', null)
            {%- endfor %}
            {%- for name, condition in rules.items() %},
            if(not ({{ condition }}), '{{ name }}', null)
            {%- endfor %}
        ), '') as problem,
        *
    from {{ model }}
)
select * from checked where problem is not null
{% endtest %}
