# SPDX-License-Identifier: Apache-2.0
"""Results as tables for a terminal, readable at 80 columns; the same words as on the pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from api.sentences import cleared_message, finding_message, issue_message
from orgmodel.files.wording import issue_place
from orgmodel.i18n import Catalogue, pick
from orgmodel.organisation import Organisation
from viz.compare import Cell, Column, ComparisonView, Line, comparison_view, goal_line
from viz.render.numbers import number, percent, signed
from viz.render.values import is_share, line_title, target_text, unit_text

if TYPE_CHECKING:
    from api.results import Checked, Compared, Example, Found, Scored
    from orgmodel.findings import Finding
    from orgmodel.issue import Issue

STATES = {"met": "✓", "not_met": "✗", "unknown": "?", "no_target": "○"}
TRENDS = {"better": "▲", "worse": "▼", "same": "="}
STYLES = {"met": "green", "not_met": "red", "better": "green", "worse": "red", "error": "bold red", "warning": "yellow"}
NARROW = 110
"""Below this many columns headings break at their hyphens."""

PAIRS_SHOWN = 3


def table_of(*headings: str, title: str = "") -> Table:
    """An empty table with these headings."""
    found = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=title or None, title_justify="left", expand=False)
    for heading in headings:
        found.add_column(heading, overflow="fold")
    return found


def heading(console: Console, text: str) -> None:
    """A line that opens a part of a longer output."""
    console.print()
    console.print(Rule(Text(text, "bold"), align="left", characters="─" if _is_utf(console) else "-"))


def show_issues(console: Console, checked: Checked, words: Catalogue) -> None:
    """Every issue with its place, then how many there are."""
    if checked.issues:
        console.print(issues_table(checked.issues, words))
    counts = {
        severity: sum(issue.severity == severity for issue in checked.issues)
        for severity in ("error", "warning", "note")
    }
    if not checked.issues:
        console.print(words.text("cli.clean"))
    console.print(words.text("cli.issues", **{f"{severity}s": count for severity, count in counts.items()}))


def issues_table(issues: Iterable[Issue], words: Catalogue) -> Table:
    """Issues in reading order."""
    table = table_of(*(words.text(f"cli.column.{name}") for name in ("severity", "place", "message")))
    for issue in issues:
        severity = Text(words.text(f"issue.part.{issue.severity}"), STYLES.get(issue.severity, ""))
        table.add_row(severity, issue_place(issue, words), issue_message(issue, words.language))
    return table


def show_findings(console: Console, found: Found, words: Catalogue, *, cleared: bool = False) -> None:
    """Findings by kind, worst first, each in a sentence with its id and the wording of its pairs below.

    With `cleared` also the pairs that are none, and why.
    """
    findings = found.findings
    for kind, count in findings.counts().items():
        if count:
            show_kind(console, kind, findings.of(kind), words, evidence=found.organisation)
    total = words.text("cli.findings.total", count=len(findings.items))
    if findings.items:
        console.print(Text(words.text("cli.findings.severity"), "dim"))
    console.print(total if findings.items else words.text("cli.findings.none"))
    if findings.rules_judged:
        console.print(words.text("cli.findings.rules_judged", count=number(findings.rules_judged, words.language)))
    if findings.not_compared:
        console.print(words.text("cli.findings.not_compared", count=number(findings.not_compared, words.language)))
    if cleared:
        heading(console, words.text("cli.column.cleared"))
        for one in findings.cleared:
            for duty in dict.fromkeys((one.a, one.b)):
                console.print(_wording(found.organisation, duty, words))
            more = Text(words.text("cli.findings.alike", count=one.count - 1), "dim") if one.count > 1 else Text("")
            console.print(Padding(Text(cleared_message(one.rule, words.language) + " ").append(more), (0, 0, 1, 4)))


def show_kind(
    console: Console,
    kind: str,
    findings: Sequence[Finding],
    words: Catalogue,
    *,
    most: int = 0,
    evidence: Organisation | None = None,
) -> None:
    """The findings of one kind, at most so many (0: all); the number in front is the severity out of 100.

    With the organisation as `evidence` the id of each follows, and the duties of its pairs in their own words.
    """
    title = Text(words.get(f"view.finding.{kind}", kind), "bold")
    console.print(title.append(f": {len(findings)}"))
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", width=5)
    grid.add_column(overflow="fold")
    for one in findings[: most or None]:
        said = Text(finding_message(one, words.language))
        if evidence is not None:
            said.append(f"\n{one.id}", "dim")
        grid.add_row(number(one.severity * 100, words.language), said)
        if evidence is not None:
            for pair in one.pairs[:PAIRS_SHOWN]:
                for duty in (pair.a, pair.b):
                    grid.add_row("", Padding(_wording(evidence, duty, words), (0, 0, 0, 2)))
    console.print(grid)
    console.print()


def _wording(organisation: Organisation, duty_id: str, words: Catalogue) -> Text:
    """A duty as a planner reads it: its id, who holds it, what it says."""
    duties, agencies = organisation.duties, organisation.agencies
    row = duties.row(duty_id)
    holder = int(duties.data("agency")[row])
    name = pick(words.language, agencies.text(holder, "name_vi"), agencies.text(holder, "name_en"))
    said = pick(words.language, duties.text(row, "text_vi"), duties.text(row, "text_en")) or duties.text(row, "object")
    return Text(f"{duty_id}, {name}: ", "dim").append(said, "not dim")


def show_score(console: Console, scored: Scored, words: Catalogue) -> None:
    """Goals with the state of the organisation and of every scenario."""
    cards = [scored.card, *(one.card for one in scored.scenarios)]
    names = [words.text("cli.column.baseline"), *(one.scenario.id for one in scored.scenarios)]
    currency = scored.organisation.info.currency
    lines = [
        goal_line([card.goal(result.goal.id) for card in cards], [None] * len(cards), currency)
        for result in scored.card.goals
    ]
    console.print(pick(words.language, scored.goal_set.title_vi, scored.goal_set.title_en))
    table = _side_by_side(console, words.text("cli.column.goal"), names, lines, words)
    _add_scores(table, [(card.score, card.covered_weight) for card in cards], words)
    console.print(table)
    _legend(console, lines, words)


def show_comparison(console: Console, compared: Compared, words: Catalogue, *, only: Sequence[str] = ()) -> None:
    """Goals and measures (or `only` some) of baseline and scenarios, what each scenario changes, why scores move."""
    view = comparison_view(compared.base, compared.evaluations, compared.goal_set, comparison=compared.comparison)
    names = [words.text("cli.column.baseline"), *(column.id for column in view.columns[1:])]
    for column in view.columns[1:]:
        console.print(Text(f"{column.id}: {pick(words.language, column.title_vi, column.title_en)}"))
    console.print()
    goals = _side_by_side(console, words.text("cli.column.goal"), names, view.goals, words)
    _add_scores(goals, [(column.score, column.covered) for column in view.columns], words)
    goals.add_row(words.text("cli.column.rank"), *(str(column.rank or "–") for column in view.columns))
    console.print(goals)
    _legend(console, view.goals, words)
    _remarks(console, view, compared, words)
    shown = [
        line
        for line in view.measures
        if any(cell.value is not None for cell in line.cells) and (not only or line.id in only)
    ]
    console.print(_side_by_side(console, words.text("cli.column.measure"), names, shown, words))
    console.print(_changes_table(console, view.columns[1:], words))


def _side_by_side(console: Console, first: str, names: Sequence[str], lines: Sequence[Line], words: Catalogue) -> Table:
    table = table_of(first)
    table.columns[0].min_width = 24
    table.columns[0].ratio = 1
    for name in names:
        shown = name.replace("-", "-\n") if console.width < NARROW else name
        table.add_column(shown, justify="right", overflow="fold", min_width=9)
    for line in lines:
        title = Text(_title(line, words))
        said = [target_text(line, words) if line.direction else "", _because(line, words)]
        if any(said):
            title.append("\n" + "; ".join(part for part in said if part), "dim")
        table.add_row(title, *(_cell(cell, line, words) for cell in line.cells))
    return table


def _title(line: Line, words: Catalogue) -> str:
    """The name with its unit, so that cells hold bare numbers; an assumed target is marked."""
    unit = "" if is_share(line) else unit_text(line, words)
    mark = " *" if line.assumed else ""
    title = line_title(line, words)
    return f"{title}{mark}" + (f", {unit}" if unit and unit.casefold() not in title.casefold() else "")


def _because(line: Line, words: Catalogue) -> str:
    """Why nothing is known, where all columns say the same."""
    reasons = {cell.because if cell.value is None else "" for cell in line.cells}
    return words.get(f"measure.unknown.{reasons.pop()}", "") if len(reasons) == 1 else ""


def _cell(cell: Cell, line: Line, words: Catalogue) -> Text:
    """A value with the mark of its state; below it the change against the baseline with its mark."""
    text = Text(justify="right")
    if cell.value is None:
        text.append("–" if not cell.state else STATES["unknown"])
        return text
    text.append(bare_value(cell.value, line, words.language))
    if cell.state:
        text.append(f" {STATES[cell.state]}", STYLES.get(cell.state, ""))
    if cell.change:
        text.append(
            f"\n{_bare_change(cell.change, line, words.language)} {TRENDS.get(cell.trend, ' ')}",
            STYLES.get(cell.trend, ""),
        )
    elif cell.trend == "same":
        text.append(f"\n{TRENDS['same']}", "dim")
    return text


def bare_value(value: float, line: Line, language: str) -> str:
    """A value without its unit, as the language writes numbers; shares as percentages."""
    if is_share(line):
        return signed(value * 100, language, 2) + "%" if line.relative else percent(value, language, 2)
    return number(value, language, 2)


def _bare_change(change: float, line: Line, language: str) -> str:
    if is_share(line):
        return signed(change * 100, language, 2)
    return signed(change, language, 2)


def _add_scores(table: Table, scores: Sequence[tuple[float | None, float | None]], words: Catalogue) -> None:
    if all(score is None for score, _ in scores):
        return
    table.add_section()
    title = Text(words.text("cli.column.score"), "bold").append("\n" + words.text("cli.compare.covered"), "dim")
    cells = []
    for score, covered in scores:
        text = Text("–" if score is None else number(score * 100, words.language, 1), "bold")
        cells.append(text.append(f"\n{percent(covered, words.language, 0)}", "not bold dim"))
    table.add_row(title, *cells)


def _legend(console: Console, lines: Sequence[Line], words: Catalogue) -> None:
    console.print(Text(words.text("cli.legend.marks", **STATES, **TRENDS), "dim"))
    if any(line.assumed for line in lines):
        console.print(Text(words.text("cli.legend.assumed"), "dim"))


def _remarks(console: Console, view: ComparisonView, compared: Compared, words: Catalogue) -> None:
    if compared.comparison.mode == "lexicographic":
        console.print(words.text("cli.compare.lexicographic"))
    unfair = [column.id for column in view.columns if not column.comparable]
    if unfair:
        console.print(words.text("cli.compare.unfair", scenarios=", ".join(unfair)))
    for column in view.columns[1:]:
        if column.why:
            parts = (
                pick(words.language, one.title_vi, one.title_en)
                + f" {signed((one.points or 0) * 100, words.language, 1)}"
                for one in column.why
            )
            console.print(Text(f"{column.id}: {words.text('cli.compare.why')}: " + "; ".join(parts)))


def _changes_table(console: Console, columns: Sequence[Column], words: Catalogue) -> Table:
    codes = list(dict.fromkeys(code for column in columns for code, _ in column.changes))
    table = table_of(words.text("cli.column.change"))
    table.columns[0].ratio = 1
    for column in columns:
        shown = column.id.replace("-", "-\n") if console.width < NARROW else column.id
        table.add_column(shown, justify="right", min_width=9)
    for code in codes:
        counts = [dict(column.changes).get(code, 0) for column in columns]
        table.add_row(words.get(f"view.change.{code}", code), *(number(count, words.language) for count in counts))
    return table


def show_examples(console: Console, examples: Iterable[Example], words: Catalogue) -> None:
    """The packaged examples with their scenarios, under the names by which they are called."""
    for one in examples:
        console.print(Text(f"example:{one.name}", "bold"))
        console.print(Padding(Text(pick(words.language, one.title_vi, one.title_en)), (0, 0, 0, 2)))
        for scenario in one.scenarios:
            console.print(Padding(Text(f"example:{one.name}/{scenario}"), (0, 0, 0, 2)))


def _is_utf(console: Console) -> bool:
    return console.encoding.startswith("utf")
