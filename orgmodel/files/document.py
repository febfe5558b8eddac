# SPDX-License-Identifier: Apache-2.0
"""One JSON document: an object with a list of objects for every table. Doubled keys, NaN and Infinity are refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from orgmodel.files.headers import find_table, printable, read_header
from orgmodel.files.info import VERSION_KEY
from orgmodel.files.limits import Limits
from orgmodel.files.raw import RawOrganisation, RawTable, TableBuilder
from orgmodel.files.source import TableSource
from orgmodel.issue import Issue
from orgmodel.schema import TABLES
from orgmodel.text import bad_characters

INFO_KEY = "organisation"
LONGEST_NUMBER = 40


class _RefusedError(ValueError):
    """A value that JSON of ours may not hold, with the code of its issue."""

    def __init__(self, code: str, value: str, params: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.value = value
        self.params = params


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in pairs:
        if characters := bad_characters(key):
            told = " ".join(f"U+{ord(c):04X}" for c in characters)
            raise _RefusedError("control_character", printable(key), (("characters", told),))
        if key in made:
            raise _RefusedError("json_key_twice", key)
        made[key] = value
    return made


def _constant(name: str) -> object:
    raise _RefusedError("json_constant", name)


def _integer(digits: str) -> int | str:
    # A longer one stays text, and the column that it stands in reports it with its row.
    return int(digits) if len(digits) <= LONGEST_NUMBER else digits


def read_document(path: Path, limits: Limits) -> RawOrganisation:
    """Everything that a JSON document says; a fault of the document is an issue, never an exception."""
    raw = RawOrganisation(info_place=INFO_KEY)
    limits.hold("document_bytes", path.stat().st_size, path.name)
    data = _parse(path, raw)
    if data is None and raw.issues:
        return raw
    if not isinstance(data, dict):
        raw.issues.append(Issue("error", "json_not_an_object", place=path.name))
        return raw
    info: dict[str, Any] = {}
    found: dict[str, str] = {}
    for key, value in data.items():
        table = find_table(key)
        if key == VERSION_KEY:
            info[VERSION_KEY] = value
        elif key == INFO_KEY and isinstance(value, dict):
            info.update(_plain_info(value, raw))
        elif table in found:
            raw.issues.append(Issue("error", "table_twice", table, column=key, value=found[table], place=path.name))
        elif table and isinstance(value, list):
            found[table] = key
            raw.tables.append(_read_table(value, TableSource(TABLES[table], table, limits, raw.issues)))
        else:
            code = "json_not_a_table" if table or key == INFO_KEY else "unknown_key"
            raw.issues.append(Issue("error", code, table, column=key, place=path.name))
    raw.info = info
    return raw


def _parse(path: Path, raw: RawOrganisation) -> object:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        parsed: object = json.loads(text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_integer)
        return parsed  # noqa: TRY300 - what can be raised is raised above
    except _RefusedError as refused:
        raw.issues.append(Issue("error", refused.code, value=refused.value, place=path.name, params=refused.params))
    except UnicodeDecodeError:
        raw.issues.append(Issue("error", "not_utf8", place=path.name))
    except json.JSONDecodeError as error:
        params = (("column", str(error.colno)), ("problem", error.msg))
        raw.issues.append(Issue("error", "json_broken", row=error.lineno, place=path.name, params=params))
    except RecursionError:
        raw.issues.append(Issue("error", "json_too_nested", place=path.name))
    return None


def _plain_info(value: Mapping[str, Any], raw: RawOrganisation) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for key, cell in value.items():
        if isinstance(cell, list) and all(isinstance(item, str) for item in cell):
            plain[key] = "; ".join(cell)
        elif isinstance(cell, (list, dict)):
            raw.issues.append(Issue("error", "nested_value", column=key, place=INFO_KEY))
        else:
            plain[key] = cell
    return plain


def _read_table(records: list[Any], source: TableSource) -> RawTable:
    names: dict[str, None] = {}
    for record in records:
        if isinstance(record, dict):
            names.update(dict.fromkeys(record))
            source.limits.hold("columns", len(names), source.place)
    keys = list(names)
    header = read_header(keys, source.schema, source.place)
    # An empty list has no header to find a column in.
    source.issues.extend(issue for issue in header.issues if records or issue.code != "missing_column")
    builder = TableBuilder(header.names, source.limits, source.place, typed=True)
    for number, record in enumerate(records, start=1):
        if not isinstance(record, dict):
            source.report("error", "json_not_a_row", number, value=printable(str(record)[:80]))
            continue
        for key, cell in record.items():
            if isinstance(cell, (list, dict)):
                source.report("error", "nested_value", number, key)
        builder.add(number, [_scalar(record.get(key)) for key in keys])
    return source.finish(builder, header)


def _scalar(cell: object) -> object:
    return None if isinstance(cell, (list, dict)) else cell
