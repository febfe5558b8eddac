# SPDX-License-Identifier: Apache-2.0
"""The overlap stage equals its slow reference, and keeps the laws that a planner relies on."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgmodel.edits import AddRows, RetireRows, SetField, apply_edits
from orgmodel.files import read_example
from orgmodel.files.thresholds import read_thresholds
from orgmodel.findings import Finding, Pair, find_all
from orgmodel.findings.overlap import compare_statements, find_candidates, find_overlaps
from orgmodel.findings.overlap.detect import judge_all
from orgmodel.findings.overlap.statements import SAID
from orgmodel.findings.places import Places
from orgmodel.organisation import Organisation
from tests.build import organisation, rows_of
from tests.findings.reference import overlaps

THRESHOLDS = read_thresholds()
WORDS = ["cấp", "giấy", "phép", "kiểm", "tra", "cơ sở", "rau", "quả", "thuốc", "thú", "y", "giống", "cây", "của"]
STEMS = ["cấp giấy phép cho cơ sở giống cây", "cấp giấy phép cho cơ sở thuốc", "các phòng thuộc Sở", "kiểm tra", ""]
PHRASES = st.builds(
    lambda stem, more: " ".join([stem, *more]).strip(),
    st.sampled_from(STEMS),
    st.one_of(st.just([]), st.lists(st.sampled_from(WORDS), max_size=2)),
)
QUICK = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])


def maybe(strategy: st.SearchStrategy[Any], unknown: int = 5) -> st.SearchStrategy[Any]:
    """A value, unknown in about so many of ten cases."""
    return st.integers(0, 9).flatmap(lambda draw: strategy if draw < 10 - unknown else st.none())


@st.composite
def tables(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    places = [{"id": "tinh"}, {"id": "huyen-1", "parent": "tinh"}, {"id": "huyen-2", "parent": "tinh"}]
    place = maybe(st.sampled_from([place["id"] for place in places]))
    agencies: list[dict[str, Any]] = []
    for number in range(draw(st.integers(3, 6))):
        parent = draw(maybe(st.integers(0, number - 1), 7)) if number else None
        tier = draw(maybe(st.sampled_from(["cap-tinh", "cap-tinh", "cap-huyen"])))
        above = None if parent is None else f"a{parent}"
        kind = draw(maybe(st.sampled_from(["council", "peoples_committee"]), 6))
        agencies.append({"id": f"a{number}", "kind": kind, "parent": above, "tier": tier, "territory": draw(place)})
    duty = st.fixed_dictionaries(
        {
            "agency": st.sampled_from([agency["id"] for agency in agencies]),
            "function": maybe(st.sampled_from(["f0", "f0", "f1"]), 2),
            "role": maybe(st.sampled_from(["lead", "lead", "lead", "deliver", "coordinate", "inspect"]), 2),
            "action": maybe(st.sampled_from(["license", "inspect"]), 6),
            "task": maybe(st.sampled_from(["t0", "t1"]), 7),
            "planned_redundancy": maybe(st.booleans(), 8),
            "territory": maybe(place, 8),
            "object": maybe(PHRASES, 7),
            "beneficiaries": maybe(PHRASES, 7),
            "text_vi": maybe(PHRASES, 2),
            "text_en": maybe(PHRASES),
        }
    )
    drawn = draw(st.lists(duty, min_size=draw(st.sampled_from([0, 8, 12])), max_size=14))
    # Some say exactly what the one before says: one statement with several holders.
    again = [i > 0 and draw(st.integers(0, 2)) == 0 for i in range(len(drawn))]
    said = [{**row, **{n: drawn[i - 1][n] for n in SAID}} if again[i] else row for i, row in enumerate(drawn)]
    duties = [{"id": f"d{i}", **row} for i, row in enumerate(said)]
    tiers = [{"id": "cap-tinh", "rank": 2, "level": "province"}, {"id": "cap-huyen", "rank": 3, "level": "district"}]
    functions = [{"id": "f0", "name_vi": "Rau quả"}, {"id": "f1", "name_vi": "Thú y"}]
    return {"tiers": tiers, "territories": places, "agencies": agencies, "functions": functions, "duties": duties}


def found(built: Organisation) -> list[Finding]:
    return list(find_overlaps(built, THRESHOLDS))


def judged(built: Organisation) -> list[Pair]:
    """Every pair of duties that overlaps, however findings tell it."""
    return [item.pair for item in judge_all(built, THRESHOLDS)[0]]


def by_words(built: Organisation) -> list[Finding]:
    return [finding for finding in found(built) if not finding.tasks]


@given(tables())
@QUICK
def test_it_finds_what_the_slow_reference_finds(rows: dict[str, list[dict[str, Any]]]) -> None:
    built = organisation(**rows)
    fast: dict[tuple[tuple[str, ...], str], set[tuple[str, str, str, float]]] = {}
    for pair in judged(built):
        holders = tuple(sorted(str(built.duties[duty].agency) for duty in (pair.a, pair.b)))
        key = (holders, built.duties[pair.a].function or "")
        fast.setdefault(key, set()).add((pair.a, pair.b, pair.label, pair.score))
    assert fast == overlaps(built, THRESHOLDS)


@given(tables())
@QUICK
def test_findings_have_every_agency_that_overlaps_and_fold_only_what_is_said_elsewhere_too(
    rows: dict[str, list[dict[str, Any]]],
) -> None:
    built = organisation(**rows)
    findings, slow = by_words(built), overlaps(built, THRESHOLDS)
    places = Places(built)

    def answers(agency: str, finding: Finding) -> bool:
        row = built.agencies.row(agency)
        line = {agency, *(built.agencies.id_of(above) for above in places.superiors(row))}
        return bool(line & set(finding.agencies))

    for (agencies, function), pairs in slow.items():
        told = [f for f in findings if f.function == function and all(answers(agency, f) for agency in agencies)]
        assert told, (agencies, function)
        shown = {(p.a, p.b) for f in told for p in f.pairs}
        assert shown >= {pair[:2] for pair in pairs} or any(int(f.params["places"]) > 1 for f in told)
    for finding in findings:
        assert {(p.a, p.b, p.label, p.score) for p in finding.pairs} <= {p for pairs in slow.values() for p in pairs}


@given(tables())
@QUICK
def test_the_parts_of_a_score_add_up_to_it_exactly(rows: dict[str, list[dict[str, Any]]]) -> None:
    for finding in found(organisation(**rows)):
        for pair in finding.pairs:
            parts = sum(Fraction(str(part.value)) * Fraction(str(part.weight)) for part in pair.parts)
            assert parts == Fraction(repr(pair.score))
            assert sum(Fraction(str(part.weight)) for part in pair.parts) == 1
            assert finding.severity >= pair.score


@given(tables(), st.data())
@QUICK
def test_the_order_of_rows_changes_nothing(rows: dict[str, list[dict[str, Any]]], data: st.DataObject) -> None:
    shuffled = {name: data.draw(st.permutations(table)) for name, table in rows.items()}
    one, other = (find_all(organisation(**tables), THRESHOLDS) for tables in (rows, shuffled))
    assert one == other


@given(tables())
@QUICK
def test_names_of_rows_do_not_matter(rows: dict[str, list[dict[str, Any]]]) -> None:
    def other(agency: Any) -> Any:
        return agency and "z" + str(9 - int(agency[1:]))

    renamed = {
        **rows,
        "agencies": [{**a, "id": other(a["id"]), "parent": other(a["parent"])} for a in rows["agencies"]],
        "duties": [{**d, "agency": other(d["agency"]), "id": "x" + d["id"]} for d in rows["duties"]],
    }

    def shape(built: Organisation) -> list[tuple[Any, ...]]:
        return sorted((f.kind, f.severity, f.function, len(f.agencies)) for f in find_all(built, THRESHOLDS).items)

    assert shape(organisation(**rows)) == shape(organisation(**renamed))


@given(tables())
@QUICK
def test_merging_two_agencies_ends_the_overlap_between_them(rows: dict[str, list[dict[str, Any]]]) -> None:
    built = organisation(**rows)
    for finding in found(built):
        one, other = finding.agencies[:2]
        held = np.flatnonzero(built.duties.where("agency", other))
        merged = apply_edits(built, [SetField("duties", "agency", held, one)])
        holder = {duty.id: duty.agency for duty in merged.duties}
        assert not [f for f in found(merged) if other in f.agencies]
        assert not [p for f in found(merged) for p in f.pairs if holder[p.a] == holder[p.b]]


@given(tables(), st.data())
@QUICK
def test_one_more_holder_of_the_same_duty_never_lowers_the_number(
    rows: dict[str, list[dict[str, Any]]], data: st.DataObject
) -> None:
    if not rows["duties"]:
        return
    copied = data.draw(st.sampled_from(rows["duties"]))
    more = {
        **rows,
        "agencies": [*rows["agencies"], {"id": "new"}],
        "duties": [*rows["duties"], {**copied, "id": "new", "agency": "new", "task": None}],
    }
    before, after = ({(p.a, p.b) for p in judged(organisation(**tables))} for tables in (rows, more))
    assert before <= after


@given(tables())
@QUICK
def test_a_pair_scores_the_same_whatever_else_there_is(rows: dict[str, list[dict[str, Any]]]) -> None:
    built = organisation(**rows)
    scores = {(p.a, p.b): p.score for p in judged(built)}
    for duty in list(built.duties)[:3]:
        less = apply_edits(built, [RetireRows("duties", np.array([built.duties.row(duty.id)]))])
        assert {(p.a, p.b): p.score for p in judged(less)} == {
            pair: score for pair, score in scores.items() if duty.id not in pair
        }


def test_a_scenario_that_moves_duties_compares_no_texts_again() -> None:
    built = read_example("tay-ninh-2021").organisation
    assert built is not None
    before = find_candidates(built, THRESHOLDS.overlap)
    held = np.flatnonzero(built.duties.where("agency", "so-y-te"))
    moved = apply_edits(built, [SetField("duties", "agency", held, "so-cong-thuong"), RetireRows("duties", held[:1])])
    assert find_candidates(moved, THRESHOLDS.overlap) is before
    fresh = compare_statements(
        organisation(**{name: rows_of(moved, name) for name in moved.tables}), THRESHOLDS.overlap
    )
    rewritten = apply_edits(moved, [SetField("duties", "text_vi", held[1:2], "Cấp phép.")])
    assert find_candidates(rewritten, THRESHOLDS.overlap) is not before
    # What is remembered still has the retired duty; nobody holds what it says any more.
    held_still = set(before.statement[moved.duties.rows].tolist())
    still = [like.score for pair, like in before.pairs.items() if held_still.issuperset(pair)]
    assert sorted(like.score for like in fresh.pairs.values()) == sorted(still)


def test_duties_of_all_communes_are_told_once() -> None:
    # 300 communes hold one duty, each at home: no finding, one line for what was cleared, and no 44,850 of them.
    communes = range(300)
    built = organisation(
        territories=[{"id": "tinh"}, *({"id": f"xa-{i}", "parent": "tinh"} for i in communes)],
        agencies=[{"id": f"a-{i}", "territory": f"xa-{i}"} for i in communes],
        functions=[{"id": "f"}],
        duties=[
            {"agency": f"a-{i}", "function": "f", "role": "lead", "text_vi": "Đăng ký khai sinh."} for i in communes
        ],
    )
    findings = find_all(built, THRESHOLDS)
    assert findings.counts()["duplication"] == 0
    assert [(c.rule, c.count) for c in findings.cleared] == [("other_territory", 300 * 299 // 2)]


def test_a_task_with_three_leads_is_one_finding() -> None:
    agencies = ["so-a", "so-b", "so-c"]
    built = organisation(
        agencies=[{"id": agency} for agency in agencies],
        duties=[{"agency": agency, "task": "t", "role": "lead", "text_vi": agency} for agency in agencies],
    )
    (finding,) = found(built)
    assert (finding.agencies, finding.tasks, len(finding.pairs)) == (tuple(agencies), ("t",), 3)
    less = apply_edits(built, [AddRows("duties", ({"id": "d", "agency": "so-a", "task": "t", "role": "lead"},))])
    assert {f.id for f in found(less)} == {finding.id}
