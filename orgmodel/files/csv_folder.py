# SPDX-License-Identifier: Apache-2.0
"""A folder of CSV files, one a table, with organisation.yaml beside them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from orgmodel.files.encoding import find_delimiter, find_encoding
from orgmodel.files.headers import column_names, find_table
from orgmodel.files.limits import Limits
from orgmodel.files.raw import Cell, RawOrganisation, RawTable, TableBuilder
from orgmodel.files.source import TableSource
from orgmodel.files.yaml_strict import YamlDocument, read_yaml_file
from orgmodel.issue import Issue
from orgmodel.schema import TABLES

INFO_FILE = "organisation.yaml"
_SEPARATOR_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)
SUFFIXES = {".csv", ".tsv", ".txt"}
# Files that stand beside tables and are read by others, or by people.
BESIDE = {".md", ".yaml", ".yml", ".license", ".toml", ".pdf", ".docx", ".html", ".png"}


def read_csv_folder(folder: Path, limits: Limits) -> RawOrganisation:
    """Everything that a folder says; files that are no table of the format are reported."""
    raw = RawOrganisation(info_place=INFO_FILE)
    if (folder / INFO_FILE).is_file():
        take_info(read_yaml_file(folder / INFO_FILE, limits), raw)
    found: dict[str, str] = {}
    for path in sorted(folder.iterdir()):
        if not path.is_file() or path.name.startswith((".", "~")) or path.name == INFO_FILE:
            continue
        table = find_table(path.stem) if path.suffix.casefold() in SUFFIXES else ""
        if not table:
            if path.suffix.casefold() not in BESIDE:
                raw.issues.append(Issue("warning", "unknown_file", place=path.name))
        elif table in found:
            raw.issues.append(Issue("error", "table_twice", table, value=found[table], place=path.name))
        else:
            found[table] = path.name
            read = read_csv_table(path, TableSource(TABLES[table], path.name, limits, raw.issues))
            if read is not None:
                raw.tables.append(read)
    return raw


def take_info(document: YamlDocument, raw: RawOrganisation) -> None:
    """Takes up what organisation.yaml says about the organisation as a whole."""
    raw.issues.extend(document.issues)
    raw.info_place = document.place
    if document.data is None:
        return
    if not isinstance(document.data, Mapping):
        raw.issues.append(document.issue("yaml_not_a_mapping"))
        return
    cells: dict[str, Cell] = {}
    for key, value in document.data.items():
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            cells[key] = "; ".join(value)
        elif isinstance(value, (list, dict)):
            raw.issues.append(document.issue("nested_value", (key,)))
        else:
            cells[key] = value
    raw.info = cells
    raw.info_rows = {str(key): document.line((key,)) or 1 for key in cells}


def read_csv_table(path: Path, source: TableSource) -> RawTable | None:
    """One CSV file as codes, encoded while it streams; None where it cannot be read as text."""
    source.limits.hold("file_bytes", path.stat().st_size, source.place)
    encoding = find_encoding(path)
    if encoding is None:
        source.report("error", "not_a_text_file")
        return None
    if encoding != "utf-8":
        name = encoding.upper().replace("UTF-8-SIG", "UTF-8 (BOM)").replace("CP1258", "Windows-1258")
        source.report("note", "read_in_encoding", encoding=name)
    csv.field_size_limit(max(csv.field_size_limit(), source.limits.cell_length + 1))
    with path.open(encoding=encoding, newline="") as stream:
        return _read_stream(stream, source)


def _read_stream(stream: io.TextIOWrapper, source: TableSource) -> RawTable | None:
    first = stream.readline(source.limits.cell_length)
    row = 1
    # Spreadsheet programs may say in the first line which sign separates the cells.
    if said := _SEPARATOR_LINE.fullmatch(first):
        delimiter, row = said[1], 2
    else:
        stream.seek(0)
        delimiter = find_delimiter(first, column_names(source.schema))
    if delimiter != ",":
        source.report("note", "read_with_delimiter", delimiter="TAB" if delimiter == "\t" else delimiter)
    records = csv.reader(stream, delimiter=delimiter, strict=True)
    try:
        cells = next(records, [])
    except csv.Error as error:
        _report_broken(error, source, row)
        return None
    if not any(cell.strip() for cell in cells):
        source.report("error", "empty_file")
        return None
    header = source.header(list(cells), row)
    builder = TableBuilder(header.names, source.limits, source.place, typed=False)
    _take_records(records, builder, row, source)
    return source.finish(builder, header)


def _take_records(records: Iterator[list[str]], builder: TableBuilder, row: int, source: TableSource) -> None:
    width, short = len(builder.names), 0
    try:
        for cells in records:
            row += 1
            if len(cells) == width:
                builder.add(row, cells)
            elif cells:
                short += len(cells) < width
                if surplus := [cell for cell in cells[width:] if cell.strip()]:
                    source.report("error", "too_many_cells", row, value=surplus[0][:80])
                builder.add(row, (cells + [""] * width)[:width])
    except csv.Error as error:
        _report_broken(error, source, row + 1)
    if short:
        source.report("note", "short_rows", count=str(short))


def _report_broken(error: csv.Error, source: TableSource, row: int) -> None:
    if "field limit" in str(error):
        source.limits.hold("cell_length", source.limits.cell_length + 1, source.place)
    source.report("error", "broken_csv", row, problem=str(error))
