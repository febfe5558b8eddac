# SPDX-License-Identifier: Apache-2.0
"""A result on its way out: as a table for people, as JSON, CSV or a workbook; to standard output or to a file."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from api.cli.console import PLAIN_WIDTH, console_for, shown
from orgmodel.errors import RequestError
from orgmodel.files.atomic import written_beside
from orgmodel.schema import TABLES

if TYPE_CHECKING:
    from pydantic import BaseModel
    from rich.console import Console

FORMATS = ("table", "json", "csv", "xlsx")
_TABLE_FILES = {f"{table}.csv" for table in TABLES}
TEXT_SUFFIXES = ("txt", "text")
_WIDEST = 360  # pixels of a column in a workbook; longer texts run under the next one
Cell: TypeAlias = str | int | float | bool | None


@dataclass(frozen=True)
class Result:
    """One result in all its forms, each made only when it is asked for.

    `shape` gives the JSON object, `header` and `rows` the long table for CSV and workbooks, `show` writes the table
    that a person reads.
    """

    shape: Callable[[], BaseModel]
    header: Sequence[str]
    rows: Callable[[], Sequence[Sequence[Cell]]]
    show: Callable[[Console], None]


def format_of(asked: str | None, output: Path | None, *, only_files: bool = False) -> str:
    """The form of a result: the one that was asked for, else that of the file's suffix, else a table.

    With `only_files` a suffix that names no form is an error: a ledger is data, not a picture of a table.
    """
    if asked is not None:
        if asked not in FORMATS:
            raise RequestError("format_not_for_this", format=asked, known=", ".join(FORMATS))
        suffix = _suffix_of(output)
        if suffix in FORMATS[1:] and suffix != asked:
            raise RequestError("format_and_suffix", path=str(output), format=asked)
        return asked
    suffix = _suffix_of(output)
    if only_files and suffix not in FORMATS[1:]:
        raise RequestError("output_suffix", path=str(output), known=", ".join(f".{one}" for one in FORMATS[1:]))
    if suffix in FORMATS[1:]:
        return suffix
    if output is not None and suffix not in TEXT_SUFFIXES and not _is_special(output):
        known = (*(f".{one}" for one in FORMATS[1:]), ".txt")
        raise RequestError("output_suffix", path=str(output), known=", ".join(known))
    return "table"


def _suffix_of(output: Path | None) -> str:
    return output.suffix.casefold().removeprefix(".") if output is not None else ""


def _is_special(output: Path) -> bool:
    """Whether it is a device or a pipe, such as /dev/stdout, whose name says nothing about the form."""
    return output.exists() and not output.is_file() and not output.is_dir()


def keep_apart(outputs: Sequence[Path | None], inputs: Sequence[str | Path]) -> None:
    """Refuses to write over what is read, or two results to one file, before anything is written.

    Raises RequestError. A table of a model that is a folder counts as read.
    """
    named = [path for path in outputs if path is not None and not _is_special(path)]
    for number, path in enumerate(named):
        for other in named[:number]:
            if _same(path, other):
                raise RequestError("output_twice", path=str(path))
        for given in map(Path, inputs):
            own_table = path.name.casefold() in _TABLE_FILES and given.is_dir()
            if _same(path, given) or (own_table and _same(path.parent, given)):
                raise RequestError("output_is_input", path=str(path))


def _same(one: Path, other: Path) -> bool:
    if one.exists() and other.exists():
        return one.samefile(other)
    return one.resolve() == other.resolve()


def begin_result(asked: str | None, output: Path | None, inputs: Sequence[str]) -> None:
    """Refuses a form or a file that does not fit before the work is done rather than after it."""
    if format_of(asked, output) == "xlsx" and output is None:
        raise RequestError("needs_output", format="xlsx")
    keep_apart((output,), [one for one in inputs if one])


def write_result(result: Result, asked: str | None, output: Path | None) -> None:
    """Writes a result in the form that was asked for; a workbook needs a file."""
    chosen = format_of(asked, output)
    if output is None:
        if chosen == "xlsx":
            raise RequestError("needs_output", format=chosen)
        if chosen == "table":
            with shown(sys.stdout) as console:
                result.show(console)
        else:
            write_bytes(as_bytes(result, chosen))
        return
    if chosen == "xlsx":
        _write_workbook(result, output)
        return
    with written_beside(output) as beside:
        beside.write_bytes(as_bytes(result, chosen, for_file=True))


def as_bytes(result: Result, chosen: str, *, for_file: bool = False) -> bytes:
    """A result as the bytes of a form other than a workbook; the same result gives the same bytes.

    CSV for a file begins with a byte order mark: without it Excel takes Vietnamese for another encoding.
    """
    if chosen == "json":
        from api.schemas.wire import to_bytes

        return to_bytes(result.shape())
    if chosen == "csv":
        return csv_bytes(result.header, result.rows(), mark=for_file)
    stream = io.StringIO()
    result.show(console_for(stream, PLAIN_WIDTH))
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines()).encode(errors="backslashreplace")


def csv_bytes(header: Sequence[str], rows: Sequence[Sequence[Cell]], *, mark: bool) -> bytes:
    """A long table as CSV; a text that a spreadsheet would take for a formula gets an apostrophe in front."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_csv_cell(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig" if mark else "utf-8", "backslashreplace")


def _csv_cell(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _write_workbook(result: Result, output: Path) -> None:
    from orgmodel.files.workbook_out import new_workbook

    with written_beside(output) as beside:
        book = new_workbook(beside)
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, result.header, book.add_format({"bold": True, "bottom": 1}))
        for number, row in enumerate(result.rows(), start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell.encode(errors="backslashreplace").decode())
                elif cell is not None:
                    sheet.write(number, column, cell)
        sheet.autofit(_WIDEST)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        book.close()


def write_text(text: str, path: Path) -> None:
    """A text to a file that appears whole or not at all."""
    with written_beside(path) as beside:
        beside.write_text(text, encoding="utf-8", newline="\n")


def write_bytes(content: bytes) -> None:
    """Bytes to standard output as they are: JSON and CSV are UTF-8 on every console."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(content.decode())
    else:
        sys.stdout.flush()
        buffer.write(content)
        buffer.flush()
