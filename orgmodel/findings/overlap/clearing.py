# SPDX-License-Identifier: Apache-2.0
"""When two duties about the same matter are nevertheless good overlap, and which words of both texts show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from orgmodel.findings.overlap.signals import Signals

Rule: TypeAlias = Literal["lead_coordinate", "draft_approve", "stages", "two_tiers", "territory", "own_business"]
Places: TypeAlias = Literal["same", "inside", "apart", "unknown"]
LEVELS = ("nation", "province", "district", "commune")
_INSPECTS = frozenset({"inspect", "audit"})
_DOES = ("deliver", "approve")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the organisation knows of two duties: the level of each holder, and how their places lie.

    A level is one of `LEVELS`; any other text says that it is not known.
    """

    level_one: str = ""
    level_other: str = ""
    places: Places = "unknown"

    @property
    def two_levels(self) -> bool:
        """Whether the holders are known to work on different levels."""
        return self.level_one in LEVELS and self.level_other in LEVELS and self.level_one != self.level_other

    @property
    def reversed(self) -> Facts:
        """The same with the holders the other way round."""
        return Facts(self.level_other, self.level_one, self.places)


@dataclass(frozen=True, slots=True)
class Clearing:
    """The rule by which two duties are good overlap, and the words of each text that show it."""

    rule: Rule
    words_one: str
    words_other: str


Found: TypeAlias = tuple[str, str] | None


def clear(one: Signals, other: Signals, facts: Facts, excepted_at_least: float) -> Clearing | None:
    """The first rule that clears a pair, None where no rule does. Cost: some microseconds.

    `excepted_at_least` is the share of the words left to others that the other duty must cover, from the lists.
    """
    for rule, holds in _RULES:
        found = holds(one, other, facts, excepted_at_least)
        if found is not None:
            return Clearing(rule, *found)
        found = holds(other, one, facts.reversed, excepted_at_least)
        if found is not None:
            return Clearing(rule, found[1], found[0])
    return None


def _lead_coordinate(one: Signals, other: Signals, _facts: Facts, _share: float) -> Found:
    """One helps in what the other does."""
    if other.helps:
        return None
    return (one.helps, other.leads or other.act) if one.helps else None


def _beside_a_named_one(one: Signals, other: Signals, _facts: Facts, _share: float) -> Found:
    """One names the other in its own text, and does not lead: each knows of the other's part."""
    named = one.mentions(other)
    leads = one.leads or one.role == "lead" or other.mentions(one)
    return (named, other.act) if named and not leads and not _same_role(one, other) else None


def _draft_approve(one: Signals, other: Signals, _facts: Facts, _share: float) -> Found:
    """One prepares what the other decides."""
    made, decided = one.papers, other.papers
    if made.prepares and decided.decides:
        return made.prepares, decided.decides
    if made.draws_up and decided.decides_firmly:
        return made.draws_up, decided.decides_firmly
    # What one draws up and submits, the other appraises.
    if made.sends and one.concept != "appraise" and other.concept == "appraise" and not _same_role(one, other):
        return made.sends, other.act
    return None


def _stages(one: Signals, other: Signals, _facts: Facts, _share: float) -> Found:
    """One inspects, sets the rules for, plans or pays what the other does."""
    same_act = one.concept == other.concept and one.concept not in {"", "deliver"}
    if same_act or _same_role(one, other):
        return None
    return _inspected(one, other) or _ruled(one, other) or _paid(one, other)


def _inspected(one: Signals, other: Signals) -> Found:
    if not one.inspects_firmly or one.role in _DOES or other.inspects_firmly:
        return None
    found = one.inspects_firmly, other.act or other.delivers
    if one.role == "inspect" and other.role in _DOES and other.hand != "inspection":
        return found
    if not _does(other):
        return None
    looks_too = other.inspects_first if one.inspector else other.inspects
    of_doing = one.of_doing or one.names_act_of(other) or one.inspector
    # Inspecting in so many words is linked to whoever is known to do or decide something by an act of its own.
    only_inspects = one.concept in _INSPECTS and not one.papers.decides
    of_doing = of_doing or (only_inspects and other.hand in {"delivery", "decision", "money"})
    linked = one.mentions(other) or (of_doing and not looks_too)
    return found if linked else None


def _ruled(one: Signals, other: Signals) -> Found:
    acts = _does(other) or other.hand == "inspection"
    if other.rules or other.plans or other.hand == "rules" or not acts:
        return None
    if one.rules:
        return one.rules, other.act or other.delivers
    shapes_it_too = other.hand == "policy" or other.papers.prepares
    if one.plans and not shapes_it_too and (other.follows_rules or other.role == "deliver" or other.delivers):
        return one.plans, other.follows_rules or other.act or other.delivers
    return None


def _paid(one: Signals, other: Signals) -> Found:
    """One pays what the other does, or those whom it chose."""
    if not one.pays or other.pays or other.hand == "money":
        return None
    if one.follows_rules and other.papers.decides:
        return one.pays, other.papers.decides
    act = one.names_act_of(other) if other.hand == "delivery" else ""
    return (one.pays, act) if act else None


def _same_role(one: Signals, other: Signals) -> bool:
    return one.role == other.role and one.role not in {"", "lead"}


def _does(one: Signals) -> bool:
    """Whether it is known that the holder itself does or decides something."""
    return one.role in _DOES or one.hand in {"delivery", "decision", "money", "support"} or bool(one.delivers)


def _two_tiers(one: Signals, other: Signals, facts: Facts, _share: float) -> Found:
    """Each of two levels has the part of its level; `one` is the upper."""
    if not facts.two_levels or LEVELS.index(facts.level_one) > LEVELS.index(facts.level_other):
        return None
    found = _numbers_apart(one, other) or _parts_apart(one, other)
    if found is not None:
        return found
    mine, theirs = one.levels.get(facts.level_one, ""), other.levels.get(facts.level_other, "")
    if mine and theirs and mine not in other.key:
        return mine, theirs
    if other.refers_up:
        return one.act, other.refers_up
    return _wholes_apart(one, other, facts)


def _numbers_apart(one: Signals, other: Signals) -> Found:
    for mine in one.bounds:
        for theirs in other.bounds:
            # "Six storeys and higher" begins where "five or fewer" ends.
            gap = mine.number - theirs.number if mine.side == "above" else theirs.number - mine.number
            if mine.side != theirs.side and gap in {0, 1}:
                return mine.words, theirs.words
    return None


def _parts_apart(one: Signals, other: Signals) -> Found:
    for number, words in one.tiers.items():
        if number > 0 and -number in other.tiers and number not in other.tiers and -number not in one.tiers:
            return words, other.tiers[-number]
    return None


def _wholes_apart(one: Signals, other: Signals, facts: Facts) -> Found:
    """Each speaks of the whole of its level, in a plan, or the upper one is the nation's."""
    mine, theirs = one.whole_of.get(facts.level_one, ""), other.whole_of.get(facts.level_other, "")
    if not (mine and theirs):
        return None
    return (mine, theirs) if facts.level_one == "nation" or (one.level_papers and other.level_papers) else None


def _territory(one: Signals, other: Signals, facts: Facts, share: float) -> Found:
    """The places do not meet, or one leaves to others what the other covers."""
    # A text that names the other's place works there as well, whatever the column says.
    reaches_over = (other.ground and other.ground <= one.speaks_of) or (one.ground and one.ground <= other.speaks_of)
    if facts.places == "apart" and not reaches_over:
        return ", ".join(sorted(one.ground)), ", ".join(sorted(other.ground))
    for number, words in one.places.items():
        if -number in other.places and number not in other.places and -number not in one.places:
            return words, other.places[-number]
    enough = share * len(one.left)
    # What both leave to others is left to a third.
    if one.left and len(one.left & other.covers) >= enough > len(one.left & other.left):
        return one.excepts, " ".join(sorted(one.left & other.covers))
    return None


def _own_business(one: Signals, other: Signals, _facts: Facts, _share: float) -> Found:
    """Both speak of running their own house."""
    common = one.house & other.house
    if one.house and other.house and one.own and (other.own or (common and min(len(one.house), len(other.house)) > 1)):
        return one.own, other.own or ", ".join(sorted(common))
    return None


_RULES: tuple[tuple[Rule, Callable[[Signals, Signals, Facts, float], Found]], ...] = (
    ("territory", _territory),
    ("own_business", _own_business),
    ("lead_coordinate", _lead_coordinate),
    ("draft_approve", _draft_approve),
    ("stages", _stages),
    ("two_tiers", _two_tiers),
    ("lead_coordinate", _beside_a_named_one),
)
