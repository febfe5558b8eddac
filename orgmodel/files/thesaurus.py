# SPDX-License-Identifier: Apache-2.0
"""The thesaurus, from plain CSV files that a person edits: one a facet, objects one a sector."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeAlias

from orgmodel.errors import InputError, NotFoundError
from orgmodel.issue import Issue
from orgmodel.lasting import lasting
from orgmodel.reading.concept import Concept, Cue, Facet
from orgmodel.reading.faults import thesaurus_faults
from orgmodel.reading.thesaurus import Thesaurus
from orgmodel.text import clean_text, read_abbreviations

FACET_FILES: dict[str, Facet] = {
    "acts": "act",
    "beneficiaries": "beneficiary",
    "places": "place",
    "instruments": "instrument",
    "limits": "limit",
    "bodies": "body",
}
OBJECTS = "objects"
COLUMNS = ("id", "broader", "term_vi", "synonyms_vi", "term_en", "synonyms_en")
_CUES, _STOP_WORDS = "cues.csv", "stop_words.csv"
Folder: TypeAlias = Traversable | Path
Row: TypeAlias = tuple[str, int, dict[str, str]]


@cache
def read_thesaurus(folder: str = "") -> Thesaurus:
    """The packaged thesaurus; with a folder, its concepts come on top, and replace packaged ones that have their ids.

    Raises NotFoundError where there is no such folder, InputError with every fault of the files and of the whole.
    """
    packaged = files("orgmodel.data") / "thesaurus"
    if not folder:
        with lasting():
            return _build([packaged])
    if not Path(folder).is_dir():
        raise NotFoundError("no_such_file", path=folder)
    found = _build([packaged, Path(folder)])
    if faults := thesaurus_faults(found):
        raise InputError(faults, folder)
    return found


def _build(folders: list[Folder]) -> Thesaurus:
    concepts: dict[str, Concept] = {}
    digest = hashlib.sha256()
    for folder in folders:
        concepts.update(_concepts(folder))
        for _, _, text in _texts(folder):
            digest.update(text.encode())
    cues, words = ((folders[0] / name).read_text(encoding="utf-8") for name in (_CUES, _STOP_WORDS))
    digest.update((cues + words).encode())
    return Thesaurus(
        concepts=dict(sorted(concepts.items())),
        cues=tuple(
            Cue(row["kind"], row["value"], _list(row["terms_vi"]), _list(row["terms_en"]))
            for row in csv.DictReader(io.StringIO(cues))
        ),
        stop_words={row["language"]: frozenset(row["words"].split()) for row in csv.DictReader(io.StringIO(words))},
        abbreviations=read_abbreviations(),
        hash=digest.hexdigest(),
    )


def _concepts(folder: Folder) -> dict[str, Concept]:
    found: dict[str, Concept] = {}
    issues: list[Issue] = []
    for name, facet, text in _texts(folder):
        for place, number, row in _rows(name, text, issues):
            if row["id"] in found:
                issues.append(Issue("error", "thesaurus_id_twice", row=number, place=place, value=row["id"]))
            found[row["id"]] = _concept(row, facet, name if facet == "object" else "")
    if issues:
        raise InputError(issues, str(folder))
    return found


def _rows(name: str, text: str, issues: list[Issue]) -> Iterator[Row]:
    place = f"{name}.csv"
    reader = csv.DictReader(io.StringIO(text))
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        issues.append(Issue("error", "missing_column", column=missing[0], row=1, place=place))
        return
    for number, row in enumerate(reader, start=2):
        if None in row or None in row.values() or not row["id"].strip():
            issues.append(Issue("error", "thesaurus_row", row=number, place=place, value=row["id"] or ""))
        else:
            yield place, number, row


def _texts(folder: Folder) -> list[tuple[str, Facet, str]]:
    named = [(name, facet, folder / f"{name}.csv") for name, facet in FACET_FILES.items()]
    found = [(name, facet, _read(file)) for name, facet, file in named if file.is_file()]
    objects = folder / OBJECTS
    if objects.is_dir():
        sectors = sorted((file for file in objects.iterdir() if file.name.endswith(".csv")), key=lambda file: file.name)
        found += [(file.name.removesuffix(".csv"), "object", _read(file)) for file in sectors]
    return found


def _read(file: Folder) -> str:
    return clean_text(file.read_text(encoding="utf-8-sig"))


def _list(cell: str) -> tuple[str, ...]:
    return tuple(term for term in (part.strip() for part in cell.split(";")) if term)


def _concept(row: dict[str, str], facet: Facet, sector: str) -> Concept:
    return Concept(
        id=row["id"].strip(),
        facet=facet,
        terms_vi=_list(row["term_vi"]) + _list(row["synonyms_vi"]),
        terms_en=_list(row["term_en"]) + _list(row["synonyms_en"]),
        broader=_list(row["broader"]),
        sector=sector,
        cofog=row.get("cofog") or "",
        siblings=row.get("siblings") or "",
        responsibility=row.get("responsibility") or "",  # type: ignore[arg-type]  # held against the list by its faults
        note=row.get("note") or "",
    )
