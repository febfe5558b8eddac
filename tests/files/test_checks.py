# SPDX-License-Identifier: Apache-2.0
"""Faults that only the whole organisation shows."""

from __future__ import annotations

from typing import Any

import pytest

from orgmodel.checks import check_organisation, hierarchy_depth, level_of_tier
from orgmodel.edits import AddRows, SetField, apply_edits
from orgmodel.organisation import Organisation, empty_organisation


def build(**tables: list[dict[str, Any]]) -> Organisation:
    return apply_edits(empty_organisation(), [AddRows(name, tuple(rows)) for name, rows in tables.items()])


def agency(row: str, parent: str = "", **more: Any) -> dict[str, Any]:
    return {"id": row, "name_vi": row.upper(), "parent": parent, **more}


def found(organisation: Organisation, depth_limit: int = 64) -> list[tuple[str, str]]:
    return [(issue.code, issue.value) for issue in check_organisation(organisation, depth_limit)]


def test_an_organisation_in_order_has_no_issues() -> None:
    organisation = build(
        agencies=[agency("a"), agency("b", "a"), agency("out", kind="outside_body")],
        functions=[{"id": "f", "name_vi": "F"}],
        duties=[{"id": "d", "agency": "a", "function": "f"}, {"id": "e", "agency": "b", "function": "f"}],
    )
    assert found(organisation) == []


def test_every_member_of_every_circle_is_listed() -> None:
    rows = [agency("top"), *(agency(one, two) for one, two in ("ab", "bc", "ca", "de", "ed", "fa"))]
    issues = [issue for issue in check_organisation(build(agencies=rows)) if issue.code == "circle"]
    assert [dict(issue.params)["members"] for issue in issues] == ["a → b → c → a", "d → e → d"]


def test_a_unit_that_is_its_own_superior_is_a_circle() -> None:
    assert ("circle", "a") in found(build(agencies=[agency("top"), agency("a", "a")]))


def test_tops_are_counted() -> None:
    assert [code for code, _ in found(build(agencies=[agency("a"), agency("b")]))] == ["several_tops"]
    assert [code for code, _ in found(build(agencies=[agency("a", "b"), agency("b", "a")]))] == ["circle", "no_top"]


def test_depth_is_counted_in_units_and_held_against_the_limit() -> None:
    chain = build(agencies=[agency(f"a{n}", f"a{n - 1}" if n else "") for n in range(10)])
    assert hierarchy_depth(chain) == 10
    assert [code for code, _ in found(chain, 9)] == ["too_deep"]
    assert found(chain, 10) == []


def test_a_very_long_chain_is_walked_without_recursion() -> None:
    chain = build(agencies=[agency(f"a{n}", f"a{n - 1}" if n else "") for n in range(5000)])
    assert hierarchy_depth(chain) == 5000


def test_what_is_missing_is_named() -> None:
    organisation = build(
        agencies=[{"id": "a"}, agency("b", "a")],
        functions=[{"id": "f", "name_vi": "F"}],
        duties=[{"id": "d", "agency": "b"}, {"id": "e", "agency": "b", "function": "f"}],
        links=[{"from": "b", "to": "b", "type": "guides"}],
        tiers=[{"id": "t9", "rank": 1}, {"id": "cap-tinh", "rank": 2}],
    )
    assert sorted(found(organisation)) == [
        ("duty_without_function", "d"),
        ("link_to_itself", "b"),
        ("no_name", "a"),
        ("tier_without_level", "t9"),
    ]


def test_one_issue_says_that_no_duty_has_a_function() -> None:
    organisation = build(agencies=[agency("a")], duties=[{"id": str(n), "agency": "a"} for n in range(3)])
    assert [code for code, _ in found(organisation)] == ["no_duty_has_function"]


@pytest.mark.parametrize(
    ("row", "level"),
    [
        ({"id": "cap-tinh"}, "province"),
        ({"id": "t2", "name_vi": "Cấp huyện"}, "district"),
        ({"id": "t2", "name_en": "Commune"}, "commune"),
        ({"id": "t2", "level": "other", "name_vi": "Tỉnh"}, "other"),
        ({"id": "tinh", "name_vi": "Cấp xã"}, ""),
        ({"id": "t2", "name_vi": "Tỉnh và huyện"}, ""),
    ],
)
def test_the_level_of_a_tier_is_told_where_it_is_plain(row: dict[str, Any], level: str) -> None:
    assert level_of_tier(build(tiers=[{"rank": 1, **row}]), 0) == level


def test_both_placements_of_tone_marks_in_one_table_are_reported_once() -> None:
    mixed = build(agencies=[agency("a", name_en="x"), {"id": "b", "parent": "a", "name_vi": "Sở Văn hoá"}])
    assert found(mixed) == []
    mixed = apply_edits(mixed, [AddRows("agencies", ({"id": "c", "parent": "a", "name_vi": "Sở Y tế Hòa Thành"},))])
    assert [code for code, _ in found(mixed)] == ["mixed_tone_marks"]


def test_words_that_no_live_row_uses_any_more_are_not_looked_at() -> None:
    mixed = build(
        agencies=[
            agency("a"),
            {"id": "b", "parent": "a", "name_vi": "Văn hoá"},
            {"id": "c", "parent": "a", "name_vi": "Hòa"},
        ]
    )
    mended = apply_edits(mixed, [SetField("agencies", "name_vi", mixed.agencies.rows[1:2], "Văn hóa")])
    assert found(mended) == []


def test_a_made_up_column_that_does_not_exist_is_reported() -> None:
    organisation = build(agencies=[agency("a", synthetic="staff;stuff"), agency("b", "a", synthetic="true")])
    assert found(organisation) == [("unknown_synthetic_column", "stuff")]


def procedure(row: str, **more: Any) -> dict[str, Any]:
    return {"id": row, "agency": "a", **more}


def test_figures_of_procedures_that_cannot_be_are_told() -> None:
    organisation = build(
        agencies=[agency("a")],
        procedures=[
            procedure("p1", dossiers=210, dossiers_online=999, satisfaction=0.81),
            procedure("p2", dossiers=210, dossiers_online=210, service_level="4", service_definition="ND42-2022"),
            procedure("p3", service_level="full", service_definition="ND43-2011", satisfaction=1),
            procedure("p4", service_level="full", service_definition="ND42-2022"),
            procedure("p5", service_level="4"),
        ],
    )
    assert sorted(found(organisation)) == [
        ("level_of_other_definition", "4"),
        ("level_of_other_definition", "full"),
        ("more_online_than_all", "999"),
        ("satisfaction_looks_like_share", ""),
    ]


def test_satisfaction_in_percent_is_left_alone() -> None:
    rows = [procedure("p1", satisfaction=81), procedure("p2", satisfaction=0.5)]
    assert found(build(agencies=[agency("a")], procedures=rows)) == []
