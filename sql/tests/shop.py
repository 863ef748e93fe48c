"""A made-up shop of 120 people over ten months: the rows of the test warehouse, the same at every run."""
import datetime as dt
import random
from decimal import Decimal
from zoneinfo import ZoneInfo

ZONE = "Europe/Oslo"
BUSINESS_DATE = dt.date(2024, 3, 31)  # the day the clocks go forward
FIRST_DATE = dt.date(2023, 6, 1)
STAGES = ["awareness", "consideration", "purchase", "retention", "advocacy"]
KINDS = {"visit": "awareness", "product_view": "consideration", "cart": "purchase", "order": "purchase", "ticket": "retention",
         "review": "advocacy", "search": None}


def local(utc):
    """Company time of a naive UTC time."""
    return utc.replace(tzinfo=dt.timezone.utc).astimezone(ZoneInfo(ZONE))


def utc_midnight_after(day):
    midnight = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), ZoneInfo(ZONE))
    return midnight.astimezone(dt.timezone.utc).replace(tzinfo=None)


def rows(seed=7, customers=120):
    draw = random.Random(seed)
    end = utc_midnight_after(BUSINESS_DATE)

    def moment():
        span = (end - dt.datetime(2023, 6, 1)).total_seconds()
        return dt.datetime(2023, 6, 1) + dt.timedelta(seconds=draw.randrange(int(span)))

    ids = [f"c{i:03}" for i in range(customers)]
    identities = [{"identifier": f"contact:crm/{c}", "customer_id": c} for c in ids]
    touchpoints, silver_orders, people = [], [], []
    for c in ids:
        mine, times = [], sorted(moment() for _ in range(draw.randrange(1, 14)))
        seen = {}
        for at in times:
            kind = draw.choice(list(KINDS))
            seen[kind] = seen.get(kind, 0) + 1
            stage = "retention" if kind == "order" and seen[kind] > 1 else KINDS[kind]
            value = Decimal(draw.randrange(5000, 200000)) / 100 if kind == "order" else None
            mine.append({"touchpoint_id": f"t{len(touchpoints) + len(mine)}", "customer_id": c, "occurred_at": at, "kind": kind,
                         "nth": seen[kind], "stage": stage, "value": value})
            if kind == "order":
                silver_orders.append({"source": "shop", "order_id": f"o{len(silver_orders)}", "identifier": f"contact:crm/{c}",
                                      "ordered_at": at, "amount": value})
        touchpoints += mine
        staged = [t["stage"] for t in mine if t["stage"]]
        people.append({"customer_id": c, "is_known": True, "stage": staged[-1] if staged else None,
                       "segment": draw.choice(["Champions", "Loyal", "At risk"]) if "order" in seen else "Prospect"})
    for _ in range(25):
        silver_orders.append({"source": "shop", "order_id": f"o{len(silver_orders)}", "ordered_at": moment(),
                              "status": draw.choice(["paid", "Cancelled", None]), "amount": Decimal(10)})
    sessions = [{"session_id": f"s{i}", "started_at": moment(), "has_order": draw.random() < 0.12} for i in range(400)]
    surfing = random.Random(11)
    for session in sessions:
        session["quarantined_for"] = surfing.choices([None, "robot", "runaway"], [20, 2, 1])[0]
        count = 0 if session["quarantined_for"] else surfing.randrange(0, 5)
        session["pages"] = [surfing.choice(["/", "/", "/cart", "/help"]) for _ in range(count)]
        session["is_bounce"] = count == 1 and surfing.random() < 0.7
    answers = []
    for i in range(900):
        metric, low, high = draw.choice([("nps", 0, 10), ("csat", 1, 5), ("ces", 1, 7), ("other", 0, 10)])
        answers.append({"source": "survey", "answer_id": f"a{i}", "metric": metric, "scale_min": low, "scale_max": high,
                        "score": None if draw.random() < 0.04 else float(draw.randint(low, high)),
                        "identifier": None if draw.random() < 0.1 else f"contact:crm/{draw.choice(ids)}", "answered_at": moment()})
    tickets, events = [], []
    for i in range(260):
        created = moment()
        ticket = {"source": "desk", "ticket_id": f"k{i}", "identifier": None if draw.random() < 0.05 else f"contact:crm/{draw.choice(ids[:40])}",
                  "topic": draw.choice(["delivery", "payment", None]), "channel": draw.choice(["email", "chat", None]), "created_at": created}
        tickets.append(ticket)
        at = created
        status = "new"

        def event(kind, **more):
            events.append({"source": "desk", "event_id": f"e{len(events):05}", "ticket_id": ticket["ticket_id"], "occurred_at": at,
                           "kind": kind, **more})

        event("created", is_public=True, author_role="customer", to_status="new")
        for _ in range(draw.randrange(0, 7)):
            at += dt.timedelta(minutes=draw.randrange(1, 3000))
            step = draw.choice(["staff", "staff", "note", "customer", "solve", "solve", "close"])
            if step in ("staff", "customer"):
                event("reply", is_public=draw.choice([True, None, True]), author_role=step)
            elif step == "note":
                event("note", is_public=False, author_role="staff")
            else:
                target = "Solved" if step == "solve" else "closed"
                if status == "solved" and step == "solve":
                    event("reopened", author_role="customer")
                    status = "open"
                    continue
                event("status", author_role="staff", to_status=target, from_status=draw.choice([status, None]))
                status = target.lower() if target == "Solved" else "closed"
    stays = []
    for c in ids:
        theirs = [t for t in touchpoints if t["customer_id"] == c and t["stage"]]
        moved = [t for before, t in zip([None, *theirs], theirs) if not before or before["stage"] != t["stage"]]
        for nth, (t, after) in enumerate(zip(moved, [*moved[1:], None]), 1):
            stays.append({"customer_id": c, "nth": nth, "stage": t["stage"], "entered_at": t["occurred_at"],
                          "left_at": after and after["occurred_at"], "went_to": after and after["stage"]})
    funnel, retention = [], []
    for month in range(1, 4):
        everywhere = []
        for channel in ("Direct", "Organic Search", "Unknown"):
            reached = entered = draw.randrange(3, 90)
            for step, name in enumerate(STAGES, 1):
                funnel.append({"funnel": "journey", "entry_month": dt.date(2024, month, 1), "channel": channel, "breakdown": "entry", "step": step,
                               "step_name": name, "is_optional": False, "entered": entered, "reached": reached, "median_hours": 10.5 * step,
                               "p90_hours": 40.0 * step, "is_mature": month < 2,
                               "eligible": entered if month < 2 else entered // month, "eligible_reached": reached if month < 2 else reached // month})
                everywhere.append(funnel[-1])
                reached = draw.randint(0, reached)
        for step in range(1, 6):
            same = [row for row in everywhere if row["step"] == step]
            sums = {count: sum(row[count] for row in same) for count in ("entered", "reached", "eligible", "eligible_reached")}
            funnel.append({**same[0], **sums, "channel": "All", "median_hours": 11.5 * step})
        size = draw.randrange(3, 60)
        for period in range(4 - month):
            cohort = dt.date(2024, month, 1)
            retention.append({"definition": "orders", "segment": "All", "cohort": cohort, "cohort_month": cohort, "period": period,
                              "last_period": period, "cohort_size": size, "eligible": size,
                              "retained": size if period == 0 else draw.randint(0, size), "revenue": Decimal(draw.randrange(100000)),
                              "is_mature": month + period <= 3})
            retention.append({**retention[-1], "definition": "weeks", "segment": "Email", "cohort": dt.date(2024, month, 12), "last_period": None,
                              "eligible": size - 3 + period, "retained": (size - 3) // 2, "is_mature": False})
    attribution = []
    for month in range(1, 4):
        for model in ("last", "markov"):
            left, value_left = 40, Decimal(4000)
            for channel, cost in (("Direct", None), ("Email", 12), ("Paid Search", 200), ("Radio", 50)):
                n = {"Email": 3, "Radio": 0}.get(channel, 20)
                credit = 0 if channel == "Radio" else left if channel == "Paid Search" else draw.randrange(1, left // 2)
                value = value_left if channel == "Paid Search" else Decimal(credit * 90)
                left, value_left = left - credit, value_left - value
                spend = None if cost is None else Decimal(cost)
                row = {"month": dt.date(2024, month, 1), "conversion": "purchase", "model": model, "channel": channel,
                       "conversions": Decimal(credit), "value": value, "n": n, "spend": spend,
                       "cac": float(cost) / credit if cost and credit else None, "roas": float(value) / cost if cost else None,
                       "conversions_low": credit * 0.5, "conversions_high": credit * 1.5, "value_low": float(value) * 0.5,
                       "value_high": float(value) * 1.5, "markov_order": 1 if model == "markov" else None, "is_mature": month < 3}
                attribution += [{**row, "campaign": "All"}, {**row, "campaign": "spring" if cost else "None"}]
    chats = []
    for i in range(260):
        begun, wait = moment(), draw.randrange(0, 900)
        told, answered = draw.random() < 0.5, draw.random() < 0.8
        chat = {"source": "chat", "chat_id": f"h{i}", "channel": draw.choice(["web", "app", None]), "started_at": begun, "is_missed": not answered}
        if answered and told:
            chat |= {"waiting_seconds": wait, "length_seconds": draw.choice([None, 60, 600])}
        elif answered:
            first = begun + dt.timedelta(seconds=wait)
            chat |= {"answered_at": first, "ended_at": draw.choice([None, first + dt.timedelta(seconds=draw.randrange(2000))])}
        chats.append(chat)
    checks = [{"source": "watch", "page": draw.choice(["/", "/cart"]), "checked_at": moment(), "is_up": draw.random() < 0.9,
               "load_ms": draw.choice([None, draw.randrange(50, 3000)])} for _ in range(2500)]
    traffic = []
    for store in ("Bergen", "Oslo"):
        for back in range(40):
            day = BUSINESS_DATE - dt.timedelta(days=back)
            broken = store == "Oslo" and back == 3  # the counter at the door
            visitors = 5 if broken else draw.randrange(0, 12)
            traffic.append({"source": "door", "store": store, "traffic_date": day, "visitors": visitors, "inquiries": draw.choice([None, 2]),
                            "staff_hours": draw.choice([None, 0.0, 16.0])})
            for _ in range(40 if broken else draw.randrange(0, 5)):
                silver_orders.append({"source": "till", "order_id": f"o{len(silver_orders)}", "channel": "store", "store": store,
                                      "ordered_at": utc_midnight_after(day) - dt.timedelta(minutes=draw.randrange(1, 1380)),
                                      "status": draw.choice(["paid", "Cancelled", None]), "amount": draw.choice([Decimal(50), Decimal(0), None])})
    staff = []
    sizes = {(1, "North"): 12, (1, "South"): 3, (1, "West"): 6, (2, "North"): 12, (2, "South"): 4, (2, "West"): 2, (2, None): 20,
             (3, "North"): 4, (4, "North"): 7, (4, "West"): 8}
    for (month, unit), headcount in sizes.items():
        for question, metric, low, high in (("q1", "enps", 0, 10), ("q2", "csat", 1, 5), ("q3", "csat", 1, 3), ("q4", "other", 1, 5)):
            for _ in range(headcount):
                staff.append({"source": "staff", "answer_id": f"w{len(staff)}", "survey_id": f"s{month}", "question_id": question, "metric": metric,
                              "scale_min": low, "scale_max": high, "unit": unit, "answered_on": dt.date(2023, 5 + month, draw.randrange(1, 29)),
                              "score": float(draw.randint(low, high))})
    worth = []
    for person in people[:-4]:
        # Even, so that half of it has four digits as well.
        value = Decimal(draw.randrange(0, 1_500_000) * 2) / 10_000
        worth.append({"customer_id": person["customer_id"], "p_alive": draw.random(), "expected_purchases": draw.random() * 3, "value": value,
                      "value_low": value / 2, "value_high": value * 2, "simple_value": Decimal(draw.randrange(0, 900_000)) / 10_000,
                      "value_so_far": Decimal(draw.randrange(1, 900)), "model": "bg-nbd"})
    lines = [{"source": "shop", "order_id": "o0", "line_id": f"{i}", "product_id": f"p{i}", "product_name": f"Product {i}" if i else None}
             for i in range(6)]
    together = [{"antecedent": f"p{a}", "consequent": f"p{b}", "n": 7 + a + b, "support": 0.01, "confidence": 0.1 + a / 10, "lift": 2.0 + a * b,
                 "ci_low": 1.5 + a * b, "ci_high": 3.0 + a * b, "q": 0.01} for a in range(6) for b in range(6) if a != b]
    pick = random.Random(5)
    offers = [{"customer_id": person["customer_id"], "rank": rank + 1, "product_id": f"p{b}", "because_of": f"p{pick.choice([0, 1])}"}
              for person in people[:60] for rank, b in enumerate(pick.sample([2, 3, 4], pick.randrange(3)))]
    rfm, scores = [], []
    for i, person in enumerate(p for p in people if p["segment"] != "Prospect"):
        theirs = [t for t in touchpoints if t["customer_id"] == person["customer_id"] and t["kind"] == "order"]
        days = {local(t["occurred_at"]).date() for t in theirs}
        person["loyalty_since"] = draw.choice([None, FIRST_DATE])
        rfm.append({"customer_id": person["customer_id"], "last_order_date": max(days), "frequency": len(days),
                    "monetary": sum(t["value"] for t in theirs), "segment": person["segment"]})
        if i % 3:
            scores.append({"customer_id": person["customer_id"], "probability": draw.random(), "risk": draw.choice(["high", "low"]),
                           "value_at_risk": draw.random() * 100})
    for w in worth:
        w["age_days"] = draw.randrange(300)
    margins = []
    costs = random.Random(17)
    for person in people:
        person["acquisition_channel"] = costs.choice(["Email", "Direct", None])
        theirs = [t for t in touchpoints if t["customer_id"] == person["customer_id"] and t["kind"] in ("order", "ticket")]
        for period, its in (("lifetime", theirs), ("year", [t for t in theirs if local(t["occurred_at"]).date() > FIRST_DATE])):
            if its:
                revenue = sum((t["value"] for t in its if t["value"]), Decimal(0))
                margin = {"customer_id": person["customer_id"], "period": period, "orders": sum(t["kind"] == "order" for t in its),
                          "tickets": sum(t["kind"] == "ticket" for t in its), "revenue": revenue, "refunded": revenue / 4,
                          "revenue_without_cost": revenue / 4, "gross_margin": None, "cost_to_serve": None, "contribution": None,
                          "contribution_after_acquisition": None}
                if costs.random() < 0.9:
                    margin |= {"gross_margin": revenue / 2, "cost_to_serve": costs.choice([None, *[Decimal(100 * len(its))] * 9])}
                if margin["cost_to_serve"]:
                    margin["contribution"] = margin["gross_margin"] - margin["cost_to_serve"]
                    margin["contribution_after_acquisition"] = costs.choice([None, margin["contribution"] - 90])
                margins.append(margin)
    moves = []
    for month in range(1, 4):
        for start, size in (("Prospect", None), ("Champions", 4 + month), ("At risk", 30)):
            ends = {"Champions": 2 + month, "At risk": 2} if start != "At risk" else {"At risk": 30}
            moves += [{"month": dt.date(2024, month, 1), "segment_from": start, "segment_to": end, "customers": n, "of_customers": size}
                      for end, n in ends.items()]
    # The third group was there in an earlier model only, and nobody is in the fourth any more.
    groups = [{"customer_id": row["customer_id"], "cluster": 1 + (i % 5 == 0)} for i, row in enumerate(rfm)]
    models = [{"fitted_on": dt.date(2024, month, 1), "cluster": cluster, "label": f"label {cluster}", "customers": 10 * cluster, "of_customers": 70,
               "silhouette": 0.5, "stability": 0.9, "silhouette_of_all": 0.4, "agreement": None if month == 1 else 0.8}
              for month, clusters in ((1, (1, 2, 3)), (2, (1, 2, 4))) for cluster in clusters]
    return {"gold.customer_clusters": groups, "gold.cluster_models": models, "silver.order_lines": lines, "gold.product_rules": together, "gold.next_products": offers,
            "gold.rfm": rfm, "gold.segment_moves": moves, "gold.churn_scores": scores, "silver.chats": chats, "gold.customer_value": worth, "gold.customer_margin": margins, "silver.page_health": checks, "silver.store_traffic": traffic, "silver.employee_answers": staff,
            "silver.identities": identities, "silver.orders": silver_orders, "silver.sessions": sessions, "silver.tickets": tickets,
            "silver.ticket_events": events, "silver.survey_answers": answers, "gold.touchpoints": touchpoints, "gold.customers": people,
            "gold.stage_states": stays, "gold.funnel": funnel, "gold.retention": retention, "gold.attribution": attribution}
