# SPDX-License-Identifier: Apache-2.0
"""A restructuring scenario: an ordered list of steps on a baseline, each with a source or an assumption."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from scenarios.operations import Arguments
from scenarios.pilot import Pilot

# The id of the organisation as it is, in every comparison.
BASELINE_ID = "baseline"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: an operation with what it rests on (one of source and assumption), from when, and where it stands.

    `line` is where it stands in its file; it is no part of what the step says.
    """

    operation: Arguments
    source: Mapping[str, str] = field(default_factory=dict)
    assumption: str = ""
    effective: date | None = None
    wave: int | None = None
    note: str = ""
    line: int | None = field(default=None, compare=False)

    @property
    def op(self) -> str:
        """The verb."""
        return self.operation.op

    def reason(self) -> str:
        """What the step rests on, in one line: its document and article, or its assumption."""
        named = [self.source[key] for key in ("document", "article") if self.source.get(key)]
        return ", ".join(named) or self.assumption


@dataclass(frozen=True, slots=True)
class Include:
    """Another scenario that is carried out first, and the name under which the file knows it."""

    name: str
    scenario: Scenario


@dataclass(frozen=True, slots=True)
class Turn:
    """A step where its turn comes: the scenario in which it stands and its number there, from 1."""

    step: Step
    scenario: Scenario
    number: int


@dataclass(frozen=True)
class Scenario:
    """Steps in the order in which they are carried out; `hash` names the content, whatever the file looks like.

    The scenarios that it includes are carried out first. `scope` is that of its own steps: a pilot changes only what
    lies inside, an included scenario has a scope of its own.
    """

    id: str
    title_vi: str = ""
    title_en: str = ""
    description_vi: str = ""
    description_en: str = ""
    organisation: str = ""
    assumptions: tuple[Mapping[str, str], ...] = ()
    steps: tuple[Step, ...] = ()
    includes: tuple[Include, ...] = ()
    scope: Pilot | None = None

    @cached_property
    def layers(self) -> tuple[Scenario, ...]:
        """Everything that it includes, each once and after what it includes itself, then the scenario itself."""
        found: dict[str, Scenario] = {}
        for include in self.includes:
            found.update((one.hash, one) for one in include.scenario.layers if one.hash not in found)
        return (*found.values(), self)

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """All steps in the order in which they are carried out, those of included scenarios first."""
        return tuple(Turn(step, one, at) for one in self.layers for at, step in enumerate(one.steps, start=1))

    @cached_property
    def hash(self) -> str:
        """A hash of everything that the scenario says."""
        about = (self.id, self.title_vi, self.title_en, self.description_vi, self.description_en, self.organisation)
        included = tuple(one.scenario.hash for one in self.includes)
        inside = self.scope.written() if self.scope is not None else {}
        assumed = tuple(_sorted(one) for one in self.assumptions)
        said = (about, assumed, tuple(_said(step) for step in self.steps), included, inside)
        return hashlib.sha256(repr(said).encode()).hexdigest()


def _sorted(mapping: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(mapping.items()))


def _said(step: Step) -> tuple[object, ...]:
    effective = step.effective.isoformat() if step.effective else ""
    arguments = step.operation.model_dump_json(by_alias=True, exclude_unset=True)
    return (step.op, arguments, _sorted(step.source), step.assumption, effective, step.wave, step.note)
