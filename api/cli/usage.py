# SPDX-License-Identifier: Apache-2.0
"""What is wrong with the line itself, in the short form of all errors.

Typer brings its own click from some version on and uses an installed one before; its exceptions are therefore known by
what typer shows of them, and by their names.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

import typer

from orgmodel.i18n import Catalogue


def _base(name: str) -> type[Exception]:
    return next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == name and issubclass(kind, Exception))


LineError = _base("ClickException")
"""Everything that typer says about a line that it cannot take apart."""


def usage_message(error: Exception, words: Catalogue, program: str) -> str:
    """What is not known or missing on the line, what was probably meant, and where help is."""
    context = getattr(error, "ctx", None)
    said = [f"{words.text('error.title.usage')}.", _what(error, context, words)]
    near = _near(error, context)
    if near:
        said.append(words.text("error.part.near", near=near))
    path = getattr(context, "command_path", "") or program
    return " ".join([*said, words.text("error.part.help", command=path)])


def _what(error: Exception, context: Any, words: Catalogue) -> str:  # noqa: ANN401 - typer keeps the type to itself
    name = type(error).__name__
    parameter = getattr(error, "param", None)
    if name == "NoSuchOption":
        return words.text("error.usage.no_such_option", name=getattr(error, "option_name", ""))
    if name == "MissingParameter" and parameter is not None:
        return words.text("error.usage.missing", name=parameter.metavar or parameter.opts[0])
    if name == "BadParameter" and parameter is not None:
        shown = parameter.opts[0] if parameter.opts[0].startswith("-") else parameter.metavar or parameter.opts[0]
        return words.text(
            "error.usage.bad_value",
            name=shown,
            problem=str(getattr(error, "message", error)).removeprefix("Value error, "),
        )
    if unknown := _unknown_command(error, context):
        return words.text("error.usage.no_such_command", name=unknown)
    return str(getattr(error, "message", error))


def _unknown_command(error: Exception, context: Any) -> str:  # noqa: ANN401 - typer keeps the type to itself
    """The command that nobody knows; typer gives it in a sentence only, between quotation marks."""
    if type(error).__name__ != "UsageError" or not _commands(context):
        return ""
    parts = str(getattr(error, "message", "")).split("'")
    return parts[1] if len(parts) > 2 else ""  # noqa: PLR2004 - before, between and after the marks


def _commands(context: Any) -> Mapping[str, object]:  # noqa: ANN401 - typer keeps the type to itself
    found = getattr(getattr(context, "command", None), "commands", None)
    return found if isinstance(found, Mapping) else {}


def _near(error: Exception, context: Any) -> str:  # noqa: ANN401 - typer keeps the type to itself
    possible: Iterable[str] = getattr(error, "possibilities", None) or ()
    if type(error).__name__ == "NoSuchOption":
        return next(iter(sorted(possible)), "")
    unknown = _unknown_command(error, context)
    return next(iter(difflib.get_close_matches(unknown, _commands(context), n=1)), "")
