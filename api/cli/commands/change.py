# SPDX-License-Identifier: Apache-2.0
"""Commands that change an organisation or try changes: apply, diff, batch."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from api.cli.options import FailOn, Form, Lang, Model, Rules, Scenario, Thresholds, form_of, lang_of

DIFF_GATES = ("difference",)
BATCH_GATES = ("failed",)


def apply(
    *,
    model: Model,
    scenario: Scenario,
    output: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("-o", "--output", metavar="MODEL2", help="output_model", show_default=False),
    ] = None,
    ledger: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--ledger", metavar="FILE", help="ledger", show_default=False),
    ] = None,
    lang: Lang = None,
    form: Form = None,
) -> None:
    """The organisation after a scenario, and its ledger."""
    from api import use_cases
    from api.cli.console import remark, words_of
    from api.cli.output import format_of, keep_apart, write_result
    from api.cli.results import ledger_result

    words = words_of(lang_of(lang))
    if ledger is not None:
        format_of(None, ledger, only_files=True)
    keep_apart((output, ledger), (model, scenario))
    outcome = use_cases.apply(model, scenario, output)
    result = ledger_result(outcome, words)
    if ledger is not None:
        write_result(result, None, ledger)
    write_result(result, form_of(form), None)
    for path in (output, ledger):
        if path is not None:
            remark(words.text("cli.written", path=path))


def diff(
    *,
    model: Model,
    model2: Annotated[str, typer.Argument(metavar="MODEL2", help="model2", show_default=False)],
    output: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("-o", "--output", metavar="SCENARIO", help="output_scenario", show_default=False),
    ] = None,
    fail_on: FailOn = "",
    lang: Lang = None,
    form: Form = None,
) -> None:
    """What is different between two models."""
    from api import use_cases
    from api.cli.console import remark, words_of
    from api.cli.gates import hold_gates, wanted_gates
    from api.cli.output import keep_apart, write_result, write_text
    from api.cli.results import diff_result
    from orgmodel.errors import RequestError
    from scenarios.files import write_scenario

    words = words_of(lang_of(lang))
    gates = wanted_gates(fail_on, DIFF_GATES)
    if output is not None and output.suffix not in {".yaml", ".yml"}:
        raise RequestError("output_suffix", path=str(output), known=".yaml")
    keep_apart((output,), (model, model2))
    found = use_cases.diff(model, model2)
    if output is not None:
        write_text(write_scenario(found.diff.as_scenario()), output)
        remark(words.text("cli.written", path=output))
    write_result(diff_result(found, words), form_of(form), None)
    hold_gates(gates, {"difference": bool(found.diff.changes)}, words)


def batch(
    *,
    model: Model,
    spec: Annotated[Path, typer.Argument(metavar="SPEC", help="spec", show_default=False)],
    output: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("-o", "--output", metavar="RESULTS", help="output_results", show_default=False),
    ] = None,
    goals: Annotated[str, typer.Option("--goals", metavar="GOALS", help="goals", show_default=False)] = "",
    thresholds: Thresholds = "default",
    rules: Rules = None,
    fail_on: FailOn = "",
    lang: Lang = None,
    form: Form = None,
) -> None:
    """Many scenarios in one go; a run that fails is a row of the result."""
    from api import use_cases
    from api.cli.console import progress, remark, words_of
    from api.cli.gates import hold_gates, wanted_gates
    from api.cli.output import keep_apart, write_result
    from api.cli.results import batch_result
    from orgmodel.errors import RequestError
    from scenarios.batch import write_results
    from scenarios.batch.results import FORMATS

    words = words_of(lang_of(lang))
    gates = wanted_gates(fail_on, BATCH_GATES)
    if output is not None and output.suffix not in FORMATS:
        raise RequestError("output_suffix", path=str(output), known=", ".join(FORMATS))
    keep_apart((output,), (model, spec))
    with progress(words) as told:
        done = use_cases.batch(model, spec, goals=goals, thresholds=thresholds, rules=rules or (), progress=told)
    if output is not None:
        write_results(done.rows, output)
        remark(words.text("cli.written", path=output))
    write_result(batch_result(done, words), form_of(form), None)
    hold_gates(gates, {"failed": done.failed > 0}, words)
