# SPDX-License-Identifier: Apache-2.0
"""Duties split and abolished, figures set, steps removed: what each verb does by default, and what it refuses."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.errors import ScenarioError
from orgmodel.i18n import LANGUAGES, read_catalogue
from scenarios.apply import apply_scenario
from scenarios.pilot import Pilot
from scenarios.scenario import Scenario, Step
from scenarios.shares import share_out
from tests.build import organisation
from tests.scenarios.districts import districts
from tests.scenarios.province import done, province, step

COMMUNES = {"kind": "peoples_committee", "level": "commune"}


@pytest.mark.parametrize(
    ("whole", "weights", "unit", "shared"),
    [
        (10, [1, 1, 1], 1, [4, 3, 3]),
        (10, [1, 1, 2], 1, [3, 2, 5]),
        # Of whose share the most is cut off gets the unit that is left.
        (10, [1, 4, 2], 1, [1, 6, 3]),
        (7000, [1, 1], 1000, [4000, 3000]),
        # Half a post cannot go whole: it goes to the largest share.
        (7500, [1, 2], 1000, [2000, 5500]),
        (0, [1, 1], 1, [0, 0]),
        (5, [0, 1], 1, [0, 5]),
    ],
)
def test_a_whole_is_shared_out_exactly(whole: int, weights: list[int], unit: int, shared: list[int]) -> None:
    assert share_out(whole, weights, unit) == shared


@given(st.integers(0, 10**12), st.lists(st.integers(0, 99), min_size=1, max_size=9).filter(any), st.integers(1, 1000))
def test_shares_add_up_and_nobody_is_a_unit_away_from_his(whole: int, weights: list[int], unit: int) -> None:
    shared = share_out(whole, weights, unit)
    assert sum(shared) == whole
    everything = sum(weights)
    # A unit by rounding, and less than another one for what the whole has beyond its last full unit.
    assert all(
        abs(one * everything - whole * w) < 2 * unit * everything for one, w in zip(shared, weights, strict=True)
    )


@pytest.mark.parametrize(
    ("duty", "to", "rows"),
    [
        # All communes of the duty's district, in equal parts; each for its own territory.
        (
            "ch-h1",
            [COMMUNES],
            {"ubnd-x1": (None, 0.167), "ubnd-x2": (None, 0.167), "ubnd-x3": (None, 0.166)},
        ),
        # A named share, and the rest to those who have none.
        (
            "ch-h1",
            [{"agency": "so-yt", "share": 0.4}, COMMUNES],
            {"so-yt": ("h1", 0.2), "ubnd-x1": (None, 0.1), "ubnd-x2": (None, 0.1), "ubnd-x3": (None, 0.1)},
        ),
        ("ch-h1", [COMMUNES | {"share": 0.5}, {"agency": "so-yt", "share": 0.5}], {
            "so-yt": ("h1", 0.25), "ubnd-x1": (None, 0.084), "ubnd-x2": (None, 0.083), "ubnd-x3": (None, 0.083)}),
        # A province's duty: every commune in the province, or those of one branch.
        ("t1", [COMMUNES], {f"ubnd-x{n}": (None, 0.2) for n in range(1, 6)}),
        ("t1", [{**COMMUNES, "within": "ubnd-h2"}], {"ubnd-x4": (None, 0.5), "ubnd-x5": (None, 0.5)}),
        # Two agencies that work in the whole place hold it side by side.
        ("t1", [{"agency": "so-yt"}, {"agency": "so-tnmt"}], {"so-yt": (None, 0.5), "so-tnmt": (None, 0.5)}),
        # Another district's communes would not do it for their own territory.
        ("ch-h1", [{"agency": "ubnd-x4"}, {"agency": "ubnd-x1"}], {"ubnd-x4": ("h1", 0.25), "ubnd-x1": (None, 0.25)}),
    ],
)  # fmt: skip
def test_a_duty_becomes_one_row_at_each_receiver(duty: str, to: Any, rows: dict[str, Any]) -> None:
    outcome = done("split_duty", districts(), duty=duty, to=to)
    duties = outcome.organisation.duties
    assert duty not in duties
    found = {one.agency: one for one in duties if one.id not in outcome.baseline.duties}
    assert {name: (one.territory, one.effort) for name, one in found.items()} == rows
    assert all(one.id == f"{duty}.{name}" for name, one in found.items())
    old = outcome.baseline.duties[duty]
    assert {(one.role, one.function, one.text_vi) for one in found.values()} == {(old.role, old.function, old.text_vi)}
    lines = outcome.ledger.changes
    assert {(line.duty, line.from_agency, line.fate) for line in lines} == {(duty, old.agency, "split")}
    assert sorted(line.to_agency for line in lines) == sorted(rows)


def test_one_receiver_gets_the_row_itself() -> None:
    outcome = done("split_duty", districts(), duty="ch-h1", to=[{"agency": "ubnd-x1"}])
    assert (outcome.organisation.duties["ch-h1"].agency, outcome.organisation.duties["ch-h1"].territory) == (
        "ubnd-x1", "h1",
    )  # fmt: skip
    assert [line.fate for line in outcome.ledger.changes] == ["delegated"]


def test_unknown_effort_stays_unknown_and_a_task_with_others_stays_one_task() -> None:
    outcome = done("split_duty", duty="d7", to=[{"agency": "ubnd"}, {"agency": "phong-huyen"}])
    found = [(one.id, one.task, one.role, one.effort) for one in outcome.organisation.duties if one.task == "t1"]
    assert ("d7.phong-huyen", "t1", "inspect", None) in found
    assert ("d7.ubnd", "t1", "inspect", None) in found


def test_a_part_joins_what_its_receiver_holds_of_the_task_for_the_same_place() -> None:
    # d2 and d1 are both the province's; the committee, which has no territory, names that place in the row that stays.
    base = done("transfer_duty", duty="d2", to="ubnd").organisation
    after = done("split_duty", base, duty="d1", to=[{"agency": "ubnd"}, {"agency": "phong-huyen"}]).organisation.duties
    found = {one.id: (one.role, one.effort, one.territory) for one in after if one.task == "t1" and one.id != "d7"}
    assert found == {"d1.phong-huyen": ("coordinate", 0.5, None), "d2": ("lead", 1, "tinh")}


def test_a_task_of_its_own_becomes_one_for_each_receiver() -> None:
    base = districts(duties=[{"id": "a", "agency": "ubnd-h2", "task": "x", "role": "lead"}])
    after = done("split_duty", base, duty="a", to=[COMMUNES]).organisation.duties
    assert [(one.id, one.task) for one in after if one.task] == [
        ("a.ubnd-x4", "x.ubnd-x4"), ("a.ubnd-x5", "x.ubnd-x5"),
    ]  # fmt: skip


def test_an_id_that_is_taken_is_passed_over() -> None:
    base = districts(duties=[{"id": "CH-h2.ubnd-x4", "agency": "ubnd-h2"}])
    after = done("split_duty", base, duty="ch-h2", to=[COMMUNES]).organisation.duties
    assert [one.id for one in after if one.function == "cho" and one.agency != "ubnd-h1"] == [
        "ch-h2.ubnd-x4-2", "ch-h2.ubnd-x5",
    ]  # fmt: skip


def test_abolished_duties_are_nobodys_and_stand_in_the_ledger_with_the_reason() -> None:
    base = province()
    outcome = done("abolish_duty", base, duties=["d3", "d1"], reason="trùng với d2")
    assert not {"d1", "d3"} & set(outcome.organisation.duties.index)
    assert [(line.duty, line.to_agency, line.fate, line.reason) for line in outcome.ledger.changes] == [
        ("d1", "", "abolished", "trùng với d2"), ("d3", "", "abolished", "trùng với d2"),
    ]  # fmt: skip
    # The same agency goes on taking part in the task: what was abolished is still no merger.
    twice = districts(duties=[{"id": name, "agency": "so-yt", "task": "x"} for name in "ab"])
    assert [line.fate for line in done("abolish_duty", twice, duty="a", reason="x").ledger.changes] == ["abolished"]


def test_figures_are_set_and_the_ledger_shows_the_difference() -> None:
    outcome = done("set_staffing", agency="so-a", staff=8, deputies=2)
    unit = outcome.organisation.agencies["so-a"]
    assert (unit.staff, unit.deputies, unit.direct_budget) == (8, 2, 1.5)
    assert [(line.agency, line.before, line.after) for line in outcome.ledger.staff] == [("so-a", 10, 8)]
    assert outcome.ledger.staff_total.after - outcome.ledger.staff_total.before == -2
    money = done("set_budget", agency="so-c", direct_budget=0).ledger
    assert [(line.agency, line.before, line.after) for line in money.money] == [("so-c", None, 0)]
    assert money.money_total.unknown_before - money.money_total.unknown_after == 1
    centre = done("set_autonomy", agency="tt-1", self_finance=1).organisation.agencies["tt-1"]
    assert (centre.autonomy_group, centre.self_finance, centre.staff) == ("3a", 1, 20)


@pytest.mark.parametrize(
    ("op", "arguments", "cell"),
    [
        ("set_staffing", {"agency": "so-a", "staff": 8}, ("agencies", "so-a", "staff")),
        ("set_budget", {"agency": "so-a", "direct_budget": 8}, ("agencies", "so-a", "direct_budget")),
        ("set_autonomy", {"agency": "so-a", "self_finance": 1}, ("agencies", "so-a", "self_finance")),
        ("set_service_level", {"procedures": ["p1"], "service_level": "4"}, ("procedures", "p1", "service_level")),
        ("set_portal", {"procedures": ["p1"], "on_national_portal": True}, ("procedures", "p1", "on_national_portal")),
        (
            "amend",
            {"table": "agencies", "id": "so-a", "field": "staff", "new": 8, "reason": "x"},
            ("agencies", "so-a", "staff"),
        ),
    ],
)
def test_a_figure_without_a_source_is_marked_and_a_source_takes_the_mark(
    op: str, arguments: dict[str, Any], cell: tuple[str, str, str]
) -> None:
    table, row, field = cell
    assumed = step(op, **arguments)
    sourced = replace(assumed, source={"document": "QĐ 1"}, assumption="")

    def mark(before: str | None, *steps: Step) -> str | None:
        base = done("amend", table=table, id=row, field="synthetic", new=before, reason="observed").organisation
        found = apply_scenario(base, Scenario("thử", steps=steps)).organisation.table(table)[row].synthetic
        return None if found is None else str(found)

    assert mark(None, assumed) == field
    assert mark("dossiers; deputies", assumed) == ";".join(sorted(["dossiers", "deputies", field]))
    assert mark(f"deputies;{field}", sourced) == "deputies"
    assert mark(None, assumed, sourced) is None
    assert (mark("true", assumed), mark("true", sourced), mark("a;b", sourced)) == ("true", "true", "a;b")


def test_what_is_observed_and_words_carry_no_new_mark() -> None:
    for more in ({"field": "staff", "new": 8, "reason": "observed"}, {"field": "name_vi", "new": "X", "reason": "x"}):
        assert done("amend", table="agencies", id="so-a", **more).organisation.agencies["so-a"].synthetic is None


def test_a_step_goes_and_the_others_keep_their_order() -> None:
    after = done("remove_step", procedure="p1", order=1).organisation
    assert [(one.procedure, one.order, one.agency) for one in after.steps] == [("p1", 3, "so-b")]


@pytest.mark.parametrize(
    ("op", "arguments", "code", "suggestion"),
    [
        ("split_duty", {"duty": "d9", "to": [{"agency": "so-b"}]}, "unknown_duties", ""),
        ("split_duty", {"duty": "d3", "to": []}, "nothing_named", ""),
        ("split_duty", {"duty": "d3", "to": [{"kind": "division"}]}, "name_one_of", ""),
        ("split_duty", {"duty": "d3", "to": [{"agency": "so-b", "level": "district"}]}, "name_one_of", ""),
        ("split_duty", {"duty": "d3", "to": [{"agency": "so-z"}]}, "unknown_agencies", "so-"),
        ("split_duty", {"duty": "d3", "to": [{"agency": "so-b"}, {"agency": "so-b"}]}, "named_twice", ""),
        ("split_duty", {"duty": "d3", "to": [{"agency": "so-a"}]}, "holds_already", ""),
        ("split_duty", {"duty": "d3", "to": [{"kind": "office", "level": "commune"}]}, "no_unit_on_level", ""),
        ("split_duty", {"duty": "d3", "to": [{"kind": "office", "level": "communes"}]}, "not_a_choice", "commune"),
        ("split_duty", {"duty": "d3", "to": [{"agency": "so-b", "share": 1.5}]}, "out_of_bounds", ""),
        ("split_duty", {"duty": "d3", "to": [{"agency": "so-b", "share": 0.9}]}, "shares_not_one", ""),
        (
            "split_duty",
            {"duty": "d3", "to": [{"agency": "so-b", "share": 1}, {"agency": "so-c"}]},
            "shares_not_one",
            "",
        ),
        ("abolish_duty", {"reason": "x"}, "nothing_named", ""),
        ("abolish_duty", {"duty": "d1", "reason": " "}, "nothing_named", ""),
        ("abolish_duty", {"duty": "d1", "duties": ["d1"], "reason": "x"}, "named_twice", ""),
        ("set_staffing", {"agency": "so-a"}, "name_one_of_these", ""),
        ("set_staffing", {"agency": "so-a", "staff": -1}, "out_of_bounds", ""),
        ("set_budget", {"agency": "so-z", "direct_budget": 1}, "unknown_agencies", "so-"),
        ("set_autonomy", {"agency": "tt-1", "self_finance": 1.2}, "out_of_bounds", ""),
        ("set_autonomy", {"agency": "tt-1", "autonomy_group": "3"}, "not_a_choice", "3"),
        ("remove_step", {"procedure": "p1", "order": 2}, "no_such_step", "1"),
        ("remove_step", {"procedure": "p2", "order": 1}, "no_such_step", ""),
        ("remove_step", {"procedure": "p9", "order": 1}, "unknown_procedures", ""),
    ],
)
def test_what_cannot_be_done_says_why(op: str, arguments: dict[str, Any], code: str, suggestion: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        done(op, **arguments)
    assert caught.value.code == code
    assert str(caught.value.params["suggestion"]).startswith(suggestion)
    for language in LANGUAGES:
        assert read_catalogue(language).text(f"step.{code}", **caught.value.params)


def test_the_last_step_of_a_procedure_stays() -> None:
    base = done("remove_step", procedure="p1", order=1).organisation
    with pytest.raises(ScenarioError, match="only_step"):
        done("remove_step", base, procedure="p1", order=3)


@pytest.mark.parametrize(
    ("op", "arguments"),
    [
        ("split_duty", {"duty": "ch-h2", "to": [COMMUNES]}),
        ("abolish_duty", {"duties": ["ch-h1", "ch-h2"], "reason": "x"}),
        ("set_staffing", {"agency": "ubnd-h2", "staff": 1}),
        ("remove_step", {"procedure": "p-tinh", "order": 1}),
        ("end_tier", {"tier": "cap-huyen", "to": {"agency": "ubnd"}, "agencies": ["ubnd-h2"]}),
    ],
)
def test_a_pilot_changes_nothing_outside_its_scope(op: str, arguments: dict[str, Any]) -> None:
    pilot = Scenario("thí-điểm", steps=(step(op, **arguments),), scope=Pilot(territories=("h1",)))
    with pytest.raises(ScenarioError, match="outside_scope"):
        apply_scenario(districts(), pilot)


def test_tasks_that_are_split_at_once_never_become_one() -> None:
    built = organisation(
        territories=[{"id": "h"}, {"id": "h1", "parent": "h"}, {"id": "h2", "parent": "h"}],
        tiers=[
            {"id": "t1", "rank": 1, "level": "province"},
            {"id": "t2", "rank": 2, "level": "district"},
            {"id": "t3", "rank": 3, "level": "commune"},
        ],
        agencies=[
            {"id": "top", "tier": "t1", "kind": "peoples_committee"},
            {"id": "d", "tier": "t2", "kind": "peoples_committee", "parent": "top", "territory": "h"},
            {"id": "c1", "tier": "t3", "kind": "peoples_committee", "parent": "d", "territory": "h1"},
            {"id": "x.c1", "tier": "t3", "kind": "peoples_committee", "parent": "d", "territory": "h2"},
        ],
        duties=[
            {"id": "u1", "agency": "d", "task": "K", "role": "lead", "text_vi": "một"},
            {"id": "u2", "agency": "d", "task": "K.x", "role": "lead", "text_vi": "hai"},
        ],
    )
    after = done("end_tier", built, tier="t2", to={"level": "commune"}).organisation
    texts: dict[str, set[str]] = {}
    for duty in after.duties:
        texts.setdefault(str(duty.task), set()).add(str(duty.text_vi))
    assert len(texts) == 4
    assert all(len(said) == 1 for said in texts.values())
