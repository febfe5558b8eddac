# SPDX-License-Identifier: Apache-2.0
"""All commands as one, with every help text in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from api.cli.commands import change, look, make, show
from api.cli.console import ask_language
from api.cli.options import Lang, lang_of
from orgmodel import __version__
from orgmodel.i18n import Catalogue

# In the order in which a newcomer needs them.
COMMANDS = (
    show.demo,
    show.examples,
    show.template,
    look.check,
    look.read,
    look.findings,
    look.score,
    look.compare,
    change.apply,
    change.diff,
    show.view,
    change.batch,
    make.generate,
    show.serve,
)
GATES: Mapping[str, tuple[str, ...]] = {
    "check": look.CHECK_GATES,
    "findings": (look.ANY, "KIND,…"),
    "score": look.SCORE_GATES,
    "compare": look.COMPARE_GATES,
    "diff": change.DIFF_GATES,
    "batch": change.BATCH_GATES,
}


def _say_version(asked: bool) -> None:  # noqa: FBT001 - called by typer
    if asked:
        typer.echo(f"orgmodel {__version__}")
        raise typer.Exit


def _root(
    *,
    version: Annotated[bool, typer.Option("--version", help="version", callback=_say_version, is_eager=True)] = False,  # noqa: ARG001 - typer calls `_say_version`
    lang: Lang = None,
    debug: Annotated[bool, typer.Option("--debug", help="debug")] = False,  # noqa: ARG001 - for the help
) -> None:
    """Before a command: the version, the language; `--debug` stands here for the help, `main` takes it off the line."""
    ask_language(lang_of(lang) or "")


def build_command(words: Catalogue) -> Any:  # noqa: ANN401 - typer keeps the type of a command to itself
    """The whole command line; help texts are words of the catalogue until here, sentences from here on."""
    app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback()(_root)
    for command in COMMANDS:
        app.command(command.__name__)(command)
    root = typer.main.get_command(app)
    root.help = words.text("cli.about")
    _translate(root, words)
    for name, found in getattr(root, "commands", {}).items():
        found.help = found.short_help = words.text(f"cli.command.{name}")
        _translate(found, words)
    return root


def _translate(command: Any, words: Catalogue) -> None:  # noqa: ANN401 - typer keeps the type of a command to itself
    for parameter in command.params:
        if parameter.help:
            values = ", ".join(GATES.get(command.name or "", ()))
            parameter.help = words.text(f"cli.option.{parameter.help}", values=values)
