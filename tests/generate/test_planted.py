# SPDX-License-Identifier: Apache-2.0
"""Planted cases have the answers that are said, look-alikes are not found, and what the finder misses is counted."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from orgmodel.checks import check_organisation
from orgmodel.errors import RequestError
from orgmodel.files.thresholds import read_thresholds
from orgmodel.findings import Findings, find_all
from orgmodel.generate import LOOKALIKES, PLANTS, Answer, Planted, generate_organisation, plant
from tests.build import organisation
from tests.generate.province import example

EACH, ALIKE = 6, 3
# What is found beyond doubt: the same words twice, a task without a lead, a unit without power, a span of one.
CERTAIN = ("duplication", "gap", "fragmentation", "intermediate_layer", "narrow_span")


@cache
def planted() -> Planted:
    like = example()
    words = read_thresholds().overlap.words
    avoid = (*words.exclusions, *words.own_house)
    made = generate_organisation(like, 400, 2_500, seed=7)
    return plant(made, like, dict.fromkeys(PLANTS, EACH), lookalikes=ALIKE, seed=7, avoid=avoid)


@cache
def findings() -> Findings:
    return find_all(planted().organisation, read_thresholds())


def is_found(case: Answer) -> bool:
    """Whether a finding of the kind is about the agencies, in the function where the case has one."""
    return any(
        set(case.agencies) <= set(found.agencies) and case.function in {"", found.function}
        for found in findings().of(case.kind)
    )


def test_the_cases_are_there_and_in_order() -> None:
    assert check_organisation(planted().organisation) == ()
    assert [case.kind for case in planted().cases] == [kind for kind in PLANTS for _ in range(EACH)]
    for case in (*planted().cases, *planted().lookalikes):
        assert all(agency in planted().organisation.agencies for agency in case.agencies)
        assert all(planted().organisation.duties[duty].synthetic == "true" for duty in case.duties)


@pytest.mark.parametrize("kind", CERTAIN)
def test_what_is_certain_is_found(kind: str) -> None:
    assert [case for case in planted().cases if case.kind == kind and not is_found(case)] == []


def test_look_alikes_are_not_found_and_the_reason_is_said() -> None:
    overlapping = {
        frozenset((pair.a, pair.b)) for found in findings().of("duplication", "overlap") for pair in found.pairs
    }
    cleared = {frozenset((pair.a, pair.b)): pair.rule for pair in findings().cleared}
    assert {case.kind for case in planted().lookalikes} == set(LOOKALIKES)
    for case in planted().lookalikes:
        assert frozenset(case.duties) not in overlapping, case
        assert cleared[frozenset(case.duties)] == case.kind


def test_recall_and_precision_are_reported(record_property: Callable[[str, object], None]) -> None:
    # Precision is against planted cases alone: what chance made alike is a finding too, so it is a lower bound.
    pairs = [case for case in planted().cases if case.kind in {"duplication", "overlap"}]
    wanted = {frozenset(case.duties) for case in pairs}
    found = {frozenset((p.a, p.b)) for one in findings().of("duplication", "overlap") for p in one.pairs}
    recall, precision = len(wanted & found) / len(wanted), len(wanted & found) / len(found)
    record_property("recall_of_planted_pairs", recall)
    record_property("precision_at_least", precision)
    assert {frozenset(case.duties) for case in pairs if case.kind == "duplication"} <= found


def test_the_same_seed_plants_the_same() -> None:
    like = example()
    base = generate_organisation(like, 120, 600, seed=1)
    one, same, other = (plant(base, like, {"gap": 2}, lookalikes=1, seed=seed) for seed in (1, 1, 2))
    assert (one.organisation.hash, one.cases) == (same.organisation.hash, same.cases)
    assert one.cases != other.cases


def test_what_cannot_be_planted_is_said() -> None:
    lonely = organisation(agencies=[{"id": "a"}], duties=[{"agency": "a", "role": "lead", "text_vi": "Một việc."}])
    with pytest.raises(RequestError, match="plant_needs_units"):
        plant(lonely, lonely, {"duplication": 1})
    with pytest.raises(RequestError, match="unknown_plant"):
        plant(lonely, lonely, {"nonsense": 1})
