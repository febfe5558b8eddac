# SPDX-License-Identifier: Apache-2.0
"""Which scenarios a batch runs: files, folders of files, and templates with every combination of their parameters."""

from __future__ import annotations

import difflib
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import prod
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from orgmodel.errors import InputError, LimitError, NotFoundError
from orgmodel.files.examples import PREFIX
from orgmodel.files.yaml_strict import read_model, read_yaml_file
from orgmodel.issue import sort_issues
from orgmodel.measures import MEASURES
from scenarios.files import packaged_file

SUFFIXES = (".yaml", ".yml")
MOST_RUNS = 1_000_000
LONGEST_RANGE = 2**63 - 1


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
    """What a batch runs; paths are relative to `folder`, which is that of the spec's own file or named from there.

    A scenario is a file, a folder of files, or ``example:NAME/SCENARIO``. `goals` is the name of a goal set or the path
    of a .yaml file, and `measures` the measures to keep (empty: all); both are for whoever calls the batch.
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
    faults = [
        document.issue("unknown_measure", ("measures", place), _near(name, MEASURES))
        for place, name in enumerate(spec.measures)
        if name not in MEASURES
    ]
    if faults:
        raise InputError(sort_issues(faults), str(path))
    folder = path.parent / spec.folder
    goals = str(folder / spec.goals) if spec.goals.endswith(SUFFIXES) else spec.goals
    return spec.model_copy(update={"folder": str(folder), "goals": goals})


def _near(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return near[0] if near else ""


def list_runs(spec: BatchSpec) -> tuple[Run, ...]:
    """All runs of a batch in their order: files, then folders' files by name, then grids, the last parameter fastest.

    With a sample only the drawn combinations of the grids are made, in their order in the grid. Raises NotFoundError
    where a file or folder that the spec names is not there.
    """
    base = Path(spec.folder)
    found: list[tuple[Path, Mapping[str, Any], bool]] = [
        (path, {}, False) for name in spec.scenarios for path in _files(base, name)
    ]
    sizes = [prod(len(values) for values in grid.parameters.values()) for grid in spec.grid]
    total = sum(sizes)
    made = total if spec.sample is None else min(total, spec.sample.n)
    if made > MOST_RUNS:
        raise LimitError("limit_passed", limit="runs", allowed=MOST_RUNS, found=made, place="grid")
    for number in _drawn(total, made, spec.sample):
        at, which = number, 0
        while at >= sizes[which]:
            at -= sizes[which]
            which += 1
        grid = spec.grid[which]
        found.append((base / grid.template, _combination(grid, at), True))
    return tuple(Run(number, *one) for number, one in enumerate(found, start=1))


def _files(base: Path, name: str) -> Iterator[Path]:
    path = base / name
    if name.startswith(PREFIX):
        packaged_file(name)
        yield Path(name)
    elif path.is_dir():
        yield from sorted(one for one in path.iterdir() if one.suffix in SUFFIXES)
    elif path.is_file():
        yield path
    else:
        raise NotFoundError("no_such_file", path=str(path))


def _drawn(total: int, made: int, sample: Sample | None) -> list[int]:
    """The combinations to run; drawing picks numbers, so that a grid of millions is never written out."""
    if sample is None or made == total:
        return list(range(total))
    draw = random.Random(sample.seed)  # noqa: S311 - no secret, a repeatable draw
    if total <= LONGEST_RANGE:
        return sorted(draw.sample(range(total), made))
    # No range of Python is as long; so few of so many are hardly ever drawn twice.
    chosen: set[int] = set()
    while len(chosen) < made:
        chosen.add(draw.randrange(total))
    return sorted(chosen)


def _combination(grid: Grid, number: int) -> dict[str, Any]:
    """The values of one combination, by its number in the grid."""
    chosen: dict[str, Any] = {}
    for name in reversed(grid.parameters):
        values = grid.parameters[name]
        number, place = divmod(number, len(values))
        chosen[name] = values[place]
    return {name: chosen[name] for name in grid.parameters}
