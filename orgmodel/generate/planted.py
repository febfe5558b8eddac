# SPDX-License-Identifier: Apache-2.0
"""Cases planted in an organisation with their answers: what a finder must find, and look-alikes that it must not.

A planted case is built so that the definition of its kind holds beyond doubt: the same words twice, a task without a
lead, a unit without decision power between a deciding head and a unit that does the work.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from orgmodel.columns import Value
from orgmodel.edits import AddRows, apply_edits
from orgmodel.errors import RequestError
from orgmodel.findings.places import Places
from orgmodel.generate.draws import Draws, Stream
from orgmodel.generate.pattern import Pattern
from orgmodel.generate.texts import Texts
from orgmodel.graph.tree import live_parents
from orgmodel.organisation import Organisation
from orgmodel.schema.agency import OUTSIDE_BODY

LOOKALIKES = ("one_task", "other_territory", "other_level")
"""What the look-alikes are cleared by, in the words of the finder."""


@dataclass(frozen=True)
class Answer:
    """One planted case: its kind (or for a look-alike the reason why it is none), and the ids that it is about."""

    kind: str
    agencies: tuple[str, ...]
    function: str = ""
    duties: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Planted:
    """The organisation with the cases in it, and the answers."""

    organisation: Organisation
    cases: tuple[Answer, ...]
    lookalikes: tuple[Answer, ...]


_MOST_TRIES = 100_000


@dataclass
class _Ground:
    """What cases are planted in: pairs of departments that could overlap, and the rows that are to be added."""

    organisation: Organisation
    texts: Texts
    stream: Stream
    branches: list[list[int]]
    functions: list[str]
    avoid: tuple[str, ...]
    agencies: list[dict[str, Value]] = field(default_factory=list)
    duties: list[dict[str, Value]] = field(default_factory=list)
    words: int = 0

    def departments(self, count: int) -> list[int]:
        """So many departments of one head."""
        fitting = [branch for branch in self.branches if len(branch) >= count]
        if not fitting:
            raise RequestError("plant_needs_units", count=count)
        branch = fitting[self.stream.below(len(fitting))]
        return self.stream.shuffled(branch)[:count]

    def function(self) -> str:
        """A function of the organisation."""
        return self.functions[self.stream.below(len(self.functions))] if self.functions else ""

    def id_of(self, row: int) -> str:
        return self.organisation.agencies.id_of(row)

    def statement(self) -> dict[str, Value]:
        """Words that no other duty has, and that say what a planted case needs (see `plant`)."""
        while True:
            self.words += 1
            model = np.array([self.stream.below(max(1, len(self.texts.rows)))], np.int64)
            key = np.array([self.words], np.int64)
            written = {name: texts[0] for name, texts in self.texts.write(model, "planted", key).items()}
            thing = self.texts.word("object")[int(self.texts.objects("planted/object", key)[0])]
            said = " | ".join([thing, *written.values()]).casefold()
            if not any(phrase in said for phrase in self.avoid) or self.words > _MOST_TRIES:
                return {"object": thing, "action": self.texts.word("action")[int(model[0])], **written}

    def unit(self, parent: str, kind: str, **about: Value) -> str:
        """A further unit below another."""
        made = f"cq-gia-dinh-{len(self.agencies) + 1:03}"
        above = self.organisation.agencies.find(parent)
        tier = self.organisation.agencies.text(above, "tier") if above is not None else self._tier
        self._tier = tier
        name = f"Đơn vị gài {len(self.agencies) + 1}"
        self.agencies.append(
            {"id": made, "name_vi": name, "name_en": f"Planted unit {len(self.agencies) + 1}", "kind": kind,
             "parent": parent, "tier": tier, "synthetic": "true", **about}
        )  # fmt: skip
        return made

    _tier: str = ""

    def duty(self, agency: str, **about: Value) -> str:
        """A further duty."""
        made = f"nv-gia-dinh-{len(self.duties) + 1:04}"
        self.duties.append({"id": made, "agency": agency, "synthetic": "true", **about})
        return made


def _duplication(ground: _Ground) -> Answer:
    one, other = map(ground.id_of, ground.departments(2))
    said = {**ground.statement(), "function": ground.function(), "role": "lead"}
    duties = (ground.duty(one, **said), ground.duty(other, **said))
    return Answer("duplication", tuple(sorted((one, other))), str(said["function"]), duties)


def _overlap(ground: _Ground) -> Answer:
    """The same act on the same object, the second half of the text in other words."""
    one, other = map(ground.id_of, ground.departments(2))
    said = {**ground.statement(), "function": ground.function(), "role": "lead"}
    again = ground.statement()
    mixed = {name: _half(str(said[name]), str(again[name])) for name in ("text_vi", "text_en")}
    duties = (ground.duty(one, **said), ground.duty(other, **{**said, **mixed}))
    return Answer("overlap", tuple(sorted((one, other))), str(said["function"]), duties)


def _half(one: str, other: str) -> str:
    first, second = one.split(), other.split()
    return " ".join([*first[: (len(first) + 1) // 2], *second[len(second) // 2 :]])


def _fragmentation(ground: _Ground) -> Answer:
    function = ground.function()
    agencies = [ground.id_of(row) for row in ground.departments(3)]
    duties = [ground.duty(agency, **ground.statement(), function=function, role="lead") for agency in agencies]
    return Answer("fragmentation", tuple(sorted(agencies)), function, tuple(duties))


def _gap(ground: _Ground) -> Answer:
    function, task = ground.function(), f"nvc-gia-dinh-{len(ground.duties) + 1:04}"
    agencies = [ground.id_of(row) for row in ground.departments(2)]
    duties = [
        ground.duty(agency, **ground.statement(), function=function, task=task, role="coordinate")
        for agency in agencies
    ]
    return Answer("gap", tuple(sorted(agencies)), function, tuple(duties), (task,))


def _intermediate_layer(ground: _Ground) -> Answer:
    head = ground.id_of(ground.departments(1)[0])
    between = ground.unit(head, "sub_department", decision_power=False, staff=20)
    ground.unit(between, "division", decision_power=False, staff=15)
    return Answer("intermediate_layer", (between,))


def _narrow_span(ground: _Ground) -> Answer:
    head = ground.id_of(ground.departments(1)[0])
    narrow = ground.unit(head, "sub_department", decision_power=True, staff=20)
    ground.unit(narrow, "division", decision_power=False, staff=15)
    return Answer("narrow_span", (narrow,))


PLANTS: Mapping[str, Callable[[_Ground], Answer]] = {
    "duplication": _duplication,
    "overlap": _overlap,
    "fragmentation": _fragmentation,
    "gap": _gap,
    "intermediate_layer": _intermediate_layer,
    "narrow_span": _narrow_span,
}
"""The kinds of findings that can be planted, each with what plants one."""


def _one_task(ground: _Ground) -> Answer:
    """One leads, another coordinates, in one task and in the same words."""
    one, other = map(ground.id_of, ground.departments(2))
    task = f"nvc-gia-dinh-{len(ground.duties) + 1:04}"
    said = {**ground.statement(), "function": ground.function(), "task": task}
    duties = (ground.duty(one, **said, role="lead"), ground.duty(other, **said, role="coordinate"))
    return Answer("one_task", tuple(sorted((one, other))), str(said["function"]), duties, (task,))


def _other_territory(ground: _Ground) -> Answer:
    """The same words in two places, neither of which contains the other."""
    one, other = map(ground.id_of, ground.departments(2))
    number = len(ground.duties) + 1
    said = {**ground.statement(), "function": ground.function(), "role": "lead"}
    duties = tuple(
        ground.duty(agency, **said, territory=f"Khu vực giả định {number}{side}")
        for agency, side in ((one, "A"), (other, "B"))
    )
    return Answer("other_territory", tuple(sorted((one, other))), str(said["function"]), duties)


def _other_level(ground: _Ground) -> Answer | None:
    """One leads on its level, another carries it out on a lower one; none where all units are on one level."""
    places, tiers = Places(ground.organisation), ground.organisation.agencies.data("tier")
    one = ground.departments(1)[0]
    rows = np.flatnonzero(ground.organisation.agencies.live & (tiers >= 0) & (tiers != tiers[one]))
    this, place = np.full(len(rows), one), places.agency_place
    lower = rows[places.nesting.meet(place[rows], place[this]) & ~places.lines.meet(rows, this)].tolist()
    if not lower or tiers[one] < 0:
        return None
    other = lower[ground.stream.below(len(lower))]
    said = {**ground.statement(), "function": ground.function()}
    duties = (
        ground.duty(ground.id_of(one), **said, role="lead"),
        ground.duty(ground.id_of(other), **said, role="deliver"),
    )
    return Answer("other_level", tuple(sorted(map(ground.id_of, (one, other)))), str(said["function"]), duties)


_LOOKALIKES = {"one_task": _one_task, "other_territory": _other_territory, "other_level": _other_level}


def plant(
    organisation: Organisation,
    like: Organisation,
    wanted: Mapping[str, int],
    *,
    lookalikes: int = 0,
    seed: int = 1,
    avoid: Sequence[str] = (),
) -> Planted:
    """Adds so many cases of each kind, and so many look-alikes of each sort, to an organisation; the answers with them.

    Their words are those of `like` without the phrases to `avoid`: what a duty leaves to others ("trừ …") and the
    running of the own house ("các phòng thuộc Sở") are no duplication, however alike the words. Cases are planted in
    departments: units of one kind, level, head and place, of which several lead. Raises RequestError where a kind
    cannot be planted or the organisation has too few departments.
    """
    unknown = sorted(set(wanted) - set(PLANTS))
    if unknown:
        raise RequestError("unknown_plant", kind=", ".join(unknown), known=", ".join(PLANTS))
    ground = _ground(organisation, like, seed, tuple(phrase.casefold() for phrase in avoid))
    cases = [PLANTS[kind](ground) for kind in PLANTS for _ in range(wanted.get(kind, 0))]
    alike = [_LOOKALIKES[kind](ground) for kind in LOOKALIKES for _ in range(lookalikes)]
    edits = [AddRows("agencies", tuple(ground.agencies)), AddRows("duties", tuple(ground.duties))]
    grown = apply_edits(organisation, edits)
    return Planted(grown, tuple(cases), tuple(one for one in alike if one is not None))


def _ground(organisation: Organisation, like: Organisation, seed: int, avoid: tuple[str, ...]) -> _Ground:
    agencies, functions = organisation.agencies, organisation.functions
    draws = Draws(seed)
    parents = live_parents(organisation)
    duties = organisation.duties
    leading = np.zeros(len(agencies.live) + 1, np.bool_)
    leading[duties.data("agency")[duties.where("role", "lead")]] = True
    branches: dict[tuple[int, str, str, str], list[int]] = {}
    fitting = (
        agencies.live & (parents >= 0) & ~agencies.where("kind", OUTSIDE_BODY) & (agencies.data("decision_power") != 0)
    )
    for row in np.flatnonzero(fitting).tolist():
        about = (agencies.text(row, "kind"), agencies.text(row, "tier"), agencies.text(row, "territory"))
        branches.setdefault((int(parents[row]), *about), []).append(row)
    # Departments are those that lead; where nobody leads anything, the largest group of units will do.
    leaders = [[row for row in branch if leading[row]] for branch in branches.values()]
    chosen = [branch for branch in leaders if len(branch) > 1] or [b for b in branches.values() if len(b) > 1]
    wider = set(functions.data("parent")[functions.rows].tolist())
    narrow = [functions.id_of(row) for row in functions.rows.tolist() if row not in wider]
    return _Ground(organisation, Texts(Pattern(like), draws), draws.stream("planted"), chosen, narrow, avoid)
