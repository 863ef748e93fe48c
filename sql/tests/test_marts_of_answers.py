"""What customers and employees answer, against pandas."""

import datetime as dt
import json

import pandas as pd
import pytest
from evidence import Z, assert_rate, month_of

pytestmark = pytest.mark.dbt


def test_experience_by_month_and_segment(marts, answers):
    rows = marts["experience"].set_index(["metric", "month", "segment"])
    months = answers.assign(month=month_of(answers.day))
    cells = pd.concat([months.assign(segment="All"), months[months.segment.notna()]])
    groups = {key: cell for key, cell in cells.groupby(["metric", "month", "segment"])}
    assert set(groups) == set(rows.index)
    for (metric, month, segment), cell in groups.items():
        row, scored = rows.loc[(metric, month, segment)], cell[cell.score.notna()]
        assert_rate(row, int(scored.plus.sum()), len(scored), int(scored.minus.sum()) if metric == "nps" else None)
        assert row.eligible_n == len(cell) and row.is_mature
        if len(scored):
            assert row.mean_score == pytest.approx(scored.score.mean())
        distribution = {float(score): n for score, n in json.loads(row.distribution).items()}
        assert distribution == scored.score.value_counts().to_dict() and list(distribution) == sorted(distribution)
        if metric == "nps":
            assert row.promoters + row.passives + row.detractors == len(scored)


def test_change_since_the_month_before_has_its_interval(marts):
    rows = marts["experience"].set_index(["metric", "month", "segment"])
    compared = 0
    for (metric, month, segment), row in rows.iterrows():
        before_month = (month - dt.timedelta(days=1)).replace(day=1)
        before = rows.loc[(metric, before_month, segment)] if (metric, before_month, segment) in rows.index else None
        if before is None or pd.isna(before.value) or pd.isna(row.value):
            assert pd.isna(row.change) and pd.isna(row.change_ci_low)
            continue
        compared += 1
        assert row.previous_value == before.value and row.change == pytest.approx(row.value - before.value)
        if metric == "nps":
            half = Z * (row.se**2 + before.se**2) ** 0.5
            assert [row.change_ci_low, row.change_ci_high] == pytest.approx([row.change - half, row.change + half])
        assert row.change_ci_low <= row.change <= row.change_ci_high
        assert bool(row.is_significant) == (row.change_ci_low > 0 or row.change_ci_high < 0)
    assert compared > 20


def test_small_groups_of_employees_cannot_be_told(marts, tables):
    """June: South (3) is withheld, and West (6) too, or All less the others would tell South. July: South and West are six together."""
    small, other = "group below minimum", "would give a small group away"
    reasons = {(6, "All"): None, (6, "North"): None, (6, "South"): small, (6, "West"): other,
               (7, "All"): None, (7, "North"): None, (7, "South"): small, (7, "West"): small, (7, "unknown"): None,
               (8, "All"): small, (8, "North"): small, (9, "All"): None, (9, "North"): None, (9, "West"): None}  # fmt: skip
    rows = marts["employee_experience"].set_index(["metric", "month", "unit"])
    answers = tables["silver.employee_answers"].assign(unit=lambda t: t.unit.fillna("unknown"), month=lambda t: month_of(t.answered_on))
    everybody = pd.concat([answers, answers.assign(unit="All")])
    assert {(metric, month, unit) for metric in ("enps", "csat") for (month, unit) in reasons} == {(m, d.month, u) for m, d, u in rows.index}
    for (metric, month, unit), row in rows.iterrows():
        reason = reasons[(month.month, unit)]
        assert (None if pd.isna(row.suppressed_reason) else row.suppressed_reason) == reason
        if reason:
            assert row[["n", "value", "se", "ci_low", "ci_high", "eligible_n"]].isna().all()
            continue
        cell = everybody[(everybody.metric == metric) & (everybody.month == month) & (everybody.unit == unit)]
        if metric == "enps":
            assert_rate(row, int((cell.score >= 9).sum()), len(cell), int((cell.score <= 6).sum()))
        else:
            assert_rate(row, int((cell.score >= cell.scale_max - (cell.scale_max == 5)).sum()), len(cell))


def test_what_is_withheld_is_never_a_small_group(marts, tables):
    """For whoever subtracts: All less the units shown has nobody, or at least five people."""
    people = tables["silver.employee_answers"].query("question_id == 'q1'").assign(unit=lambda t: t.unit.fillna("unknown"),
                                                                                month=lambda t: month_of(t.answered_on))  # fmt: skip
    sizes = people.groupby(["month", "unit"]).size()
    rows = marts["employee_experience"].query("metric == 'enps' and unit != 'All'").set_index(["month", "unit"])
    shown_of_all = marts["employee_experience"].query("metric == 'enps' and unit == 'All'").set_index("month").value
    for month in shown_of_all[shown_of_all.notna()].index:
        withheld = sum(sizes[(month, unit)] for unit in sizes[month].index if pd.isna(rows.loc[(month, unit)].value))
        assert withheld == 0 or withheld >= 5
