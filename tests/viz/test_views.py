# SPDX-License-Identifier: Apache-2.0
"""From the model to view data, on the packaged example and a small scenario."""

import json
from collections import Counter
from dataclasses import asdict

import pytest

from orgmodel.files import read_example
from orgmodel.files.goal_sets import read_goal_set
from orgmodel.files.thresholds import read_thresholds
from orgmodel.findings import Findings
from orgmodel.goals import GoalSet
from orgmodel.organisation import Organisation
from scenarios.evaluate import Evaluation, evaluate, evaluate_baseline
from scenarios.files import read_scenario
from viz.chart import ChartUnit, chart_view
from viz.compare import ComparisonView, comparison_view
from viz.network import NODE_CAP, network_view
from viz.overview import overview_view
from viz.render.compare import render_compare
from viz.render.overview import render_overview

MERGER = """
id: merger
title_vi: Hợp nhất
title_en: Merger
steps:
  - op: merge
    agencies: [so-tai-chinh, so-ke-hoach-va-dau-tu]
    into: {id: so-tai-chinh}
    assumption: example
  - op: move_under
    agency: so-ngoai-vu
    parent: van-phong-ubnd
    assumption: example
"""


@pytest.fixture(scope="module")
def baseline() -> Organisation:
    organisation = read_example("tay-ninh-2021").organisation
    assert organisation is not None
    return organisation


@pytest.fixture(scope="module")
def goal_set() -> GoalSet:
    return read_goal_set("decision-490")


@pytest.fixture(scope="module")
def before(baseline: Organisation, goal_set: GoalSet) -> Evaluation:
    return evaluate_baseline(baseline, goal_set, read_thresholds())


@pytest.fixture(scope="module")
def after(baseline: Organisation, goal_set: GoalSet) -> Evaluation:
    return evaluate(baseline, read_scenario(MERGER), goal_set, read_thresholds())


@pytest.fixture(scope="module")
def comparison(before: Evaluation, after: Evaluation, goal_set: GoalSet) -> ComparisonView:
    return comparison_view(before, [after], goal_set)


def units_of(view_units: tuple[ChartUnit, ...]) -> dict[str, ChartUnit]:
    return {unit.id: unit for unit in view_units}


def test_the_chart_shows_every_unit_once_with_its_superior_before_it(baseline: Organisation) -> None:
    view = chart_view(baseline)
    seen: dict[str, int] = {}
    for unit in view.units:
        assert unit.depth == (0 if unit.parent is None else seen[unit.parent] + 1)
        assert unit.mark == "same"
        seen[unit.id] = unit.depth
    assert sorted(seen) == sorted(baseline.agencies.index)
    assert sum(count for unit in view.units for _, count in unit.duties) == len(baseline.duties)


def test_the_chart_counts_the_findings_that_name_a_unit(baseline: Organisation, before: Evaluation) -> None:
    expected = Counter((unit, f.kind) for f in before.findings.items for unit in f.agencies)
    view = chart_view(baseline, before.findings)
    assert {(u.id, flag.kind): flag.count for u in view.units for flag in u.flags} == expected
    assert expected, "the example has findings"


def test_one_chart_shows_before_and_after(baseline: Organisation, after: Evaluation) -> None:
    view = chart_view(baseline, after=after.outcome.organisation, scenario_vi="Hợp nhất")
    units = units_of(view.units)
    gone = units["so-ke-hoach-va-dau-tu"]
    assert (gone.mark, gone.parent, gone.into) == ("removed", "ubnd-tinh", ("so-tai-chinh",))
    assert units["so-tai-chinh"].mark == "changed"
    moved = units["so-ngoai-vu"]
    assert (moved.mark, moved.parent, moved.was_parent) == ("moved", "van-phong-ubnd", "ubnd-tinh")
    inner = [u for u in view.units if u.was_parent == "so-ke-hoach-va-dau-tu"]
    assert inner
    assert {u.parent for u in inner} == {"so-tai-chinh"}
    assert units["so-y-te"].mark == "same"
    assert set(units) == set(baseline.agencies.index) | set(after.outcome.organisation.agencies.index)


def test_an_empty_change_marks_nothing(baseline: Organisation) -> None:
    assert {unit.mark for unit in chart_view(baseline, after=baseline).units} == {"same"}


def test_a_function_is_in_the_network_where_two_departments_hold_duties_of_it(
    baseline: Organisation, before: Evaluation
) -> None:
    view = network_view(baseline, before.findings)
    holders = Counter(edge.target for edge in view.edges if edge.kind == "holds")
    functions = {node.key for node in view.nodes if node.type == "function"}
    assert functions == set(holders)
    assert min(holders.values()) >= 2
    assert len(view.nodes) <= NODE_CAP
    keys = {node.key for node in view.nodes}
    assert all(edge.source in keys and edge.target in keys for edge in view.edges)
    named = [f for f in before.findings.of("duplication", "overlap") if len(f.agencies) == 2]
    drawn = {edge.source[2:] + edge.target[2:] for edge in view.edges if edge.kind != "holds"}
    assert {"".join(sorted(f.agencies)) for f in named} <= drawn


def test_a_focus_keeps_what_touches_it(baseline: Organisation, before: Evaluation) -> None:
    view = network_view(baseline, before.findings, focus="so-xay-dung")
    own = {edge.target for edge in view.edges if edge.source == "a:so-xay-dung" and edge.kind == "holds"}
    assert own == {node.key for node in view.nodes if node.type == "function"}
    assert all("a:so-xay-dung" in (e.source, e.target) for e in view.edges if e.kind != "holds")


def test_the_comparison_says_what_the_scenario_changes(comparison: ComparisonView) -> None:
    changed = dict(comparison.columns[1].changes)
    assert changed["removed"] == 1
    assert changed["duty_moved"] > 0
    assert comparison.columns[0].changes == ()
    lines = {(line.id, line.scope): line for line in comparison.measures}
    uniform = lines["focal_points", ("uniform",)]
    assert [cell.value for cell in uniform.cells] == [17, 16]
    assert (uniform.cells[1].change, uniform.cells[1].trend) == (-1, "better")


def test_level_four_procedures_carry_the_numbers_behind_the_share(comparison: ComparisonView) -> None:
    html = render_compare(comparison, "vi")
    assert "96,86%" in html
    assert "1.818 trên 1.877" in html


def test_a_failed_scenario_keeps_its_column(before: Evaluation, goal_set: GoalSet) -> None:
    view = comparison_view(before, [], goal_set, failed=[(read_scenario(MERGER), "bước 1 không thực hiện được")])
    assert [column.failed for column in view.columns] == ["", "bước 1 không thực hiện được"]
    assert {cell.value for line in view.goals for cell in line.cells[1:]} == {None}
    assert "bước 1 không thực hiện được" in render_compare(view, "vi")


def test_the_overview_names_every_kind_of_finding_and_every_goal(baseline: Organisation, before: Evaluation) -> None:
    view = overview_view(baseline, before.findings, before.card)
    assert {kind.kind: kind.count for kind in view.findings} == before.findings.counts()
    assert [line.id for line in view.goals] == [result.goal.id for result in before.card.goals]
    for language in ("vi", "en"):
        assert "view." not in render_overview(view, language).partition("<body")[2]


def test_views_are_plain_data(baseline: Organisation, before: Evaluation, comparison: ComparisonView) -> None:
    nothing = Findings(baseline.info.id, baseline.hash, "", ())
    views = (
        chart_view(baseline, before.findings),
        network_view(baseline, nothing),
        comparison,
        overview_view(baseline, nothing),
    )
    for view in views:
        assert json.loads(json.dumps(asdict(view)))["title_vi"] == view.title_vi
