# SPDX-License-Identifier: Apache-2.0
"""The end of the district tier in a small province: every default that the verb documents, and what it asks for."""

from collections import Counter
from typing import Any

import pytest

from orgmodel.errors import InputError, ScenarioError
from orgmodel.i18n import LANGUAGES, read_catalogue
from scenarios.apply import Outcome, apply_scenario
from scenarios.diff import diff
from scenarios.files import read_scenario, write_scenario
from scenarios.pilot import Pilot
from scenarios.scenario import Scenario
from tests.scenarios.districts import COMMUNES, districts
from tests.scenarios.province import done, scenario, step

TO: dict[str, Any] = {"level": "commune", "by_function": [{"functions": ["y-te", "dat-dai"], "level": "province"}]}


def end(**more: Any) -> Outcome:
    base = more.pop("base", None) or districts()
    return done("end_tier", base, **{"tier": "cap-huyen", "to": TO, **more})


def test_authorities_and_divisions_cease_and_the_rest_stays_under_who_remains() -> None:
    agencies = end().organisation.agencies
    communes = [f"ubnd-{x}" for all_x in COMMUNES.values() for x in all_x]
    assert sorted(agencies.index) == sorted(["ubnd", "so-yt", "so-tnmt", "tt-y-te-h1", "khoa-h1", *communes])
    assert {agencies[one].parent for one in communes} == {"ubnd"}
    centre = agencies["tt-y-te-h1"]
    assert (centre.parent, centre.tier, centre.territory, agencies["khoa-h1"].parent) == (
        "ubnd", "cap-tinh", "h1", "tt-y-te-h1",
    )  # fmt: skip
    assert "cap-huyen" not in end().organisation.tiers


def test_what_goes_up_goes_to_who_leads_the_function_and_keeps_its_district() -> None:
    duties = end().organisation.duties
    assert {one: (duties[one].agency, duties[one].territory) for one in ("yt-h1", "yt-h2", "dd-h1", "dd-h2")} == {
        "yt-h1": ("so-yt", "h1"), "yt-h2": ("so-yt", "h2"), "dd-h1": ("so-tnmt", "h1"), "dd-h2": ("so-tnmt", "h2"),
    }  # fmt: skip


def test_what_goes_down_is_split_among_the_communes_of_its_district() -> None:
    outcome = end()
    duties = outcome.organisation.duties
    found = {one.id: (one.agency, one.territory, one.effort) for one in duties if one.function == "cho"}
    assert found == {
        "ch-h1.ubnd-x1": ("ubnd-x1", None, 0.167),
        "ch-h1.ubnd-x2": ("ubnd-x2", None, 0.167),
        "ch-h1.ubnd-x3": ("ubnd-x3", None, 0.166),
        "ch-h2.ubnd-x4": ("ubnd-x4", None, 0.25),
        "ch-h2.ubnd-x5": ("ubnd-x5", None, 0.25),
    }
    assert Counter(line.fate for line in outcome.ledger.duties) == {"split": 5, "moved": 4, "kept": 3}
    assert {line.duty for line in outcome.ledger.duties} == set(outcome.baseline.duties.index)


def test_posts_deputies_and_money_follow_the_duties() -> None:
    outcome = end()
    after = outcome.organisation.agencies
    # The divisions' 4 posts go up with their only duty; the 7 of ubnd-h1 go to three communes, those of ubnd-h2 to two.
    assert {one: after[one].staff for one in ("so-yt", "ubnd-x1", "ubnd-x2", "ubnd-x3", "ubnd-x4", "ubnd-x5")} == {
        "so-yt": 16, "ubnd-x1": 23, "ubnd-x2": 22, "ubnd-x3": 22, "ubnd-x4": 24, "ubnd-x5": 23,
    }  # fmt: skip
    assert [after[f"ubnd-x{n}"].deputies for n in (1, 2, 3)] == [2, 2, 1]
    assert [after[f"ubnd-x{n}"].direct_budget for n in (1, 2, 3)] == [1.666667, 1.666667, 1.666666]
    total = outcome.ledger.staff_total
    assert (total.before, total.unknown_before) == (total.after, total.unknown_after)
    assert outcome.ledger.money_total.before == outcome.ledger.money_total.after


def test_a_unit_without_duties_leaves_its_posts_to_its_superior_and_unknown_stays_unknown() -> None:
    idle = {"id": "van-phong", "kind": "office", "parent": "ubnd-h1", "tier": "cap-huyen", "staff": 3.5, "deputies": 1}
    after = end(base=districts(agencies=[idle])).organisation.agencies
    assert (after["ubnd"].staff, after["ubnd"].deputies, after["ubnd"].direct_budget) == (8.5, 4, None)
    silent = {"id": "phong-x", "kind": "division", "parent": "ubnd-h2", "tier": "cap-huyen", "direct_budget": 1}
    base = districts(agencies=[silent], duties=[{"id": "dx", "agency": "phong-x", "function": "cho"}])
    after = end(base=base).organisation.agencies
    assert (after["ubnd-x4"].staff, after["ubnd-x4"].direct_budget, after["ubnd-x1"].staff) == (None, 2.5, 23)


def test_a_sum_with_a_made_up_part_says_so() -> None:
    made_up = {"id": "phong-x", "kind": "division", "parent": "ubnd-h2", "tier": "cap-huyen", "staff": 2}
    base = districts(
        agencies=[{**made_up, "synthetic": "staff"}], duties=[{"id": "dx", "agency": "phong-x", "function": "cho"}]
    )
    after = end(base=base).organisation.agencies
    assert [after[f"ubnd-x{n}"].synthetic for n in (3, 4, 5)] == [None, "staff", "staff"]


def test_procedures_steps_and_papers_follow_and_what_is_decided_by_default_is_said() -> None:
    outcome = end()
    after = outcome.organisation
    assert {one.id: (one.agency, one.tier) for one in after.procedures} == {
        "p-dat": ("so-tnmt", "cap-tinh"), "p-cho": ("ubnd-x1", "cap-xa"), "p-tinh": ("so-yt", "cap-tinh"),
    }  # fmt: skip
    assert [(one.procedure, one.order, one.agency) for one in after.steps] == [
        ("p-dat", 1, "so-tnmt"), ("p-dat", 2, "so-tnmt"), ("p-cho", 1, "ubnd-x1"), ("p-cho", 2, "so-yt"),
        ("p-tinh", 1, "so-yt"), ("p-tinh", 2, "so-yt"),
    ]  # fmt: skip
    assert {one.id: one.issued_by for one in after.documents} == {"v1": "so-yt", "v2": "ubnd"}
    # Who guided the divisions would guide itself; the other link joins those who took over.
    assert [(one.from_, one.to) for one in after.links] == [("so-yt", "so-tnmt")]
    assert [(one.agency, one.direct_budget) for one in after.spending] == [("so-yt", 0.75)]
    assert [(one.code, one.value) for one in outcome.issues] == [("procedures_at_first", "p-cho")]


def test_steps_in_the_procedures_of_others_go_to_who_took_most_and_a_warning_says_so() -> None:
    outcome = end(base=districts(steps=[{"procedure": "p-tinh", "order": 3, "agency": "ubnd-h2"}]))
    assert outcome.organisation.steps.record(6).agency == "ubnd-x4"
    assert [one.code for one in outcome.issues] == ["procedures_at_first", "steps_at_first"]


@pytest.mark.parametrize(
    ("to", "holders"),
    [
        ({"agency": "so-yt"}, {"yt-h1": "so-yt", "dd-h1": "so-yt", "ch-h1": "so-yt"}),
        # The nearest mapping above a function counts.
        (
            {"agency": "ubnd", "by_function": [
                {"functions": ["dat-dai"], "agency": "so-yt"}, {"functions": ["do-dac"], "agency": "so-tnmt"}]},
            {"yt-h1": "ubnd", "dd-h1": "so-tnmt", "ch-h1": "ubnd"},
        ),
        # A function counts before the kind of the unit.
        (
            {"agency": "ubnd", "by_kind": [{"kinds": ["division"], "agency": "so-yt"}],
             "by_function": [{"functions": ["dat-dai"], "agency": "so-tnmt"}]},
            {"yt-h1": "so-yt", "dd-h1": "so-tnmt", "ch-h1": "ubnd"},
        ),
    ],
)  # fmt: skip
def test_the_mapping_says_who_takes_over(to: dict[str, Any], holders: dict[str, str]) -> None:
    duties = end(to=to).organisation.duties
    assert {one: duties[one].agency for one in holders} == holders


def test_a_division_that_leads_counts_as_its_department_and_a_wider_function_is_asked_last() -> None:
    inner = {"id": "so-tnmt.do", "kind": "division", "parent": "so-tnmt", "tier": "cap-tinh"}
    base = districts(
        agencies=[inner, {**inner, "id": "so-tnmt.ban-do"}],
        duties=[
            {"id": "a", "agency": "so-tnmt.do", "role": "lead", "function": "do-dac"},
            {"id": "b", "agency": "so-tnmt.ban-do", "role": "lead", "function": "do-dac"},
        ],
    )
    assert end(base=base).organisation.duties["dd-h1"].agency == "so-tnmt"


def test_a_shared_task_becomes_one_task_for_each_commune_and_two_parts_of_it_are_held_once() -> None:
    shared = [
        {"id": "a", "agency": "ubnd-h2", "task": "chung", "role": "coordinate", "function": "cho", "effort": 1},
        {"id": "b", "agency": "phong-yt-h2", "task": "chung", "role": "lead", "function": "cho", "effort": 0.5},
    ]
    outcome = end(base=districts(duties=shared))
    found = [(one.id, one.task, one.role, one.effort) for one in outcome.organisation.duties if one.task]
    assert found == [("b.ubnd-x4", "chung.ubnd-x4", "lead", 0.75), ("b.ubnd-x5", "chung.ubnd-x5", "lead", 0.75)]
    assert [(line.duty, line.to_agency, line.fate) for line in outcome.ledger.changes if line.task] == [
        ("a", "ubnd-x4", "merged"), ("a", "ubnd-x5", "merged"), ("b", "ubnd-x4", "split"), ("b", "ubnd-x5", "split"),
    ]  # fmt: skip


def test_units_may_stay_that_would_cease_and_come_under_who_is_named() -> None:
    units = [{"kind": "public_service_unit", "to": "so-yt"}, {"agencies": ["phong-tnmt-h1"], "to": "so-tnmt"}]
    agencies = end(units=units).organisation.agencies
    assert (agencies["tt-y-te-h1"].parent, agencies["tt-y-te-h1"].tier) == ("so-yt", "cap-tinh")
    stayed = agencies["phong-tnmt-h1"]
    assert (stayed.parent, stayed.tier, stayed.territory, stayed.staff) == ("so-tnmt", "cap-tinh", "h1", 4)
    assert "phong-tnmt-h2" not in agencies


def test_it_can_end_in_one_district_only_and_then_the_tier_goes_on() -> None:
    for outcome in (
        end(agencies=["ubnd-h1"]),
        apply_scenario(
            districts(),
            Scenario("thí-điểm", steps=(step("end_tier", tier="cap-huyen", to=TO),), scope=Pilot(territories=("h1",))),
        ),
    ):
        agencies = outcome.organisation.agencies
        assert ("ubnd-h1" in agencies, "ubnd-h2" in agencies, "phong-yt-h2" in agencies) == (False, True, True)
        assert agencies["ubnd-x4"].parent == "ubnd-h2"
        assert "cap-huyen" in outcome.organisation.tiers


def test_without_territories_the_line_of_command_says_who_takes_over() -> None:
    base = districts()
    for table, field in (("agencies", "territory"), ("territories", "parent")):
        steps = tuple(
            step("amend", table=table, id=row.id, field=field, new=None, reason="x") for row in base.table(table)
        )
        base = apply_scenario(base, scenario(*steps)).organisation
    duties = end(base=base, to={"level": "commune", "by_function": TO["by_function"]}).organisation.duties
    assert sorted(one.agency for one in duties if one.function == "cho") == [f"ubnd-x{n}" for n in (1, 2, 3, 4, 5)]
    assert duties["yt-h1"].agency == "so-yt"


def test_a_duty_for_a_place_inside_a_commune_goes_to_that_commune() -> None:
    base = districts(
        territories=[{"id": "ap-1", "parent": "x2"}],
        duties=[
            {"id": "ap", "agency": "ubnd-h1", "function": "cho", "territory": "ap-1"},
            {"id": "bien", "agency": "ubnd-h2", "function": "cho", "territory": "vùng biên giới"},
        ],
    )
    duties = end(base=base).organisation.duties
    assert (duties["ap"].agency, duties["ap"].territory) == ("ubnd-x2", "ap-1")
    assert duties["bien.ubnd-x4"].territory == "vùng biên giới"


def test_it_reads_back_from_its_difference() -> None:
    outcome = end()
    a, b = outcome.baseline, outcome.organisation
    assert apply_scenario(a, diff(a, b).as_scenario()).organisation.hash == b.hash
    assert apply_scenario(b, diff(b, a).as_scenario()).organisation.hash == a.hash


LEADS = {"role": "lead", "function": "cho"}


@pytest.mark.parametrize(
    ("more", "arguments", "code", "said"),
    [
        ({}, {"tier": "cap-huyenn"}, "unknown_tiers", "cap-huyen"),
        ({}, {"to": {}}, "name_one_of", "level"),
        ({}, {"to": {"level": "district"}}, "level_ends", "cap-huyen"),
        ({}, {"to": {"level": "nation"}}, "level_without_tier", "nation"),
        ({}, {"to": {"level": "xã"}}, "not_a_choice", "xã"),
        ({}, {"to": {"agency": "phong-yt-h1"}}, "taker_ends", "phong-yt-h1"),
        ({}, {"to": {"level": "province"}}, "nobody_leads_on_level", "cho"),
        (
            {"duties": [{"id": "l1", "agency": "so-yt", **LEADS}, {"id": "l2", "agency": "so-tnmt", **LEADS}]},
            {"to": {"level": "province"}},
            "several_lead_on_level",
            "so-tnmt, so-yt",
        ),
        # Who leads for one district only does not lead for the other.
        (
            {"duties": [{"id": "l1", "agency": "so-yt", "territory": "h1", **LEADS}]},
            {"to": {"level": "province"}},
            "nobody_leads_on_level",
            "ch-h2",
        ),
        ({"duties": [{"id": "l", "agency": "ubnd-h1"}]}, {"to": {"level": "province"}}, "nobody_leads_on_level", "cho"),
        (
            {"duties": [{"id": "l", "agency": "ubnd-h1"}, {"id": "l1", "agency": "so-yt", **LEADS}]},
            {"to": {"level": "province"}},
            "work_without_function",
            "“l”",
        ),
        (
            {"territories": [{"id": "h3", "parent": "tinh"}],
             "agencies": [{"id": "ubnd-h3", "parent": "ubnd", "tier": "cap-huyen", "territory": "h3"}],
             "duties": [{"id": "d3", "agency": "ubnd-h3", "function": "cho"}]},
            {},
            "nobody_below_on_level",
            "ubnd-h3",
        ),
        ({}, {"to": {**TO, "by_function": [{"functions": ["y-te"], "agency": "so-yt"}] * 2}}, "named_twice", "y-te"),
        ({}, {"agencies": ["so-yt"]}, "not_of_tier", "so-yt"),
        ({}, {"agencies": []}, "nothing_named", "agencies"),
        ({}, {"units": [{"agencies": ["so-yt"], "to": "ubnd"}]}, "not_of_tier", "so-yt"),
        ({}, {"units": [{"to": "ubnd"}]}, "name_one_of", "kind"),
        ({}, {"units": [{"kind": "public_service_unit", "to": "khoa-h1"}]}, "parent_inside", "khoa-h1"),
        ({}, {"units": [{"kind": "public_service_unit", "to": "ubnd-h1"}]}, "taker_ends", "ubnd-h1"),
        ({}, {"tier": "cap-tinh", "to": {"agency": "ubnd-x1"}}, "no_superior_remains", "ubnd"),
        ({"tiers": [{"id": "trong", "rank": 4}]}, {"tier": "trong"}, "tier_without_units", "trong"),
    ],
)  # fmt: skip
def test_what_it_cannot_do_it_explains(more: Any, arguments: dict[str, Any], code: str, said: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        end(base=districts(**more), **arguments)
    assert caught.value.code == code
    for language in LANGUAGES:
        text = read_catalogue(language).text(f"step.{code}", **caught.value.params)
        assert said in text or said == caught.value.params["suggestion"]


def test_it_is_read_from_a_file_and_written_back() -> None:
    text = """\
id: hai-cấp
steps:
  - op: end_tier
    tier: cap-huyen
    to:
      level: commune
      by_function: [{functions: [y-te, dat-dai], level: province}]
      by_kind: [{kinds: [office], agency: ubnd}]
    units: [{kind: Đơn vị sự nghiệp công lập, to: so-yt}]
    source: {document: Luật số 72/2025/QH15}
  - {op: split_duty, duty: t1, to: [{kind: peoples_committee, level: commune, within: ubnd, share: 1}], assumption: thử}
  - {op: remove_step, procedure: p-tinh, order: 1, assumption: thử}
"""
    read = read_scenario(text)
    assert read_scenario(write_scenario(read)).hash == read.hash
    outcome = apply_scenario(districts(), read)
    assert outcome.organisation.agencies["tt-y-te-h1"].parent == "so-yt"
    assert {line.op: line.source for line in outcome.ledger.changes} == {
        "end_tier": "Luật số 72/2025/QH15", "split_duty": "",
    }  # fmt: skip
    with pytest.raises(InputError) as caught:
        read_scenario(text.replace("functions:", "function:"))
    assert ("by_function.0.function", 7) in {(one.column.partition(".to.")[2], one.row) for one in caught.value.issues}


def test_a_part_of_the_mapping_that_means_nobody_is_said() -> None:
    outcome = end(to={"level": "commune", "by_kind": [{"kinds": ["divsion"], "agency": "so-yt"}]})
    assert ("mapping_without_units", "divsion") in {(issue.code, issue.value) for issue in outcome.issues}
