# SPDX-License-Identifier: Apache-2.0
"""Laws of measures and scores on generated organisations: equal to the obvious version, whatever the order or names."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgmodel.files.goal_sets import read_goal_set
from orgmodel.files.thresholds import read_thresholds
from orgmodel.findings import find_all
from orgmodel.goals import score
from orgmodel.measures import MEASURES, Scope, Subject, read_measure
from orgmodel.organisation import Organisation
from orgmodel.schema.agency import KINDS
from orgmodel.schema.place import LEVELS
from tests.build import organisation, rows_of
from tests.measures.reference import REFERENCE, recorded
from tests.strategies import organisations

THRESHOLDS = read_thresholds()
GOALS = read_goal_set("decision-490-assumed")
FEW = settings(max_examples=25)  # each example is an organisation that is searched twice
SCOPES = st.builds(
    Scope,
    kind=st.lists(st.sampled_from(KINDS), max_size=3).map(tuple),
    level=st.lists(st.sampled_from(LEVELS), max_size=2).map(tuple),
    establishment=st.sampled_from([(), ("uniform",)]),
)


def subject(model: Organisation) -> Subject:
    return Subject(model, find_all(model, THRESHOLDS))


def values(model: Organisation) -> dict[str, float | None]:
    return {name: read_measure(name, subject(model)).value for name in MEASURES}


def again(model: Organisation, rows: dict[str, list[dict[str, Any]]]) -> Organisation:
    return organisation(model.info.model_dump(), **rows)


@settings(max_examples=50)
@given(model=organisations(), scope=SCOPES)
def test_a_measure_equals_its_slow_obvious_version(model: Organisation, scope: Scope) -> None:
    about = subject(model)
    for name, slow in REFERENCE.items():
        expected = slow(model, about.findings, scope) if recorded(model, scope) else None
        found = read_measure(name, about, scope)
        assert (name, found.value) == (name, None if expected is None else pytest.approx(expected))
        if found.value is not None and found.numerator is not None:
            assert found.value == pytest.approx(found.numerator / (found.denominator or 1))


@FEW
@given(model=organisations(), data=st.data())
def test_the_order_of_rows_changes_no_measure_and_no_score(model: Organisation, data: st.DataObject) -> None:
    rows = {name: rows_of(model, name) for name in model.tables}
    shuffled = {name: data.draw(st.permutations(table)) for name, table in rows.items()}
    other = again(model, shuffled)
    assert values(other) == values(model)
    one, two = (score(m, find_all(m, THRESHOLDS), GOALS) for m in (model, other))
    assert (one.score, one.covered_weight) == (two.score, two.covered_weight)


@FEW
@given(model=organisations())
def test_other_ids_and_names_change_no_measure_and_no_score(model: Organisation) -> None:
    rows = {name: rows_of(model, name) for name in model.tables}

    def renamed(agency: object) -> str:
        return f"đơn-vị-{str(agency)[::-1]}"

    for row in rows["agencies"]:
        row["id"] = renamed(row["id"])
        row["name_vi"] = "tên khác"
    for name, table in model.tables.items():
        columns = [field.name for field in table.schema.fields if field.target == "agencies"]
        for row in rows[name]:
            row.update({column: renamed(row[column]) for column in columns if column in row})
    other = again(model, rows)
    assert values(other) == values(model)
    assert (
        score(other, find_all(other, THRESHOLDS), GOALS).score == score(model, find_all(model, THRESHOLDS), GOALS).score
    )


@FEW
@given(model=organisations())
def test_a_share_lies_between_nothing_and_everything(model: Organisation) -> None:
    for name, measure in MEASURES.items():
        value = read_measure(name, subject(model)).value
        if measure.unit == "share" and value is not None:
            assert 0 <= value <= 1
