# SPDX-License-Identifier: Apache-2.0
"""A folder of CSV files, one a table, with organisation.yaml beside them."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from orgmodel.files.encoding import find_delimiter, find_encoding
from orgmodel.files.headers import SEARCHED_ROWS, column_names, find_header, find_table
from orgmodel.files.limits import Limits
from orgmodel.files.raw import Cell, RawOrganisation, RawTable, TableBuilder
from orgmodel.files.source import TableSource
from orgmodel.files.yaml_strict import YamlDocument, read_yaml_file
from orgmodel.issue import Issue
from orgmodel.schema import TABLES

INFO_FILE = "organisation.yaml"
INFO_FILES = {INFO_FILE, "organisation.yml"}
# A quotation mark or a line end separates no cells.
_SEPARATOR_LINE = re.compile(r"sep=([^\"\r\n\0])\s*", re.IGNORECASE)
SUFFIXES = {".csv", ".tsv", ".txt"}
# Files that stand beside tables and are read by others, or by people.
BESIDE = {".md", ".yaml", ".yml", ".license", ".toml", ".pdf", ".docx", ".html", ".png"}


def read_csv_folder(folder: Path, limits: Limits) -> RawOrganisation:
    """Everything that a folder says; files that are no table of the format are reported."""
    raw = RawOrganisation(info_place=INFO_FILE)
    found: dict[str, str] = {}
    paths = [path for path in sorted(folder.iterdir()) if not path.name.startswith((".", "~"))]
    particulars = [path for path in paths if path.name.casefold() in INFO_FILES and path.is_file()]
    _read_particulars(particulars, raw, limits)
    for path in paths:
        table = find_table(path.stem) if path.suffix.casefold() in SUFFIXES else ""
        if path in particulars:
            continue
        if not path.is_file() or not table:
            if not _may_stand_beside(path, table):
                raw.issues.append(Issue("warning", "unknown_file", table, place=path.name))
        elif table in found:
            raw.issues.append(Issue("error", "table_twice", table, value=found[table], place=path.name))
        else:
            found[table] = path.name
            read = read_csv_table(path, TableSource(TABLES[table], path.name, limits, raw.issues))
            if read is not None:
                raw.tables.append(read)
    return raw


def _read_particulars(paths: Sequence[Path], raw: RawOrganisation, limits: Limits) -> None:
    for path in paths[:1]:
        take_info(read_yaml_file(path, limits), raw)
    for path in paths[1:]:
        raw.issues.append(Issue("error", "table_twice", "organisation", value=paths[0].name, place=path.name))


def _may_stand_beside(path: Path, table: str) -> bool:
    """Whether something beside the tables is left alone without a word.

    What has a table's name and cannot be read (a link to what is gone, a device, a folder) is missing from the model.
    """
    if path.is_file():
        return path.suffix.casefold() in BESIDE
    return path.is_dir() and not table and not find_table(path.name)


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
    row, start = 1, 0
    # Spreadsheet programs may say in the first line which sign separates the cells.
    if said := _SEPARATOR_LINE.fullmatch(first):
        delimiter, row, start = said[1], 2, stream.tell()
    else:
        lines = [first, *(stream.readline(source.limits.cell_length) for _ in range(SEARCHED_ROWS - 1))]
        delimiter = find_delimiter(lines, column_names(source.schema))
    stream.seek(start)
    if delimiter != ",":
        source.report("note", "read_with_delimiter", delimiter="TAB" if delimiter == "\t" else delimiter)
    records = csv.reader(stream, delimiter=delimiter, strict=True)
    head: list[list[str]] = []
    problem: csv.Error | None = None
    try:
        for cells in itertools.islice(records, SEARCHED_ROWS):
            head.append(cells)  # noqa: PERF402 - those before a fault are kept
    except csv.Error as error:
        problem = error
    filled = [place for place, cells in enumerate(head) if any(cell.strip() for cell in cells)]
    if not filled:
        if problem:
            _report_broken(problem, source, row + len(head))
        else:
            source.report("error", "empty_file")
        return None
    # Where no row has a column of the format, the first one is taken, so that its names are reported.
    at = find_header(head, source.schema)
    at = filled[0] if at is None else at
    if above := [place for place in filled if place < at]:
        source.report("note", "rows_above_header", row + above[0], number=str(at))
    header = source.header(list(head[at]), row + at)
    builder = TableBuilder(header.names, source.limits, source.place, typed=False)
    if problem:
        _take_records(iter(head[at + 1 :]), builder, row + at, source)
        _report_broken(problem, source, row + len(head))
    else:
        _take_records(itertools.chain(head[at + 1 :], records), builder, row + at, source)
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
