# SPDX-License-Identifier: Apache-2.0
"""Commands that look at an organisation: check, read, findings, score, compare."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.options import FailOn, Form, Goals, Lang, Model, Output, Rules, Scenarios, Thresholds, form_of, lang_of

CHECK_GATES = ("warning", "note")
SCORE_GATES = ("not_met", "unknown")
COMPARE_GATES = ("worse",)
ANY = "any"
STANDARD_INPUT = "-"


def check(
    *,
    model: Model,
    fail_on: FailOn = "",
    lang: Lang = None,
    form: Form = None,
    output: Output = None,
) -> None:
    """Every issue of a model; code 2 where one of them is an error."""
    from api import use_cases
    from api.cli.console import words_of
    from api.cli.gates import hold_gates, wanted_gates
    from api.cli.output import begin_result, write_result
    from api.cli.results import issues_result
    from api.errors import outlet_of
    from orgmodel.errors import InputError

    words = words_of(lang_of(lang))
    gates = wanted_gates(fail_on, CHECK_GATES)
    begin_result(form_of(form), output, (model,))
    checked = use_cases.check(model)
    write_result(issues_result(checked, words), form_of(form), output)
    if checked.errors:
        raise typer.Exit(outlet_of(InputError(checked.issues)).exit_code)
    severities = {issue.severity for issue in checked.issues}
    hold_gates(gates, {"warning": "warning" in severities, "note": "note" in severities}, words)


def findings(
    *,
    model: Model,
    scenario: Annotated[str, typer.Option("--scenario", metavar="SCENARIO", help="scenario", show_default=False)] = "",
    kind: Annotated[str, typer.Option("--kind", metavar="K,…", help="kind", show_default=False)] = "",
    explain_cleared: Annotated[bool, typer.Option("--explain-cleared", help="explain_cleared")] = False,
    thresholds: Thresholds = "default",
    rules: Rules = None,
    fail_on: FailOn = "",
    lang: Lang = None,
    form: Form = None,
    output: Output = None,
) -> None:
    """Findings with their evidence."""
    from api import use_cases
    from api.cli.console import words_of
    from api.cli.gates import hold_gates, wanted_gates
    from api.cli.output import begin_result, write_result
    from api.cli.results import findings_result
    from orgmodel.findings import KINDS

    words = words_of(lang_of(lang))
    gates = wanted_gates(fail_on, (ANY, *KINDS))
    kinds = [part.strip() for part in kind.split(",") if part.strip()]
    begin_result(form_of(form), output, (model, scenario, thresholds, *(rules or ())))
    found = use_cases.find(model, scenario=scenario or None, kinds=kinds, thresholds=thresholds, rules=rules or ())
    write_result(findings_result(found, words, cleared=explain_cleared), form_of(form), output)
    counts = found.findings.counts()
    hold_gates(gates, {ANY: bool(found.findings.items), **{name: bool(counts[name]) for name in KINDS}}, words)


def read(
    *,
    source: Annotated[str, typer.Argument(metavar="FILE|-|MODEL", help="statements", show_default=False)],
    thesaurus: Annotated[str, typer.Option("--thesaurus", metavar="FOLDER", help="thesaurus", show_default=False)] = "",
    lang: Lang = None,
    form: Form = None,
    output: Output = None,
) -> None:
    """How duty statements are understood."""
    from api import use_cases
    from api.cli.console import standard_input, words_of
    from api.cli.output import begin_result, write_result
    from api.cli.results import reading_result

    begin_result(form_of(form), output, (source, thesaurus))
    given = standard_input() if source == STANDARD_INPUT else source
    found = use_cases.read(given, thesaurus_folder=thesaurus)
    write_result(reading_result(found, words_of(lang_of(lang))), form_of(form), output)


def score(
    *,
    model: Model,
    scenarios: Scenarios = None,
    goals: Goals = "",
    thresholds: Thresholds = "default",
    rules: Rules = None,
    fail_on: FailOn = "",
    lang: Lang = None,
    form: Form = None,
    output: Output = None,
) -> None:
    """Score cards of a model and of scenarios on it."""
    from api import use_cases
    from api.cli.console import words_of
    from api.cli.gates import hold_gates, wanted_gates
    from api.cli.output import begin_result, write_result
    from api.cli.results import score_result

    words = words_of(lang_of(lang))
    gates = wanted_gates(fail_on, SCORE_GATES)
    begin_result(form_of(form), output, (model, *(scenarios or ()), goals, thresholds, *(rules or ())))
    scored = use_cases.score(model, scenarios or (), goals=goals, thresholds=thresholds, rules=rules or ())
    write_result(score_result(scored, words), form_of(form), output)
    cards = [one.card for one in scored.scenarios] or [scored.card]
    states = {result.state for card in cards for result in card.goals}
    hold_gates(gates, {"not_met": "not_met" in states, "unknown": "unknown" in states}, words)


def compare(
    *,
    model: Model,
    scenarios: Scenarios = None,
    goals: Goals = "",
    thresholds: Thresholds = "default",
    rules: Rules = None,
    fail_on: FailOn = "",
    lang: Lang = None,
    form: Form = None,
    output: Output = None,
) -> None:
    """Baseline and scenarios side by side."""
    from api import use_cases
    from api.cli.console import progress, words_of
    from api.cli.gates import hold_gates, wanted_gates
    from api.cli.output import begin_result, write_result
    from api.cli.results import comparison_result
    from orgmodel.errors import RequestError

    words = words_of(lang_of(lang))
    gates = wanted_gates(fail_on, COMPARE_GATES)
    begin_result(form_of(form), output, (model, *(scenarios or ()), goals, thresholds, *(rules or ())))
    if not scenarios:
        raise RequestError("no_scenario_named")
    with progress(words) as told:
        compared = use_cases.compare(
            model, scenarios, goals=goals, thresholds=thresholds, rules=rules or (), progress=told
        )
    write_result(comparison_result(compared, words), form_of(form), output)
    worse = any(row.subject == "goal" and row.verdict == "worse" for row in compared.comparison.rows)
    hold_gates(gates, {"worse": worse}, words)
