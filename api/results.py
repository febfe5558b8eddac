# SPDX-License-Identifier: Apache-2.0
"""What the use cases give back: the things themselves, with what is needed to say where they come from."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from orgmodel.findings import Findings
from orgmodel.generate import Planted
from orgmodel.goals import GoalSet, ScoreCard
from orgmodel.issue import Issue, has_errors
from orgmodel.organisation import Organisation
from orgmodel.reading.duties import ReadText
from scenarios.batch import ResultRow
from scenarios.compare import Comparison
from scenarios.diff import Diff
from scenarios.evaluate import Evaluation
from scenarios.scenario import Scenario


@dataclass(frozen=True)
class Checked:
    """A model that was looked through: `organisation` is None where an issue is an error."""

    source: str
    organisation: Organisation | None = field(repr=False)
    issues: tuple[Issue, ...]

    @property
    def errors(self) -> bool:
        """Whether the model cannot be used as it is."""
        return has_errors(self.issues)


@dataclass(frozen=True)
class Read:
    """Statements as they were understood, by which thesaurus (its hash); of an organisation, or of a plain text (None).

    `issues` tells where the columns of a duty and its wording contradict each other.
    """

    texts: tuple[ReadText, ...] = field(repr=False)
    thesaurus: str
    organisation: Organisation | None = field(default=None, repr=False)
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True)
class Generated:
    """A made-up organisation, the files it was written to, and the planted cases with their answers if any."""

    organisation: Organisation = field(repr=False)
    files: tuple[Path, ...]
    planted: Planted | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Found:
    """The findings in an organisation, or in the outcome of a scenario on it (then `organisation` is the outcome).

    `kinds` are those that were asked for; empty means all.
    """

    organisation: Organisation = field(repr=False)
    findings: Findings
    scenario: Scenario | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class ScoredScenario:
    """The score card of the outcome of one scenario."""

    scenario: Scenario
    card: ScoreCard


@dataclass(frozen=True)
class Scored:
    """The score card of an organisation and, for each scenario, that of its outcome."""

    organisation: Organisation = field(repr=False)
    goal_set: GoalSet
    card: ScoreCard
    scenarios: tuple[ScoredScenario, ...] = ()


@dataclass(frozen=True)
class Compared:
    """The baseline and what each scenario makes of it, evaluated, and all of them side by side."""

    organisation: Organisation = field(repr=False)
    goal_set: GoalSet
    base: Evaluation = field(repr=False)
    evaluations: tuple[Evaluation, ...] = field(repr=False)
    comparison: Comparison


@dataclass(frozen=True)
class Differences:
    """What is different between two organisations."""

    before: Organisation = field(repr=False)
    after: Organisation = field(repr=False)
    diff: Diff


@dataclass(frozen=True)
class BatchDone:
    """The rows of a batch, how many runs there were and how many of them failed."""

    rows: tuple[ResultRow, ...]
    runs: int
    failed: int


@dataclass(frozen=True)
class Example:
    """A packaged example, what it is called, and the names of the scenarios that come with it."""

    name: str
    title_vi: str
    title_en: str
    scenarios: tuple[str, ...]


@dataclass(frozen=True)
class Demonstration:
    """The packaged example, diagnosed and compared, and the pages that were written, in the order of reading."""

    checked: Checked
    compared: Compared
    files: tuple[Path, ...]
