# SPDX-License-Identifier: Apache-2.0
"""Pages of the manual as Markdown: headings, tables, and docstrings made readable."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Mapping, Sequence
from types import UnionType
from typing import Literal, Union, get_args, get_origin

from pydantic import BaseModel

MADE = "<!-- Written by tools/manual.py (make manual) out of the code; changes here are lost. -->"

# What a docstring says under a name of its own becomes an item of a list.
LABELS = re.compile(
    r"(?:^|(?<=[.\s]))(Formula|Severity|Evidence(?: of an? [a-z ]+?)?|Source|Cost|Defaults)(?: \([^)]*\))?: "
)


def page(title: str, *parts: str) -> str:
    """One page: its title, the note that it is generated, its parts."""
    return "\n\n".join((f"# {title}", MADE, *(part for part in parts if part))) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; a bar inside a cell is kept from ending the cell."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(one) for one in line)} |" for line in lines)


def _cell(value: object) -> str:
    return str("" if value is None else value).replace("|", "\\|").replace("\n", " ").strip()


def code(words: Iterable[str]) -> str:
    """Words of the data, as they are written in a file."""
    return ", ".join(f"`{word}`" for word in words)


def docstring(thing: object) -> str:
    """A docstring as paragraphs; what it says under a label (Formula, Severity, Evidence …) as a list."""
    written = (inspect.getdoc(thing) or "").replace("``", "`")
    parts = []
    for paragraph in written.split("\n\n"):
        flowing = " ".join(paragraph.split())
        found = list(LABELS.finditer(flowing))
        starts = [*(one.start() for one in found), len(flowing)]
        parts.append(flowing[: starts[0]].strip())
        items = (
            f"- **{one.group(0).strip().rstrip(':')}:** {flowing[one.end() : end].strip()}"
            for one, end in zip(found, starts[1:], strict=True)
        )
        parts.append("\n".join(items))
    return "\n\n".join(part for part in parts if part)


WORDS = {"str": "text", "int": "number", "float": "number", "bool": "true or false", "date": "day"}


def kind(annotation: object) -> str:
    """A type in words: text, number, list of …, the name of a shape."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return f"one of {code(str(one) for one in inner if one)}"
    if origin in {Union, UnionType}:
        return " or ".join(dict.fromkeys(kind(one) for one in inner if one is not type(None)))
    if origin is tuple:
        return f"list of {kind(inner[0])}"
    if origin in {dict, Mapping}:
        return f"object of {kind(inner[1])}"
    if hasattr(annotation, "__metadata__"):
        return kind(inner[0])
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"`{annotation.__name__}`"
    return WORDS.get(getattr(annotation, "__name__", ""), "any value")
