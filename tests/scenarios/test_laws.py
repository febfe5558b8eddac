# SPDX-License-Identifier: Apache-2.0
"""Laws that hold for any organisation and any scenario that can be carried out on it."""

from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from orgmodel.edits import SetField, apply_edits, dangling_references
from orgmodel.errors import ScenarioError
from orgmodel.findings.places import Places
from orgmodel.organisation import Organisation
from orgmodel.schema.agency import KINDS
from orgmodel.schema.place import LEVELS
from scenarios.apply import Outcome, apply_scenario
from scenarios.diff import diff
from scenarios.draft import DerivedRows
from scenarios.files import read_scenario, write_scenario
from scenarios.parts import ADDED_UP
from scenarios.scenario import Scenario, Step
from scenarios.tree import reporting_cycle
from tests.scenarios.districts import districts
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


def _split_duty(draw: st.DrawFn, o: Organisation) -> Step:
    chosen = draw(st.lists(st.just(0), min_size=1, max_size=3))
    receivers: list[dict[str, Any]] = [{"agency": _one(draw, o, "agencies")} for _ in chosen]
    kind = {"kind": draw(st.sampled_from(KINDS)), "level": draw(st.sampled_from(LEVELS))}
    receivers = draw(st.sampled_from([receivers, [*receivers, kind], [kind]]))
    share = draw(st.sampled_from([None, 0.3, 1]))
    receivers[0] |= {"share": share} if share else {}
    return step("split_duty", duty=_one(draw, o, "duties"), to=receivers)


def _target(draw: st.DrawFn, o: Organisation) -> dict[str, Any]:
    if draw(st.booleans()):
        return {"agency": _one(draw, o, "agencies")}
    return {"level": draw(st.sampled_from(LEVELS))}


def _end_tier(draw: st.DrawFn, o: Organisation) -> Step:
    to = _target(draw, o)
    if draw(st.booleans()):
        to["by_function"] = [{"functions": [_one(draw, o, "functions")], **_target(draw, o)}]
    if draw(st.booleans()):
        to["by_kind"] = [{"kinds": [draw(st.sampled_from(KINDS))], **_target(draw, o)}]
    more: dict[str, Any] = {}
    if draw(st.integers(0, 3)) == 0:
        more["units"] = [{"agencies": [_one(draw, o, "agencies")], "to": _one(draw, o, "agencies")}]
    if draw(st.integers(0, 3)) == 0:
        more["agencies"] = [_one(draw, o, "agencies")]
    return step("end_tier", tier=_one(draw, o, "tiers"), to=to, **more)


FIGURES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("set_staffing", {"staff": 3.5}),
    ("set_staffing", {"staff": 0, "deputies": 2}),
    ("set_budget", {"direct_budget": 1.25}),
    ("set_autonomy", {"autonomy_group": "2", "self_finance": 1}),
)


def _figures(draw: st.DrawFn, o: Organisation) -> Step:
    op, figures = draw(st.sampled_from(FIGURES))
    return step(op, agency=_one(draw, o, "agencies"), **figures)


def _remove_step(draw: st.DrawFn, o: Organisation) -> Step:
    return step("remove_step", procedure=_one(draw, o, "procedures"), order=draw(st.integers(0, 2)))


MAKERS: tuple[Maker, ...] = (
    _merge,
    _split,
    _transfer,
    _outside,
    lambda draw, o: step("dissolve", agency=_one(draw, o, "agencies"), to=_one(draw, o, "agencies")),
    lambda draw, o: step("collapse_layer", agency=_one(draw, o, "agencies")),
    lambda draw, o: step("move_under", agency=_one(draw, o, "agencies"), parent=_one(draw, o, "agencies")),
    lambda draw, o: step("transfer_duty", duty=_one(draw, o, "duties"), to=_one(draw, o, "agencies")),
    lambda draw, o: step("abolish_duty", duty=_one(draw, o, "duties"), reason="x"),
    _split_duty,
    _end_tier,
    _end_tier,
    _figures,
    _remove_step,
    lambda draw, o: step("rename", agency=_one(draw, o, "agencies"), name_en="x"),
)


@st.composite
def placed(draw: st.DrawFn) -> Organisation:
    """A valid organisation in which duties name places: known ones, and some in words."""
    organisation = draw(organisations())
    rows = organisation.duties.rows
    names = st.sampled_from([None, "vùng biên", *sorted(organisation.territories.index)])
    values = draw(st.lists(names, min_size=len(rows), max_size=len(rows)))
    return apply_edits(organisation, [SetField("duties", "territory", rows, tuple(values))])


@st.composite
def changed(draw: st.DrawFn, base: Organisation | None = None) -> Outcome:
    """The outcome of random steps that can be carried out."""
    organisation = draw(placed()) if base is None else base
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


EVERY = changed() | changed(province()) | changed(districts())


def walk(outcome: Outcome) -> Iterator[tuple[Step, Organisation, Organisation]]:
    """Every step with the organisation before and after it."""
    before = outcome.baseline
    for turn, edits in zip(outcome.scenario.turns, outcome.edits_by_step, strict=True):
        after = apply_edits(before, edits)
        yield turn.step, before, after
        before = after


@given(EVERY)
def test_no_duty_is_lost_and_nothing_hangs_in_the_air(outcome: Outcome) -> None:
    lines = outcome.ledger.duties
    before, after = outcome.baseline.duties, outcome.organisation.duties
    assert set(before.index) <= {line.duty for line in lines}
    last = {line.duty: line for line in sorted(lines, key=lambda line: line.step or 0)}
    for duty in before:
        if duty.id in after:
            assert last[duty.id].to_agency == after[duty.id].agency
        else:
            assert last[duty.id].fate in {"merged", "split", "abolished"}
    split = {line.duty for line in lines if line.fate in {"split", "merged"}}
    for new in set(after.index) - set(before.index):
        assert any(new.startswith(f"{origin}.") for origin in split)
    abolished = {line.step for line in lines if line.fate == "abolished"}
    assert all(outcome.scenario.turns[step - 1].step.op == "abolish_duty" for step in abolished if step)
    assert dangling_references(outcome.organisation) == ()
    assert reporting_cycle(outcome.organisation) == ()


def whole(organisation: Organisation, table: str, field: str) -> int | None:
    """The sum of a field over live rows; None where a part is unknown."""
    rows = organisation.table(table)
    known = bool((rows.known(field) | ~rows.live).all())
    return int(rows.data(field)[rows.live].sum()) if known else None


def _accounted(one: Step, field: str, before: Organisation) -> int:
    """What a step adds to a sum on purpose: figures that it sets, effort of the duties that it abolishes."""
    given = one.operation.written()
    if field == "effort":
        rows = [before.duties.row(given["duty"])] if one.op == "abolish_duty" else []
        return -int(before.duties.data("effort")[rows].sum())
    if not one.op.startswith("set_") or field not in given:
        return 0
    column = before.agencies.columns[field]
    return column.encode(given[field]) - int(column.data[before.agencies.row(given["agency"])])


@given(EVERY)
def test_posts_money_and_effort_are_neither_made_nor_lost(outcome: Outcome) -> None:
    for one, before, after in walk(outcome):
        for table, field in (*(("agencies", name) for name in ADDED_UP), ("duties", "effort")):
            there = whole(before, table, field), whole(after, table, field)
            if there[0] is not None and there[1] is not None:
                assert there[1] - there[0] == _accounted(one, field, before), (one.op, field)
            # What a new part of a unit has is unknown until somebody says it; nothing else makes the known unknown.
            assert there[0] is None or there[1] is not None or one.op == "split", (one.op, field)
    for lines, total in (
        (outcome.ledger.staff, outcome.ledger.staff_total),
        (outcome.ledger.money, outcome.ledger.money_total),
    ):
        if total.unknown_before == 0:
            changes = [line.after - line.before for line in lines if line.after is not None and line.before is not None]
            if len(changes) == len(lines):
                sums = total.before + total.outside_before, total.after + total.outside_after
                assert abs(sum(changes) - (sums[1] - sums[0])) < 1e-3


def stands_in(after: Organisation, row: int) -> list[int]:
    """A new row, or where it was joined at once to others of its holder and task, those that stay."""
    duties = after.duties
    if duties.live[row]:
        return [row]
    alike = duties.live.copy()
    for field in ("agency", "task"):
        alike &= duties.data(field) == duties.data(field)[row]
    return [int(one) for one in alike.nonzero()[0]]


@given(EVERY)
def test_what_a_duty_becomes_says_the_same_for_the_same_place(outcome: Outcome) -> None:
    before = outcome.baseline
    for _, edits in zip(outcome.scenario.turns, outcome.edits_by_step, strict=True):
        after = apply_edits(before, edits)
        size = len(before.duties.live)
        for derived in (edit for edit in edits if isinstance(edit, DerivedRows)):
            was, now = Places(before), Places(after)
            for new, origin in enumerate(derived.origins, start=size):
                old = int(was.duty_place[origin])
                for name in ("text_vi", "text_en", "object", "function", "action"):
                    assert after.duties.value(new, name) == before.duties.value(origin, name)
                if 0 <= old < len(before.territories.live):
                    places = {int(now.duty_place[row]) for row in stands_in(after, new)}
                    assert any(old in {place, *now.containing(place)} for place in places)
            size += len(derived.records)
        before = after


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


@given(EVERY)
def test_the_difference_that_a_scenario_makes_can_be_repeated_and_undone(outcome: Outcome) -> None:
    a, b = outcome.baseline, outcome.organisation
    assert apply_scenario(a, diff(a, b).as_scenario()).organisation.hash == b.hash
    assert apply_scenario(b, diff(b, a).as_scenario()).organisation.hash == a.hash


@settings(max_examples=30)
@given(organisations())
def test_nothing_is_different_from_itself(organisation: Organisation) -> None:
    assert diff(organisation, organisation).changes == ()
