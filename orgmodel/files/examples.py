# SPDX-License-Identifier: Apache-2.0
"""The packaged example organisations, named ``example:tay-ninh-2021`` wherever a path can stand."""

from __future__ import annotations

from importlib.resources import as_file, files
from importlib.resources.abc import Traversable

from orgmodel.errors import NotFoundError
from orgmodel.files.assemble import Reading
from orgmodel.files.limits import DEFAULT_LIMITS, Limits
from orgmodel.files.registry import read_organisation

PREFIX = "example:"


def examples_folder() -> Traversable:
    """The folder of all examples."""
    return files("orgmodel").joinpath("data/examples")


def list_examples() -> tuple[str, ...]:
    """The names of the packaged examples."""
    folder = examples_folder()
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.joinpath("agencies.csv").is_file()))


def example_folder(name: str) -> Traversable:
    """The folder of one example; raises NotFoundError where there is none of that name."""
    name = name.removeprefix(PREFIX)
    if name not in list_examples():
        raise NotFoundError("no_such_example", name=name, known=", ".join(list_examples()))
    return examples_folder().joinpath(name)


def read_example(name: str, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Reads a packaged example, with or without ``example:`` before its name."""
    with as_file(example_folder(name)) as folder:
        return read_organisation(folder, limits)
