# SPDX-License-Identifier: Apache-2.0
"""Terminals: which language, what an old console can show, where results and remarks go."""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from api.terminal import locale_language
from orgmodel.i18n import LANGUAGES, Catalogue, read_catalogue

if TYPE_CHECKING:
    from rich.console import Console

# A table that goes into a file or a pipe is as wide as this, whoever looks at it later.
PLAIN_WIDTH = 100
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SIGNS = {
    "→": "->", "›": ">", "▲": "+", "▼": "-", "−": "-", "✓": "v", "✗": "x", "○": "o", "≥": ">=", "≤": "<=", "·": "-",
    "–": "-", "…": "...", "“": '"', "”": '"', "±": "+/-",
}  # fmt: skip


_asked: ContextVar[str] = ContextVar("language asked for before the command", default="")


def ask_language(language: str) -> None:
    """Keeps the language that was asked for before the command's name."""
    _asked.set(language)


def language_of(asked: str | None) -> str:
    """The language that was asked for, else that of the terminal."""
    wanted = asked or _asked.get()
    return wanted if wanted in LANGUAGES else locale_language(os.environ)


def words_of(asked: str | None) -> Catalogue:
    """The sentences in the language that was asked for, else in that of the terminal."""
    return read_catalogue(language_of(asked))


def prepare_streams() -> None:
    """Makes output survive any console: what its encoding lacks is written as near as it can be, never an error."""
    # A stream that was closed before the program began is None; what goes there goes nowhere, and is no error.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A codec tells its handler a family name only (cp1258 is "charmap"), so each encoding has its own handler.
            name = f"orgmodel_{stream.encoding}"
            codecs.register_error(name, _nearest_in(stream.encoding))
            stream.reconfigure(errors=name)


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _nearest_in(encoding: str) -> Callable[[UnicodeError], tuple[str, int]]:
    """A character as its letter with a tone mark after it (as cp1258 has them), else as its plain letter, else "?"."""

    def nearest(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        return "".join(_replacement(char, encoding) for char in error.object[error.start : error.end]), error.end

    return nearest


def _replacement(char: str, encoding: str) -> str:
    parts = unicodedata.normalize("NFD", char)
    base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    tones = "".join(part for part in parts if part in _TONES)
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    for candidate in (base + tones, base, _SIGNS.get(char, ""), plain.replace("đ", "d").replace("Đ", "D")):
        if candidate and _fits(candidate, encoding):
            return candidate
    return "?"


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def console_for(stream: TextIO, width: int | None = None) -> Console:
    """A console that writes plain text: no markup in names, no guessed colours; as wide as the terminal is."""
    from rich.console import Console

    if width is None and not stream.isatty() and "COLUMNS" not in os.environ:
        width = PLAIN_WIDTH
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


@contextmanager
def shown(stream: TextIO) -> Iterator[Console]:
    """A console on a stream; away from a terminal no line ends in blanks, which files and comparisons do not want."""
    if stream.isatty():
        yield console_for(stream)
        return
    kept = _Kept(stream)
    yield console_for(kept)
    stream.writelines(f"{line.rstrip()}\n" for line in kept.getvalue().splitlines())


class _Kept(io.StringIO):
    """Text kept in memory for a stream; it says that stream's encoding, so that frames are drawn with what it has."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._encoding = getattr(stream, "encoding", None) or "utf-8"

    @property
    def encoding(self) -> str:  # type: ignore[override] # in memory there is none, and the base says so
        """The encoding of the stream that the text is for."""
        return self._encoding


def remark(text: str) -> None:
    """A line for the person at the terminal; never part of the result."""
    try:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
    except OSError:
        # Nobody hears it; the code still says how it went.
        return


@contextmanager
def progress(words: Catalogue) -> Iterator[Callable[[int, int], None] | None]:
    """Tells how far long work is, on standard error and on a terminal only; None where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console_for(sys.stderr), transient=True) as bar:
        task = bar.add_task(words.text("cli.working"), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def standard_input() -> list[str]:
    """The lines that come in on standard input: UTF-8, or UTF-16 with its mark, else Windows-1258."""
    buffer = getattr(sys.stdin, "buffer", None)
    content = buffer.read() if buffer is not None else sys.stdin.read().encode()
    encodings = (
        ("utf-16",) if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ("utf-8-sig", "cp1258")
    )
    for encoding in encodings:
        try:
            return str(content.decode(encoding)).splitlines()
        except UnicodeError:
            continue
    return str(content.decode("utf-8", "backslashreplace")).splitlines()
