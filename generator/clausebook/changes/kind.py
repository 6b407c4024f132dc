"""Kinds of change: what each means for a complainant, how much it weighs, and what it is called the other way round."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Effect(StrEnum):
    """What a change does to the complainant's side."""

    WEAKER = "weaker"
    STRONGER = "stronger"
    EDITORIAL = "editorial"
    STRUCTURAL = "structural"


class Weight(StrEnum):
    """What a change asks of the reviewer: to know it, to decide about it, or to keep it out."""

    NOTE = "note"
    DECISION = "decision"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of change. `opposite` is the slug of the same change the other way round."""

    slug: str
    family: str
    effect: Effect
    weight: Weight
    opposite: str
    words: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A kind of change and the same one the other way round; `worse` is the one a reviewer should look at."""

    worse: Kind
    better: Kind


@dataclass(frozen=True, slots=True)
class Family:
    """Makes the kinds of one family, and remembers them for the list of all kinds."""

    name: str
    kinds: list[Kind]

    def pair(
        self,
        worse: tuple[str, str],
        better: tuple[str, str],
        weight: Weight = Weight.DECISION,
        effects: tuple[Effect, Effect] = (Effect.WEAKER, Effect.STRONGER),
        better_weight: Weight = Weight.NOTE,
    ) -> Pair:
        """Two kinds that are each other's opposite, each given as slug and words."""
        first = Kind(worse[0], self.name, effects[0], weight, better[0], worse[1])
        second = Kind(better[0], self.name, effects[1], better_weight, worse[0], better[1])
        self.kinds.extend((first, second))
        return Pair(first, second)

    def both_ways(self, worse: tuple[str, str], better: tuple[str, str], weight: Weight = Weight.NOTE) -> Pair:
        """A pair of which neither is weaker or stronger for a complainant."""
        return self.pair(worse, better, weight, (Effect.STRUCTURAL, Effect.STRUCTURAL))

    def alone(self, slug: str, words: str, weight: Weight = Weight.NOTE, effect: Effect = Effect.STRUCTURAL) -> Kind:
        """A kind that is its own opposite: something is different, and neither way is more."""
        kind = Kind(slug, self.name, effect, weight, slug, words)
        self.kinds.append(kind)
        return kind


def family(name: str) -> Family:
    """A new family of kinds."""
    return Family(name, [])
