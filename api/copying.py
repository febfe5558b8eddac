# SPDX-License-Identifier: Apache-2.0
"""A packaged folder copied out for a planner to start from."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path

from orgmodel.errors import RequestError
from orgmodel.files.atomic import folder_beside


def copy_folder(source: Traversable, target: Path) -> tuple[Path, ...]:
    """Copies everything below a packaged folder to a new one; raises RequestError where there is something already."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise RequestError("not_empty", path=str(target))
    with folder_beside(target, frozenset()) as beside:
        copied = sorted(_copy(source, beside, Path()))
    return tuple(target / path for path in copied)


def _copy(source: Traversable, target: Path, at: Path) -> list[Path]:
    found = []
    for entry in sorted(source.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            (target / at / entry.name).mkdir()
            found += _copy(entry, target, at / entry.name)
        else:
            (target / at / entry.name).write_bytes(entry.read_bytes())
            found.append(at / entry.name)
    return found
