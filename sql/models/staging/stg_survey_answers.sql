-- Each declared NPS, CSAT or CES answer as +1, 0 or -1, so that every score is 100 (plus - minus) / n.
with

-- some tools file answers, responses and questions apart
of_responses as (
    select
        answers.source, answers.answer_id, answers.question_id, answers.metric, answers.scale_min, answers.scale_max, answers.score,
        coalesce(answers.survey_id, responses.survey_id) as survey_id,
        coalesce(answers.identifier, responses.identifier) as identifier,
        coalesce(answers.answered_at, responses.answered_at) as answered_at
    from {{ source('silver', 'survey_answers') }} as answers
    left join {{ source('silver', 'survey_responses') }} as responses
        on responses.source = answers.source and responses.response_id = answers.response_id
),

of_questions as (
    select
        of_responses.source, answer_id, score, identifier, answered_at,
        coalesce(of_responses.metric, questions.metric) as metric,
        coalesce(of_responses.scale_min, questions.scale_min) as scale_min,
        coalesce(of_responses.scale_max, questions.scale_max) as scale_max
    from of_responses
    left join {{ source('silver', 'survey_questions') }} as questions
        on questions.source = of_responses.source and questions.survey_id = of_responses.survey_id
        and questions.question_id = of_responses.question_id
),

answers as (
    select * from of_questions
    where metric in ('nps', 'csat', 'ces') and answered_at < {{ as_of() }}
),

people as (
    select identities.identifier, customers.segment
    from {{ source('silver', 'identities') }} as identities
    inner join {{ source('gold', 'customers') }} as customers on customers.customer_id = identities.customer_id
),

counted as (
    select
        answers.*,
        {{ local_day('answered_at') }} as answered_on,
        {{ local_month('answered_at') }} as answered_month,
        coalesce(score between scale_min and scale_max, false)
        and (metric <> 'nps' or (scale_max = 10 and scale_min in (0, 1))) as is_counted
    from answers
)

select
    counted.source,
    counted.answer_id,
    counted.metric,
    counted.answered_on,
    counted.answered_month,
    people.segment,
    counted.scale_min,
    counted.scale_max,
    cast(counted.score as decimal(18, 6)) as score,
    counted.is_counted,
    is_counted and case metric
        when 'nps' then score >= 9
        -- two boxes of a scale with at least four points, one of a shorter one
        when 'csat' then score >= scale_max - if(scale_max - scale_min >= 3, 1, 0)
        -- the question asks how easy it was: the lowest third of the scale is high effort
        when 'ces' then score <= scale_min + (scale_max - scale_min) / 3D
    end as is_plus,
    is_counted and metric = 'nps' and score <= 6 as is_minus
from counted
left join people on people.identifier = counted.identifier
