# SPDX-License-Identifier: Apache-2.0
"""Which column of a file is which field: exact names, the marks of the template, and the labels in either language."""

from __future__ import annotations

import difflib
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from orgmodel.files.cells import check_text, shown
from orgmodel.files.raw import Cell, is_empty
from orgmodel.issue import Issue, Severity
from orgmodel.schema import TABLES, TableSchema
from orgmodel.text import clean_id, fold, search_key

SEARCHED_ROWS = 20
# How headers of planners' own sheets begin, without marks.
OWN_WORDS = {"id": {"ma", "code"}, "name_vi": {"ten"}, "name_en": {"name"}}


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of one table: the name of each in the format ("" where the file gives none), and what was noticed."""

    names: tuple[str, ...]
    issues: tuple[Issue, ...]
    row: int = 1


def printable(text: str) -> str:
    """A text for showing: what cannot be printed is written as its number."""
    return "".join(c if c.isprintable() or c == " " else f"\\u{ord(c):04x}" for c in text)


def column_names(schema: TableSchema) -> dict[str, str]:
    """Every spelling under which a column is known: its name, and its label in either language where that is unique."""
    labels = Counter(fold(label) for field in schema.fields for label in {field.vi, field.en})
    known = {
        fold(label): field.name for field in schema.fields for label in (field.vi, field.en) if labels[fold(label)] == 1
    }
    return known | {fold(field.name): field.name for field in schema.fields}


def find_header(rows: Sequence[Sequence[Cell]], schema: TableSchema) -> int | None:
    """The place of the header among the first rows: the one with most known columns; None where no row has one."""
    known = column_names(schema)
    counts = [sum(fold(shown(cell)) in known for cell in row) for row in rows[:SEARCHED_ROWS]]
    best = max(counts, default=0)
    return counts.index(best) if best else None


def read_header(cells: Sequence[Cell], schema: TableSchema, place: str, row: int = 1) -> Header:
    """The columns that a header row names, with an issue for each that is not written as the format has it."""
    known = column_names(schema)
    given = [clean_id(shown(cell)) for cell in cells]
    texts = [printable(text) if check_text(text) else text for text in given]
    names = [known.get(fold(text), unicodedata.normalize("NFC", text)) for text in texts]
    counts = Counter(name for name in names if name)
    issues = [
        Issue("error", fault.code, schema.name, row, text, text, place=place, params=fault.params)
        for before, text in zip(given, texts, strict=True)
        if (fault := check_text(before))
    ]
    absent = [field.name for field in schema.fields if field.name not in counts]
    for text, name in zip(texts, names, strict=True):
        if not name:
            continue
        if counts[name] > 1:
            issues.append(Issue("error", "column_twice", schema.name, row, name, text, place=place))
        elif name not in schema.field_names:
            suggestion = suggest(name, absent) or suggest_column(name, schema, absent)
            severity: Severity = "warning" if suggestion else "note"
            issues.append(Issue(severity, "unknown_column", schema.name, row, name, "", suggestion, place))
        elif text.strip("* ") != name:
            issues.append(Issue("note", "column_read_as", schema.name, row, text, "", name, place))
    issues.extend(
        Issue("error", "missing_column", schema.name, row, field.name, place=place)
        for field in schema.fields
        if field.required and field.name in absent
    )
    return Header(tuple(names), tuple(issues), row)


def suggest_column(name: str, schema: TableSchema, absent: Sequence[str]) -> str:
    """The absent column that a planner's own header probably means: by its labels, or "Tên đơn vị" and "Mã số"."""
    labels = {search_key(label): field.name for field in schema.fields for label in (field.vi, field.en)}
    near = difflib.get_close_matches(search_key(name), [one for one, of in labels.items() if of in absent], n=1)
    if near:
        return labels[near[0]]
    first = search_key(name).partition(" ")[0]
    meant = next((column for column, words in OWN_WORDS.items() if first in words), "")
    return meant if meant in absent else ""


def suggest(word: str, choices: Sequence[str], cutoff: float = 0.7) -> str:
    """The choice that was probably meant, or an empty text."""
    plain = {search_key(choice): choice for choice in reversed(choices)}
    if found := plain.get(search_key(word)):
        return found
    near = difflib.get_close_matches(search_key(word), list(plain), n=1, cutoff=cutoff)
    return plain[near[0]] if near else ""


def find_table(name: str) -> str:
    """The table that a file's or sheet's name means, or an empty text."""
    folded = fold(name)
    return folded if folded in TABLES else ""


def nameless_columns(
    names: Sequence[str], filled: Sequence[bool], schema: TableSchema, place: str, row: int = 1
) -> Header:
    """Names for columns that have content and no header, each reported; those without content keep an empty name."""
    given = list(names)
    issues = []
    for number, (name, has_content) in enumerate(zip(names, filled, strict=True), start=1):
        if not name and has_content:
            given[number - 1] = f"column_{number}"
            issues.append(Issue("warning", "column_without_name", schema.name, row, f"column_{number}", place=place))
    return Header(tuple(given), tuple(issues), row)


def is_blank(row: Sequence[Cell]) -> bool:
    """Whether a row holds nothing."""
    return all(is_empty(cell) for cell in row)
