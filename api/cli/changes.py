# SPDX-License-Identifier: Apache-2.0
"""Ledgers, differences and batches as a person reads them."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.cli.tables import issues_table, table_of
from orgmodel.i18n import Catalogue, pick
from orgmodel.measures import EVERYTHING, in_scope
from viz.render.numbers import number, signed
from viz.render.values import currency_text

if TYPE_CHECKING:
    from pydantic import JsonValue

    from api.results import BatchDone, Differences
    from orgmodel.organisation import Organisation
    from scenarios.apply import Outcome
    from scenarios.ledger import Total

MOST_SHOWN = 200
LONGEST = 60


def show_ledger(console: Console, outcome: Outcome, words: Catalogue) -> None:
    """What a scenario did, in numbers: units, fates of duties, posts and money. The whole ledger goes to a file."""
    before, after = outcome.baseline, outcome.organisation
    scenario = outcome.scenario
    console.print(Text(pick(words.language, scenario.title_vi, scenario.title_en) or scenario.id, "bold"))
    if outcome.issues:
        console.print(issues_table(outcome.issues, words))
    # A duty that several steps touched counts once, by what happened to it last.
    last = {line.duty: line.fate for line in outcome.ledger.duties}
    fates = Counter(last.values())
    table = table_of(words.text("cli.column.fate"), words.text("cli.column.count"))
    table.columns[1].justify = "right"
    for fate, count in sorted(fates.items(), key=lambda pair: (-pair[1], pair[0])):
        table.add_row(words.text(f"scenario.fate.{fate}"), number(count, words.language))
    table.add_section()
    table.add_row(words.text("cli.apply.duties"), number(len(before.duties), words.language))
    console.print(table)
    totals = table_of(*(words.text(f"cli.column.{name}") for name in ("amount", "before", "after", "verb")))
    for column in totals.columns[1:]:
        column.justify = "right"
    counts = (units_inside(before), units_inside(after))
    totals.add_row(
        words.text("cli.apply.units"), *(number(count, words.language) for count in counts), _change(*counts, words)
    )
    _add_total(totals, words.text("cli.apply.staff"), outcome.ledger.staff_total, words)
    currency = currency_text(before.info.currency, words)
    _add_total(totals, words.text("cli.apply.money", currency=currency), outcome.ledger.money_total, words)
    console.print(totals)


def units_inside(organisation: Organisation) -> int:
    """How many units the apparatus has, bodies outside it left out."""
    return int(in_scope(organisation, EVERYTHING).sum())


def _add_total(table: Table, label: str, total: Total, words: Catalogue) -> None:
    if total.before == 0 and total.after == 0:
        return
    shown = [
        number(amount, words.language, 2) + (f" ({words.text('cli.apply.unknown', count=unknown)})" if unknown else "")
        for amount, unknown in ((total.before, total.unknown_before), (total.after, total.unknown_after))
    ]
    change = _change(total.before, total.after, words) if total.comparable else "?"
    table.add_row(label, *shown, change)
    if total.outside_before or total.outside_after:
        outside = (total.outside_before, total.outside_after)
        amounts = (number(amount, words.language, 2) for amount in outside)
        table.add_row(words.text("cli.apply.outside"), *amounts, _change(*outside, words))


def _change(before: float, after: float, words: Catalogue) -> str:
    return signed(after - before, words.language, 2)


def show_diff(console: Console, found: Differences, words: Catalogue) -> None:
    """The differences one by one, as many as can be read; the rest is counted."""
    changes = found.diff.changes
    if not changes:
        console.print(words.text("cli.diff.none"))
        return
    table = table_of(*(words.text(f"cli.column.{name}") for name in ("verb", "row", "old", "new")))
    table.columns[1].ratio, table.columns[2].ratio, table.columns[3].ratio = 4, 3, 3
    for one in changes[:MOST_SHOWN]:
        kind = words.text(f"scenario.change.{one.verb}")
        where = words.get(f"vocabulary.table.{one.table}", one.table)
        row = Text(f"{where}: {one.id}" if one.id else where)
        if one.field:
            row.append(f"\n{one.field}", "dim")
        table.add_row(kind, row, _short(one.old), _short(one.new))
    console.print(table)
    if len(changes) > MOST_SHOWN:
        console.print(words.text("cli.diff.more", count=number(len(changes) - MOST_SHOWN, words.language)))
    console.print(words.text("cli.diff.total", count=number(len(changes), words.language)))


def _short(value: JsonValue) -> str:
    """A value in few characters; of a whole row its name."""
    if value is None:
        return ""
    if isinstance(value, dict):
        names = [value.get(key) for key in ("name_vi", "text_vi", "title_vi", "name_en", "text_en", "title_en", "id")]
        text = next((name for name in names if isinstance(name, str) and name), "")
    else:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def show_batch(console: Console, done: BatchDone, words: Catalogue) -> None:
    """How many runs there were, the scores of the best, and why runs failed."""
    failures = [row for row in done.rows if row.subject == "failure"]
    scores = sorted(
        (row for row in done.rows if row.subject == "score" and row.value is not None),
        key=lambda row: (-(row.value or 0.0), row.run),
    )
    if scores:
        table = table_of(
            *(words.text(f"cli.column.{name}") for name in ("run", "scenario", "parameters", "score", "verb"))
        )
        for row in scores[:MOST_SHOWN]:
            change = "" if row.change is None else signed(row.change * 100, words.language, 1)
            value = number((row.value or 0.0) * 100, words.language, 1)
            table.add_row(str(row.run), row.scenario, row.parameters, value, change)
        console.print(table)
    if failures:
        table = table_of(*(words.text(f"cli.column.{name}") for name in ("run", "scenario", "parameters", "reason")))
        for row in failures[:MOST_SHOWN]:
            table.add_row(
                str(row.run), row.scenario or row.file, row.parameters, _reason(row.error, row.error_params, words)
            )
        console.print(table)
    counts = {"runs": done.runs, "failed": done.failed, "rows": len(done.rows)}
    console.print(
        words.text("cli.batch.done", **{name: number(count, words.language) for name, count in counts.items()})
    )


def _reason(code: str, params: str, words: Catalogue) -> str:
    """Why a run failed: the sentence of its code, filled with what the row keeps of its parameters."""
    given = dict(part.split("=", 1) for part in params.split("; ") if "=" in part)
    key = next((f"{area}.{code}" for area in ("step", "error", "issue") if f"{area}.{code}" in words), "")
    return words.filled(key, given) if key else f"{code} ({params})"
