# SPDX-License-Identifier: Apache-2.0
"""Each measure against its definition, written out by hand on a small province."""

from typing import Any

import pytest

from orgmodel.findings import Finding, Findings
from orgmodel.measures import MEASURES, Reading, Scope, Subject, read_measure
from orgmodel.organisation import Organisation
from tests.build import organisation

DEPARTMENTS = Scope(kind=("specialised_agency",), level=("province",))


def province(**more: Any) -> Organisation:
    tables: dict[str, Any] = {
        "tiers": [{"id": "tinh", "rank": 1, "level": "province"}, {"id": "huyen", "rank": 2, "level": "district"}],
        "agencies": [
            {"id": "ubnd", "kind": "peoples_committee", "tier": "tinh", "staff": 5, "deputies": 3},
            {"id": "a", "kind": "specialised_agency", "tier": "tinh", "parent": "ubnd", "staff": 4, "deputies": 3},
            {"id": "b", "kind": "specialised_agency", "tier": "tinh", "parent": "ubnd", "staff": 3.5, "deputies": 2},
            {"id": "a1", "kind": "division", "tier": "tinh", "parent": "a", "staff": 6, "deputies": 1},
            {"id": "a2", "kind": "public_service_unit", "tier": "tinh", "parent": "a1", "staff": 9, "deputies": 1},
            {"id": "h", "kind": "specialised_agency", "tier": "huyen", "parent": "ubnd", "staff": 2, "deputies": 0},
            {"id": "out", "kind": "outside_body"},
        ],
        "functions": [{"id": "s1"}, {"id": "s2"}, {"id": "f1", "parent": "s1"}, {"id": "f2", "parent": "s1"}],
        "duties": [
            {"id": "d1", "agency": "a", "function": "f1", "role": "lead"},
            {"id": "d2", "agency": "a1", "function": "f2", "role": "lead"},
            {"id": "d3", "agency": "a", "function": "s2", "role": "lead"},
            {"id": "d4", "agency": "b", "function": "f1", "role": "lead"},
            {"id": "d5", "agency": "b", "function": "s2", "role": "coordinate"},
            {"id": "d6", "agency": "out", "function": "s2", "role": "deliver"},
        ],
    }
    return organisation(**{**tables, **more})


def read(name: str, model: Organisation, scope: Scope | None = None, *found: Finding) -> Reading:
    subject = Subject(model, Findings("", "", "", found))
    return read_measure(name, subject, scope or Scope())


@pytest.mark.parametrize(
    ("name", "scope", "value"),
    [
        ("focal_points", Scope(), 6),
        ("focal_points", DEPARTMENTS, 2),
        ("focal_points", Scope(kind=("specialised_agency",)), 3),
        ("focal_points", Scope(kind=("outside_body",)), 1),
        ("layers", Scope(), 4),
        ("layers", DEPARTMENTS, 2),
        ("mean_span", Scope(), 5 / 3),
        ("single_child_units", Scope(), 2),
        ("staff", Scope(), 29.5),
        ("staff", DEPARTMENTS, 7.5),
        ("deputies", DEPARTMENTS, 5),
        ("sectors_per_agency", DEPARTMENTS, 3 / 2),
        ("outside_duties", Scope(), 1),
        ("overlap_free_share", DEPARTMENTS, 1),
        ("overlap_count", Scope(), 0),
        ("intermediate_layers", Scope(), 0),
    ],
)
def test_the_value_is_what_the_definition_gives(name: str, scope: Scope, value: float) -> None:
    assert read(name, province(), scope).value == pytest.approx(value)


def test_a_body_outside_counts_only_where_the_scope_names_it() -> None:
    assert [part.name for part in read("focal_points", province()).parts] == [
        "division",
        "peoples_committee",
        "public_service_unit",
        "specialised_agency",
    ]


def test_a_sum_with_an_unknown_part_is_unknown_and_says_how_many_are_known() -> None:
    model = organisation(agencies=[{"id": "a", "staff": 4}, {"id": "b"}])
    reading = read("staff", model)
    assert (reading.value, reading.unknown_because) == (None, "some_values_unknown")
    assert (reading.parts[0].numerator, reading.parts[0].denominator) == (1, 2)


def test_a_total_with_a_made_up_figure_says_so() -> None:
    agencies = [
        {"id": "a", "staff": 4, "synthetic": "staff;deputies", "deputies": 1},
        {"id": "b", "staff": 1, "deputies": 1},
    ]
    model = province(agencies=agencies, duties=[], functions=[])
    assert read("staff", model).made_up
    assert not read("staff", province(duties=[])).made_up


def test_an_overlap_below_a_department_is_the_departments_and_an_unwritten_unit_is_not_free_of_overlap() -> None:
    found = Finding("overlap", 0.5, ("a1", "b"))
    model = province()
    assert read("overlap_free_share", model, DEPARTMENTS, found).value == 0
    district = Scope(kind=("specialised_agency",), level=("district",))
    assert read("overlap_free_share", model, district).unknown_because == "no_duties"
    assert read("overlap_count", model, district).unknown_because == "no_duties"
    assert read("overlap_count", model, DEPARTMENTS, found).value == 1


def test_a_share_stands_on_the_newest_indicator_with_its_date_and_definition() -> None:
    model = province(
        indicators=[
            {"id": "i1", "metric": "satisfaction", "value": 0.7976, "as_of": "2017-12-31"},
            {"id": "i2", "metric": "satisfaction", "value": 0.8345, "as_of": "2019-12-31", "definition": "SIPAS"},
            {"id": "i3", "metric": "level4_share", "numerator": 1818, "denominator": 1877, "definition": "ND43-2011"},
            {"id": "i4", "metric": "level4_share", "scope": "commune", "numerator": 135, "denominator": 200},
        ]
    )
    satisfaction = read("satisfaction", model)
    assert (satisfaction.value, satisfaction.definition, str(satisfaction.as_of)) == (0.8345, "SIPAS", "2019-12-31")
    level4 = read("level4_share", model)
    assert (level4.numerator, level4.denominator) == (1818, 1877)
    assert level4.value == pytest.approx(0.96857, abs=5e-6)
    assert read("level4_share", model, DEPARTMENTS).unknown_because == "no_figures_for_scope"
    assert read("national_portal_share", model).unknown_because == "no_figures"


def listed(level: str) -> list[dict[str, Any]]:
    return [
        {"id": "p1", "agency": "a", "service_level": "4", "service_definition": "ND43-2011"},
        {"id": "p2", "agency": "a", "service_level": level, "service_definition": "ND43-2011"},
    ]


def test_a_list_that_is_not_marked_as_complete_gives_no_share() -> None:
    assert read("level4_share", province(procedures=listed("3"))).unknown_because == "list_not_complete"


def test_what_a_scenario_changes_in_the_list_moves_the_indicator_one_by_one() -> None:
    indicators: list[dict[str, Any]] = [
        {"id": "i", "metric": "level4_share", "numerator": 1818, "denominator": 1877, "definition": "ND43-2011"}
    ]
    before = province(procedures=listed("3"), indicators=indicators)
    after = province(procedures=listed("4"), indicators=indicators)
    reading = read_measure("level4_share", Subject(after, Findings("", "", "", ()), before))
    assert (reading.numerator, reading.denominator, reading.origin) == (1819, 1877, "modelled")
    same = read_measure("level4_share", Subject(before, Findings("", "", "", ()), before))
    assert (same.numerator, same.origin) == (1818, "observed")


def test_levels_under_the_other_decree_are_never_mixed_in() -> None:
    other = [{"id": "p3", "agency": "a", "service_level": "full", "service_definition": "ND42-2022"}]
    model = organisation({"complete": ["procedures"]}, agencies=[{"id": "a"}], procedures=[*listed("4"), *other])
    assert read("level4_share", model).unknown_because == "some_values_unknown"


def test_every_measure_answers_for_an_empty_organisation() -> None:
    empty = organisation()
    for name in MEASURES:
        reading = read(name, empty)
        assert reading.measure == name
        assert (reading.value is None) == bool(reading.unknown_because)


def test_a_count_by_a_field_that_nobody_recorded_is_unknown_and_not_zero() -> None:
    model = organisation(agencies=[{"id": "a"}, {"id": "b", "parent": "a"}])
    for scope in (Scope(establishment=("uniform",)), Scope(kind=("division",)), Scope(level=("province",))):
        reading = read("focal_points", model, scope)
        assert (reading.value, reading.unknown_because) == (None, "scope_not_recorded")
    assert read("focal_points", model).value == 2


def test_a_layer_whose_power_is_unknown_counts_as_an_assumption() -> None:
    found = [
        Finding("intermediate_layer", 0.4, ("a1",), evidence={"decision_power": None}),
        Finding("intermediate_layer", 0.8, ("a",), evidence={"decision_power": False}),
    ]
    reading = read("intermediate_layers", province(), None, *found)
    assert (reading.value, reading.origin) == (2, "assumed")
    assert [(part.name, part.numerator) for part in reading.parts] == [("certain", 1), ("possible", 1)]
    assert read("intermediate_layers", province(), None, found[1]).origin == "observed"


def test_money_is_counted_in_million_vnd() -> None:
    model = organisation(agencies=[{"id": "a", "direct_budget": 4000.5}, {"id": "b", "direct_budget": 0}])
    reading = read("direct_spending", model)
    assert (reading.value, reading.numerator, reading.denominator) == (4000.5, 4_000_500_000, 1_000_000)
