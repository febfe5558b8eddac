# SPDX-License-Identifier: Apache-2.0
"""Which encoding a text file is in, and which sign separates its cells."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Container, Sequence
from pathlib import Path

CHUNK = 1 << 20
DELIMITERS = ",;\t|"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # Before UTF-16, whose mark it begins with.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What a file of another kind begins with; its name promised text.
FIRST_PRINTABLE = 32
SIGNATURES = ((b"PK\x03\x04", "ZIP/XLSX"), (b"\xd0\xcf\x11\xe0", "XLS"), (b"%PDF", "PDF"), (b"\x1f\x8b", "GZIP"))


def find_encoding(path: Path) -> str | None:
    """The encoding of a file, by its mark or by trying UTF-8 and then Windows-1258; None where it is no text."""
    with path.open("rb") as stream:
        head = stream.read(4096)
        for mark, encoding in _MARKS:
            if head.startswith(mark):
                return encoding if _decodes(path, encoding) else None
        if any(head.startswith(signature) for signature, _ in SIGNATURES):
            return None
    if unmarked := _utf16_without_mark(head):
        return unmarked if _decodes(path, unmarked) else None
    # A stray one is a fault of one cell and is reported there.
    if sum(byte < FIRST_PRINTABLE and byte not in b"\t\n\r" for byte in head) > max(3, len(head) // 50):
        return None
    return next((encoding for encoding in ("utf-8", "cp1258") if _decodes(path, encoding)), None)


def _utf16_without_mark(head: bytes) -> str:
    """UTF-16 is told by the zeros in every second byte of Latin letters."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > max(1, len(head) // 8) and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > max(1, len(head) // 8) and odd == 0 else ""


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def find_delimiter(lines: Sequence[str], known: Container[str]) -> str:
    """The separator of a table: the one under which one of its lines has most known columns, then most columns."""

    def merit(delimiter: str, line: str) -> tuple[int, int]:
        cells = next(csv.reader([line], delimiter=delimiter), [])
        return sum(cell.strip().strip("*").strip().casefold() in known for cell in cells), len(cells)

    def best(delimiter: str) -> tuple[int, int]:
        return max((merit(delimiter, line) for line in lines), default=(0, 0))

    return max(DELIMITERS, key=lambda delimiter: (*best(delimiter), -DELIMITERS.index(delimiter)))
