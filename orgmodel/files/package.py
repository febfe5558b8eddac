# SPDX-License-Identifier: Apache-2.0
"""A workbook looked at before it is opened: is it whole, how large would it become, what would a reader lose of it?

The reader of cells trusts the file: it unpacks whatever is there and shows an error value as an empty cell. So the ZIP
directory is checked first, every part is unpacked once in small pieces, and the sheets are searched for what is lost.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

from orgmodel.files.limits import Limits

CHUNK = 1 << 20
# No cell's opening tag is longer; so much of a piece is looked at again with the next one.
OVERLAP = 256
# Far more than anyone can mend by hand; beyond them the workbook is refused all the same.
MOST_ERRORS = 100_000
_WIDE_OR_LOW = re.compile(rb"""\sr=["'](?:([A-Z]{2,3})(\d{1,7})|([A-Z])(\d{5,7}))["']""")
_ROW = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\br=["'](\d{1,7})["']""")
_ERROR_CELL = re.compile(rb"""<(?:\w+:)?c\s(?=[^>]*\bt=["']e["'])[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class BrokenPackageError(Exception):
    """The file is no ZIP archive, is damaged, or its directory does not tell the truth."""


@dataclass(slots=True)
class SheetScan:
    """What the bare text of one sheet shows: how far it reaches, formulas, and cells that hold an error value."""

    last_row: int = 1
    last_column: int = 1
    formulas: int = 0
    errors: set[tuple[int, int]] = field(default_factory=set)

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
            scans = {part: _scan(archive, part, limits, path.name) for part in archive.namelist() if part in names}
            for part in archive.namelist():
                if part not in names:
                    _unpack(archive, part)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
        ET.ParseError,
    ) as error:
        raise BrokenPackageError(str(error)) from error
    limits.hold("cells", sum(scan.cells for scan in scans.values()), path.name)
    return {names[part]: scan for part, scan in scans.items()}


def _check_directory(archive: zipfile.ZipFile, limits: Limits, place: str) -> None:
    entries = archive.infolist()
    limits.hold("entries", len(entries), place)
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    limits.hold("unpacked_bytes", unpacked, place)
    # A small file may shrink a great deal without harm.
    if unpacked > 10 * CHUNK:
        limits.hold("unpacked_ratio", unpacked // max(packed, 1), place)
    if len({entry.filename for entry in entries}) < len(entries):
        raise BrokenPackageError("two entries with one name")


def _small_xml(archive: zipfile.ZipFile, part: str, limits: Limits, place: str) -> ET.Element:
    limits.hold("yaml_bytes", archive.getinfo(part).file_size, place)
    content = archive.read(part)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise BrokenPackageError("document type declaration")
    return ET.fromstring(content)  # noqa: S314 - bounded, and refused above where it declares entities


def _sheet_parts(archive: zipfile.ZipFile, limits: Limits, place: str) -> dict[str, str]:
    """The part of every sheet in the archive, with the sheet's name."""
    if "xl/workbook.xml" not in archive.namelist() or "xl/_rels/workbook.xml.rels" not in archive.namelist():
        raise BrokenPackageError("xl/workbook.xml")
    relations = _small_xml(archive, "xl/_rels/workbook.xml.rels", limits, place)
    targets = {one.get("Id", ""): one.get("Target", "") for one in relations}
    parts = {}
    for element in _small_xml(archive, "xl/workbook.xml", limits, place).iter():
        if element.tag.endswith("}sheet"):
            target = targets.get(element.get(_RELATIONSHIP, ""), "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            parts[part] = element.get("name", "")
    return parts


def _unpack(archive: zipfile.ZipFile, part: str) -> None:
    """Unpacks a part for nothing but its checksum, which fails where the directory gave a wrong size."""
    with archive.open(part) as stream:
        while stream.read(CHUNK):
            pass


def _scan(archive: zipfile.ZipFile, part: str, limits: Limits, place: str) -> SheetScan:
    scan = SheetScan()
    rest = b""
    with archive.open(part) as stream:
        while piece := stream.read(CHUNK):
            if b"<!DOCTYPE" in piece:
                raise BrokenPackageError("document type declaration")
            text = rest + piece
            for found in _WIDE_OR_LOW.finditer(text):
                scan.last_column = max(scan.last_column, column_number((found[1] or found[3]).decode()))
                scan.last_row = max(scan.last_row, int(found[2] or found[4]))
            scan.last_row = max(scan.last_row, *map(int, _ROW.findall(text)), 1)
            if len(scan.errors) < MOST_ERRORS:
                scan.errors.update((int(f[2]), column_number(f[1].decode())) for f in _ERROR_CELL.finditer(text))
            # Counted without the overlap, so that none counts twice; one that lies across two pieces may be missed.
            scan.formulas += len(_FORMULA.findall(piece))
            rest = text[-OVERLAP:]
    # Columns up to Z are not searched for one by one.
    scan.last_column = max(scan.last_column, 26)
    limits.hold("rows", scan.last_row, place)
    return scan
