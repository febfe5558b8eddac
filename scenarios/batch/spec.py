# SPDX-License-Identifier: Apache-2.0
"""Which scenarios a batch runs: files, folders of files, and templates with every combination of their parameters."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import prod
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from orgmodel.errors import InputError, NotFoundError
from orgmodel.files.yaml_strict import read_model, read_yaml_file

SUFFIXES = (".yaml", ".yml")


class _Spec(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)


class Grid(_Spec):
    """A scenario file with placeholders ``${name}``, and the values that each of them takes, one after another.

    What a placeholder may be, and what happens to one without a value, stands in `scenarios.batch.placeholders`.
    """

    template: str
    parameters: dict[str, tuple[Any, ...]]


class Sample(_Spec):
    """Only `n` of all combinations, drawn without repetition; the seed makes the draw the same every time."""

    n: int = Field(ge=1)
    seed: int = 0


class BatchSpec(_Spec):
    """What a batch runs; paths are relative to `folder`, that of the spec's own file.

    `goals` names a goal set and `measures` the measures to keep (empty: all); both are for whoever calls the batch.
    """

    scenarios: tuple[str, ...] = ()
    grid: tuple[Grid, ...] = ()
    sample: Sample | None = None
    measures: tuple[str, ...] = ()
    goals: str = ""
    folder: str = "."


@dataclass(frozen=True)
class Run:
    """One scenario to be run: its file, and for a template the values of its placeholders. `number` counts from 1."""

    number: int
    path: Path
    parameters: Mapping[str, Any] = field(default_factory=dict)
    is_template: bool = False


def read_batch_spec(path: Path) -> BatchSpec:
    """A batch spec from a YAML file; raises InputError with every fault and its line."""
    document = read_yaml_file(path)
    spec, issues = read_model(document, BatchSpec)
    if spec is None:
        raise InputError(issues, str(path))
    if "folder" in spec.model_fields_set:
        return spec
    return spec.model_copy(update={"folder": str(path.parent)})


def list_runs(spec: BatchSpec) -> tuple[Run, ...]:
    """All runs of a batch in their order: files, then folders' files by name, then grids, the last parameter fastest.

    With a sample only the drawn combinations of the grids are made, in their order in the grid. Raises NotFoundError
    where a file or folder that the spec names is not there.
    """
    base = Path(spec.folder)
    found: list[tuple[Path, Mapping[str, Any], bool]] = [
        (path, {}, False) for name in spec.scenarios for path in _files(base / name)
    ]
    sizes = [prod(len(values) for values in grid.parameters.values()) for grid in spec.grid]
    for number in _drawn(sum(sizes), spec.sample):
        at, which = number, 0
        while at >= sizes[which]:
            at -= sizes[which]
            which += 1
        grid = spec.grid[which]
        found.append((base / grid.template, _combination(grid, at), True))
    return tuple(Run(number, *one) for number, one in enumerate(found, start=1))


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(one for one in path.iterdir() if one.suffix in SUFFIXES)
    elif path.is_file():
        yield path
    else:
        raise NotFoundError("no_such_file", path=str(path))


def _drawn(total: int, sample: Sample | None) -> list[int]:
    """The combinations to run; drawing picks numbers, so that a grid of millions is never written out."""
    if sample is None or sample.n >= total:
        return list(range(total))
    return sorted(random.Random(sample.seed).sample(range(total), sample.n))  # noqa: S311 - no secret, a repeatable draw


def _combination(grid: Grid, number: int) -> dict[str, Any]:
    """The values of one combination, by its number in the grid."""
    chosen: dict[str, Any] = {}
    for name in reversed(grid.parameters):
        values = grid.parameters[name]
        number, place = divmod(number, len(values))
        chosen[name] = values[place]
    return {name: chosen[name] for name in grid.parameters}
