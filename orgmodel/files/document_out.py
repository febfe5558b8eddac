# SPDX-License-Identifier: Apache-2.0
"""Writes an organisation as one JSON document: a row a line, unknown values left out, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from orgmodel.files.atomic import written_beside
from orgmodel.files.cells_out import written_fields, written_info, written_rows, written_tables
from orgmodel.files.numbers import exact_number
from orgmodel.organisation import Organisation
from orgmodel.schema import Storage
from orgmodel.table import Table


def write_document(organisation: Organisation, path: Path) -> None:
    """Writes the version, the particulars and the tables that have rows."""
    with written_beside(path) as beside, beside.open("wb") as stream:
        stream.writelines(_lines(organisation))


def _lines(organisation: Organisation) -> Iterator[bytes]:
    info = written_info(organisation.info)
    version = info.pop("format_version")
    yield b'{\n"format_version":' + orjson.dumps(version) + b',\n"organisation":' + orjson.dumps(info)
    for table in written_tables(organisation):
        yield b",\n" + orjson.dumps(table.schema.name) + b":["
        for number, record in enumerate(_records(organisation, table)):
            yield (b",\n" if number else b"\n") + orjson.dumps(record)
        yield b"\n]"
    yield b"\n}\n"


def _records(organisation: Organisation, table: Table[Any]) -> Iterator[Mapping[str, Any]]:
    fields = written_fields(table)
    for row in written_rows(organisation, table, fields):
        record: dict[str, Any] = {}
        for field, cell in zip(fields, row, strict=True):
            if cell is None:
                continue
            if field.storage is Storage.AMOUNT:
                record[field.name] = exact_number(cell)
            else:
                record[field.name] = cell.isoformat() if isinstance(cell, date) else cell
        yield record
