"""Funnel, retention, activity, attribution, sessions and NPS computed once more, in plain Python from the definitions in the documentation and the example's configuration."""

import datetime as dt
import math
from collections import Counter, defaultdict
from statistics import NormalDist

import numpy as np
from exports import OSLO, oslo_month, utc

STEPS = ["awareness", "consideration", "purchase", "retention", "advocacy"]
WINDOW = dt.timedelta(days=180)
LOOKBACK = dt.timedelta(days=30)
SILENCE = dt.timedelta(minutes=30)
MINIMUM_N = 5
KINDS = ["visit", "product_view", "search", "cart", "checkout", "order", "refund", "ticket", "survey", "review", "referral"]


def add_months(month, count):
    index = month.year * 12 + month.month - 1 + count
    return dt.date(index // 12, index % 12 + 1, 1)


def sessions(events):
    """The visits of every device, by their first event."""
    by_device = defaultdict(list)
    for event in events:
        by_device[event["visitor"]["id"]].append((utc(event["time"]), event["event_id"], event))
    found = {}
    for device, theirs in by_device.items():
        theirs.sort(key=lambda e: e[:2])
        previous = campaign = visit = None
        for at, event_id, event in theirs:
            tags = event.get("utm") or {}
            tag = tuple(tags.get(key) for key in ("source", "medium", "campaign"))
            tag = tag if any(tag) else None
            silent = previous is None or at - previous > SILENCE
            if silent or (tag is not None and tag != campaign):
                visit = found[event_id] = {"device": device, "started_at": at, "page_views": 0, "events": 0, "has_order": False, "pages": []}
            campaign = tag if silent else (tag or campaign)
            previous = at
            visit["ended_at"] = at
            visit["events"] += 1
            if event["name"] in ("page_view", "product_view"):
                visit["page_views"] += 1
                visit["pages"].append(event["page"]["path"])
            visit["has_order"] |= event["name"] == "purchase"
    return found


def journeys(touchpoints):
    """The touchpoints of each customer in order; at the same moment a visit comes before what is done on it."""
    by_customer = defaultdict(list)
    for touchpoint in touchpoints:
        if touchpoint["group_id"]:
            by_customer[touchpoint["group_id"]].append({**touchpoint, "at": utc(touchpoint["occurred_at"])})
    for theirs in by_customer.values():
        theirs.sort(key=lambda t: (t["at"], KINDS.index(t["kind"]), t["key"]))
    return by_customer


def lifetimes(by_customer, known_until, days=90):
    """Days from the first order until so many days went by without one, or until the day is over; and whether they did."""
    now = dt.datetime.combine(known_until + dt.timedelta(days=1), dt.time(), OSLO).astimezone(dt.timezone.utc).replace(tzinfo=None)
    silence = dt.timedelta(days=days)
    found = []
    for theirs in by_customer.values():
        orders = [t["at"] for t in theirs if t["kind"] == "order" and t["at"] < now]
        if orders:
            gaps = [at for at, after in zip(orders, [*orders[1:], now]) if after - at > silence]
            end = gaps[0] + silence if gaps else now
            found.append(((end - orders[0]).total_seconds() / 86400, bool(gaps)))
    return found


def funnel(by_customer, channel_of, business_date):
    """(entry month, channel, step number) -> n, reached, eligible_n, eligible_reached, median_hours, is_mature."""
    until = dt.datetime.combine(business_date + dt.timedelta(days=1), dt.time(), OSLO).astimezone(dt.timezone.utc).replace(tzinfo=None)
    entries = defaultdict(list)
    for theirs in by_customer.values():
        reached = []
        for touchpoint in theirs:
            if len(reached) < len(STEPS) and touchpoint["stage"] == STEPS[len(reached)]:
                if reached and touchpoint["at"] - reached[0]["at"] > WINDOW:
                    break
                reached.append(touchpoint)
        if reached:
            month = oslo_month(reached[0]["at"])
            for channel in ("All", channel_of[reached[0]["kind"], reached[0]["key"]]):
                entries[month, channel].append([t["at"] for t in reached])
    result = {}
    for (month, channel), customers in entries.items():
        for step in range(1, len(STEPS) + 1):
            # The entry itself needs no time after the month.
            mature = add_months(month, 1) + (WINDOW if step > 1 else dt.timedelta()) <= business_date + dt.timedelta(days=1)
            hours = sorted((times[step - 1] - times[0]) / dt.timedelta(hours=1) for times in customers if len(times) >= step)
            result[month, channel, step] = {
                "n": len(customers),
                "reached": len(hours),
                "eligible_n": sum(step == 1 or times[0] + WINDOW <= until for times in customers),
                "eligible_reached": sum(step == 1 or times[0] + WINDOW <= until for times in customers if len(times) >= step),
                "median_hours": median(hours) if step > 1 else None,
                "is_mature": mature,
            }
    return result


def ticket_to_order(theirs):
    """The month of a customer's first ticket, and whether an order came within 90 days with no refund between."""
    for i, ticket in enumerate(theirs):
        if ticket["kind"] == "ticket":
            reached = False
            for later in theirs[i + 1 :]:
                if later["at"] - ticket["at"] > dt.timedelta(days=90) or later["kind"] == "refund":
                    break
                reached |= later["kind"] == "order"
            yield oslo_month(ticket["at"]), reached
            return


def ticket_drivers(theirs, channel_of, unsolved, business_date):
    """Whether a customer with a first ticket that is over bought, and what was met in the first 9 of the 90 days; none where not compared.

    unsolved(ticket, at) says whether a ticket was open at a time.
    """
    until = dt.datetime.combine(business_date + dt.timedelta(days=1), dt.time(), OSLO).astimezone(dt.timezone.utc).replace(tzinfo=None)
    tickets = [t for t in theirs if t["kind"] == "ticket"]
    if not tickets or tickets[0]["at"] + dt.timedelta(days=90) > until:
        return None
    later = theirs[theirs.index(tickets[0]) :]
    landmark = tickets[0]["at"] + dt.timedelta(days=9)
    early = [t for t in later if t["at"] <= landmark]
    if any(t["kind"] in ("order", "refund") for t in early):
        return None  # decided already
    met = {(t["kind"], channel_of[t["kind"], t["key"]]) for t in early}
    for t in early:
        if t["score"] and float(t["score"]) <= {"survey": 6, "review": 2}.get(t["kind"], -1):
            met.add(("low_score", "All"))
    if any(t["at"] <= landmark and unsolved(t["key"], landmark) for t in tickets):
        met.add(("open_ticket", "All"))
    [(_, bought)] = ticket_to_order(theirs)
    return bought, met


def odds_ratio(a, b, c, d):
    """Odds ratio, its 95 % interval and p of met and dropped, met and went on, not met and dropped, not met and went on."""
    if 0 in (a, b, c, d):
        a, b, c, d = a + 0.5, b + 0.5, c + 0.5, d + 0.5
    ratio, error = a / b / (c / d), math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
    reach = math.exp(NormalDist().inv_cdf(0.975) * error)
    return ratio, ratio / reach, ratio * reach, 2 * NormalDist().cdf(-abs(math.log(ratio)) / error)


def carts(theirs):
    """Each cart that comes when no earlier one is waiting: its month, and whether an order came within 7 days."""
    free = 0
    for i, cart in enumerate(theirs):
        if cart["kind"] != "cart" or i < free:
            continue
        within = [j for j in range(i, len(theirs)) if theirs[j]["at"] - cart["at"] <= dt.timedelta(days=7)]
        orders = [j for j in within if theirs[j]["kind"] == "order"]
        checkouts = [j for j in within if theirs[j]["kind"] == "checkout"]
        # An attempt lasts until its last step, the optional check-out too.
        free = 1 + (max(orders[:1] + checkouts[:1]) if orders else within[-1])
        yield oslo_month(cart["at"]), bool(orders)


def stays(theirs):
    """A customer's stays in stages: stage, entry, exit, the stage before, touchpoints of the stage."""
    found = []
    for touchpoint in theirs:
        stage = touchpoint["stage"]
        if not stage:
            continue
        if found and found[-1]["stage"] == stage:
            found[-1]["touchpoints"] += 1
            continue
        if found:
            found[-1]["left_at"] = touchpoint["at"]
        before = found[-1]["stage"] if found else None
        found.append({"stage": stage, "entered_at": touchpoint["at"], "left_at": None, "came_from": before, "touchpoints": 1})
    return found


def median(ordered):
    if not ordered:
        return None
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def retention(by_customer, amounts, business_date):
    """(cohort month, period) -> n, retained, revenue; every period up to the month of the business date."""
    revenue = defaultdict(lambda: defaultdict(int))
    for customer, theirs in by_customer.items():
        for order in theirs:
            if order["kind"] == "order":
                revenue[customer][oslo_month(order["at"])] += amounts[order["key"]]
    cohorts = defaultdict(list)
    for months in revenue.values():
        cohorts[min(months)].append(months)
    result = {}
    for cohort, customers in cohorts.items():
        period = 0
        while (month := add_months(cohort, period)) <= business_date:
            kept = [months[month] for months in customers if month in months]
            result[cohort, period] = {"n": len(customers), "retained": len(kept), "revenue": sum(kept)}
            period += 1
    return result


def oslo_day(at):
    return at.replace(tzinfo=dt.timezone.utc).astimezone(OSLO).date()


def oslo_midnight(day):
    return dt.datetime.combine(day, dt.time(), OSLO).astimezone(dt.timezone.utc).replace(tzinfo=None)


def weekly_visits(by_customer, business_date):
    """(segment, Monday of the first visit, weeks since) -> n, those who visited in that week, is_mature; by whether a product was
    looked at within a week of the first visit, for those whose week is over."""
    week = dt.timedelta(days=7)
    as_of = oslo_midnight(business_date + dt.timedelta(days=1))
    cohorts = defaultdict(list)
    for theirs in by_customer.values():
        visits = [i for i, t in enumerate(theirs) if t["kind"] == "visit"]
        if not visits:
            continue
        mondays = [(day := oslo_day(theirs[i]["at"])) - dt.timedelta(days=day.weekday()) for i in visits]
        until = theirs[visits[0]]["at"] + week
        cohorts["All", mondays[0]].append(mondays)
        if until < as_of:
            viewed = any(t["kind"] == "product_view" and t["at"] <= until for t in theirs[visits[0] + 1 :])
            cohorts["viewed" if viewed else "not viewed", mondays[0]].append(mondays)
    result = {}
    for (segment, cohort), customers in cohorts.items():
        for period in range(13):
            monday = cohort + period * week
            if monday <= business_date:
                is_decided = segment == "All" or oslo_midnight(cohort + week) + week <= as_of
                is_mature = is_decided and oslo_midnight(monday + week) <= as_of
                result[segment, cohort, period] = (len(customers), sum(monday in theirs for theirs in customers), is_mature)
    return result


def activity(by_customer, business_date):
    """month -> how many customers were active, new, back or gone, and how many visited."""
    months = defaultdict(Counter)
    for theirs in by_customer.values():
        days = sorted({day for t in theirs if (day := oslo_day(t["at"])) <= business_date})
        active = sorted({day.replace(day=1) for day in days})
        for month in active:
            before = add_months(month, -1)
            state = "new" if month == active[0] else "returning" if before in active else "resurrected"
            months[month] += Counter({"active_customers": 1, f"{state}_customers": 1, "active_days": sum(d.replace(day=1) == month for d in days)})
            if (after := add_months(month, 1)) not in active and after <= business_date:
                months[after]["dormant_customers"] += 1
        visits = [day.replace(day=1) for t in theirs if t["kind"] == "visit" and (day := oslo_day(t["at"])) <= business_date]
        for month in set(visits):
            months[month] += Counter({"visitors": 1, "returning_visitors": int(visits[0] < month), "visits": visits.count(month)})
    names = ["active_customers", "new_customers", "returning_customers", "resurrected_customers", "dormant_customers", "active_days"]
    return {month: {name: counted[name] for name in [*names, "visitors", "returning_visitors", "visits"]} for month, counted in months.items()}


def paths(by_customer, channel_of, business_date):
    """The paths of visits to orders, and to nothing: month, channels, order (none of a path to nothing)."""
    as_of = dt.datetime.combine(business_date + dt.timedelta(days=1), dt.time(), OSLO).astimezone(dt.timezone.utc).replace(tzinfo=None)
    found = []

    def to_nothing(touches):
        while touches:
            chunk = [t for t in touches if t["at"] - touches[0]["at"] <= LOOKBACK]
            if as_of - chunk[-1]["at"] > LOOKBACK:
                found.append((oslo_month(chunk[-1]["at"]), [t["channel"] for t in chunk], None))
            touches = touches[len(chunk) :]

    for theirs in by_customer.values():
        since = []
        for touchpoint in theirs:
            touch = {"at": touchpoint["at"], "channel": channel_of.get((touchpoint["kind"], touchpoint["key"]))}
            if touchpoint["kind"] == "visit":
                since.append(touch)
            elif touchpoint["kind"] == "order":
                led = [t["channel"] for t in since if touch["at"] - t["at"] <= LOOKBACK] or [touch["channel"]]
                found.append((oslo_month(touch["at"]), led, touchpoint["key"]))
                to_nothing([t for t in since if touch["at"] - t["at"] > LOOKBACK])
                since = []
        to_nothing(since)
    return found


def attribution(found, amounts):
    """(month, model, channel) -> conversions and value, of paths."""
    credits = defaultdict(lambda: [0.0, 0.0])
    for month, channels, order in found:
        if order is not None:
            named = [c for c in channels if c != "Direct"] or channels
            shares = {
                "first": {channels[0]: 1},
                "last": {channels[-1]: 1},
                "last_non_direct": {named[-1]: 1},
                "linear": {c: k / len(channels) for c, k in Counter(channels).items()},
                "shapley": {c: 1 / len(set(channels)) for c in channels},
            }
            for model, share in shares.items():
                for channel, part in share.items():
                    credits[month, model, channel][0] += part
                    credits[month, model, channel][1] += part * float(amounts[order])
    for month in {m for m, _, order in found if order is not None}:
        of_month = [(channels, order) for m, channels, order in found if m == month]
        worth = [(channels, 0 if o is None else 1, 0 if o is None else float(amounts[o])) for channels, o in of_month]
        channels = sorted({c for path, _, _ in worth for c in path})
        for figure in (1, 2):
            effects = removal_effects([(path[0], path[figure]) for path in worth], channels)
            for channel, effect in zip(channels, effects):
                credits[month, "markov", channel][figure - 1] = effect / sum(effects) * sum(path[figure] for path in worth)
    return credits


def removal_effects(gains, channels):
    """Of each channel in a chain of order 1: the share of what paths bring that is lost when its entries lead to nothing."""
    place = {c: i + 1 for i, c in enumerate(channels)}
    steps, gained = np.zeros((len(channels) + 1, len(channels) + 1)), np.zeros(len(channels) + 1)
    left = np.zeros(len(channels) + 1)
    for path, gain in gains:
        visited = [0, *(place[c] for c in path)]
        for a, b in zip(visited, visited[1:]):
            steps[a, b] += 1
        for state in visited:
            left[state] += 1
        gained[visited[-1]] += gain
    moves, gained = steps / left[:, None], gained / left

    def brought(moves):
        return np.linalg.solve(np.eye(len(left)) - moves, gained)[0]

    effects = []
    for channel in channels:
        without = moves.copy()
        without[:, place[channel]] = 0
        effects.append(1 - brought(without) / brought(moves))
    return effects


def nps(answers):
    """month -> n, promoters, detractors, value with its 95 % interval; value and interval are none below the minimum."""
    months = defaultdict(list)
    for answer in answers:
        if answer["question_id"] in ("NPS_REL", "NPS_PULSE"):
            asked = dt.datetime.fromisoformat(answer["answered_at"]).replace(tzinfo=OSLO)
            scores = months[asked.date().replace(day=1)]
            if answer["score"]:  # the question may be skipped
                scores.append(float(answer["score"]))
    return {month: {"n": len(scores), **score(scores)} for month, scores in months.items()}


def score(scores):
    n, promoters, detractors = len(scores), sum(s >= 9 for s in scores), sum(s <= 6 for s in scores)
    if n < MINIMUM_N:
        return {"promoters": promoters, "detractors": detractors, "value": None, "ci_low": None, "ci_high": None}
    mean = (promoters - detractors) / n
    half = NormalDist().inv_cdf(0.975) * 100 * math.sqrt(((promoters + detractors) / n - mean**2) / n)
    value = 100 * (promoters - detractors) / n
    return {"promoters": promoters, "detractors": detractors, "value": value, "ci_low": value - half, "ci_high": value + half}
