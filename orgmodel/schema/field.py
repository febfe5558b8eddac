# SPDX-License-Identifier: Apache-2.0
"""How one field of a table is declared: once, with everything that readers, checks, templates and the manual need."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import Field


class Storage(StrEnum):
    """How a field is kept: each distinct word once, a row of another table, an exact integer, yes/no, a day."""

    WORD = "word"
    REFERENCE = "reference"
    AMOUNT = "amount"
    FLAG = "flag"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class FieldSchema:
    """One field: its words for people, its unit and bounds, and how it is stored.

    `scale` is how many of the stored integer units make one of the planner's (a post is 1000 thousandths, a million
    dong is 1,000,000 dong), so that sums are exact. `choices` are the known values; where `open` they may be added to.
    """

    name: str
    storage: Storage
    en: str
    vi: str
    required: bool = False
    target: str = ""
    choices: tuple[str, ...] = ()
    open: bool = True
    unit: str = ""
    scale: int = 1
    at_least: float | None = None
    at_most: float | None = None
    prose: bool = False
    extra: bool = False


def _declare(storage: Storage, en: str, vi: str, alias: str | None = None, **more: Any) -> Any:
    spec = {"storage": storage, "en": en, "vi": vi, **more}
    default: Any = ... if more.get("required") else None
    low, high = more.get("at_least"), more.get("at_most")
    return Field(default, description=en, alias=alias, ge=low, le=high, json_schema_extra={"orgmodel": spec})


def word(en: str, vi: str, *, required: bool = False, prose: bool = False) -> Any:
    """Free text: an id, a name, a sentence (`prose`)."""
    return _declare(Storage.WORD, en, vi, required=required, prose=prose)


def choice(en: str, vi: str, choices: tuple[str, ...], *, open: bool = False, required: bool = False) -> Any:  # noqa: A002 - the word that planners' documents use for such lists
    """One of a list of values; an `open` list may be added to, which is reported once."""
    return _declare(Storage.WORD, en, vi, choices=choices, open=open, required=required)


def reference(en: str, vi: str, target: str, *, required: bool = False, alias: str | None = None) -> Any:
    """The id of a row in another (or the same) table; `alias` is the column's name where Python reserves it."""
    return _declare(Storage.REFERENCE, en, vi, alias, target=target, required=required)


def amount(
    en: str,
    vi: str,
    *,
    unit: str,
    scale: int = 1,
    at_least: float | None = 0,
    at_most: float | None = None,
    required: bool = False,
) -> Any:
    """A number, kept as an exact integer of `scale` parts a unit; empty means unknown, never zero."""
    more: dict[str, Any] = {"unit": unit, "scale": scale, "at_least": at_least, "at_most": at_most}
    return _declare(Storage.AMOUNT, en, vi, required=required, **more)


def flag(en: str, vi: str) -> Any:
    """Yes, no, or unknown."""
    return _declare(Storage.FLAG, en, vi)


def day(en: str, vi: str) -> Any:
    """A calendar day."""
    return _declare(Storage.DATE, en, vi)
