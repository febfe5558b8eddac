# SPDX-License-Identifier: Apache-2.0
"""Which reader and writer a path gets: one row a format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from orgmodel.errors import NotFoundError, RequestError
from orgmodel.files.assemble import Reading, assemble
from orgmodel.files.csv_folder import read_csv_folder
from orgmodel.files.csv_out import write_csv_folder
from orgmodel.files.document import read_document
from orgmodel.files.document_out import write_document
from orgmodel.files.limits import DEFAULT_LIMITS, Limits
from orgmodel.files.raw import RawOrganisation
from orgmodel.files.workbook import read_workbook
from orgmodel.files.workbook_out import write_workbook
from orgmodel.issue import Issue
from orgmodel.organisation import Organisation

ReadRaw: TypeAlias = Callable[[Path, Limits], RawOrganisation]
Write: TypeAlias = Callable[[Organisation, Path], None]


@dataclass(frozen=True, slots=True)
class FileFormat:
    """One format: the suffixes of its files ("" for a folder), its reader and its writer."""

    name: str
    suffixes: tuple[str, ...]
    read: ReadRaw
    write: Write


FORMATS: tuple[FileFormat, ...] = (
    FileFormat("csv", ("",), read_csv_folder, write_csv_folder),
    FileFormat("xlsx", (".xlsx", ".xlsm"), read_workbook, write_workbook),
    FileFormat("json", (".json",), read_document, write_document),
)


def find_format(suffix: str) -> FileFormat | None:
    """The format of a suffix, whatever its capitals; None where there is none."""
    return next((one for one in FORMATS if suffix.casefold() in one.suffixes), None)


def known_suffixes() -> str:
    """The suffixes that can be read, for a sentence."""
    return ", ".join(suffix for one in FORMATS for suffix in one.suffixes if suffix)


def read_organisation(path: str | Path, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Reads a workbook, a folder of CSV or a JSON document: the organisation, and every issue at once.

    The organisation is None where an issue is an error. Raises NotFoundError where there is nothing under the path and
    LimitError where a limit is passed; whatever else a file holds becomes issues.
    """
    path = Path(path)
    if not path.exists():
        raise NotFoundError("no_such_file", path=str(path))
    if path.is_dir():
        return assemble(read_csv_folder(path, limits), limits)
    found = find_format(path.suffix) if path.suffix else None
    if found is None:
        params = (("known", known_suffixes()),)
        return Reading(None, (Issue("error", "unknown_format", place=path.name, params=params),))
    return assemble(found.read(path, limits), limits)


def write_organisation(organisation: Organisation, path: str | Path) -> None:
    """Writes an organisation in the format of the path's suffix; a path without one becomes a folder of CSV.

    The file appears whole or not at all; the same organisation gives the same bytes. Raises RequestError where there
    is no such format or where the format cannot hold the organisation.
    """
    path = Path(path)
    found = FORMATS[0] if path.is_dir() else find_format(path.suffix)
    # What we write holds no macros, and a program refuses such a file under the suffix for those that do.
    if found is None or path.suffix.casefold() == ".xlsm":
        raise RequestError("unknown_format", path=str(path), known=known_suffixes())
    found.write(organisation, path)
