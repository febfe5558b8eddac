# SPDX-License-Identifier: Apache-2.0
"""Writes an organisation as a folder of CSV files: UTF-8, header row, canonical order, the same bytes each time."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from orgmodel.files.atomic import folder_beside
from orgmodel.files.cells_out import OutCell, written_fields, written_info, written_rows, written_tables
from orgmodel.files.csv_folder import INFO_FILE
from orgmodel.organisation import Organisation
from orgmodel.schema import TABLES

# Characters that a quoted YAML text may hold but that some readers take for line ends.
_ESCAPED = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029", "\ufeff": "\\ufeff", "\x7f": "\\u007f"}


def write_csv_folder(organisation: Organisation, path: Path) -> None:
    """Writes the tables that have rows, and organisation.yaml; files of tables without rows are removed."""
    owned = frozenset(f"{name}.csv" for name in TABLES)
    with folder_beside(path, owned) as folder:
        for table in written_tables(organisation):
            fields = written_fields(table)
            with (folder / f"{table.schema.name}.csv").open("w", encoding="utf-8", newline="") as stream:
                writer = csv.writer(stream, lineterminator="\n")
                writer.writerow([field.name for field in fields])
                writer.writerows(_texts(written_rows(organisation, table, fields)))
        (folder / INFO_FILE).write_text(info_yaml(written_info(organisation.info)), encoding="utf-8", newline="\n")


def _texts(rows: Iterator[list[Any]]) -> Iterator[Sequence[str]]:
    for row in rows:
        yield [cell if isinstance(cell, str) else csv_text(cell) for cell in row]


def csv_text(cell: OutCell) -> str:
    """One cell as text."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def info_yaml(info: dict[str, str]) -> str:
    """organisation.yaml: one line a key, every value quoted."""
    return "".join(f"{key}: {_quoted(value)}\n" for key, value in info.items())


def _quoted(value: str) -> str:
    text = json.dumps(value, ensure_ascii=False)
    for character, escape in _ESCAPED.items():
        text = text.replace(character, escape)
    return text
