# SPDX-License-Identifier: Apache-2.0
"""A restructuring scenario: an ordered list of steps on a baseline, each with a source or an assumption."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from scenarios.operations import Arguments

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


@dataclass(frozen=True)
class Scenario:
    """Steps in the order in which they are carried out; `hash` names the content, whatever the file looks like."""

    id: str
    title_vi: str = ""
    title_en: str = ""
    description_vi: str = ""
    description_en: str = ""
    organisation: str = ""
    assumptions: tuple[Mapping[str, str], ...] = ()
    steps: tuple[Step, ...] = ()

    @cached_property
    def hash(self) -> str:
        """A hash of everything that the scenario says."""
        about = (self.id, self.title_vi, self.title_en, self.description_vi, self.description_en, self.organisation)
        said = (about, tuple(_sorted(one) for one in self.assumptions), tuple(_said(step) for step in self.steps))
        return hashlib.sha256(repr(said).encode()).hexdigest()


def _sorted(mapping: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(mapping.items()))


def _said(step: Step) -> tuple[object, ...]:
    effective = step.effective.isoformat() if step.effective else ""
    arguments = step.operation.model_dump_json(by_alias=True, exclude_unset=True)
    return (step.op, arguments, _sorted(step.source), step.assumption, effective, step.wave, step.note)
