# SPDX-License-Identifier: Apache-2.0
"""Comparison: what the packaged scenarios lead to, and the laws of comparing."""

from functools import cache

import pytest

from orgmodel.files import example_folder, read_example
from orgmodel.files.goal_sets import read_goal_set
from orgmodel.files.thresholds import read_thresholds
from orgmodel.organisation import Organisation
from scenarios.compare import compare
from scenarios.evaluate import Evaluation, evaluate, evaluate_baseline
from scenarios.files import read_scenario
from tests.scenarios.province import province, scenario, step

SCENARIOS = ("delayer", "digital-first", "mergers-2025")


def example() -> Organisation:
    organisation = read_example("tay-ninh-2021").organisation
    assert organisation is not None
    return organisation


@cache
def packaged(name: str) -> Evaluation:
    baseline = example()
    goals, thresholds = read_goal_set("decision-490"), read_thresholds()
    if name == "baseline":
        return evaluate_baseline(baseline, goals, thresholds)
    text = (example_folder("tay-ninh-2021") / "scenarios" / f"{name}.yaml").read_text(encoding="utf-8")
    return evaluate(baseline, read_scenario(text), goals, thresholds)


def test_the_mergers_of_2025_leave_12_of_17_uniform_departments() -> None:
    summaries = compare(packaged("baseline"), [packaged("mergers-2025")]).scenarios
    assert [one.focal_points for one in summaries] == [17, 12]


@pytest.mark.parametrize("name", SCENARIOS)
def test_packaged_scenarios_account_for_every_duty_and_leave_the_baseline_alone(name: str) -> None:
    outcome = packaged(name).outcome
    assert {line.duty for line in outcome.ledger.duties} == set(outcome.baseline.duties.index)
    assert outcome.baseline.hash == example().hash


def test_comparing_the_other_way_round_turns_every_change() -> None:
    a, b = packaged("baseline"), packaged("mergers-2025")
    there = {(r.subject, r.id, r.scope): r for r in compare(a, [b]).rows if r.scenario == b.scenario.id}
    back = {(r.subject, r.id, r.scope): r for r in compare(b, [a]).rows if r.scenario == a.scenario.id}
    turned = {"better": "worse", "worse": "better", "same": "same", "": ""}
    assert there.keys() == back.keys()
    for key, row in there.items():
        assert back[key].change == (None if row.change is None else -row.change)
        assert back[key].verdict == turned[row.verdict]


def test_the_reasons_add_up_to_the_difference_in_score() -> None:
    comparison = compare(packaged("baseline"), [packaged(name) for name in SCENARIOS])
    base = packaged("baseline").card.score
    for name in SCENARIOS:
        score = packaged(name).card.score
        assert base is not None
        assert score is not None
        points = [why.points for why in comparison.why_of(name) if why.points is not None]
        assert sum(points) == pytest.approx(score - base)
        assert [abs(one) for one in points] == sorted((abs(one) for one in points), reverse=True)


def test_the_best_score_stands_first_and_equals_share_a_place() -> None:
    ranking = compare(packaged("baseline"), [packaged(name) for name in SCENARIOS]).ranking
    scores = [rank.score for rank in ranking if rank.score is not None]
    assert scores == sorted(scores, reverse=True)
    assert len({(rank.place, rank.score) for rank in ranking}) == len(set(scores))


def test_values_under_two_definitions_are_not_compared() -> None:
    goals, thresholds = read_goal_set("decision-490"), read_thresholds()
    base = evaluate_baseline(
        province().with_info(province().info.model_copy(update={"complete": ("procedures",)})), goals, thresholds
    )
    other = evaluate(
        base.outcome.baseline,
        scenario(
            step("set_service_level", procedures={}, service_level="4"),
            step("set_service_level", procedures={}, service_level="full"),
        ),
        goals,
        thresholds,
    )
    rows = [row for row in compare(base, [other]).rows if row.id == "level4_share"]
    assert rows[-1].change is None
    assert rows[-1].reason
