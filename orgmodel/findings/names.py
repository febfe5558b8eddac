# SPDX-License-Identifier: Apache-2.0
"""The names that stand in the sentence of a finding, in both languages; where one is missing the other is taken."""

from __future__ import annotations

from collections.abc import Iterable

from orgmodel.organisation import Organisation

_LAST = {"vi": " và ", "en": " and "}


def name_of(organisation: Organisation, table: str, row_id: str, language: str) -> str:
    """The name of a row, or its id where it has none."""
    rows = organisation.table(table)
    row = rows.find(row_id)
    if row is None:
        return row_id
    first, second = ("name_vi", "name_en") if language == "vi" else ("name_en", "name_vi")
    return rows.text(row, first) or rows.text(row, second) or row_id


def names(organisation: Organisation, key: str, table: str, ids: Iterable[str]) -> dict[str, str]:
    """The parameters ``<key>_vi`` and ``<key>_en``: the names of some rows as a list that can be read aloud."""
    found = list(ids)
    return {
        f"{key}_{language}": _listed([name_of(organisation, table, i, language) for i in found], last)
        for language, last in _LAST.items()
    }


def path(organisation: Organisation, key: str, ids: Iterable[str]) -> dict[str, str]:
    """The parameters ``<key>_vi`` and ``<key>_en``: names of agencies as a way from the top down."""
    found = list(ids)
    return {
        f"{key}_{language}": " › ".join(name_of(organisation, "agencies", i, language) for i in found)
        for language in _LAST
    }


def _listed(parts: list[str], last: str) -> str:
    # Names of Vietnamese agencies contain commas and "và", so a list of more than two is divided by semicolons.
    if len(parts) <= 2:  # noqa: PLR2004 - two are joined by "and"
        return last.join(parts)
    return "; ".join(parts)
