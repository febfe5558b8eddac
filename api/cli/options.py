# SPDX-License-Identifier: Apache-2.0
"""The options that several commands share. What they mean stands in the catalogues (``cli.option.…``)."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Optional

import typer


class Language(StrEnum):
    """The languages of what is printed."""

    VI = "vi"
    EN = "en"


class Format(StrEnum):
    """The forms of a result."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


# Typer reads these at run time; `Optional` because it is what it takes a missing option for.
Model = Annotated[str, typer.Argument(metavar="MODEL", help="model", show_default=False)]
Scenario = Annotated[str, typer.Argument(metavar="SCENARIO", help="scenario", show_default=False)]
Scenarios = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Argument(metavar="SCENARIO", help="scenarios", show_default=False),
]
Lang = Annotated[Optional[Language], typer.Option("--lang", help="lang", show_default=False)]  # noqa: UP045
Form = Annotated[Optional[Format], typer.Option("--format", help="format", show_default=False)]  # noqa: UP045
Output = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option("-o", "--output", metavar="FILE", help="output", show_default=False),
]
Goals = Annotated[str, typer.Option("--goals", metavar="GOALS", help="goals", show_default=False)]
Thresholds = Annotated[str, typer.Option("--thresholds", metavar="LIMITS", help="thresholds")]
Rules = Annotated[
    Optional[list[str]],  # noqa: UP045
    typer.Option("--rules", metavar="RULES", help="rules", show_default=False),
]
FailOn = Annotated[str, typer.Option("--fail-on", metavar="WHAT", help="fail_on", show_default=False)]


def lang_of(lang: Language | None) -> str | None:
    """The language that was asked for, as a word."""
    return lang.value if lang is not None else None


def form_of(form: Format | None) -> str | None:
    """The form that was asked for, as a word."""
    return form.value if form is not None else None
