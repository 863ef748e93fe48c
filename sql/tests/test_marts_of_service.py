"""Tickets, chats, pages and stores, against pandas."""

import datetime as dt

import pandas as pd
import pytest
import shop
from evidence import MINIMUM_N, assert_rate, local_day, month_of

pytestmark = pytest.mark.dbt


def test_service_by_month_and_channel(marts, tickets):
    months = tickets.assign(month=month_of(tickets.day))
    cells = dict(list(pd.concat([months, months.assign(channel="All")]).groupby(["month", "channel"])))
    rows = marts["service"].set_index(["month", "channel"])
    assert set(cells) == set(rows.index)
    for key, cell in cells.items():
        row, mature = rows.loc[key], cell[cell.mature]
        counts = [len(cell), cell.first_reply.notna().sum(), cell.first_reply.isna().sum(), cell.first_solved.notna().sum(), cell.reopened.sum()]
        assert [row.tickets, row.replied, row.unreplied, row.solved, row.reopened] == counts
        medians = [cell.response.median(), cell.response.quantile(0.9), cell.resolution.median(), cell.full_resolution.median()]
        assert [row.first_response_median_minutes, row.first_response_p90_minutes, row.resolution_median_hours,
                row.full_resolution_median_hours] == pytest.approx(medians, nan_ok=True)  # fmt: skip
        assert_rate(row, int(mature.fcr.sum()), len(mature))
        if len(mature) >= MINIMUM_N:
            assert row.one_reply_rate == pytest.approx(100 * (mature.replies == 1).mean())
    assert tickets.fcr.any() and tickets.reopened.any() and not tickets.mature.all()


def enough(n, value):
    return value if n >= MINIMUM_N else None


def test_chats_by_period_and_channel(marts, tables):
    chats = tables["silver.chats"].assign(day=lambda t: local_day(t.started_at), channel=lambda t: t.channel.fillna("unknown"))
    chats["waiting"] = chats.waiting_seconds.fillna((chats.answered_at - chats.started_at).dt.total_seconds())
    chats["length"] = chats.length_seconds.fillna((chats.ended_at - chats.answered_at).dt.total_seconds())
    weeks = chats.assign(period="week", starts_on=chats.day.map(lambda d: d - dt.timedelta(days=d.weekday())))
    both = pd.concat([chats.assign(period="day", starts_on=chats.day), weeks])
    cells = dict(list(pd.concat([both, both.assign(channel="All")]).groupby(["period", "starts_on", "channel"])))
    rows = marts["chats"].set_index(["period", "starts_on", "channel"])
    assert set(cells) == set(rows.index)
    for key, cell in cells.items():
        row, waits, lengths = rows.loc[key], cell.waiting.dropna(), cell.length.dropna()
        assert [row.chats, row.answered, row.missed, row.length_n] == [len(cell), len(waits), cell.is_missed.sum(), len(lengths)]
        got = [row.waiting_median_seconds, row.waiting_p90_seconds, row.length_median_seconds, row.length_p90_seconds]
        want = [enough(len(v), v.quantile(q)) for v in (waits, lengths) for q in (0.5, 0.9)]
        assert [None if pd.isna(x) else x for x in got] == [x if x is None else pytest.approx(x) for x in want]
        assert_rate(row, len(waits), len(cell))
        ends = key[1] + dt.timedelta(days=6 if key[0] == "week" else 0)
        assert bool(row.is_mature) == (ends <= shop.BUSINESS_DATE)
    assert rows.waiting_p90_seconds.notna().sum() > 20


def test_page_health_by_day(marts, tables):
    checks = tables["silver.page_health"].assign(day=lambda t: local_day(t.checked_at))
    cells = dict(list(pd.concat([checks, checks.assign(page="All")]).groupby(["day", "page"])))
    rows = marts["page_health"].set_index(["day", "page"])
    assert set(cells) == set(rows.index)
    for key, cell in cells.items():
        row, loads = rows.loc[key], cell[cell.is_up].load_ms.dropna()
        assert [row.checks, row.up, row.load_n] == [len(cell), cell.is_up.sum(), len(loads)]
        if len(loads) >= MINIMUM_N:
            assert [row.load_median_ms, row.load_p90_ms] == pytest.approx([loads.median(), loads.quantile(0.9)])
        else:
            assert pd.isna(row.load_median_ms) and pd.isna(row.load_p90_ms)
        assert_rate(row, int(cell.is_up.sum()), len(cell))


def test_exits_and_bounces_of_pages(marts, tables):
    sessions = tables["silver.sessions"].assign(month=lambda s: month_of(local_day(s.started_at)))
    views = [(s.month, page, i == 0, i == len(s.pages) - 1, s.is_bounce) for s in sessions.itertuples() for i, page in enumerate(s.pages)]
    views = pd.DataFrame(views, columns=["month", "page", "enters", "exits", "is_bounce"])
    cells = dict(list(pd.concat([views, views.assign(page="All")]).groupby(["month", "page"])))
    rows = marts["pages"].set_index(["month", "page", "measure"])
    entered = {key: cell[cell.enters] for key, cell in cells.items() if cell.enters.any()}
    for key, cell in cells.items():
        assert_rate(rows.loc[(*key, "exit")], int(cell.exits.sum()), len(cell))
    for key, cell in entered.items():
        assert_rate(rows.loc[(*key, "bounce")], int(cell.is_bounce.sum()), len(cell))
    months = dict(list(sessions.groupby("month")))
    for month, visits in months.items():
        for reason in ("robot", "runaway"):
            assert_rate(rows.loc[(month, "All", reason)], int((visits.quarantined_for == reason).sum()), len(visits))
    assert len(rows) == len(cells) + len(entered) + 2 * len(months) and rows.is_mature.all()


def test_conversion_of_stores(marts, tables):
    orders = tables["silver.orders"].assign(day=lambda t: local_day(t.ordered_at))
    sold = orders[(orders.channel == "store") & (orders.status != "Cancelled") & (orders.amount != 0)]
    rows = marts["stores"].set_index(["day", "store"])
    seen = set()
    for door in tables["silver.store_traffic"].itertuples():
        row = rows.loc[(door.traffic_date, door.store)]
        mine = sold[(sold.day == door.traffic_date) & (sold.store == door.store)]
        assert [row.visitors, row.orders, row.n] == [door.visitors, len(mine), door.visitors]
        assert row.revenue == mine.amount.dropna().sum()
        if door.visitors >= MINIMUM_N and len(mine) > door.visitors:
            assert pd.isna(row.value) and pd.isna(row.ci_low) and row.suppressed_reason == "more orders than visitors"
        else:
            assert_rate(row, min(len(mine), door.visitors), door.visitors)
        seen.add(None if pd.isna(row.suppressed_reason) else row.suppressed_reason)
        if door.staff_hours and pd.notna(door.staff_hours):
            assert row.visitors_per_staff_hour == pytest.approx(door.visitors / door.staff_hours)
        else:
            assert pd.isna(row.visitors_per_staff_hour)
    assert len(rows) == len(tables["silver.store_traffic"]) and seen == {None, "n below minimum", "more orders than visitors"}
