# SPDX-License-Identifier: Apache-2.0
"""The packaged example against what was reported and what the law says; figures written out, not computed."""

from collections import Counter
from functools import cache

import pytest

from orgmodel.files import read_example
from orgmodel.files.goal_sets import list_goal_sets, read_goal_set
from orgmodel.findings import Findings
from orgmodel.goals import score
from orgmodel.organisation import Organisation

UNIFORM = {
    "so-noi-vu", "so-tu-phap", "so-ke-hoach-va-dau-tu", "so-tai-chinh", "so-cong-thuong", "so-nn-ptnt",
    "so-giao-thong-van-tai", "so-xay-dung", "so-tn-mt", "so-tt-tt", "so-ld-tb-xh", "so-vh-tt-dl", "so-kh-cn",
    "so-gd-dt", "so-y-te", "thanh-tra-tinh", "van-phong-ubnd",
}  # fmt: skip


@cache
def example() -> Organisation:
    organisation = read_example("tay-ninh-2021").organisation
    assert organisation is not None
    return organisation


def test_it_reads_without_errors_or_warnings() -> None:
    issues = read_example("tay-ninh-2021").issues
    assert [issue for issue in issues if issue.severity != "note"] == []


def test_the_seventeen_uniform_departments_are_there_with_foreign_affairs_and_the_zone_board_beside_them() -> None:
    agencies = example().agencies
    assert {agency.id for agency in agencies if agency.establishment == "uniform"} == UNIFORM
    assert {agency.parent for agency in agencies if agency.id in UNIFORM} == {"ubnd-tinh"}
    assert agencies["so-ngoai-vu"].establishment == "conditional"
    assert agencies["ban-quan-ly-khu-kinh-te"].kind == "management_board"


def test_indicators_are_exactly_as_reported_and_no_rate_per_level_is_invented() -> None:
    indicators = example().indicators
    level4 = indicators["level4-share-2021"]
    assert (level4.numerator, level4.denominator, level4.definition) == (1818, 1877, "ND43-2011")
    per_level = {row.scope: row for row in indicators if row.metric == "level4_procedures"}
    assert {scope: row.value for scope, row in per_level.items()} == {"province": 1432, "district": 251, "commune": 135}
    assert 1432 + 251 + 135 == 1818
    assert all(row.denominator is None for row in per_level.values())
    assert all(row.scope == "all" for row in indicators if row.metric == "level4_share")


def test_the_score_card_carries_the_share_with_the_numbers_behind_it() -> None:
    card = score(example(), Findings("", "", "", ()), read_goal_set("decision-490"))
    reading = card.goal("G05").reading
    assert (reading.numerator, reading.denominator) == (1818, 1877)
    assert reading.value == pytest.approx(0.96857, abs=5e-6)
    assert card.goal("G05").state == "not_met"


def test_there_are_at_least_two_hundred_duties_each_worded_once_in_both_languages() -> None:
    duties = list(example().duties)
    assert len(duties) >= 200
    assert all(duty.text_vi and duty.text_en and duty.function and duty.role for duty in duties)
    for text in ("text_vi", "text_en"):
        assert max(Counter(getattr(duty, text) for duty in duties).values()) == 1


def test_no_sentence_mould_was_used() -> None:
    openings = Counter(" ".join(str(duty.text_vi).split()[:5]) for duty in example().duties)
    assert max(openings.values()) <= 4


def test_a_shared_task_has_exactly_one_lead() -> None:
    leads = Counter(duty.task for duty in example().duties if duty.task and duty.role == "lead")
    tasks = {duty.task for duty in example().duties if duty.task}
    assert {task: leads[task] for task in tasks} == dict.fromkeys(tasks, 1)


def test_every_function_of_the_second_level_has_a_lead_and_a_cofog_code() -> None:
    functions = [function for function in example().functions if function.parent]
    led = {duty.function for duty in example().duties if duty.role == "lead"}
    assert [function.id for function in functions if function.id not in led] == []
    assert [function.id for function in functions if not function.cofog] == []


def test_made_up_posts_say_so() -> None:
    with_posts = [agency for agency in example().agencies if agency.staff is not None]
    assert with_posts
    assert [agency.id for agency in with_posts if "staff" not in (agency.synthetic or "")] == []


def test_every_unit_and_duty_says_where_it_comes_from() -> None:
    for table in (example().agencies, example().duties, example().functions, example().indicators):
        assert [row.id for row in table if not row.source] == []


@pytest.mark.parametrize("name", list_goal_sets())
def test_goal_sets_read_and_their_targets_are_the_reports(name: str) -> None:
    goals = {goal.id: goal for goal in read_goal_set(name).goals}
    as_reported = {"G01": 1.0, "G02": 0.9, "G03": 1.0, "G03a": 0, "G04": -0.1, "G05": 1.0, "G06": 0.5, "G07": 0.5}
    assert {goal: goals[goal].target for goal in as_reported} == as_reported
    ours = {goal_id for goal_id, goal in goals.items() if goal.target is not None} - set(as_reported)
    assert all(goals[goal_id].assumption for goal_id in ours)
    assert (name == "decision-490-assumed") == (ours == {"G03b", "G03c", "G03d"})
