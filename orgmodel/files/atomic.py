# SPDX-License-Identifier: Apache-2.0
"""Writing so that a reader finds the old file or the new one, never half of one."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """A fault of the file system names the path that was asked for, not the one beside it that nobody knows."""
    try:
        yield
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from error


@contextmanager
def written_beside(path: Path) -> Iterator[Path]:
    """A path beside the given one to write a file to; it takes the name when the block ends without an exception."""
    # A link is followed: what it leads to is the file that is meant.
    goal = path.resolve() if path.is_symlink() else path
    special = path.exists() and not path.is_file()
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    with _named(path):
        if not special:
            goal.parent.mkdir(parents=True, exist_ok=True)
        folder = None if special else goal.parent
        handle, name = tempfile.mkstemp(prefix=f".{path.stem}-"[:40], suffix=path.suffix, dir=folder)
    os.close(handle)
    beside = Path(name)
    try:
        yield beside
        if special:
            # /dev/stdout, a pipe: nothing may take its place.
            with _named(path):
                path.write_bytes(beside.read_bytes())
            return
        mask = os.umask(0)
        os.umask(mask)
        beside.chmod(0o666 & ~mask)
        with _named(path):
            beside.replace(goal)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def folder_beside(path: Path, owned: frozenset[str]) -> Iterator[Path]:
    """A folder beside the given one to write files to.

    A new folder appears whole. In one that exists, the written files replace those of the same name one by one, and
    other files with a name from `owned` are removed: a table without rows must not come back from an older writing.
    """
    with _named(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{path.name}-"[:40], dir=path.parent))
    try:
        yield beside
        beside.chmod(0o755)
        if not path.exists():
            beside.rename(path)
            return
        written = sorted(entry.name for entry in beside.iterdir())
        for name in written:
            (beside / name).replace(path / name)
        for name in owned.difference(written):
            (path / name).unlink(missing_ok=True)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
