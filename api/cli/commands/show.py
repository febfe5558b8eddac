# SPDX-License-Identifier: Apache-2.0
"""Commands that show things: demo, examples, template, view, serve."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from api.cli.options import Form, Goals, Lang, Model, Rules, Thresholds, form_of, lang_of

PAGES = {".html": "html", ".htm": "html", ".svg": "svg"}
HOST, PORT = "127.0.0.1", 8000
Host = Annotated[str, typer.Option("--host", metavar="HOST", help="host")]
Port = Annotated[int, typer.Option("--port", metavar="PORT", help="port", min=0, max=65535)]


def demo(
    *,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FOLDER", help="output_folder")] = Path(
        "orgmodel-demo"
    ),
    serve_too: Annotated[bool, typer.Option("--serve", help="serve")] = False,
    host: Host = HOST,
    port: Port = PORT,
    lang: Lang = None,
) -> None:
    """The packaged example from diagnosis to pages."""
    import sys

    from api import use_cases
    from api.cli.console import progress, shown, words_of
    from api.cli.demonstration import show_demonstration

    words = words_of(lang_of(lang))
    with progress(words) as told:
        done = use_cases.demo(output, progress=told)
    with shown(sys.stdout) as console:
        show_demonstration(console, done, output, words)
    if serve_too:
        from api.cli.serving import run_service

        run_service(host, port, words)


def examples(
    *,
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="name", show_default=False)] = "",
    output: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("-o", "--output", metavar="FOLDER", help="output_folder", show_default=False),
    ] = None,
    lang: Lang = None,
    form: Form = None,
) -> None:
    """The packaged examples, or one of them copied out."""
    from api import use_cases
    from api.cli.console import remark, words_of
    from api.cli.output import write_result
    from api.cli.results import examples_result
    from orgmodel.errors import RequestError

    words = words_of(lang_of(lang))
    if bool(name) != (output is not None):
        raise RequestError("example_and_folder")
    if output is None:
        write_result(examples_result(use_cases.examples(), words), form_of(form), None)
        return
    use_cases.copy_example(name.removeprefix("example:"), output)
    remark(words.text("cli.written", path=output))


def template(
    *,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE.xlsx", help="output_template")] = Path(
        "orgmodel.xlsx"
    ),
    lang: Lang = None,
) -> None:
    """An empty workbook to fill in."""
    from api import use_cases
    from api.cli.console import remark, words_of
    from orgmodel.errors import RequestError

    words = words_of(lang_of(lang))
    if output.suffix.casefold() != ".xlsx":
        raise RequestError("output_suffix", path=str(output), known=".xlsx")
    use_cases.template(output, words.language)
    remark(words.text("cli.written", path=output))


def view(
    *,
    model: Model,
    scenario: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option("--scenario", metavar="SCENARIO", help="scenarios", show_default=False),
    ] = None,
    kind: Annotated[str, typer.Option("--view", metavar="VIEW", help="view")] = "overview",
    focus: Annotated[str, typer.Option("--focus", metavar="AGENCY", help="focus", show_default=False)] = "",
    depth: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option("--depth", metavar="LEVELS", help="depth", show_default=False, min=1),
    ] = None,
    output: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("-o", "--output", metavar="FILE.html|svg", help="output_page", show_default=False),
    ] = None,
    goals: Goals = "",
    thresholds: Thresholds = "default",
    rules: Rules = None,
    lang: Lang = None,
) -> None:
    """One self-contained page."""
    from api import use_cases
    from api.cli.console import remark, words_of
    from api.cli.output import write_bytes, write_text
    from orgmodel.errors import RequestError

    words = words_of(lang_of(lang))
    if output is not None and output.suffix.casefold() not in PAGES:
        raise RequestError("output_suffix", path=str(output), known=", ".join(PAGES))
    page = use_cases.view(
        model,
        kind,
        scenarios=scenario or (),
        language=words.language,
        focus=focus,
        depth=depth,
        form="html" if output is None else PAGES[output.suffix.casefold()],
        goals=goals,
        thresholds=thresholds,
        rules=rules or (),
    )
    if output is None:
        write_bytes(page.encode())
        return
    write_text(page, output)
    remark(words.text("cli.written", path=output))


def serve(*, host: Host = HOST, port: Port = PORT, lang: Lang = None) -> None:
    """The HTTP service and its pages."""
    from api.cli.console import words_of
    from api.cli.serving import run_service

    run_service(host, port, words_of(lang_of(lang)))
