# SPDX-License-Identifier: Apache-2.0
"""What `orgmodel demo` prints: what was read, what was found, how scenarios compare, where the pages are."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.cli.tables import heading, show_comparison, show_kind, table_of
from api.results import Demonstration
from api.use_cases import DEMO_EXAMPLE
from orgmodel.i18n import LANGUAGES, Catalogue, pick
from viz.render.foot import date_text
from viz.render.numbers import number

GRAVEST = 3
HEADLINES = ("focal_points", "layers")
TABLES = ("agencies", "duties", "functions", "procedures", "indicators")


def show_demonstration(console: Console, done: Demonstration, folder: Path, words: Catalogue) -> None:
    """The whole way once, in the order in which a planner asks."""
    compared, model = done.compared, f"example:{DEMO_EXAMPLE}"
    organisation = compared.organisation
    info = organisation.info
    heading(console, words.text("cli.demo.read"))
    console.print(Text(pick(words.language, info.title_vi, info.title_en), "bold"))
    counts = {name: number(len(organisation.table(name)), words.language) for name in TABLES}
    console.print(words.text("cli.demo.rows", **counts, as_of=date_text(str(info.as_of or ""), words.language)))
    console.print(_issues(done, words))
    console.print(words.text("cli.demo.synthetic"))

    heading(console, words.text("cli.demo.found"))
    findings = compared.base.findings
    for kind, count in findings.counts().items():
        if count:
            show_kind(console, kind, findings.of(kind), words, most=GRAVEST)
    console.print(Text(words.text("cli.findings.severity"), "dim"))
    none = [words.get(f"view.finding.{kind}", kind) for kind, count in findings.counts().items() if not count]
    if none:
        console.print(words.text("cli.findings.none_of", kinds="; ".join(none)))
    console.print(words.text("cli.demo.more", count=len(findings.items), model=model))

    heading(console, words.text("cli.demo.goals"))
    console.print(pick(words.language, compared.goal_set.title_vi, compared.goal_set.title_en))
    show_comparison(console, compared, words, only=HEADLINES)

    heading(console, words.text("cli.demo.pages", folder=folder))
    console.print(_pages(done, words))
    for command in (
        f"orgmodel compare {model} {model}/mergers-2025",
        f"orgmodel template -o {words.text('cli.demo.workbook')}",
        "orgmodel serve",
    ):
        console.print(Text(f"{words.text('cli.demo.next')} {command}"), soft_wrap=True)


def _pages(done: Demonstration, words: Catalogue) -> Table:
    """The files by what they show, one column a language, the reader's first."""
    languages = sorted(LANGUAGES, key=lambda language: language != words.language)
    names = {path.name for path in done.files}
    kinds = [name.removesuffix(f".{languages[0]}.html") for name in (path.name for path in done.files)]
    table = table_of(words.text("cli.column.page"), *languages)
    for kind in kinds:
        files = [f"{kind}.{language}.html" for language in languages]
        if set(files) <= names:
            page, _, scenario = kind.partition("-")
            table.add_row(words.text(f"cli.page.{page}") + (f": {scenario}" if scenario else ""), *files)
    return table


def _issues(done: Demonstration, words: Catalogue) -> str:
    severities = [issue.severity for issue in done.checked.issues]
    return words.text("cli.issues", **{f"{name}s": severities.count(name) for name in ("error", "warning", "note")})
