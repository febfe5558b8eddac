# SPDX-License-Identifier: Apache-2.0
"""A workbook looked at before it is opened: is it whole, how large would it become, what would a reader lose of it?

The reader of cells trusts the file: it unpacks whatever is there and shows an error value as an empty cell. So the ZIP
directory is checked first, every part is unpacked once in small pieces, and the sheets are searched for what is lost.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.parsers import expat

from orgmodel.files.limits import Limits

CHUNK = 1 << 20
# No opening tag is longer.
LONGEST_TAG = 1 << 16
# Far more than anyone can mend by hand; beyond them the workbook is refused all the same.
MOST_ERRORS = 100_000
# Cells and rows as every spreadsheet program writes them; where one is written otherwise, the sheet is read element by
# element, because the reader of cells takes whatever it finds and makes room for it.
_ODD = re.compile(rb"""<(?:[^\s<>/:"'=]+:)?(?:c|row)(?=[\s/>])(?!\sr=["'][A-Z]{0,3}[0-9]{1,7}["'][\s/>])""")
_WIDE_OR_LOW = re.compile(rb"""\sr=["'](?:([A-Z]{2,3})([0-9]{1,7})|([A-Z])([0-9]{5,7}))["']""")
_ROW = re.compile(rb"""<(?:[^\s<>/:"'=]+:)?row\sr=["']([0-9]{1,7})["']""")
_ERROR_CELL = re.compile(
    rb"""<(?:[^\s<>/:"'=]+:)?c\sr=["']([A-Z]{1,3})([0-9]{1,7})["'](?=[^<>]*\st\s*=\s*["']e["'])[^<>]*>"""
    rb"""(?:<(?:[\w.-]+:)?f[^<>]*>(?:[^<]*</(?:[\w.-]+:)?f>)?)?(?:<(?:[\w.-]+:)?v>\s*(#[^<]{1,12}))?"""
)
_ERROR_TYPE = re.compile(rb"""t\s*=\s*["']e["']""")
# A formula without the value that was last calculated; only a text (t="str") may be empty.
_UNCALCULATED = re.compile(
    rb"""<(?:[^\s<>/:"'=]+:)?c\sr=["']([A-Z]{1,3})([0-9]{1,7})["'](?![^<>]*\st\s*=\s*["']str["'])[^<>]*(?<!/)>"""
    rb"""<(?:[\w.-]+:)?f[^<>]*>(?:[^<]*</(?:[\w.-]+:)?f>)?"""
    rb"""(?:<(?:[\w.-]+:)?v\s*/>|<(?:[\w.-]+:)?v>\s*</(?:[\w.-]+:)?v>)?</(?:[\w.-]+:)?c>"""
)
_HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\s[^<>]*?\bhidden\s*=\s*["'](?:1|true)["']""")
_HIDDEN_COLUMN = re.compile(rb"""<(?:\w+:)?col\s[^<>]*?\bhidden\s*=\s*["'](?:1|true)["'][^<>]*>""")
_FIRST, _LAST = (re.compile(rb"\b" + name + rb"""\s*=\s*["']([0-9]{1,5})["']""") for name in (b"min", b"max"))
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_ROW_NUMBER = re.compile(r"[0-9]{1,7}")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_DOCTYPE = b"<!DOCTYPE"
# What a cell shows whose error value is not told, and one whose formula was never calculated.
ERROR, UNCALCULATED = "#VALUE!", "#CALC!"


class BrokenPackageError(Exception):
    """The file is no ZIP archive, is damaged, or its directory does not tell the truth."""


@dataclass(slots=True)
class SheetScan:
    """What the bare text of one sheet shows: how far it reaches, formulas, and cells that hold an error value."""

    last_row: int = 1
    last_column: int = 1
    formulas: int = 0
    hidden_rows: int = 0
    hidden_columns: int = 0
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    is_sheet: bool = False

    @property
    def cells(self) -> int:
        """How many cells the sheet spans; a reader makes room for all of them."""
        return self.last_row * self.last_column


def column_number(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def scan_workbook(path: Path, limits: Limits) -> Mapping[str, SheetScan]:
    """The scan of every sheet by its name. Raises BrokenPackageError, and LimitError where a limit is passed."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_directory(archive, limits, path.name)
            names = _sheet_parts(archive, limits, path.name)
            # Every part is looked at: which one a name leads to is decided by the reader of cells, not here.
            scans = {part: _scan(archive, part, limits, path.name) for part in archive.namelist()}
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
        ET.ParseError,
        expat.ExpatError,
    ) as error:
        raise BrokenPackageError(str(error)) from error
    limits.hold("cells", sum(scan.cells for scan in scans.values() if scan.is_sheet), path.name)
    return {name: scans[part] for name, part in names.items()}


def _check_directory(archive: zipfile.ZipFile, limits: Limits, place: str) -> None:
    entries = archive.infolist()
    limits.hold("entries", len(entries), place)
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    limits.hold("unpacked_bytes", unpacked, place)
    # A small file may shrink a great deal without harm.
    if unpacked > 10 * CHUNK:
        limits.hold("unpacked_ratio", unpacked // max(packed, 1), place)
    if len({_plain_name(entry.filename) for entry in entries}) < len(entries):
        raise BrokenPackageError("two entries with one name")


def _plain_name(part: str) -> str:
    """The name of a part as programs compare it: without capitals, with one kind of slash."""
    return part.replace("\\", "/").casefold()


def _small_xml(archive: zipfile.ZipFile, part: str, limits: Limits, place: str) -> ET.Element:
    limits.hold("yaml_bytes", archive.getinfo(part).file_size, place)
    content = archive.read(part)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise BrokenPackageError("document type declaration")
    return ET.fromstring(content)  # noqa: S314 - bounded, and refused above where it declares entities


def _sheet_parts(archive: zipfile.ZipFile, limits: Limits, place: str) -> dict[str, str]:
    """The part of every sheet by the sheet's name; a sheet without one is a fault of the package."""
    if "xl/workbook.xml" not in archive.namelist() or "xl/_rels/workbook.xml.rels" not in archive.namelist():
        raise BrokenPackageError("xl/workbook.xml")
    relations = _small_xml(archive, "xl/_rels/workbook.xml.rels", limits, place)
    targets = {one.get("Id", ""): one.get("Target", "") for one in relations}
    known = {_plain_name(part): part for part in archive.namelist()}
    parts: dict[str, str] = {}
    for element in _small_xml(archive, "xl/workbook.xml", limits, place).iter():
        if element.tag.endswith("}sheet"):
            # The strict form of the format has another name for the space of relationships.
            wanted = next((value for key, value in element.items() if key.endswith("}id")), "")
            target = targets.get(wanted, "")
            part = target.lstrip("/") if target.startswith(("/", "xl/")) else f"xl/{target}"
            name = element.get("name", "")
            if _plain_name(part) not in known:
                raise BrokenPackageError(f"{name}: {target or wanted}")
            parts.setdefault(name, known[_plain_name(part)])
    return parts


def _scan(archive: zipfile.ZipFile, part: str, limits: Limits, place: str) -> SheetScan:
    scan = SheetScan()
    rest = b""
    odd = False
    with archive.open(part) as stream:
        # To its end, also where enough is known: unpacking checks what the directory says about the part.
        while piece := stream.read(CHUNK):
            text, rest = _cut(rest + piece)
            odd = odd or _ODD.search(text) is not None
            _scan_text(text, scan)
    _scan_text(rest, scan)
    if scan.is_sheet and (odd or _ODD.search(rest)):
        _scan_elements(archive, part, scan)
    # Columns up to Z are not searched for one by one.
    scan.last_column = max(scan.last_column, 26)
    if scan.is_sheet:
        limits.hold("rows", scan.last_row, place)
    return scan


def _cut(text: bytes) -> tuple[bytes, bytes]:
    """A text up to the end of its last cell, and what belongs together with the next piece."""
    end = text.rfind(b"c>") + 2
    if end > 1 and len(text) - end < LONGEST_TAG:
        return text[:end], text[end:]
    last = text.rfind(b"<")
    if last < 0 or b">" in text[last:]:
        return text, b""
    if len(text) - last > LONGEST_TAG:
        raise BrokenPackageError("a tag without an end")
    return text[:last], text[last:]


def _scan_text(text: bytes, scan: SheetScan) -> None:
    scan.is_sheet = scan.is_sheet or b"sheetData" in text
    if _DOCTYPE in text:
        raise BrokenPackageError("document type declaration")
    for found in _WIDE_OR_LOW.finditer(text):
        scan.last_column = max(scan.last_column, column_number((found[1] or found[3]).decode()))
        scan.last_row = max(scan.last_row, int(found[2] or found[4]))
    scan.last_row = max(scan.last_row, *map(int, _ROW.findall(text)), 1)
    if b"hidden" in text:
        scan.hidden_rows += len(_HIDDEN_ROW.findall(text))
        scan.hidden_columns += sum(max(int(last) - int(first) + 1, 1) for first, last in _hidden_columns(text))
    formulas = len(_FORMULA.findall(text))
    scan.formulas += formulas
    for pattern, told, worth in (
        (_ERROR_CELL, ERROR, _ERROR_TYPE.search(text) is not None),
        (_UNCALCULATED, UNCALCULATED, formulas > 0),
    ):
        for found in pattern.finditer(text) if worth else ():
            if len(scan.errors) >= MOST_ERRORS:
                return
            value = (found[3] if pattern.groups > 2 and found[3] else told.encode()).decode("ascii", "replace")  # noqa: PLR2004
            scan.errors.setdefault((int(found[2]), column_number(found[1].decode())), value.strip())


def _hidden_columns(text: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The first and the last of every range of hidden columns."""
    for found in _HIDDEN_COLUMN.finditer(text):
        first, last = _FIRST.search(found[0]), _LAST.search(found[0])
        if first and last:
            yield first[1], last[1]


def _scan_elements(archive: zipfile.ZipFile, part: str, scan: SheetScan) -> None:
    """Every row and cell one by one: where they stand is told by their references or, without one, by their order."""
    row = column = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column
        kind, reference = name.rpartition(":")[2], attributes.get("r")
        if kind == "row":
            row, column = row + 1 if reference is None else _row_number(reference), 0
        elif kind == "c":
            if reference is None:
                column += 1
            elif found := _REFERENCE.fullmatch(reference):
                row, column = int(found[2]), column_number(found[1])
            else:
                raise BrokenPackageError(f"cell {reference[:20]}")
            if attributes.get("t") == "e" and len(scan.errors) < MOST_ERRORS:
                scan.errors.setdefault((max(row, 1), column), ERROR)
        scan.last_row, scan.last_column = max(scan.last_row, row), max(scan.last_column, column)

    def refuse(*_: object) -> None:
        raise BrokenPackageError("document type declaration")

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = refuse
    with archive.open(part) as stream:
        parser.ParseFile(stream)


def _row_number(reference: str) -> int:
    if not _ROW_NUMBER.fullmatch(reference):
        raise BrokenPackageError(f"row {reference[:20]}")
    return int(reference)
