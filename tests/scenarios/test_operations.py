# SPDX-License-Identifier: Apache-2.0
"""What each verb does to the small province, and what it refuses."""

import inspect
import re
from pathlib import Path
from typing import Any

import pytest

import scenarios
from orgmodel.errors import ScenarioError
from orgmodel.i18n import LANGUAGES, read_catalogue
from scenarios import values
from scenarios.apply import apply_scenario
from scenarios.operations import OPERATIONS
from tests.scenarios.province import done, holders, province, scenario, step


def test_every_operation_has_its_sentences_in_both_languages() -> None:
    for language in LANGUAGES:
        named = {key.split(".")[1] for key in read_catalogue(language).sentences if key.startswith("operation.")}
        assert named == set(OPERATIONS)
        for op in OPERATIONS:
            assert {f"operation.{op}.title", f"operation.{op}.summary"} <= set(read_catalogue(language).sentences)


def test_every_operation_says_what_it_does() -> None:
    assert all(operation.__doc__ and operation.op == op for op, operation in OPERATIONS.items())


def test_every_reason_has_its_sentence() -> None:
    folder = Path(scenarios.__file__).parent
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py")))
    faults = re.findall(r'\b(?:checklist|document)\.(?:error|issue)\(\s*"([a-z_]+)"', text)
    faults += re.findall(r'(?:return|else) "([a-z_]+)"', inspect.getsource(values))
    codes = set(faults) - {""}
    assert len(codes) > 30
    for language in LANGUAGES:
        assert sorted(code for code in codes if f"step.{code}" not in read_catalogue(language)) == []


def test_create_adds_a_unit_and_its_posts() -> None:
    outcome = done("create", agency={"id": "neu", "name_vi": "Sở Mới", "parent": "ubnd", "staff": 9})
    assert outcome.organisation.agencies["neu"].staff == 9
    total = outcome.ledger.staff_total
    assert total.after - total.before == 9


def test_dissolve_gives_everything_to_one_agency() -> None:
    outcome = done("dissolve", agency="so-a", to="so-b")
    after = outcome.organisation
    assert "so-a" not in after.agencies
    assert (after.agencies["so-b"].staff, after.agencies["so-a.phong"].parent) == (17.5, "so-b")
    assert holders(after)["d3"] == "so-b"


def test_dissolve_into_a_sub_unit_lifts_its_branch() -> None:
    agencies = done("dissolve", agency="so-a", to="so-a.tram").organisation.agencies
    assert agencies["so-a.chi-cuc"].parent == "ubnd"
    assert agencies["so-a.phong"].parent == "so-a.tram"
    assert agencies["so-a.tram"].staff == 12


def test_rename_changes_the_name_only() -> None:
    outcome = done("rename", agency="so-a", name_vi="Sở A mới")
    assert outcome.organisation.agencies["so-a"].name_vi == "Sở A mới"
    assert outcome.ledger.changes == ()


def test_move_under_takes_the_branch_along() -> None:
    agencies = done("move_under", agency="so-a.chi-cuc", parent="so-b").organisation.agencies
    assert (agencies["so-a.chi-cuc"].parent, agencies["so-a.tram"].parent) == ("so-b", "so-a.chi-cuc")


def test_collapse_layer_lifts_sub_units_and_work() -> None:
    after = done("collapse_layer", agency="so-a.chi-cuc").organisation
    assert (after.agencies["so-a.tram"].parent, after.agencies["so-a"].staff) == ("so-a", 22)
    assert holders(after)["d5"] == "so-a"


def test_transfer_function_takes_what_is_below_it_and_what_divisions_hold() -> None:
    outcome = done("transfer_function", function="linh-vuc", from_="so-a", to="so-c", staff=2.5)
    assert {d: a for d, a in holders(outcome.organisation).items() if d in {"d3", "d4", "d5", "d6"}} == {
        "d3": "so-c", "d4": "so-c", "d5": "so-a.chi-cuc", "d6": "so-c",
    }  # fmt: skip
    assert outcome.organisation.agencies["so-a"].staff == 7.5
    assert outcome.organisation.agencies["so-c"].staff is None
    assert outcome.organisation.procedures["p1"].agency == "so-c"
    assert [one.agency for one in outcome.organisation.steps] == ["so-c", "so-b"]
    # so-c inspected the shared task: that is the stronger role, and the coordinator's row joins it.
    assert outcome.organisation.duties["d7"].role == "inspect"
    assert "d1" not in outcome.organisation.duties


def test_transfer_duty_moves_single_duties() -> None:
    assert holders(done("transfer_duty", duty="d3", to="so-b").organisation)["d3"] == "so-b"
    assert holders(done("transfer_duty", duties=["d3", "d6"], to="so-b").organisation)["d6"] == "so-b"


def test_a_duty_keeps_the_place_that_it_is_for() -> None:
    outcome = done("transfer_duty", duty="d3", to="phong-huyen")
    assert outcome.organisation.duties["d3"].territory == "tinh"
    assert [line.fate for line in outcome.ledger.changes] == ["delegated"]


def test_assign_lead_leaves_one_lead_and_other_roles_alone() -> None:
    outcome = done("assign_lead", task="t1", agency="so-a")
    assert {duty.id: duty.role for duty in outcome.organisation.duties if duty.task} == {
        "d1": "lead", "d2": "coordinate", "d7": "inspect",
    }  # fmt: skip
    assert {line.fate for line in outcome.ledger.changes} == {"kept"}


def test_hand_over_outside_sets_the_body_up_once_and_loses_nothing() -> None:
    steps = (
        step("hand_over_outside", function="linh-vuc", from_="so-a", to="Công an tỉnh"),
        step("hand_over_outside", agency="so-a.chi-cuc", to="Công an tỉnh"),
        step("hand_over_outside", duties=["d6"], to="cong-an-tinh"),
    )
    outcome = apply_scenario(province(), scenario(*steps))
    after = outcome.organisation
    body = after.agencies["cong-an-tinh"]
    assert (body.kind, body.parent, body.name_vi, body.staff) == ("outside_body", None, "Công an tỉnh", 14)
    assert [d for d, a in holders(after).items() if a == "cong-an-tinh"] == ["d1", "d3", "d4", "d5", "d6"]
    assert "so-a.tram" not in after.agencies
    assert {line.fate for line in outcome.ledger.changes} == {"handed_outside"}
    total = outcome.ledger.staff_total
    assert total.outside_after == 14
    assert total.after + total.outside_after == total.before


def test_split_gives_parts_their_share_and_the_rest_stays() -> None:
    outcome = done(
        "split",
        agency="so-a",
        into=[
            {"id": "neu", "name_vi": "Mới", "functions": ["con"], "staff": 3},
            {"id": "so-c", "duties": ["d3"]},
        ],
    )
    after = outcome.organisation
    assert {d: holders(after)[d] for d in ("d1", "d3", "d4", "d5")} == {
        "d1": "neu", "d3": "so-c", "d4": "neu", "d5": "so-a.chi-cuc",
    }  # fmt: skip
    assert (after.agencies["neu"].staff, after.agencies["so-a"].staff, after.agencies["neu"].parent) == (3, 7, "ubnd")
    assert after.agencies["neu"].deputies is None


def test_split_with_another_rest_ends_the_agency() -> None:
    after = done(
        "split", agency="so-a", into=[{"id": "neu", "name_vi": "Mới", "functions": ["con"], "staff": 3}], rest="neu"
    ).organisation
    assert "so-a" not in after.agencies
    assert (after.agencies["neu"].staff, holders(after)["d3"]) == (10, "neu")
    assert after.agencies["so-a.phong"].parent == "neu"


@pytest.mark.parametrize(
    ("procedures", "changed"),
    [(["p1"], ["p1"]), ({"function": "linh-vuc"}, ["p1"]), ({}, ["p1", "p2"]), ({"agency": "so-b"}, ["p2"])],
)
def test_service_levels_are_set_with_their_definition(procedures: Any, changed: list[str]) -> None:
    after = done("set_service_level", procedures=procedures, service_level="full").organisation
    found = [p.id for p in after.procedures if (p.service_level, p.service_definition) == ("full", "ND42-2022")]
    assert found == changed


def test_the_national_portal_is_marked() -> None:
    assert (
        done("set_portal", procedures=["p1"], on_national_portal=True).organisation.procedures["p1"].on_national_portal
    )


def test_amend_sets_adds_and_retires() -> None:
    steps = (
        step("amend", table="agencies", id="so-a", field="staff", old=10, new=11, reason="đính chính"),
        step("amend", table="duties", id="neu", new={"id": "neu", "agency": "so-b"}, reason="đính chính"),
        step("amend", table="spending", id=["so-b", "2021", "thường xuyên"], reason="đính chính"),
        step("amend", table="organisation", field="title_vi", new="Tỉnh", reason="đính chính"),
    )
    outcome = apply_scenario(province(), scenario(*steps))
    after = outcome.organisation
    assert (after.agencies["so-a"].staff, after.info.title_vi, len(after.spending)) == (11, "Tỉnh", 2)
    assert [(line.duty, line.fate, line.reason) for line in outcome.ledger.changes] == [
        ("neu", "unexplained", "đính chính")
    ]


@pytest.mark.parametrize(
    ("op", "arguments", "code"),
    [
        ("create", {"agency": {"id": "so-a", "name_vi": "x"}}, "id_taken"),
        ("create", {"agency": {"id": " x", "name_vi": "x"}}, "bad_id"),
        ("create", {"agency": {"id": "x", "name_vi": "x", "parent": "so-z"}}, "unknown_id_in_field"),
        ("dissolve", {"agency": "so-a", "to": "so-a"}, "same_agency"),
        ("rename", {"agency": "so-a"}, "name_missing"),
        ("move_under", {"agency": "so-a", "parent": "so-a.tram"}, "parent_inside"),
        ("move_under", {"agency": "so-a", "parent": "ubnd"}, "stands_there_already"),
        ("collapse_layer", {"agency": "ubnd"}, "top_has_no_layer_above"),
        ("transfer_function", {"function": "khac", "from_": "so-a", "to": "so-b"}, "nothing_to_transfer"),
        ("transfer_function", {"function": "con", "from_": "so-a", "to": "so-b", "staff": 99}, "staff_exceeds"),
        ("transfer_function", {"function": "con", "from_": "so-a", "to": "so-a"}, "same_agency"),
        ("transfer_duty", {"duty": "d2", "to": "so-b"}, "holds_already"),
        ("transfer_duty", {"to": "so-b"}, "nothing_named"),
        ("assign_lead", {"task": "t9", "agency": "so-a"}, "unknown_task"),
        ("assign_lead", {"task": "t1", "agency": "ubnd"}, "does_not_hold_task"),
        ("hand_over_outside", {"to": "Hội"}, "name_one_of"),
        ("hand_over_outside", {"duties": ["d1"], "to": "So A"}, "not_outside"),
        ("hand_over_outside", {"duties": ["d1"], "from_": "so-a", "to": "Hội"}, "from_without_function"),
        ("split", {"agency": "so-a", "into": []}, "nothing_named"),
        ("split", {"agency": "so-a", "into": [{"id": "so-c", "duties": ["d6"]}]}, "not_its_duty"),
        ("split", {"agency": "so-a", "into": [{"id": "so-c", "functions": ["con"], "duties": ["d1"]}]}, ""),
        ("set_service_level", {"procedures": ["p1"], "service_level": "5"}, "not_a_choice"),
        ("set_service_level", {"procedures": {"agency": "so-c"}, "service_level": "4"}, "filter_matches_nothing"),
        (
            "set_service_level",
            {"procedures": ["p1"], "service_level": "4", "service_definition": "ND42-2022"},
            "level_of_other_definition",
        ),
        ("set_portal", {"procedures": ["p9"], "on_national_portal": True}, "unknown_procedures"),
        ("amend", {"table": "agency", "id": "so-a", "field": "staff", "new": 1, "reason": "x"}, "no_such_table"),
        ("amend", {"table": "agencies", "id": "so-a", "field": "stafff", "new": 1, "reason": "x"}, "unknown_field"),
        ("amend", {"table": "agencies", "id": "so-z", "field": "staff", "new": 1, "reason": "x"}, "unknown_row"),
        ("amend", {"table": "agencies", "id": "so-a", "field": "staff", "new": "1", "reason": "x"}, "not_a_number"),
        ("amend", {"table": "agencies", "id": "so-a", "field": "id", "new": "x", "reason": "x"}, "key_field"),
        (
            "amend",
            {"table": "agencies", "id": "so-a", "field": "staff", "old": 9, "new": 1, "reason": "x"},
            "old_differs",
        ),
        ("amend", {"table": "agencies", "id": "so-a", "reason": "x"}, "still_referred_to"),
        ("amend", {"table": "agencies", "id": "so-a", "new": {"id": "so-a"}, "reason": "x"}, "row_exists"),
        (
            "amend",
            {"table": "agencies", "id": "ubnd", "field": "parent", "new": "so-a", "reason": "x"},
            "parent_inside",
        ),
        ("amend", {"table": "duties", "id": "d9", "new": {"id": "d9"}, "reason": "x"}, "value_required"),
    ],
)
def test_what_cannot_be_done_says_why(op: str, arguments: dict[str, Any], code: str) -> None:
    if not code:
        done(op, **arguments)
        return
    with pytest.raises(ScenarioError) as caught:
        done(op, **arguments)
    assert caught.value.code == code
    for language in LANGUAGES:
        assert read_catalogue(language).text(f"step.{code}", **caught.value.params)


def test_a_known_sum_that_becomes_part_of_an_unknown_one_is_no_saving() -> None:
    outcome = done("merge", agencies=["so-a", "so-c"], into={"id": "so-a"})
    assert outcome.ledger.staff_total.after < outcome.ledger.staff_total.before
    assert not outcome.ledger.staff_total.comparable
    assert done("merge", agencies=["so-a", "so-b"], into={"id": "so-a"}).ledger.staff_total.comparable
    assert done("create", agency={"id": "moi", "name_vi": "M", "parent": "ubnd"}).ledger.staff_total.comparable
