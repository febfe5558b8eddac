# SPDX-License-Identifier: Apache-2.0
"""What somebody sends becomes files with names of our own in a folder that is gone afterwards."""

from __future__ import annotations

import shutil
import stat
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import BinaryIO

from api import use_cases
from api.results import Checked
from orgmodel.errors import LimitError, RequestError
from orgmodel.files.csv_folder import INFO_FILES
from orgmodel.files.limits import Limits
from orgmodel.files.workbook import INFO_SHEET
from orgmodel.text import bad_characters

CHUNK = 1 << 20
LONGEST_NAME = 100
_TABLE_FILES = {".csv", ".tsv", ".txt"}
_BESIDE = {".yaml", ".yml", ".md"}
_READ = {".xlsx": "upload.xlsx", ".xlsm": "upload.xlsx", ".json": "upload.json", ".zip": "upload.zip"}
# Where the organisation's own particulars stand, which are a sheet or a file but no table of rows.
_ABOUT = {INFO_SHEET, *INFO_FILES}
KNOWN = ".xlsx, .json, .zip, .csv"


@dataclass(frozen=True)
class Sent:
    """One file as it was sent: the name that its sender gave it, which is only ever shown, and its content."""

    name: str
    content: BinaryIO


def read_upload(sent: Sequence[Sent], limits: Limits) -> Checked:
    """A workbook, a JSON document, a ZIP of CSV files, or several CSV files: what came of reading them.

    Raises RequestError for what is no such thing, LimitError where a limit is passed.
    """
    if not sent:
        raise RequestError("no_file")
    with TemporaryDirectory(prefix="orgmodel-") as folder:
        place = Path(folder)
        name = shown_name(sent[0].name)
        suffix = PurePosixPath(name).suffix.casefold()
        if len(sent) > 1 or suffix in _TABLE_FILES:
            return _named(_read_tables(sent, place, limits), "", f"{len(sent)} × CSV" if len(sent) > 1 else name)
        if suffix not in _READ:
            raise RequestError("unknown_upload", name=name, known=KNOWN)
        path = place / _READ[suffix]
        with path.open("wb") as stream:
            shutil.copyfileobj(sent[0].content, stream, CHUNK)
        try:
            if suffix == ".zip":
                return _named(use_cases.check(_unpacked(path, place / "model", limits), limits), "model", name)
            return _named(use_cases.check(path, limits), path.name, name)
        except LimitError as error:
            if error.params.get("place") != path.name:
                raise
            raise LimitError(error.code, **{**error.params, "place": name}) from None


def shown_name(name: str) -> str:
    """The last part of a name that somebody sent, without what no text may contain, short enough to be shown."""
    last = name.replace("\\", "/").rpartition("/")[2]
    for char in bad_characters(last):
        last = last.replace(char, "")
    return last.strip()[-LONGEST_NAME:] or "upload"


def _named(checked: Checked, own: str, name: str) -> Checked:
    """The reading under the sender's name for the file instead of ours; every issue of a sheet names the sheet."""
    issues = [replace(issue, place=name) if own and issue.place == own else issue for issue in checked.issues]
    about = [replace(one, table=INFO_SHEET) if not one.table and one.place in _ABOUT else one for one in issues]
    return Checked(name, checked.organisation, tuple(about))


def _read_tables(sent: Sequence[Sent], place: Path, limits: Limits) -> Checked:
    limits.hold("entries", len(sent), "CSV")
    folder = place / "model"
    folder.mkdir()
    for one in sent:
        target = folder / _safe_member(shown_name(one.name))
        if target.exists():
            raise RequestError("file_twice", name=target.name)
        with target.open("wb") as stream:
            shutil.copyfileobj(one.content, stream, CHUNK)
    return use_cases.check(folder, limits)


def _safe_member(name: str) -> str:
    """A name that is one plain file in the folder it is put into; raises RequestError where it is not."""
    suffix = PurePosixPath(name).suffix.casefold()
    plain = PurePosixPath(name).name == name and not any(char in name for char in '\\/:*?"<>|')
    if not plain or bad_characters(name) or name.startswith((".", "~")) or len(name.encode()) > 2 * LONGEST_NAME:
        raise RequestError("bad_member", name=shown_name(name))
    if suffix not in _TABLE_FILES | _BESIDE:
        raise RequestError("unknown_upload", name=name, known=", ".join(sorted(_TABLE_FILES | _BESIDE)))
    return name


def _unpacked(path: Path, folder: Path, limits: Limits) -> Path:
    """The folder with the files of an archive; nothing in it can name a place outside, nor grow beyond the limits."""
    folder.mkdir()
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_directory(entries, limits, path.name)
            names = _member_names(entries)
            left = limits.unpacked_bytes
            for entry, name in zip(entries, names, strict=True):
                left = _unpack(archive, entry, folder / _safe_member(name), left, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise RequestError("broken_archive", problem=str(error)[:200]) from error
    return folder


def _check_directory(entries: Sequence[zipfile.ZipInfo], limits: Limits, place: str) -> None:
    limits.hold("entries", len(entries), place)
    unpacked = sum(entry.file_size for entry in entries)
    limits.hold("unpacked_bytes", unpacked, place)
    if unpacked > 10 * CHUNK:
        packed = sum(entry.compress_size for entry in entries)
        limits.hold("unpacked_ratio", unpacked // max(packed, 1), place)
    for entry in entries:
        mode = entry.external_attr >> 16
        if entry.flag_bits & 1 or (mode and not stat.S_ISREG(mode) and stat.S_IFMT(mode)):
            raise RequestError("bad_member", name=shown_name(entry.filename))


def _member_names(entries: Sequence[zipfile.ZipInfo]) -> list[str]:
    """The names without the one folder that all of them may stand in, as a system packs a folder."""
    names = [entry.filename for entry in entries]
    tops = {name.partition("/")[0] for name in names}
    if len(tops) == 1 and all("/" in name for name in names) and not tops & {"", ".", ".."}:
        names = [name.partition("/")[2] for name in names]
    if len(set(names)) < len(names):
        raise RequestError("file_twice", name=shown_name(next(name for name in names if names.count(name) > 1)))
    return names


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, left: int, limits: Limits) -> int:
    """Unpacks one file, counting what really comes out: the archive's directory may lie."""
    with archive.open(entry) as source, target.open("wb") as stream:
        while piece := source.read(CHUNK):
            left -= len(piece)
            if left < 0:
                limits.hold("unpacked_bytes", limits.unpacked_bytes - left, target.name)
            stream.write(piece)
    return left
