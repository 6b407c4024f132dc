"""`clausebook audit draw`: a sample drawn from a list, and written into the record so that it can be drawn again."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from clausebook.audits.sampling import Draw, draw, hash_of
from clausebook.commands.audit_checklist import checklist_named
from clausebook.commands.audit_lines import entry_lines, with_entry
from clausebook.commands.audit_list import population_in
from clausebook.commands.audit_plan import must_be_a_plan, write_plan
from clausebook.commands.content import Content
from clausebook.commands.files import Refused, write
from clausebook.commands.sheet import Sheet
from clausebook.diagnostics import did_you_mean
from clausebook.model.audit import Audit, AuditSample
from clausebook.model.checklist import SamplingRule

HOW = "Python's random.Random(seed).sample over the list in its order; drawn references in the order of the list"


@dataclass(frozen=True)
class WantedDraw:
    """What the person asked for. `take` and `grounds` are for a rule by judgement, where a person chooses."""

    audit: str
    rule: str
    file: Path
    seed: str | None = None
    again: bool = False
    take: Sequence[str] = ()
    grounds: str | None = None
    to_file: Path | None = None


@dataclass(frozen=True)
class Drawn:
    """The draw, where it stands, the rule it follows, and whether it had been drawn like this before."""

    draw: Draw
    rule: SamplingRule
    file: str
    line: int
    changed: bool


def draw_sample(content: Content, wanted: WantedDraw) -> Drawn:
    """Draw, and write it down. Raises Refused, and then nothing was written, for a list that may hold names, a list or
    seed that differs from what was drawn before (unless `again`), and anything unknown (with near names).
    """
    audit = _audit(content, wanted.audit)
    rule = _rule(content, audit, wanted.rule)
    if wanted.to_file is not None:
        must_be_a_plan(wanted.to_file, audit.id)
    drawn = _draw(content, wanted, audit, rule)
    if wanted.to_file is not None:
        write_plan(content.root, audit.id, wanted.to_file)
    return drawn


def _draw(content: Content, wanted: WantedDraw, audit: Audit, rule: SamplingRule) -> Drawn:
    population = population_in(wanted.file)
    before = next((sample for sample in audit.samples if sample.rule == rule.id), None)
    if before is not None and before.list_sha256 is not None and not wanted.again:
        return _repeated(content, wanted, audit, rule, before, population)
    if before is not None and not wanted.again:
        raise Refused(f"`{audit.id}` has a sample for `{rule.id}` already; draw it anew with --again", usage=True)
    made = _chosen(rule, population, wanted) if rule.drawn == "by-judgement" else _at_random(rule, population, wanted)
    record = _record(content, rule, made, wanted.grounds)
    content.must_be_sound(audit.origin.file)
    path = content.root / audit.origin.file
    sheet = Sheet.read(content.root, path)
    route = (*audit.origin.route, "samples")
    index = audit.samples.index(before) if before is not None else len(audit.samples)
    lines = entry_lines(record)
    if before is not None:
        sheet = with_entry(sheet, (*route, index), lines)
    else:
        sheet = sheet.append(route, [line[2:] for line in lines], after=_before_samples(sheet, audit))
    write(path, sheet.bytes)
    return Drawn(made, rule, audit.origin.file, sheet.line_of((*route, index)), True)


def _audit(content: Content, id: str) -> Audit:
    audits = {item.key: cast(Audit, item) for item in content.own("audit")}
    if id not in audits:
        if id in content.workspace.unreadable:
            raise Refused(f"audit `{id}` stands in a file that cannot be read; `clausebook check` says why")
        hint = did_you_mean(id, audits, "plan it with `clausebook audit new`")
        raise Refused(f"there is no audit `{id}`; {hint}", usage=True)
    audit = audits[id]
    if audit.closed is not None:
        raise Refused(f"`{id}` was closed on {audit.closed}; a sample is drawn before", usage=True)
    return audit


def _rule(content: Content, audit: Audit, id: str) -> SamplingRule:
    if audit.checklist is None:
        raise Refused(f"`{audit.id}` names no checklist, and so no sampling rules; add `checklist:` to it", usage=True)
    rules = {rule.id: rule for rule in checklist_named(content, audit.checklist, date.max).samples}
    if id not in rules:
        hint = did_you_mean(id, rules, "there are " + ", ".join(f"`{one}`" for one in rules))
        raise Refused(f"`{audit.checklist}` has no sampling rule `{id}`; {hint}", usage=True)
    return rules[id]


def _at_random(rule: SamplingRule, population: tuple[str, ...], wanted: WantedDraw) -> Draw:
    if wanted.take:
        raise Refused(f"`{rule.id}` is drawn {_words(rule)}; leave --take out", usage=True)
    seed = wanted.seed if wanted.seed is not None else secrets.token_hex(4)
    if not seed.strip():
        raise Refused("a seed needs at least one letter or digit", usage=True)
    return draw(rule, population, seed)


def _chosen(rule: SamplingRule, population: tuple[str, ...], wanted: WantedDraw) -> Draw:
    least = rule.size(len(population))
    if wanted.seed is not None or not wanted.take or not wanted.grounds:
        raise Refused(
            f"`{rule.id}` is drawn by judgement: name what you chose with --take REFERENCE, at least {least}, and why "
            "with --grounds; a seed plays no part",
            usage=True,
        )
    unknown = [reference for reference in wanted.take if reference not in population]
    if unknown:
        hint = did_you_mean(unknown[0], population, "name references of the list")
        raise Refused(f"`{unknown[0]}` is not in the list; {hint}", usage=True)
    taken = tuple(reference for reference in population if reference in set(wanted.take))
    if len(taken) < least:
        raise Refused(
            f"`{rule.id}` asks for at least {least} of {len(population)}, and {len(taken)} are named", usage=True
        )
    return Draw(len(population), len(taken), "", taken, hash_of(population))


def _repeated(
    content: Content,
    wanted: WantedDraw,
    audit: Audit,
    rule: SamplingRule,
    before: AuditSample,
    population: tuple[str, ...],
) -> Drawn:
    """The draw that stands there, when this is the same list and seed. Raises Refused when it is not."""
    index = audit.samples.index(before)
    place = content.workspace.place(audit, "samples", index)
    if hash_of(population) != before.list_sha256:
        raise Refused(
            f"the list is not the one that `{rule.id}` was drawn from: it had {before.population} references and "
            f"SHA-256 {before.list_sha256}; draw anew with --again, and say why with --grounds",
            usage=True,
        )
    seed = "" if before.seed is None else str(before.seed)
    drawn = tuple(str(reference) for reference in before.drawn)
    same = rule.drawn == "by-judgement" or draw(rule, population, seed).drawn == drawn
    if not same:
        raise Refused(
            f"{place.file}:{place.line}: what is recorded is not what seed `{seed}` draws from this list; somebody "
            "changed it by hand. Draw anew with --again"
        )
    if (wanted.seed is not None and wanted.seed != seed) or (wanted.take and set(wanted.take) != set(drawn)):
        raise Refused(f"`{rule.id}` was drawn before, with another seed or choice; draw anew with --again", usage=True)
    return Drawn(
        Draw(len(population), len(drawn), seed, drawn, hash_of(population)), rule, place.file, place.line, False
    )


def _record(content: Content, rule: SamplingRule, made: Draw, grounds: str | None) -> dict[str, Any]:
    language = content.workspace.source_language
    return {
        "rule": rule.id,
        "of": rule.population.read(language, language)[0],
        "list_sha256": made.list_sha256,
        "population": made.population,
        "size": made.size,
        "drawn_by": rule.drawn,
        "seed": made.seed or None,
        "grounds": "; ".join(words for words in (grounds, HOW if rule.drawn == "at-random" else None) if words) or None,
        "drawn": list(made.drawn),
    }


def _words(rule: SamplingRule) -> str:
    return {"every-one": "in full", "at-random": "at random", "by-judgement": "by judgement"}[rule.drawn]


def _before_samples(sheet: Sheet, audit: Audit) -> str:
    """The last key of the record that stands before `samples` in the order of the model."""
    keys = list(Audit.model_fields)
    data = sheet.data
    for step in audit.origin.route:
        data = data[step]
    return [key for key in keys[: keys.index("samples")] if key in data][-1]
