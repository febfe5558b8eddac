# SPDX-License-Identifier: Apache-2.0
"""The ways in which the program can be unable to go on, each with a code and parameters instead of a sentence.

A fault in the input is an `Issue`, something wrong in the organisation is a `Finding`, a failed run of a batch is
data; only what stops the program is an error. The sentence is made at the rim from the catalogue entry
``error.<code>`` in the reader's language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from orgmodel.issue import Issue

Param: TypeAlias = str | int | float | None


class OrgmodelError(Exception):
    """Something stops the program; carries a catalogue code and the parameters of its sentence."""

    def __init__(self, code: str, **params: Param) -> None:
        self.code = code
        self.params: Mapping[str, Param] = params
        shown = ", ".join(f"{name}={value!r}" for name, value in sorted(params.items()))
        super().__init__(f"{code}({shown})")


class InputError(OrgmodelError):
    """The input has errors; every one of them is in `issues`."""

    def __init__(self, issues: Sequence[Issue], source: str = "") -> None:
        self.issues = tuple(issues)
        errors = sum(issue.severity == "error" for issue in self.issues)
        super().__init__("input_has_errors", source=source, errors=errors)


class ScenarioError(OrgmodelError):
    """A step of a scenario cannot be applied; nothing was changed.

    The code is that of the first fault of the step; every one of them is in `issues`.
    """

    def __init__(self, code: str, *, step: int, op: str, issues: Sequence[Issue] = (), **params: Param) -> None:
        self.step = step
        self.op = op
        self.issues = tuple(issues)
        super().__init__(code, step=step, op=op, **params)


class NotFoundError(OrgmodelError):
    """What was asked for does not exist (a file, an example, an id)."""


class LimitError(OrgmodelError):
    """A limit that the settings name was passed."""


class RequestError(OrgmodelError):
    """What was asked for makes no sense (an unknown format, options that exclude each other)."""
