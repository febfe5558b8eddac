# SPDX-License-Identifier: Apache-2.0
"""Statements of duties from a plain text: one a line; empty lines are left out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from orgmodel.errors import InputError, NotFoundError
from orgmodel.files.encoding import find_encoding
from orgmodel.files.limits import DEFAULT_LIMITS, Limits
from orgmodel.issue import Issue
from orgmodel.text import clean_text, text_fault

SUFFIXES = (".txt", ".text")


def is_statement_file(path: str | Path) -> bool:
    """Whether a path names a text with one statement a line, and no model."""
    return Path(path).suffix.casefold() in SUFFIXES


def read_statements(path: str | Path, limits: Limits = DEFAULT_LIMITS) -> tuple[str, ...]:
    """The statements of a text file in UTF-8, UTF-16 or Windows-1258, in their order.

    Raises NotFoundError where there is no file, LimitError where it is too large, InputError where it is no text.
    """
    path = Path(path)
    if not path.is_file():
        raise NotFoundError("no_such_file", path=str(path))
    limits.hold("document_bytes", path.stat().st_size, path.name)
    encoding = find_encoding(path)
    if encoding is None:
        raise InputError((Issue("error", "not_a_text", place=path.name),), str(path))
    return list_statements(path.read_text(encoding=encoding).splitlines(), path.name, limits)


def list_statements(lines: Iterable[str], place: str, limits: Limits = DEFAULT_LIMITS) -> tuple[str, ...]:
    """The lines that say something. Raises InputError with the line of everything that no text may contain."""
    found: list[str] = []
    issues: list[Issue] = []
    for number, line in enumerate(lines, start=1):
        text = clean_text(line).strip("\ufeff \t\r\n")
        limits.hold("cell_length", len(text), place)
        if fault := text_fault(text):
            issues.append(Issue("error", fault, row=number, place=place, params=(("characters", repr(text[:20])),)))
        elif text:
            found.append(text)
    limits.hold("rows", len(found), place)
    if issues:
        raise InputError(issues, place)
    return tuple(found)
