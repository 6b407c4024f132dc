"""What the model's own words are called in a report: values, fields and kinds of items."""

from __future__ import annotations

from clausebook.changes.speech import _, _n, ngettext

_VALUES = {
    "conforms": _n("conforms"), "partly": _n("conforms in part"), "does-not-conform": _n("does not conform"),
    "not-assessed": _n("not assessed"), "yes": _n("yes"), "no": _n("no"), "limited": _n("in some cases"),
    "draft": _n("draft"), "approved": _n("approved"), "withdrawn": _n("withdrawn"), "open": _n("open"),
    "accepted": _n("accepted"), "disputed": _n("disputed"), "contained": _n("corrected"),
    "planned": _n("action planned"), "implemented": _n("action done"), "verified": _n("action verified"),
    "effective": _n("effective"), "not-effective": _n("not effective"), "closed": _n("closed"),
    "reopened": _n("open again"), "rejected": _n("rejected"), "major": _n("major"), "minor": _n("minor"),
    "observation": _n("observation"), "ofi": _n("opportunity for improvement"), "strength": _n("strength"),
}  # fmt: skip
_STARTS = {
    "occurrence": _n("what happened"), "incident": _n("what happened"), "awareness": _n("noticing it"),
    "complaint": _n("the complaint"), "receipt": _n("receipt of the complaint"),
    "acknowledgement": _n("confirmation of the complaint"), "first-contact": _n("first contact"),
    "assessment": _n("assessment"), "decision": _n("the decision"), "answer": _n("the answer"),
    "resolution": _n("the solution"), "closing": _n("closing of the complaint"),
    "review-request": _n("asking for a review"),
}  # fmt: skip
_FIELDS = {
    "languages": _n("languages"), "formats": _n("formats"), "address": _n("address"), "hours": _n("hours"),
    "charge": _n("charge"), "owner": _n("owner"), "deputies": _n("deputies"), "holder": _n("holder"),
    "authority": _n("authority"), "satisfaction": _n("satisfaction"), "privacy": _n("privacy"), "scope": _n("scope"),
    "summary": _n("summary"), "commitment": _n("commitment"), "definition": _n("definition"),
    "learning": _n("learning"), "recording": _n("recording"), "fairness": _n("fairness"), "stages": _n("stages"),
    "remedies": _n("remedies"), "outcomes": _n("outcomes"), "exclusions": _n("exclusions"), "text": _n("text"),
    "sections": _n("sections"), "chapters": _n("chapters"), "operation": _n("practice"), "design": _n("design"),
    "status": _n("status"), "evidence": _n("evidence"), "documents": _n("documents"), "clauses": _n("clauses"),
    "next_review": _n("next review"), "effective_from": _n("in force from"), "approvals": _n("approvals"),
    "help": _n("help"), "channels": _n("ways to complain"), "anonymous": _n("anonymous complaints"),
    "grade": _n("grade"), "due": _n("due date"), "what": _n("what"), "how": _n("how"), "name": _n("name"),
    "description": _n("description"), "responsibilities": _n("responsibilities"),
    "external_bodies": _n("outside bodies"), "time_rules": _n("time limits"), "extension": _n("extension"),
    "on_miss": _n("when the limit passes"), "updates_every": _n("news"), "applies_when": _n("for which complaints"),
    "distribution": _n("distribution"), "binding_language": _n("binding language"), "no_detriment": _n("protection"),
    "accessible": _n("for whom it is easy to use"), "answer_contents": _n("what an answer says"),
    "anonymous_accepted": _n("complaints without a name"), "applicable": _n("whether it applies"),
    "at_least": _n("kept at least"), "at_most": _n("at most"), "audience": _n("who sees it"),
    "binding": _n("whether it binds us"), "counted_from": _n("counted from"),
    "customer_classes": _n("for which customers"),
    "entities": _n("of which companies"), "every": _n("how often"), "grounds": _n("what it looks into"),
    "independent_of": _n("who may not decide again"), "information_needed": _n("what we need to know"),
    "jurisdictions": _n("in which countries"), "kind": _n("what it is"), "meaning": _n("what it means"),
    "must_be_offered": _n("whether staff must offer it"), "not_a_complaint": _n("what is no complaint"),
    "open_after": _n("open after"), "open_when": _n("open when"), "position": _n("position"),
    "products": _n("about what"), "refer_within": _n("time to go there"), "refer_from": _n("counted from"),
    "relationship": _n("relation to us"), "reporting": _n("what is reported"), "retention": _n("how long it is kept"),
    "shows": _n("what has to be shown"), "source": _n("source"), "tell": _n("what the complainant is told"),
    "times": _n("how many times"), "types": _n("for which complaints"), "severities": _n("how grave"),
    "unresolved_after": _n("unresolved after"), "who": _n("who may complain"), "since": _n("since"),
    "until": _n("until"), "limit": _n("limit"), "query": _n("what is asked of the system"), "role": _n("who does it"),
}  # fmt: skip
_ITEMS = {
    "policy": _n("policy"), "document": _n("document"), "statement": _n("statement on a clause"),
    "evidence": _n("evidence"), "role": _n("role"), "body": _n("body"), "step": _n("step of the process"),
    "audit": _n("audit"), "programme": _n("audit programme"), "nonconformity": _n("nonconformity"),
    "checklist": _n("checklist"), "objective": _n("objective"), "measure": _n("measure"), "term": _n("glossary"),
    "organisation": _n("organisation"), "file": _n("file"), "silence": _n("silenced problem"),
}  # fmt: skip


def value_name(word: str) -> str:
    """What a value of a list of values is called; other words as they are."""
    return _(_VALUES[word]) if word in _VALUES else word


def start_name(word: str) -> str:
    """What the moment is called from which a limit counts."""
    return _(_STARTS[word]) if word in _STARTS else word.replace("-", " ")


def field_name(key: str) -> str:
    """What a field is called; its key where it has no other name."""
    return _(_FIELDS[key]) if key in _FIELDS else key.replace("_", " ")


def item_name(kind: str) -> str:
    """What a kind of item is called."""
    return _(_ITEMS[kind]) if kind in _ITEMS else kind.replace("-", " ")


def length(amount: int, unit: str) -> str:
    """`10 working days`."""
    n = ngettext
    match unit:
        case "minutes":
            return n("%(n)s minute", "%(n)s minutes", amount)
        case "hours":
            return n("%(n)s hour", "%(n)s hours", amount)
        case "calendar-days":
            return n("%(n)s calendar day", "%(n)s calendar days", amount)
        case "working-days":
            return n("%(n)s working day", "%(n)s working days", amount)
        case "business-days":
            return n("%(n)s business day", "%(n)s business days", amount)
        case "weeks":
            return n("%(n)s week", "%(n)s weeks", amount)
        case "months":
            return n("%(n)s month", "%(n)s months", amount)
        case "years":
            return n("%(n)s year", "%(n)s years", amount)
    return n("%(n)s day", "%(n)s days", amount)
