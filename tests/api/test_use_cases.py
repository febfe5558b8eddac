# SPDX-License-Identifier: Apache-2.0
"""Every sentence of a planner, on the packaged example and on what goes wrong."""

from datetime import date
from pathlib import Path

import pytest

from api import use_cases
from api.pictures import VIEWS
from orgmodel.errors import InputError, NotFoundError, RequestError, ScenarioError
from orgmodel.files import read_organisation, write_organisation
from orgmodel.files.thresholds import read_thresholds
from orgmodel.findings import KINDS
from orgmodel.i18n import LANGUAGES
from orgmodel.organisation import Organisation
from tests.build import organisation

EXAMPLE = "example:tay-ninh-2021"
MERGERS = f"{EXAMPLE}/mergers-2025"
DELAYER = f"{EXAMPLE}/delayer"


@pytest.fixture(scope="module")
def tay_ninh() -> Organisation:
    found = use_cases.check(EXAMPLE).organisation
    assert found is not None
    return found


def scenario_file(path: Path, name: str, step: str) -> Path:
    path.write_text(f"id: {name}\nsteps:\n  - {step}\n    assumption: for a test\n", encoding="utf-8")
    return path


def test_the_packaged_example_has_no_errors() -> None:
    checked = use_cases.check(EXAMPLE)
    assert not checked.errors
    assert checked.organisation is not None
    assert checked.source == EXAMPLE


def test_a_model_with_errors_is_told_whole_and_used_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "agencies.csv").write_text("id,name_vi,parent\na,A,\nb,B,nobody\na,C,a\n", encoding="utf-8")
    checked = use_cases.check(tmp_path)
    assert checked.errors
    assert checked.organisation is None
    assert {"unknown_reference", "duplicate_id"} <= {issue.code for issue in checked.issues}
    with pytest.raises(InputError) as raised:
        use_cases.score(str(tmp_path))
    assert raised.value.issues == checked.issues


def test_findings_of_some_kinds_are_those_and_no_others(tay_ninh: Organisation) -> None:
    everything = use_cases.find(tay_ninh).findings
    some = use_cases.find(tay_ninh, kinds=("overlap", "small_unit"))
    assert some.findings.items == everything.of("overlap", "small_unit")
    assert 0 < len(some.findings.items) < len(everything.items)
    with pytest.raises(RequestError) as raised:
        use_cases.find(tay_ninh, kinds=("overlaps",))
    assert raised.value.params["known"] == ", ".join(KINDS)


def test_findings_with_a_scenario_are_those_of_its_outcome(tay_ninh: Organisation) -> None:
    found = use_cases.find(tay_ninh, scenario=MERGERS)
    assert found.scenario is not None
    assert found.scenario.id == "mergers-2025"
    assert found.organisation.hash == use_cases.apply(tay_ninh, MERGERS).organisation.hash
    assert found.findings.organisation_hash == found.organisation.hash != tay_ninh.hash
    # The model does not say when the scenario takes effect: its law is that of another day.
    law = read_thresholds().on(date(2025, 3, 1))
    assert use_cases.find(found.organisation, thresholds=law).findings.items == found.findings.items
    assert use_cases.find(found.organisation).findings.items != found.findings.items


def test_the_score_carries_the_reported_level_4_figures(tay_ninh: Organisation) -> None:
    goal = use_cases.score(tay_ninh).card.goal("G05")
    assert (goal.reading.numerator, goal.reading.denominator) == (1818, 1877)
    assert goal.value == pytest.approx(0.96857, abs=5e-6)
    assert goal.state == "not_met"


def test_comparing_shows_17_departments_become_12_and_leaves_the_baseline_alone(tay_ninh: Organisation) -> None:
    before = tay_ninh.hash
    compared = use_cases.compare(EXAMPLE, [MERGERS, DELAYER])
    summaries = {one.scenario: one.focal_points for one in compared.comparison.scenarios}
    assert summaries == {"baseline": 17, "mergers-2025": 12, "delayer": 17}
    assert compared.organisation.hash == compared.base.outcome.organisation.hash == before
    assert use_cases.score(tay_ninh, [MERGERS]).scenarios[0].card == compared.evaluations[0].card


def test_two_scenarios_of_one_name_cannot_be_told_apart(tay_ninh: Organisation, tmp_path: Path) -> None:
    with pytest.raises(RequestError) as raised:
        use_cases.compare(tay_ninh, [DELAYER, DELAYER])
    assert (raised.value.code, raised.value.params["id"]) == ("scenario_twice", "delayer")
    own = scenario_file(tmp_path / "own.yaml", "baseline", "op: rename\n    agency: so-noi-vu\n    name_vi: Sở")
    with pytest.raises(InputError) as refused:
        use_cases.compare(tay_ninh, [own])
    assert [issue.code for issue in refused.value.issues] == ["scenario_id_of_baseline"]


def test_applying_accounts_for_every_duty_and_writes_what_reads_back(tay_ninh: Organisation, tmp_path: Path) -> None:
    outcome = use_cases.apply(tay_ninh, MERGERS)
    for name in ("after", "after.xlsx", "after.json"):
        use_cases.apply(tay_ninh, MERGERS, tmp_path / name)
        again = read_organisation(tmp_path / name)
        assert again.organisation is not None
        assert again.organisation.hash == outcome.organisation.hash
    told = {line.duty for line in outcome.ledger.duties}
    assert told >= set(tay_ninh.duties.index)
    assert "unexplained" not in {line.fate for line in outcome.ledger.duties}


def test_a_difference_is_a_scenario_that_leads_from_one_to_the_other(tay_ninh: Organisation, tmp_path: Path) -> None:
    after = use_cases.apply(tay_ninh, MERGERS).organisation
    use_cases.diff(tay_ninh, after, tmp_path / "diff.yaml")
    assert use_cases.apply(tay_ninh, tmp_path / "diff.yaml").organisation.hash == after.hash
    assert use_cases.diff(tay_ninh, tay_ninh).diff.changes == ()


def test_a_step_that_cannot_be_done_names_itself(tay_ninh: Organisation, tmp_path: Path) -> None:
    path = scenario_file(tmp_path / "s.yaml", "s", "op: rename\n    agency: so-noi-vuu\n    name_vi: Sở")
    with pytest.raises(ScenarioError) as raised:
        use_cases.apply(tay_ninh, path)
    assert (raised.value.step, raised.value.op) == (1, "rename")
    assert raised.value.params["suggestion"] == "so-noi-vu"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", VIEWS)
def test_every_view_is_a_page_in_either_language(tay_ninh: Organisation, name: str, language: str) -> None:
    page = use_cases.view(tay_ninh, name, scenarios=[MERGERS], language=language)
    assert page.startswith("<!doctype html>")
    assert f'<html lang="{language}">' in page
    assert page == use_cases.view(tay_ninh, name, scenarios=[MERGERS], language=language)


def test_a_chart_is_a_drawing_too(tay_ninh: Organisation) -> None:
    assert use_cases.view(tay_ninh, "chart", form="svg").startswith("<svg")


@pytest.mark.parametrize(
    ("name", "scenarios", "form", "code"),
    [
        ("charts", [], "html", "unknown_view"),
        ("compare", [], "html", "needs_scenario"),
        ("chart", [MERGERS, DELAYER], "html", "one_scenario"),
        ("network", [], "svg", "format_not_for_this"),
    ],
)
def test_a_view_that_cannot_be_shown_says_why(
    tay_ninh: Organisation, name: str, scenarios: list[str], form: str, code: str
) -> None:
    with pytest.raises(RequestError) as raised:
        use_cases.view(tay_ninh, name, scenarios=scenarios, form=form)
    assert raised.value.code == code


def test_a_batch_goes_on_past_a_run_that_fails(tay_ninh: Organisation, tmp_path: Path) -> None:
    scenario_file(
        tmp_path / "good.yaml", "good", "op: rename\n    agency: so-noi-vu\n    name_vi: Sở Nội vụ và Lao động"
    )
    scenario_file(tmp_path / "bad.yaml", "bad", "op: rename\n    agency: nobody\n    name_vi: Sở")
    spec = tmp_path / "spec.yaml"
    spec.write_text("scenarios: [bad.yaml, good.yaml]\n", encoding="utf-8")
    told: list[tuple[int, int]] = []
    done = use_cases.batch(tay_ninh, spec, progress=lambda at, of: told.append((at, of)))
    assert (done.runs, done.failed) == (2, 1)
    assert told == [(1, 2), (2, 2)]
    assert [row.run for row in done.rows if row.subject == "failure"] == [1]
    assert {row.run for row in done.rows if row.subject == "goal"} == {0, 2}


def test_examples_are_listed_with_their_scenarios() -> None:
    (found,) = [one for one in use_cases.examples() if one.name == "tay-ninh-2021"]
    assert found.title_vi
    assert found.title_en
    assert found.scenarios == (
        "delayer", "digital-first", "district-divisions-2025", "mergers-2025", "pilot-two-districts", "service-units",
        "two-tier-2025",
    )  # fmt: skip


def test_an_example_that_was_copied_out_is_the_same_model(tay_ninh: Organisation, tmp_path: Path) -> None:
    files = use_cases.copy_example("tay-ninh-2021", tmp_path / "own")
    assert tmp_path / "own" / "agencies.csv" in files
    copied = use_cases.check(tmp_path / "own")
    assert copied.organisation is not None
    assert copied.organisation.hash == tay_ninh.hash
    scenario = tmp_path / "own" / "scenarios" / "delayer.yaml"
    assert use_cases.apply(copied.organisation, scenario).scenario.id == "delayer"
    with pytest.raises(RequestError) as raised:
        use_cases.copy_example("tay-ninh-2021", tmp_path / "own")
    assert raised.value.code == "not_empty"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_can_be_filled_in_and_read(language: str, tmp_path: Path) -> None:
    use_cases.template(tmp_path / "empty.xlsx", language)
    checked = use_cases.check(tmp_path / "empty.xlsx")
    assert [issue.code for issue in checked.issues if issue.severity == "error"] == ["no_agencies"]


def test_the_demonstration_writes_every_page_in_both_languages_and_the_same_twice(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    first = use_cases.demo(tmp_path / "a", progress=lambda at, of: told.append((at, of)))
    names = {path.name for path in first.files}
    charts = {f"chart-{name}" for name in use_cases.DEMO_SCENARIOS}
    assert names == {f"{page}.{language}.html" for page in {*VIEWS, *charts} for language in LANGUAGES}
    assert told[-1] == (len(first.files), len(first.files))
    second = use_cases.demo(tmp_path / "b")
    assert [path.read_bytes() for path in first.files] == [path.read_bytes() for path in second.files]


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ("example:tay-ninh", "no_such_example"),
        ("example:tay-ninh-2021/../../etc", "no_such_example"),
        ("nowhere.xlsx", "no_such_file"),
    ],
)
def test_a_model_that_is_not_there_is_not_found(reference: str, code: str) -> None:
    with pytest.raises(NotFoundError) as raised:
        use_cases.check(reference)
    assert raised.value.code == code


@pytest.mark.parametrize("name", ["mergers", "../scenarios/delayer", "", "delayer.yaml"])
def test_a_scenario_that_is_not_there_is_not_found(name: str, tay_ninh: Organisation) -> None:
    with pytest.raises(NotFoundError) as raised:
        use_cases.apply(tay_ninh, f"{EXAMPLE}/{name}")
    assert raised.value.code == "no_such_scenario"
    assert "mergers-2025" in str(raised.value.params["known"])


def test_an_organisation_of_ones_own_goes_the_whole_way(tmp_path: Path) -> None:
    own = organisation(
        {"id": "own"},
        agencies=[
            {"id": "top", "name_vi": "Ủy ban"},
            {"id": "a", "name_vi": "Sở A", "parent": "top"},
            {"id": "b", "name_vi": "Sở B", "parent": "top"},
        ],
        functions=[{"id": "f", "name_vi": "Đường bộ"}],
        duties=[
            {"agency": "a", "function": "f", "role": "lead", "text_vi": "Quản lý, bảo trì đường tỉnh"},
            {"agency": "b", "function": "f", "role": "lead", "text_vi": "Quản lý, bảo trì đường tỉnh"},
        ],
    )
    write_organisation(own, tmp_path / "own.json")
    path = scenario_file(
        tmp_path / "s.yaml",
        "merge",
        'op: merge\n    agencies: [a, b]\n    into: {id: ab, name_vi: "Sở AB", parent: top}',
    )
    assert use_cases.find(str(tmp_path / "own.json")).findings.counts()["duplication"] == 1
    assert use_cases.find(str(tmp_path / "own.json"), scenario=path).findings.counts()["duplication"] == 0
