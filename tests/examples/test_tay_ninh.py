# SPDX-License-Identifier: Apache-2.0
"""The packaged example against what was reported and what the law says; figures written out, not computed."""

import re
from collections import Counter
from functools import cache

import pytest

from orgmodel.files import example_folder, read_example
from orgmodel.files.goal_sets import list_goal_sets, read_goal_set
from orgmodel.findings import Findings
from orgmodel.goals import score
from orgmodel.organisation import Organisation
from orgmodel.schema import Agency, Step

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
    provincial = [agency for agency in agencies if agency.tier == "cap-tinh"]
    assert {agency.id for agency in provincial if agency.establishment == "uniform"} == UNIFORM
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


def test_districts_and_communes_are_as_many_as_the_sources_count() -> None:
    territories = example().territories
    districts = [place.id for place in territories if place.level == "district"]
    communes = Counter(place.parent for place in territories if place.level == "commune")
    assert communes == {
        "ben-cau": 9, "chau-thanh": 15, "duong-minh-chau": 11, "go-dau": 9, "tan-bien": 10, "tan-chau": 12,
        "tp-tay-ninh": 10, "tx-hoa-thanh": 8, "tx-trang-bang": 10,
    }  # fmt: skip
    assert set(districts) == set(communes)
    assert sum(communes.values()) == 94
    agencies = example().agencies
    assert {a.territory for a in agencies if a.tier == "cap-xa"} == {p.id for p in territories if p.level == "commune"}
    uniform = Counter(a.parent for a in agencies if a.tier == "cap-huyen" and a.establishment == "uniform")
    assert uniform == {f"ubnd-{district}": 10 for district in districts}
    assert str(example().tiers["cap-huyen"].valid_to) == "2025-06-30"


def _level(agency: Agency) -> str:
    if agency.tier != "cap-tinh":
        return str(agency.tier)
    return "department" if agency.parent in {None, "ubnd-tinh"} else "inner unit"


def test_departments_and_the_units_inside_them_hold_duties_of_their_own() -> None:
    agencies = {agency.id: agency for agency in example().agencies}
    held = Counter(_level(agencies[duty.agency]) for duty in example().duties)
    assert held["department"] >= 400
    assert held["inner unit"] >= 250
    without = set(agencies) - {duty.agency for duty in example().duties}
    assert without == {"ubnd-tinh"}


def test_a_text_stands_in_both_languages_and_one_that_stands_twice_is_held_in_different_places() -> None:
    duties = list(example().duties)
    assert all(duty.text_vi and duty.text_en and duty.function and duty.role for duty in duties)
    english: dict[str, set[str]] = {}
    places: dict[str, list[str]] = {}
    territory = {agency.id: agency.territory for agency in example().agencies}
    for duty in duties:
        english.setdefault(str(duty.text_vi), set()).add(str(duty.text_en))
        if not duty.planned_redundancy:
            places.setdefault(str(duty.text_vi), []).append(str(duty.territory or territory[duty.agency]))
    assert max(len(texts) for texts in english.values()) == 1
    assert len({text for texts in english.values() for text in texts}) == len(english)
    assert [text for text, where in places.items() if len(where) != len(set(where))] == []


def test_no_sentence_mould_was_used() -> None:
    statements = {str(duty.text_vi) for duty in example().duties}
    openings = Counter(" ".join(text.split()[:6]) for text in statements)
    assert max(openings.values()) <= 4


def test_a_procedure_is_decided_once_by_the_agency_that_is_competent_and_its_orders_have_no_gap() -> None:
    walks: dict[str, list[Step]] = {}
    for step in example().steps:
        walks.setdefault(step.procedure, []).append(step)
    for procedure in example().procedures:
        walk = walks[procedure.id]
        assert [step.order for step in walk] == list(range(1, len(walk) + 1)), procedure.id
        assert [step.agency for step in walk if step.action == "decide"] == [procedure.agency]
    assert "procedures" not in example().info.complete


def test_money_is_made_up_and_says_so_and_every_service_unit_has_its_five_years() -> None:
    units = [agency for agency in example().agencies if agency.kind == "public_service_unit"]
    for unit in units:
        assert {"direct_budget", "self_finance", "autonomy_group"} <= set(str(unit.synthetic).split(";"))
    years = Counter(row.agency for row in example().spending)
    assert years == {unit.id: 5 for unit in units}
    assert {row.synthetic for row in example().spending} == {"true"}


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
    built = example()
    for table in (built.agencies, built.duties, built.functions, built.indicators, built.procedures, built.documents):
        assert [row.id for row in table if not row.source] == []
    assert [row.agency for row in built.spending if not row.source] == []


def test_the_readme_counts_what_is_there() -> None:
    built = example()
    readme = example_folder("tay-ninh-2021").joinpath("README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)\.csv` \| ([\d,]+) \|", readme, re.MULTILINE))
    counted = {name: len(built.table(name).rows) for name in built.tables if len(built.table(name).rows)}
    assert {name: int(number.replace(",", "")) for name, number in rows.items()} == counted
    levels = Counter(_level(agency) for agency in built.agencies)
    held = Counter(_level(built.agencies[duty.agency]) for duty in built.duties)
    for level, tier in (("cap-huyen", "district"), ("cap-xa", "commune")):
        (line,) = [line for line in readme.splitlines() if line.startswith(f"| {tier} |")]
        assert f"| {levels[level]}" in line
        assert f"| {held[level]:,} |" in line


@pytest.mark.parametrize("name", [name for name in list_goal_sets() if name.startswith("decision-490")])
def test_goal_sets_read_and_their_targets_are_the_reports(name: str) -> None:
    goals = {goal.id: goal for goal in read_goal_set(name).goals}
    as_reported = {"G01": 1.0, "G02": 0.9, "G03": 1.0, "G03a": 0, "G04": -0.1, "G05": 1.0, "G06": 0.5, "G07": 0.5}
    assert {goal: goals[goal].target for goal in as_reported} == as_reported
    ours = {goal_id for goal_id, goal in goals.items() if goal.target is not None} - set(as_reported)
    assert all(goals[goal_id].assumption for goal_id in ours)
    assert (name == "decision-490-assumed") == (ours == {"G03b", "G03c", "G03d"})
