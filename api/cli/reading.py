# SPDX-License-Identifier: Apache-2.0
"""Statements as they were understood, for a terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from api.cli.tables import heading, issues_table, table_of
from orgmodel.files.thesaurus import read_thesaurus
from orgmodel.i18n import Catalogue
from orgmodel.reading.frame import SLOTS, Slot, Statement
from viz.render.numbers import percent

if TYPE_CHECKING:
    from api.results import Read

MOST_SHOWN = 20
MOST_WORDS = 40


def show_reading(console: Console, read: Read, words: Catalogue) -> None:
    """A few statements each with its frames; of many, what was not understood in all of them."""
    statements = [one.statement for one in read.texts]
    if len(statements) <= MOST_SHOWN:
        for statement in statements:
            _show_statement(console, statement, words)
    if read.issues:
        heading(console, words.text("cli.reading.issues"))
        console.print(issues_table(read.issues, words))
    content = sum(statement.content for statement in statements)
    understood = sum(statement.understood for statement in statements)
    share = percent(understood / content, words.language) if content else "–"
    console.print(words.text("cli.reading.total", count=len(statements), share=share, content=content))
    if len(statements) > MOST_SHOWN:
        _show_unread(console, statements, words)


def _show_unread(console: Console, statements: list[Statement], words: Catalogue) -> None:
    unread = Counter(word.casefold() for statement in statements for word in statement.unread)
    if unread:
        found = ", ".join(f"{word} ({count})" for word, count in sorted(unread.items(), key=_often)[:MOST_WORDS])
        console.print(words.text("cli.reading.most_unread", words=found))
    console.print(words.text("cli.reading.more"))


def _often(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _show_statement(console: Console, statement: Statement, words: Catalogue) -> None:
    console.print(Text(statement.text, "bold"))
    table = table_of(*(words.text(f"cli.reading.{name}") for name in ("slot", "words", "concept")))
    for number, frame in enumerate(statement.frames):
        if number:
            table.add_section()
        for name in SLOTS:
            slot = getattr(frame, name)
            if slot is not None:
                table.add_row(words.text(f"reading.slot.{name}"), slot.text, _meaning(name, slot, words))
    console.print(Padding(table, (0, 0, 0, 2)))
    if statement.unread:
        console.print(Padding(words.text("cli.reading.unread", words=", ".join(statement.unread)), (0, 0, 1, 2)))


def _meaning(name: str, slot: Slot, words: Catalogue) -> str:
    if name == "role":
        return words.text(f"vocabulary.role.{slot.concept}")
    concepts = read_thesaurus().concepts
    return "; ".join(concepts[c].term(words.language) for c in slot.concepts if c in concepts)
