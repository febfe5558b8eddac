# SPDX-License-Identifier: Apache-2.0
"""Each result of a use case in all its forms: the JSON shape, the long table, and what a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Console

from api.cli import tables
from api.cli.changes import show_batch, show_diff, show_ledger
from api.cli.output import Cell, Result
from api.cli.reading import show_reading
from api.schemas.batch import batch_out
from api.schemas.catalogue import example_list
from api.schemas.changes import diff_out, ledger_out
from api.schemas.comparison import comparison_out
from api.schemas.findings import finding_list
from api.schemas.issues import issue_list
from api.schemas.reading import reading_out
from api.schemas.score import CardOut, ScopeOut, score_out
from orgmodel.i18n import Catalogue
from orgmodel.reading.frame import SLOTS

if TYPE_CHECKING:
    from api.results import BatchDone, Checked, Compared, Differences, Example, Found, Read, Scored
    from scenarios.apply import Outcome

ISSUE_COLUMNS = (
    "severity", "code", "table", "place", "row", "column", "value", "message_vi", "message_en", "suggestion",
)  # fmt: skip
FINDING_COLUMNS = (
    "id", "kind", "severity", "agencies", "function", "duties", "tasks", "rule", "message_vi", "message_en",
)  # fmt: skip
SCORE_COLUMNS = (
    "scenario", "goal", "measure", "title_vi", "title_en", "scope", "state", "value", "numerator", "denominator",
    "target", "distance", "unit", "direction", "origin", "made_up", "as_of", "unknown_because",
)  # fmt: skip
ROW_COLUMNS = (
    "scenario", "goal", "measure", "title_vi", "title_en", "scope", "value", "change", "better", "state", "unit",
    "reason",
)  # fmt: skip
DUTY_COLUMNS = (
    "duty", "task", "statement", "from_agency", "to_agency", "fate", "step", "op", "reason", "source",
)  # fmt: skip
READING_COLUMNS = ("statement", "language", "text", "frame", "slot", "words", "start", "end", "concept", "duties")
CHANGE_COLUMNS = ("table", "id", "field", "old", "new", "verb")
EXAMPLE_COLUMNS = ("name", "title_vi", "title_en", "scenarios")


def issues_result(checked: Checked, words: Catalogue) -> Result:
    """Every issue of a model."""

    def rows() -> list[list[Cell]]:
        return _rows(issue_list(checked).issues, ISSUE_COLUMNS)

    return Result(
        lambda: issue_list(checked), ISSUE_COLUMNS, rows, lambda console: tables.show_issues(console, checked, words)
    )


def reading_result(read: Read, words: Catalogue) -> Result:
    """Statements as they were understood; in the long table one row a slot, and one a word that was not understood."""

    def rows() -> list[list[Cell]]:
        found: list[list[Cell]] = []
        for number, one in enumerate(reading_out(read).statements, start=1):
            head: list[Cell] = [number, one.language, one.text]
            duties = ";".join(one.duties)
            for place, frame in enumerate(one.frames, start=1):
                found += [
                    [*head, place, name, slot.text, *slot.span, slot.concept, duties]
                    for name in SLOTS
                    if (slot := getattr(frame, name)) is not None
                ]
            found += [[*head, None, "unread", word, None, None, None, duties] for word in one.unread]
        return found

    return Result(lambda: reading_out(read), READING_COLUMNS, rows, lambda console: show_reading(console, read, words))


def findings_result(found: Found, words: Catalogue, *, cleared: bool) -> Result:
    """Findings with their evidence; the long table leaves pairs and evidence to JSON."""

    def show(console: Console) -> None:
        tables.show_findings(console, found, words, cleared=cleared)

    return Result(
        lambda: finding_list(found, explain_cleared=cleared),
        FINDING_COLUMNS,
        lambda: _rows(finding_list(found).findings, FINDING_COLUMNS),
        show,
    )


def score_result(scored: Scored, words: Catalogue) -> Result:
    """Score cards; in the long table one row a goal or measure of each."""

    def rows() -> list[list[Cell]]:
        shape = score_out(scored)
        found = _card_rows("", shape)
        for card in shape.scenarios:
            found += _card_rows(card.scenario.id, card)
        return found

    return Result(
        lambda: score_out(scored), SCORE_COLUMNS, rows, lambda console: tables.show_score(console, scored, words)
    )


def comparison_result(compared: Compared, words: Catalogue) -> Result:
    """Baseline and scenarios side by side."""
    return Result(
        lambda: comparison_out(compared),
        ROW_COLUMNS,
        lambda: _rows(comparison_out(compared).rows, ROW_COLUMNS),
        lambda console: tables.show_comparison(console, compared, words),
    )


def ledger_result(outcome: Outcome, words: Catalogue) -> Result:
    """What became of everything; the long table is the ledger of duties."""
    return Result(
        lambda: ledger_out(outcome),
        DUTY_COLUMNS,
        lambda: _rows(ledger_out(outcome).duties, DUTY_COLUMNS),
        lambda console: show_ledger(console, outcome, words),
    )


def diff_result(found: Differences, words: Catalogue) -> Result:
    """What is different between two models."""
    return Result(
        lambda: diff_out(found),
        CHANGE_COLUMNS,
        lambda: _rows(diff_out(found).changes, CHANGE_COLUMNS),
        lambda console: show_diff(console, found, words),
    )


def batch_result(done: BatchDone, words: Catalogue) -> Result:
    """The rows of a batch; a person reads how many runs there were and which of them failed."""
    from dataclasses import astuple, fields

    from scenarios.batch import ResultRow

    return Result(
        lambda: batch_out(done),
        tuple(field.name for field in fields(ResultRow)),
        lambda: [astuple(row) for row in done.rows],
        lambda console: show_batch(console, done, words),
    )


def examples_result(examples: Sequence[Example], words: Catalogue) -> Result:
    """The packaged examples."""
    return Result(
        lambda: example_list(examples),
        EXAMPLE_COLUMNS,
        lambda: _rows(examples, EXAMPLE_COLUMNS),
        lambda console: tables.show_examples(console, examples, words),
    )


def _card_rows(scenario: str, card: CardOut) -> list[list[Cell]]:
    found: list[list[Cell]] = []
    for kind, items in (("goal", card.goals), ("measure", card.measures)):
        for item in items:
            said = {"scenario": scenario, "goal": "", "measure": "", kind: item.id}
            found.append([_cell(said.get(name, getattr(item, name, None))) for name in SCORE_COLUMNS])
    return found


def _rows(items: Iterable[object], columns: Sequence[str]) -> list[list[Cell]]:
    return [[_cell(getattr(item, name)) for name in columns] for item in items]


def _cell(value: object) -> Cell:
    """A value of a shape in one cell: lists and scopes as words divided by semicolons, rows of a table as JSON."""
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    if isinstance(value, ScopeOut):
        return "; ".join(f"{name}={','.join(chosen)}" for name, chosen in value.model_dump().items() if chosen)
    if isinstance(value, (dict, list)):
        import json

        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value)
