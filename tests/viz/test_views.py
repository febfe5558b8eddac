# SPDX-License-Identifier: Apache-2.0
"""From the model to view data, on the packaged example and a small scenario."""

import json
from collections import Counter
from dataclasses import asdict

import pytest

from orgmodel.files import read_example
from orgmodel.files.goal_sets import read_goal_set
from orgmodel.files.thresholds import read_thresholds
from orgmodel.findings import KINDS, Finding, Findings
from orgmodel.goals import GoalSet
from orgmodel.i18n import read_catalogue
from orgmodel.organisation import Organisation
from scenarios.apply import apply_scenario
from scenarios.evaluate import Evaluation, evaluate, evaluate_baseline
from scenarios.files import read_scenario
from viz.chart import PANEL_CAP, ChartUnit, chart_view
from viz.compare import ComparisonView, comparison_view
from viz.findings import read_findings
from viz.network import NODE_CAP, network_view
from viz.overview import overview_view
from viz.render.compare import render_compare
from viz.render.findings import said_text
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
    expected = Counter((unit, f.kind) for f in before.findings.items if f.kind != "gap" for unit in f.agencies)
    view = chart_view(baseline, before.findings)
    assert {(u.id, flag.kind): flag.count for u in view.units for flag in u.flags} == expected
    assert expected, "the example has findings"
    for unit in view.units:
        told = Counter(view.findings[n].kind for n in unit.findings)
        left = {flag.kind: flag.count for flag in unit.left_out}
        for flag in unit.flags:
            assert told[flag.kind] == min(flag.count, PANEL_CAP)
            assert told[flag.kind] + left.get(flag.kind, 0) == flag.count
            first = [f for f in before.findings.of(flag.kind) if unit.id in f.agencies][:PANEL_CAP]
            said = [view.findings[n] for n in unit.findings if view.findings[n].kind == flag.kind]
            assert [dict(one.params) for one in said] == [dict(f.params) for f in first]


def test_a_unit_that_takes_part_in_a_gap_is_not_its_cause(baseline: Organisation) -> None:
    gap = Finding("gap", 1.0, ("so-y-te",), params={"task": "x"}, variant="task")
    view = chart_view(baseline, Findings(baseline.info.id, baseline.hash, "", (gap,)))
    unit = units_of(view.units)["so-y-te"]
    assert (unit.flags, unit.findings, unit.takes_part) == ((), (), (0,))
    assert view.findings[0].sentence == "finding.gap_task"


def changed_by(baseline: Organisation, steps: str) -> dict[str, str]:
    """The marks of the units that a scenario of these steps changes."""
    scenario = read_scenario(f"id: x\ntitle_vi: x\ntitle_en: x\nsteps:\n{steps}")
    after = apply_scenario(baseline, scenario).organisation
    return {unit.id: unit.mark for unit in chart_view(baseline, after=after).units if unit.mark != "same"}


def test_another_role_in_a_duty_changes_its_unit(baseline: Organisation) -> None:
    steps = "  - {op: assign_lead, task: gia-dat, agency: so-tai-chinh, assumption: example}\n"
    assert changed_by(baseline, steps) == {"so-tai-chinh": "changed", "so-tn-mt": "changed"}


def test_a_body_outside_the_apparatus_is_no_new_unit(baseline: Organisation) -> None:
    steps = "  - {op: hand_over_outside, duties: [sct-08], to: Công an tỉnh, assumption: example}\n"
    assert changed_by(baseline, steps) == {"so-cong-thuong": "changed", "cong-an-tinh": "outside"}


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
    heads = {agency.id for agency in baseline.agencies if agency.parent == "ubnd-tinh"}
    named = [f for f in before.findings.of("duplication", "overlap") if set(f.agencies) <= heads]
    assert len(named) > 3
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
    uniform = lines["focal_points", ("province", "uniform")]
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
    for kind in view.findings:
        assert [item.id for item in kind.items] == [finding.id for finding in before.findings.of(kind.kind)]
    for language in ("vi", "en"):
        assert "view." not in render_overview(view, language).partition("<body")[2]


def test_a_pair_is_read_with_both_wordings_and_parts_that_add_up(baseline: Organisation, before: Evaluation) -> None:
    items = read_findings(baseline, before.findings, "overlap")
    assert items
    for item, finding in zip(items, before.findings.of("overlap"), strict=True):
        assert [(pair.a.id, pair.b.id) for pair in item.pairs] == [(pair.a, pair.b) for pair in finding.pairs]
        for pair in item.pairs:
            held = {baseline.duties.text(baseline.duties.row(duty), "agency") for duty in (pair.a.id, pair.b.id)}
            assert {pair.a.agency.vi, pair.b.agency.vi} == {
                baseline.agencies.text(baseline.agencies.row(unit), "name_vi") for unit in held
            }
            assert pair.a.text.vi == baseline.duties.text(baseline.duties.row(pair.a.id), "text_vi")
            assert sum(value * weight for _, value, weight in pair.parts) == pytest.approx(pair.score)


def test_a_fragmented_function_shows_who_leads_which_duty(baseline: Organisation, before: Evaluation) -> None:
    item = read_findings(baseline, before.findings, "fragmentation")[0]
    finding = before.findings.of("fragmentation")[0]
    assert sorted(duty.id for duty in item.duties) == sorted(finding.duties)
    assert {duty.role for duty in item.duties} == {"lead"}
    assert item.pairs == ()


def test_all_evidence_of_the_example_has_words(baseline: Organisation, before: Evaluation) -> None:
    items = [item for kind in KINDS for item in read_findings(baseline, before.findings, kind)]
    parts = {name for item in items for pair in item.pairs for name, _, _ in pair.parts} | {"same_task"}
    for language in ("vi", "en"):
        words = read_catalogue(language)
        assert {f"view.evidence.{fact.name}" for item in items for fact in item.facts} <= set(words.sentences)
        assert {f"view.part.{name}" for name in parts} <= set(words.sentences)
        for item in items:
            assert said_text(item.said, words).startswith(words.text(item.said.sentence, **item.said.params))


def test_the_goals_stand_under_the_name_of_their_set(
    baseline: Organisation, before: Evaluation, goal_set: GoalSet
) -> None:
    view = overview_view(baseline, before.findings, before.card, goal_set)
    assert goal_set.title_vi in render_overview(view, "vi")


def test_views_are_plain_data(baseline: Organisation, before: Evaluation, comparison: ComparisonView) -> None:
    nothing = Findings(baseline.info.id, baseline.hash, "", ())
    views = (
        chart_view(baseline, before.findings),
        network_view(baseline, nothing),
        comparison,
        overview_view(baseline, nothing),
        overview_view(baseline, before.findings, before.card),
    )
    for view in views:
        assert json.loads(json.dumps(asdict(view)))["title_vi"] == view.title_vi
