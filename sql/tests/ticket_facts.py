"""The facts of tickets, without SQL."""

import pandas as pd
from evidence import AS_OF, local_day

SOLVED = {"solved", "closed", "resolved", "done"}


def ticket_facts(tables):
    """Walks through each ticket's history by hand."""
    people = tables["silver.identities"].set_index("identifier").customer_id
    histories = dict(list(tables["silver.ticket_events"].sort_values(["occurred_at", "event_id"]).groupby("ticket_id")))
    facts = []
    for ticket in tables["silver.tickets"].itertuples():
        known = pd.notna(ticket.identifier)
        fact = {"key": ticket.ticket_id, "created_at": ticket.created_at, "channel": ticket.channel if pd.notna(ticket.channel) else "unknown",
                "person": people[ticket.identifier] if known else ticket.ticket_id, "topic": ticket.topic if pd.notna(ticket.topic) else "", "replies": 0,
                "contacts": 0, "reopened": False, "first_reply": None, "first_solved": None, "last_solved": None}  # fmt: skip
        status = None
        for event in histories[ticket.ticket_id].itertuples():
            if event.occurred_at >= AS_OF:
                continue
            was = event.from_status.lower() if isinstance(event.from_status, str) else status
            now = event.to_status.lower() if isinstance(event.to_status, str) else ("open" if event.kind == "reopened" else None)
            if event.kind == "reply" and event.is_public is not False:
                if event.author_role == "staff":
                    fact["replies"] += 1
                    fact["first_reply"] = fact["first_reply"] or event.occurred_at
                elif fact["first_solved"] is None:
                    fact["contacts"] += 1
            if now in SOLVED and was not in SOLVED:
                fact["first_solved"] = fact["first_solved"] or event.occurred_at
                fact["last_solved"] = event.occurred_at
            fact["reopened"] |= event.kind == "reopened" or (was in SOLVED and now is not None and now not in SOLVED)
            status = now or status
        facts.append(fact)
    week = pd.Timedelta(days=7)
    for fact in facts:
        solved = fact["first_solved"]
        fact["mature"] = solved is not None and solved + week <= AS_OF
        later = [f for f in facts if f["person"] == fact["person"] and f["topic"] == fact["topic"] and f["created_at"] > fact["created_at"]]
        again = solved is not None and any(f["created_at"] <= solved + week for f in later)
        fact["fcr"] = solved is not None and fact["contacts"] == 0 and not fact["reopened"] and not again
    frame = pd.DataFrame(facts)
    for column in ("first_reply", "first_solved", "last_solved"):
        frame[column] = pd.to_datetime(frame[column])
    frame["response"] = (frame.first_reply - frame.created_at).dt.total_seconds() / 60
    frame["resolution"] = (frame.first_solved - frame.created_at).dt.total_seconds() / 3600
    frame["full_resolution"] = (frame.last_solved - frame.created_at).dt.total_seconds() / 3600
    frame["day"], frame["solved_day"] = local_day(frame.created_at), local_day(frame.first_solved)
    return frame
