# SPDX-License-Identifier: Apache-2.0
"""Goals against an organisation: met, not met, unknown, no target; what may be added up and what may not."""

from typing import Any

import pytest

from orgmodel.findings import Findings
from orgmodel.goals import Goal, GoalSet, lexicographic_key, score
from orgmodel.organisation import Organisation
from tests.build import organisation

NOTHING_FOUND = Findings("", "", "", ())
LEVEL4 = {"id": "i", "metric": "level4_share", "numerator": 90, "denominator": 100, "definition": "ND43-2011"}


def goal(**fields: Any) -> Goal:
    return Goal(**{"id": "G", "measure": "level4_share", "direction": "at_least", **fields})


def judged(model: Organisation, *goals: Goal, **fields: Any) -> Any:
    return score(model, NOTHING_FOUND, GoalSet(id="s", goals=goals, **fields))


def one_agency(**tables: Any) -> Organisation:
    return organisation(**{"agencies": [{"id": "a"}], "indicators": [LEVEL4], **tables})


@pytest.mark.parametrize(
    ("direction", "target", "worst", "state", "distance", "fulfilment"),
    [
        ("at_least", 0.9, 0.0, "met", 0.0, 1.0),
        ("at_least", 1.0, 0.0, "not_met", 0.1, 0.9),
        ("at_least", 1.0, 0.8, "not_met", 0.1, 0.5),
        ("at_least", 1.0, 0.95, "not_met", 0.1, 0.0),
        ("at_least", 1.0, None, "not_met", 0.1, 0.0),
        ("at_most", 0.9, 1.0, "met", 0.0, 1.0),
        ("at_most", 0.8, 1.0, "not_met", 0.1, 0.5),
        ("equal", 0.9, 0.0, "met", 0.0, 1.0),
        ("equal", 1.0, 0.0, "not_met", 0.1, 0.9),
        ("increase", None, None, "no_target", None, None),
    ],
)
def test_a_goal_is_met_from_its_target_on_and_worth_nothing_from_its_anchor_on(
    direction: str,
    target: float | None,
    worst: float | None,
    state: str,
    distance: float | None,
    fulfilment: float | None,
) -> None:
    result = judged(one_agency(), goal(direction=direction, target=target, worst=worst)).goals[0]
    assert result.state == state
    assert result.distance == (None if distance is None else pytest.approx(distance))
    assert result.fulfilment == (None if fulfilment is None else pytest.approx(fulfilment))


def test_values_under_another_definition_are_never_compared() -> None:
    result = judged(one_agency(), goal(target=1.0, definition="ND42-2022")).goals[0]
    assert (result.state, result.unknown_because) == ("unknown", "other_definition")


def test_a_goal_that_speaks_of_nobody_is_unknown_and_not_met_by_vacuity() -> None:
    about_nobody = goal(measure="focal_points", direction="at_most", target=5, scope={"kind": ["general_department"]})
    result = judged(one_agency(), about_nobody).goals[0]
    assert (result.state, result.unknown_because) == ("unknown", "nothing_in_scope")


def test_the_score_is_the_weighted_mean_of_what_is_known_and_says_how_much_that_is() -> None:
    card = judged(
        one_agency(),
        goal(id="known", target=1.0, worst=0.0, weight=3),
        goal(id="met", measure="focal_points", direction="at_most", target=1, weight=1),
        goal(id="unknown", measure="satisfaction", target=0.9, weight=4),
        goal(id="no target", direction="increase", weight=100),
    )
    assert card.score == pytest.approx((3 * 0.9 + 1 * 1.0) / 4)
    assert card.covered_weight == pytest.approx(4 / 8)


def test_nothing_known_gives_no_score() -> None:
    card = judged(one_agency(), goal(measure="satisfaction", target=0.9))
    assert (card.score, card.covered_weight) == (None, 0.0)


def test_one_goal_that_is_not_measured_stops_no_other() -> None:
    card = judged(one_agency(), goal(id="soft", measure=None, direction="increase"), goal(id="hard", target=0.9))
    assert [result.state for result in card.goals] == ["unknown", "met"]


def test_goals_in_order_of_priority_have_no_sum_and_nobody_wins_by_not_knowing() -> None:
    goals = (
        goal(id="b", target=1.0, worst=0.0, priority=2),
        goal(id="a", measure="satisfaction", target=1.0, priority=1),
    )
    card = judged(one_agency(), *goals, mode="lexicographic")
    assert card.score is None
    assert lexicographic_key(card) == pytest.approx((0.0, 0.9))


SERVICE_UNIT = {"id": "a", "kind": "public_service_unit", "direct_budget": 90}
SPENDING_GOAL: dict[str, Any] = {
    "measure": "direct_spending",
    "scope": {"kind": ["public_service_unit"]},
    "direction": "decrease",
    "target": -0.10,
    "worst": 0.0,
    "relative": True,
    "baseline": {"period": "2016-2017", "aggregate": "mean"},
}


def spending(*rows: tuple[int, float | None]) -> list[dict[str, object]]:
    return [{"agency": "a", "year": year, "direct_budget": money} for year, money in rows]


@pytest.mark.parametrize(
    ("rows", "state", "value", "fulfilment"),
    [
        (((2016, 80), (2017, 120)), "met", -0.10, 1.0),
        (((2016, 80), (2017, 110)), "not_met", 90 / 95 - 1, (5 / 95) / 0.10),
        (((2016, 80),), "unknown", None, None),
        (((2016, 80), (2017, None)), "unknown", None, None),
    ],
)
def test_spending_is_held_against_the_mean_of_a_whole_period(
    rows: tuple[tuple[int, float | None], ...], state: str, value: float | None, fulfilment: float | None
) -> None:
    model = organisation(agencies=[SERVICE_UNIT], spending=spending(*rows))
    result = judged(model, goal(**SPENDING_GOAL)).goals[0]
    assert result.state == state
    assert result.value == (None if value is None else pytest.approx(value))
    assert result.fulfilment == (None if fulfilment is None else pytest.approx(fulfilment))


def test_the_card_carries_the_hashes_of_all_that_it_rests_on() -> None:
    model = one_agency()
    card = judged(model, goal(target=0.9))
    assert card.hashes["organisation"] == model.hash
    assert card.hashes["goals"] != judged(model, goal(target=0.8)).hashes["goals"]
