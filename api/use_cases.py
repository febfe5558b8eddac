# SPDX-License-Identifier: Apache-2.0
"""START HERE: everything the program does for a person, one short function per sentence that a planner says.

Plain arguments, no web, no SQL, no argument parsing. The command line (`api.cli`) and the HTTP routes
(`api.http.routes`) are both thin over these functions.

A *model* is a folder of CSV, an .xlsx, a .json, ``example:NAME``, or an `Organisation` that was read before; a
*scenario* is a YAML file, ``example:NAME/SCENARIO`` or a `Scenario`; *goals* and *thresholds* are packaged names, YAML
files, or the things themselves; *rules* are rule packs beside the packaged ones of the organisation's country: YAML
files, packaged packs, or a country such as ``vn``. Every function raises the errors of `orgmodel.errors` (and OSError
from a disk).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from api.copying import copy_folder
from api.pictures import VIEWS, Look, view_for
from api.planting import answers_path, answers_yaml, remove_answers
from api.references import (
    DEFAULT_GOALS,
    EXAMPLE,
    GoalsRef,
    ModelRef,
    ScenarioRef,
    ThresholdsRef,
    goals_for,
    limits_for,
    model_of,
    read_model,
    scenario_of,
    thresholds_of,
)
from api.results import (
    BatchDone,
    Checked,
    Compared,
    Demonstration,
    Differences,
    Example,
    Found,
    Generated,
    Read,
    Scored,
    ScoredScenario,
)
from orgmodel.errors import InputError, RequestError
from orgmodel.files import (
    DEFAULT_LIMITS,
    Limits,
    example_folder,
    list_examples,
    write_organisation,
    write_template,
)
from orgmodel.files.atomic import written_beside
from orgmodel.files.statements import is_statement_file, list_statements, read_statements
from orgmodel.files.thesaurus import read_thesaurus
from orgmodel.findings import KINDS, Findings, find_all
from orgmodel.generate import MOST_PLANTS, SIZES, generate_organisation, plant, too_large
from orgmodel.i18n import LANGUAGES
from orgmodel.organisation import Organisation
from orgmodel.reading import Reader, reader_of
from orgmodel.reading.duties import ReadText, find_contradictions, read_texts
from scenarios.apply import Outcome, apply_scenario
from scenarios.batch import list_runs, read_batch_spec, run_batch
from scenarios.compare import compare as side_by_side
from scenarios.diff import diff as differences
from scenarios.evaluate import BASELINE, day_of_law, evaluate, evaluate_baseline
from scenarios.files import packaged_scenarios, write_scenario
from scenarios.scenario import Scenario

DEFAULT_THRESHOLDS = "default"
DEMO_EXAMPLE = "tay-ninh-2021"
DEMO_SCENARIOS = ("mergers-2025", "two-tier-2025", "delayer", "digital-first", "service-units")

# Told how far long work is: how much is done, and how much there is in all.
Progress: TypeAlias = Callable[[int, int], None]


def check(model: str | Path, limits: Limits = DEFAULT_LIMITS) -> Checked:
    """Is our workbook in order? Every issue at once; the organisation where none of them is an error."""
    reading = read_model(model, limits)
    return Checked(str(model), reading.organisation, tuple(reading.issues))


def find(
    model: ModelRef,
    *,
    scenario: ScenarioRef | None = None,
    kinds: Sequence[str] = (),
    thresholds: ThresholdsRef = DEFAULT_THRESHOLDS,
    rules: Sequence[str] = (),
) -> Found:
    """What overlaps, which layers are idle? In the organisation, or in the outcome of a scenario on it."""
    unknown = sorted(set(kinds) - set(KINDS))
    if unknown:
        raise RequestError("unknown_kind", kind=", ".join(unknown), known=", ".join(KINDS))
    organisation = model_of(model)
    limits = limits_for(organisation, thresholds, rules)
    applied = scenario_of(scenario) if scenario is not None else None
    if applied is not None:
        limits = limits.on(day_of_law(organisation, applied))
        organisation = apply_scenario(organisation, applied).organisation
    findings = find_all(organisation, limits)
    return Found(organisation, _only(findings, kinds), applied, tuple(kinds))


def read(source: ModelRef | Sequence[str], *, thesaurus_folder: str = "") -> Read:
    """How are our duties understood? Frames of every distinct wording, and the words that were not understood.

    `source` is a model, a text file (.txt) with one statement a line, or the statements themselves. A folder of own
    concepts comes on top of the packaged thesaurus.
    """
    thesaurus = read_thesaurus(thesaurus_folder)
    reader = reader_of(thesaurus)
    if isinstance(source, (str, Path)) and is_statement_file(source):
        return Read(_statements(read_statements(source), reader), thesaurus.hash)
    if not isinstance(source, (str, Path, Organisation)):
        return Read(_statements(list_statements(source, ""), reader), thesaurus.hash)
    organisation = model_of(source)
    issues = find_contradictions(organisation, reader)
    return Read(read_texts(organisation, reader), thesaurus.hash, organisation, issues)


def _statements(texts: Sequence[str], reader: Reader) -> tuple[ReadText, ...]:
    return tuple(ReadText(reader.read(text), ()) for text in texts)


def score(
    model: ModelRef,
    scenarios: Sequence[ScenarioRef] = (),
    *,
    goals: GoalsRef = "",
    thresholds: ThresholdsRef = DEFAULT_THRESHOLDS,
    rules: Sequence[str] = (),
) -> Scored:
    """How far are we from the goals? The organisation's score card, and one for the outcome of each scenario.

    Without `goals` the organisation's own count, else the default ones; so with everything that is held against goals.
    """
    compared = compare(model, scenarios, goals=goals, thresholds=thresholds, rules=rules)
    cards = tuple(ScoredScenario(one.scenario, one.card) for one in compared.evaluations)
    return Scored(compared.organisation, compared.goal_set, compared.base.card, cards)


def compare(
    model: ModelRef,
    scenarios: Sequence[ScenarioRef],
    *,
    goals: GoalsRef = "",
    thresholds: ThresholdsRef = DEFAULT_THRESHOLDS,
    rules: Sequence[str] = (),
    progress: Progress | None = None,
) -> Compared:
    """Which is better, and why? The baseline and what every scenario makes of it, side by side."""
    organisation = model_of(model)
    goal_set = goals_for(goals, organisation)
    limits = limits_for(organisation, thresholds, rules)
    read = [scenario_of(scenario) for scenario in scenarios]
    _each_once(read)
    base = evaluate_baseline(organisation, goal_set, limits)
    evaluations = []
    for number, scenario in enumerate(read, start=1):
        evaluations.append(evaluate(organisation, scenario, goal_set, limits))
        if progress is not None:
            progress(number, len(read))
    return Compared(organisation, goal_set, base, tuple(evaluations), side_by_side(base, evaluations))


def apply(model: ModelRef, scenario: ScenarioRef, output: str | Path | None = None) -> Outcome:
    """What if we did this? The resulting organisation and its ledger; written to `output` where one is named."""
    outcome = apply_scenario(model_of(model), scenario_of(scenario))
    if output is not None:
        write_organisation(outcome.organisation, output)
    return outcome


def diff(before: ModelRef, after: ModelRef, output: str | Path | None = None) -> Differences:
    """What is different between these two? Every row and field, whatever led from one to the other.

    Written to `output`, where one is named, as a scenario that leads from the first to the second.
    """
    first, second = model_of(before), model_of(after)
    found = Differences(first, second, differences(first, second))
    if output is not None:
        with written_beside(Path(output)) as beside:
            beside.write_text(write_scenario(found.diff.as_scenario()), encoding="utf-8", newline="\n")
    return found


def view(
    model: ModelRef,
    name: str,
    *,
    scenarios: Sequence[ScenarioRef] = (),
    language: str = "vi",
    focus: str = "",
    depth: int | None = None,
    form: str = "html",
    goals: GoalsRef = "",
    thresholds: ThresholdsRef = DEFAULT_THRESHOLDS,
    rules: Sequence[str] = (),
) -> str:
    """Show me. One self-contained page, or a drawing alone (`form` ``svg``, of the chart).

    `focus` is the agency that the network is drawn around, or whose branch the chart shows first; `depth` says how many
    levels of the chart are open.
    """
    look = Look(language, focus, depth)
    draw = view_for(name, scenarios, form, look)
    return draw(compare(model, scenarios, goals=goals, thresholds=thresholds, rules=rules), look)


def batch(
    model: ModelRef,
    spec: str | Path,
    *,
    goals: GoalsRef = "",
    thresholds: ThresholdsRef = DEFAULT_THRESHOLDS,
    rules: Sequence[str] = (),
    progress: Progress | None = None,
) -> BatchDone:
    """Try all of these. Every scenario of a spec as rows of one long table; a run that fails is a row too.

    The goals are those named here, else those of the spec, else the organisation's own.
    """
    read = read_batch_spec(Path(spec))
    tell = (lambda done, runs, went_well: progress(done, runs)) if progress is not None else None  # noqa: ARG005
    organisation = model_of(model)
    goal_set = goals_for(goals or read.goals, organisation)
    rows = run_batch(organisation, read, goal_set, limits_for(organisation, thresholds, rules), tell)
    failed = sum(row.subject == "failure" for row in rows)
    return BatchDone(rows, len(list_runs(read)), failed)


def examples() -> tuple[Example, ...]:
    """What can I try it on? The packaged examples with their scenarios."""
    found = []
    for name in list_examples():
        info = model_of(EXAMPLE + name).info
        found.append(Example(name, info.title_vi, info.title_en, packaged_scenarios(name)))
    return tuple(found)


def example_scenarios(name: str) -> tuple[str, ...]:
    """The names of the scenarios that come with a packaged example."""
    return packaged_scenarios(name)


def copy_example(name: str, folder: str | Path) -> tuple[Path, ...]:
    """Let me start from that one. Copies an example with its scenarios to a new folder; the files, sorted."""
    return copy_folder(example_folder(name), Path(folder))


def template(path: str | Path, language: str = "vi") -> None:
    """What do I fill in? Writes the empty workbook with column notes and drop-down lists."""
    write_template(path, language)


def generate(
    output: str | Path,
    *,
    size: str = "S",
    agencies: int | None = None,
    duties: int | None = None,
    seed: int = 1,
    like: ModelRef = EXAMPLE + DEMO_EXAMPLE,
    plants: Mapping[str, int] | None = None,
    lookalikes: int = 0,
    progress: Progress | None = None,
) -> Generated:
    """Give me a made-up organisation to try things on. Built like another one, of a named size or one of its own.

    `plants` are numbers of cases by kind; they and `lookalikes` come on top of the size, with the answers in a file
    beside the organisation. The same arguments give the same bytes.
    """
    if size not in SIZES:
        raise RequestError("unknown_size", size=size, known=", ".join(SIZES))
    if max((lookalikes, *(plants or {}).values())) > MOST_PLANTS:
        raise too_large()
    tell = progress or (lambda done, total: None)  # noqa: ARG005
    pattern, path, steps = model_of(like), Path(output), 3
    tell(1, steps)
    wanted = (SIZES[size].agencies if agencies is None else agencies, SIZES[size].duties if duties is None else duties)
    made = generate_organisation(pattern, *wanted, seed)
    words = thresholds_of(DEFAULT_THRESHOLDS).overlap.words
    avoid = (*words.exclusions, *words.own_house)
    answers = (
        plant(made, pattern, plants or {}, lookalikes=lookalikes, seed=seed, avoid=avoid)
        if plants or lookalikes
        else None
    )
    tell(2, steps)
    organisation = made if answers is None else answers.organisation
    write_organisation(organisation, path)
    files = [path]
    if answers is None:
        # Answers to what stood here before would be taken for answers to this.
        remove_answers(answers_path(path))
    else:
        files.append(answers_path(path))
        with written_beside(files[1]) as beside:
            beside.write_text(answers_yaml(answers, seed), encoding="utf-8", newline="\n")
    tell(3, steps)
    return Generated(organisation, tuple(files), answers)


def demo(folder: str | Path, *, progress: Progress | None = None) -> Demonstration:
    """Show me what it does. Diagnoses the packaged example, compares its scenarios, writes every page, vi and en."""
    model = EXAMPLE + DEMO_EXAMPLE
    checked = check(model)
    if checked.organisation is None:
        raise InputError(checked.issues, model)
    scenarios = [f"{model}/{name}" for name in DEMO_SCENARIOS]
    compared = compare(checked.organisation, scenarios)
    pages = _demo_pages(compared)
    files = []
    for number, (name, draw) in enumerate(pages, start=1):
        path = Path(folder) / name
        with written_beside(path) as beside:
            beside.write_text(draw(), encoding="utf-8", newline="\n")
        files.append(path)
        if progress is not None:
            progress(number, len(pages))
    return Demonstration(checked, compared, tuple(files))


def _each_once(scenarios: Sequence[Scenario]) -> None:
    """A comparison names scenarios by their ids, so that each needs one of its own."""
    seen = {BASELINE.id}
    for scenario in scenarios:
        if scenario.id in seen:
            raise RequestError("scenario_twice", id=scenario.id)
        seen.add(scenario.id)


def _demo_pages(compared: Compared) -> list[tuple[str, Callable[[], str]]]:
    """File names and how each page is drawn: per language the four views, then before and after per scenario."""
    found: list[tuple[str, Callable[[], str]]] = []
    alone = replace(compared, evaluations=())
    for language in LANGUAGES:
        for name, kind in VIEWS.items():
            shown = compared if kind.at_most is None else alone
            found.append((f"{name}.{language}.html", _drawn(name, shown, language)))
        for one in compared.evaluations:
            pair = replace(compared, evaluations=(one,))
            found.append((f"chart-{one.scenario.id}.{language}.html", _drawn("chart", pair, language)))
    return found


def _drawn(name: str, compared: Compared, language: str) -> Callable[[], str]:
    return lambda: VIEWS[name].draw(compared, Look(language))


def _only(findings: Findings, kinds: Sequence[str]) -> Findings:
    return replace(findings, items=findings.of(*kinds)) if kinds else findings


__all__ = [
    "DEFAULT_GOALS",
    "DEFAULT_THRESHOLDS",
    "apply",
    "batch",
    "check",
    "compare",
    "copy_example",
    "demo",
    "diff",
    "example_scenarios",
    "examples",
    "find",
    "generate",
    "score",
    "template",
    "view",
]
