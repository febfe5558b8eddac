# SPDX-License-Identifier: Apache-2.0
"""The entry point: takes the line apart, runs the command, turns every error into one short paragraph and a code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from api.cli.console import language_of, prepare_streams, remark
from api.cli.usage import LineError, usage_message
from orgmodel.i18n import Catalogue, read_catalogue

if TYPE_CHECKING:
    from api.errors import Outlet

USAGE = 2
INTERRUPTED = 130
# A scenario or goal file is mended by hand: all of its faults at once, within reason.
MOST_FAULTS = 20
PROGRAM = "orgmodel"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and gives its exit code: 0, 1, 2, 3, 4, 5 or 70, as the manual lists them."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    # Taken out here, so that it may stand anywhere on the line.
    debug = "--debug" in given
    given = [argument for argument in given if argument != "--debug"]
    prepare_streams()
    words = read_catalogue(_asked_language(given))
    code = _code_of(given, words, debug=debug)
    try:
        # What waits in memory is written now, while a refusal can still be told.
        sys.stdout.flush()
    except BrokenPipeError:
        _leave_unread()
    except (OSError, ValueError) as error:
        _leave_unread()
        return code or _tell(error, words)
    return code


def _code_of(given: list[str], words: Catalogue, *, debug: bool) -> int:
    try:
        return _run(given, words)
    except LineError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            sys.stdout.write(f"{error}\n")
            return USAGE
        remark(usage_message(error, words, PROGRAM))
        return USAGE
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        _leave_unread()
        return 0
    except SystemExit as error:
        # Typer makes code 1 of a pipe that nobody reads any more; 1 is our code for a gate.
        if not isinstance(error.__context__, BrokenPipeError):
            raise
        _leave_unread()
        return 0
    except Exception as error:  # noqa: BLE001 - whatever it is, a person gets a sentence and a script a code
        if debug:
            import traceback

            traceback.print_exc()
        return _tell(error, words)


def _leave_unread() -> None:
    """Whoever read the result has seen enough: nothing of it may be written when the program ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _run(given: list[str], words: Catalogue) -> int:
    from api.cli.app import build_command

    done = build_command(words).main(args=given, prog_name=PROGRAM, standalone_mode=False)
    return done if isinstance(done, int) else 0


def _tell(error: Exception, words: Catalogue) -> int:
    from api.errors import outlet_of
    from api.sentences import error_message, error_title

    message = error_message(error, words.language, MOST_FAULTS)
    if isinstance(error, OSError):
        # The disk's refusal is no fault of ours; what it says needs no heading.
        remark(message)
        return USAGE
    outlet: Outlet = outlet_of(error)
    # The paragraph about an input begins with how many errors it has.
    told = message if outlet.name == "input" else f"{error_title(outlet.name, words.language)}. {message}"
    remark(told)
    return outlet.exit_code


def _asked_language(given: Sequence[str]) -> str:
    """The language of messages about the line itself, before it could be taken apart."""
    for at, argument in enumerate(given):
        if argument == "--lang" and at + 1 < len(given):
            return language_of(given[at + 1])
        if argument.startswith("--lang="):
            return language_of(argument.partition("=")[2])
    return language_of(None)


if __name__ == "__main__":
    sys.exit(main())
