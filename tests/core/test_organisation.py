# SPDX-License-Identifier: Apache-2.0
"""The organisation: exact numbers, unknown that stays unknown, a hash of the content, a baseline that cannot change."""

from datetime import date

import numpy as np
import pytest

from orgmodel.columns import from_parts, to_parts
from orgmodel.edits import AddRows, Record, RetireRows, SetField, apply_edits, dangling_references
from orgmodel.errors import NotFoundError
from orgmodel.organisation import Organisation, canonical_rows, empty_organisation


def province() -> Organisation:
    agencies: tuple[Record, ...] = (
        {"id": "ubnd", "name_vi": "Ủy ban nhân dân tỉnh"},
        {"id": "so-a", "parent": "ubnd", "staff": 12.5, "decision_power": True, "valid_from": date(2021, 1, 1)},
        {"id": "so-b", "parent": "ubnd", "staff": 0, "decision_power": False},
    )
    duties = ({"id": "d1", "agency": "so-a", "text_vi": "cấp phép"}, {"id": "d2", "agency": "so-b"})
    return apply_edits(empty_organisation(), [AddRows("agencies", agencies), AddRows("duties", duties)])


def test_a_record_shows_a_row_in_the_planners_terms() -> None:
    agency = province().agencies["so-a"]
    assert (agency.parent, agency.staff, agency.decision_power) == ("ubnd", 12.5, True)
    assert agency.valid_from == date(2021, 1, 1)


def test_unknown_is_not_zero() -> None:
    agencies = province().agencies
    assert agencies["so-b"].staff == 0
    assert agencies["ubnd"].staff is None
    assert agencies.known("staff").tolist() == [False, True, True]


def test_the_hash_does_not_depend_on_the_order_in_which_rows_came() -> None:
    one = province()
    agencies = [{k: v for k, v in record.model_dump().items() if v is not None} for record in one.agencies]
    other = apply_edits(
        empty_organisation(),
        [
            AddRows("agencies", tuple(reversed(agencies))),
            AddRows("duties", ({"id": "d2", "agency": "so-b"},)),
            AddRows("duties", ({"id": "d1", "agency": "so-a", "text_vi": "cấp phép"},)),
        ],
    )
    assert other.hash == one.hash


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("staff", 12.4),
        ("staff", None),
        ("parent", "so-b"),
        ("parent", None),
        ("name_en", "A"),
        ("decision_power", None),
    ],
)
def test_the_hash_changes_with_any_value(field: str, value: str | float | None) -> None:
    baseline = province()
    changed = apply_edits(baseline, [SetField("agencies", field, np.array([1]), value)])
    assert changed.hash != baseline.hash


def test_an_edit_leaves_the_baseline_as_it_was_and_shares_what_it_did_not_touch() -> None:
    baseline = province()
    before = baseline.hash
    changed = apply_edits(
        baseline, [SetField("agencies", "staff", np.array([1]), 3), RetireRows("duties", np.array([0]))]
    )
    assert (baseline.agencies["so-a"].staff, len(baseline.duties)) == (12.5, 2)
    assert (changed.agencies["so-a"].staff, len(changed.duties)) == (3, 1)
    fresh = Organisation(
        baseline.info,
        {name: table.columns for name, table in baseline.tables.items()},
        {name: table.live for name, table in baseline.tables.items()},
    )
    assert fresh.hash == before
    assert changed.duties.columns is baseline.duties.columns
    assert changed.agencies.columns["parent"] is baseline.agencies.columns["parent"]


def test_columns_are_read_only() -> None:
    with pytest.raises(ValueError, match="read-only"):
        province().agencies.data("staff")[0] = 1


def test_going_there_and_back_gives_the_same_hash() -> None:
    baseline = province()
    there = apply_edits(baseline, [SetField("agencies", "parent", np.array([2]), "so-a")])
    back = apply_edits(there, [SetField("agencies", "parent", np.array([2]), "ubnd")])
    assert there.hash != baseline.hash
    assert back.hash == baseline.hash


def test_an_id_can_be_used_again_after_its_row_was_retired() -> None:
    baseline = province()
    again = apply_edits(
        baseline,
        [
            SetField("duties", "agency", np.array([0, 1]), "ubnd"),
            RetireRows("agencies", np.array([1])),
            AddRows("agencies", ({"id": "so-a", "name_vi": "mới", "parent": "ubnd"},)),
        ],
    )
    assert again.agencies["so-a"].name_vi == "mới"
    assert again.agencies.row("so-a") == 3
    assert dangling_references(again) == ()


def test_a_reference_to_a_retired_row_is_found() -> None:
    broken = apply_edits(province(), [RetireRows("agencies", np.array([1]))])
    assert dangling_references(broken) == (("duties", "agency", "d1", "so-a"),)


def test_rows_added_together_may_refer_to_one_another_in_any_order() -> None:
    grown = apply_edits(province(), [AddRows("agencies", ({"id": "x", "parent": "y"}, {"id": "y", "parent": "so-a"}))])
    assert grown.agencies["x"].parent == "y"


def test_a_reference_to_nothing_is_refused() -> None:
    with pytest.raises(NotFoundError, match="nobody"):
        apply_edits(province(), [SetField("duties", "agency", np.array([0]), "nobody")])


def test_extra_columns_are_kept() -> None:
    grown = apply_edits(province(), [AddRows("agencies", ({"id": "x", "colour": "xanh"},))])
    assert grown.agencies.text(3, "colour") == "xanh"
    assert grown.agencies.value(0, "colour") is None


def test_rows_are_written_in_the_order_of_their_keys() -> None:
    linked = apply_edits(
        province(),
        [
            AddRows(
                "links",
                (
                    {"from": "so-b", "to": "so-a", "type": "guides"},
                    {"from": "so-a", "to": "so-b", "type": "guides"},
                    {"from": "so-a", "to": "so-b", "type": "coordinates"},
                ),
            )
        ],
    )
    keys = [linked.links.key_of(int(row)) for row in canonical_rows(linked.links)]
    assert keys == sorted(keys)
    assert [agency.id for agency in province().agencies] == ["ubnd", "so-a", "so-b"]
    assert province().agencies.ids(canonical_rows(province().agencies)) == ("so-a", "so-b", "ubnd")


@pytest.mark.parametrize(
    ("value", "scale", "parts"), [(0.1, 1000, 100), (12.5, 1000, 12500), (7, 1, 7), ("0,1".replace(",", "."), 10, 1)]
)
def test_planners_numbers_are_kept_exactly(value: float | str, scale: int, parts: int) -> None:
    assert to_parts(value, scale) == parts
    assert from_parts(parts, scale) == float(value)
