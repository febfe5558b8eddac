# SPDX-License-Identifier: Apache-2.0
"""Writing so that a reader finds the old file or the new one, never half of one."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def written_beside(path: Path) -> Iterator[Path]:
    """A path beside the given one to write a file to; it takes the name when the block ends without an exception."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    beside = Path(name)
    try:
        yield beside
        mask = os.umask(0)
        os.umask(mask)
        beside.chmod(0o666 & ~mask)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def folder_beside(path: Path, owned: frozenset[str]) -> Iterator[Path]:
    """A folder beside the given one to write files to.

    A new folder appears whole. In one that exists, the written files replace those of the same name one by one, and
    other files with a name from `owned` are removed: a table without rows must not come back from an older writing.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
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
