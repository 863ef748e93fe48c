-- Every declared answer of silver is counted once in 'All'; the parts of NPS add up; segments never exceed 'All'.
with declared as (
    select
        coalesce(answers.metric, questions.metric) as metric,
        coalesce(answers.answered_at, responses.answered_at) as answered_at
    from {{ source('silver', 'survey_answers') }} as answers
    left join {{ source('silver', 'survey_responses') }} as responses using (source, response_id)
    left join {{ source('silver', 'survey_questions') }} as questions
        on questions.source = answers.source and questions.question_id = answers.question_id
        and questions.survey_id = coalesce(answers.survey_id, responses.survey_id)
),

silver as (
    select metric, {{ local_month('answered_at') }} as month, count(*) as answers
    from declared
    where metric in ('nps', 'csat', 'ces') and answered_at < {{ as_of() }}
    group by 1, 2
),

marts as (
    select
        metric, month,
        sum(if(segment = 'All', eligible_n, 0)) as answers_of_all,
        sum(if(segment <> 'All', eligible_n, 0)) as answers_of_segments,
        count_if(metric = 'nps' and not (promoters + passives + detractors <=> n)) as rows_that_do_not_add_up
    from {{ ref('experience') }}
    group by metric, month
)

select coalesce(silver.metric, marts.metric) as metric, coalesce(silver.month, marts.month) as month,
    answers, answers_of_all, answers_of_segments, rows_that_do_not_add_up
from silver
full join marts on marts.metric = silver.metric and marts.month = silver.month
where not (answers <=> answers_of_all) or answers_of_segments > answers_of_all or rows_that_do_not_add_up > 0
