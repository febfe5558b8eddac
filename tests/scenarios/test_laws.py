# SPDX-License-Identifier: Apache-2.0
"""Laws that hold for any organisation and any scenario that can be carried out on it."""

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from orgmodel.edits import dangling_references
from orgmodel.errors import ScenarioError
from orgmodel.organisation import Organisation
from scenarios.apply import Outcome, apply_scenario
from scenarios.diff import diff
from scenarios.files import read_scenario, write_scenario
from scenarios.scenario import Scenario, Step
from scenarios.tree import reporting_cycle
from tests.scenarios.province import province, scenario, step
from tests.strategies import organisations

Maker = Callable[[st.DrawFn, Organisation], Step]


def _one(draw: st.DrawFn, organisation: Organisation, table: str) -> str:
    ids = sorted(organisation.table(table).index)
    return str(draw(st.sampled_from(ids))) if ids else "?"


def _merge(draw: st.DrawFn, o: Organisation) -> Step:
    chosen = [_one(draw, o, "agencies"), _one(draw, o, "agencies")]
    fresh = {"id": f"mới-{len(o.agencies.live)}", "name_vi": "x"}
    return step("merge", agencies=chosen, into=draw(st.sampled_from([fresh, {"id": chosen[0]}, {"id": chosen[1]}])))


def _split(draw: st.DrawFn, o: Organisation) -> Step:
    duty = _one(draw, o, "duties")
    row = o.duties.find(duty)
    agency = "?" if row is None else o.duties.record(row).agency
    part = {"id": f"tách-{len(o.agencies.live)}", "name_vi": "x", "duties": [duty]}
    part |= draw(st.sampled_from([{}, {"staff": 0.5}]))
    return step("split", agency=agency, into=[part], rest=draw(st.sampled_from([None, agency, part["id"]])))


def _transfer(draw: st.DrawFn, o: Organisation) -> Step:
    duty = _one(draw, o, "duties")
    row = o.duties.find(duty)
    known = None if row is None else o.duties.record(row)
    giver = known.agency if known else "?"
    return step(
        "transfer_function",
        function=(known.function if known else None) or "?",
        from_=giver,
        to=_one(draw, o, "agencies"),
        staff=draw(st.sampled_from([None, 0, 0.5])),
    )


def _outside(draw: st.DrawFn, o: Organisation) -> Step:
    kind = draw(st.sampled_from(["agency", "duties", "function"]))
    table = {"agency": "agencies", "duties": "duties", "function": "functions"}[kind]
    chosen: Any = _one(draw, o, table)
    return step("hand_over_outside", to="Hội X", **{kind: [chosen] if kind == "duties" else chosen})


MAKERS: tuple[Maker, ...] = (
    _merge,
    _split,
    _transfer,
    _outside,
    lambda draw, o: step("dissolve", agency=_one(draw, o, "agencies"), to=_one(draw, o, "agencies")),
    lambda draw, o: step("collapse_layer", agency=_one(draw, o, "agencies")),
    lambda draw, o: step("move_under", agency=_one(draw, o, "agencies"), parent=_one(draw, o, "agencies")),
    lambda draw, o: step("transfer_duty", duty=_one(draw, o, "duties"), to=_one(draw, o, "agencies")),
    lambda draw, o: step("rename", agency=_one(draw, o, "agencies"), name_en="x"),
)


@st.composite
def changed(draw: st.DrawFn, base: Organisation | None = None) -> Outcome:
    """The outcome of random steps that can be carried out."""
    organisation = draw(organisations()) if base is None else base
    steps: list[Step] = []
    outcome = apply_scenario(organisation, scenario())
    for _ in range(draw(st.integers(1, 5))):
        maker = draw(st.sampled_from(MAKERS))
        trial = (*steps, maker(draw, outcome.organisation))
        try:
            outcome = apply_scenario(organisation, scenario(*trial))
        except ScenarioError:
            continue
        steps = list(trial)
    return outcome


def fresh_hash(organisation: Organisation) -> str:
    """The hash computed anew, from the columns as they are now."""
    tables = organisation.tables.items()
    return Organisation(organisation.info, {n: t.columns for n, t in tables}, {n: t.live for n, t in tables}).hash


@settings(max_examples=40)
@given(organisations())
def test_an_empty_scenario_changes_nothing(organisation: Organisation) -> None:
    outcome = apply_scenario(organisation, Scenario("trống"))
    assert outcome.organisation.hash == organisation.hash
    assert {line.fate for line in outcome.ledger.duties} <= {"kept"}


@settings(max_examples=50)
@given(st.data())
def test_the_baseline_is_equal_before_and_after(data: st.DataObject) -> None:
    base = data.draw(organisations())
    before = base.hash
    data.draw(changed(base))
    assert fresh_hash(base) == before


@given(changed() | changed(province()))
def test_no_duty_is_lost_and_nothing_hangs_in_the_air(outcome: Outcome) -> None:
    lines = outcome.ledger.duties
    assert {line.duty for line in lines} == set(outcome.baseline.duties.index)
    last = {line.duty: line for line in sorted(lines, key=lambda line: line.step or 0)}
    for duty in outcome.baseline.duties:
        if duty.id in outcome.organisation.duties:
            assert last[duty.id].to_agency == outcome.organisation.duties[duty.id].agency
        else:
            assert last[duty.id].fate == "merged"
    assert dangling_references(outcome.organisation) == ()
    assert reporting_cycle(outcome.organisation) == ()


@given(changed() | changed(province()))
def test_posts_money_and_effort_are_neither_made_nor_lost(outcome: Outcome) -> None:
    for field in ("staff", "deputies", "direct_budget"):
        before, after = outcome.baseline.agencies, outcome.organisation.agencies
        if bool((before.known(field) | ~before.live).all()) and bool((after.known(field) | ~after.live).all()):
            assert int(before.data(field)[before.live].sum()) == int(after.data(field)[after.live].sum())
    for lines, total in (
        (outcome.ledger.staff, outcome.ledger.staff_total),
        (outcome.ledger.money, outcome.ledger.money_total),
    ):
        if total.unknown_before == 0:
            changes = [line.after - line.before for line in lines if line.after is not None and line.before is not None]
            if len(changes) == len(lines):
                there = total.before + total.outside_before, total.after + total.outside_after
                assert abs(sum(changes) - (there[1] - there[0])) < 1e-3
    known = outcome.baseline.duties.known("effort")
    if bool((known | ~outcome.baseline.duties.live).all()):
        sums = [
            int(one.duties.data("effort")[one.duties.live].sum()) for one in (outcome.baseline, outcome.organisation)
        ]
        assert sums[0] == sums[1]


@settings(max_examples=40)
@given(changed(), st.integers(0, 5))
def test_first_one_part_then_the_other_is_the_same_as_both(outcome: Outcome, cut: int) -> None:
    steps = outcome.scenario.steps
    first = apply_scenario(outcome.baseline, scenario(*steps[:cut]))
    second = apply_scenario(first.organisation, scenario(*steps[cut:]))
    assert second.organisation.hash == outcome.organisation.hash


@settings(max_examples=40)
@given(changed())
def test_carrying_it_out_twice_gives_the_same(outcome: Outcome) -> None:
    again = apply_scenario(outcome.baseline, outcome.scenario)
    assert again.organisation.hash == outcome.organisation.hash
    assert again.ledger.duties == outcome.ledger.duties
    assert (again.ledger.staff, again.ledger.money) == (outcome.ledger.staff, outcome.ledger.money)


@settings(max_examples=40)
@given(organisations(), organisations())
def test_the_difference_of_any_two_leads_from_one_to_the_other(a: Organisation, b: Organisation) -> None:
    there = diff(a, b).as_scenario()
    assert apply_scenario(a, there).organisation.hash == b.hash
    assert read_scenario(write_scenario(there)).hash == there.hash


@given(changed() | changed(province()))
def test_the_difference_that_a_scenario_makes_can_be_repeated_and_undone(outcome: Outcome) -> None:
    a, b = outcome.baseline, outcome.organisation
    assert apply_scenario(a, diff(a, b).as_scenario()).organisation.hash == b.hash
    assert apply_scenario(b, diff(b, a).as_scenario()).organisation.hash == a.hash


@settings(max_examples=30)
@given(organisations())
def test_nothing_is_different_from_itself(organisation: Organisation) -> None:
    assert diff(organisation, organisation).changes == ()
