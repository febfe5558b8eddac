# SPDX-License-Identifier: Apache-2.0
"""How one cell is read: exactly one reading, or a fault that names both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.columns import from_parts
from orgmodel.files.cells import Fault, days_come_first, read_day, read_flag, read_word
from orgmodel.files.numbers import Amount, amount_text, decimal_sign, exact_number, read_amount
from orgmodel.files.raw import Cell
from orgmodel.schema import TABLES

STAFF = TABLES["agencies"].field("staff")
DOSSIERS = TABLES["procedures"].field("dossiers")
SHARE = TABLES["agencies"].field("self_finance")
SATISFACTION = TABLES["procedures"].field("satisfaction")
BUDGET = TABLES["agencies"].field("direct_budget")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("12", 12_000),
        ("12,5", 12_500),
        ("12.5", 12_500),
        (" 1.234.567 ", 1_234_567_000),
        ("1,234,567", 1_234_567_000),
        ("1.234.567,5", 1_234_567_500),
        ("1,234.5", 1_234_500),
        ("1 234", 1_234_000),
        ("1\u00a0234,5", 1_234_500),
        ("0.125", 125),
        ("1.2340", 1_234),
        ("1e3", 1_000_000),
        (7, 7_000),
        (7.0, 7_000),
        (0.30000000000000004, 300),
        ("", None),
        (None, None),
        ("  ", None),
    ],
)
def test_a_number_with_one_reading(cell: Cell, expected: int | None) -> None:
    found = read_amount(cell, STAFF)
    assert (found.parts if isinstance(found, Amount) else found) == expected


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1.234", "two_readings"),
        ("1,234", "two_readings"),
        ("mười", "not_a_number"),
        ("12 người", "not_a_number"),
        ("1.2.3", "not_a_number"),
        ("12%", "not_a_number"),
        ("NaN", "not_finite"),
        ("-inf", "not_finite"),
        (float("inf"), "not_finite"),
        (True, "not_a_number"),
        (date(2021, 1, 1), "not_a_number"),
        ("-1", "below_bound"),
        ("9" * 30, "number_too_long"),
        ("9" * 5000, "number_too_long"),
        ("#REF!", "formula_error"),
    ],
)
def test_a_number_with_none_or_two_is_a_fault(cell: Cell, code: str) -> None:
    found = read_amount(cell, STAFF)
    assert isinstance(found, Fault)
    assert found.code == code


def test_two_readings_are_both_named() -> None:
    found = read_amount("1.234", STAFF)
    assert isinstance(found, Fault)
    assert found.params == (("first", "1.234"), ("second", "1234"))


def test_the_type_of_a_column_leaves_one_reading() -> None:
    assert read_amount("1.234", DOSSIERS) == Amount(1234)
    assert read_amount("1,000", SHARE) == Amount(1_000_000)
    assert isinstance(read_amount("2.5", DOSSIERS), Fault)


def test_percent_is_a_share_or_the_percent_itself() -> None:
    assert read_amount("85%", SHARE) == Amount(850_000)
    assert read_amount("85,5 %", SATISFACTION) == Amount(855_000)
    assert isinstance(read_amount("120%", SHARE), Fault)


def test_other_cells_of_the_column_decide_between_two_readings() -> None:
    assert decimal_sign(["12,5", "1.234"]) == "comma"
    assert decimal_sign(["12.5", "1.234"]) == "point"
    assert decimal_sign(["12.5", "12,5"]) == ""
    assert read_amount("1.234", STAFF, "comma") == Amount(1_234_000)
    assert read_amount("1.234", STAFF, "point") == Amount(1_234)


def test_what_is_finer_than_the_model_is_rounded_and_said() -> None:
    assert read_amount("0.00049", STAFF) == Amount(0, rounded=True)


@given(
    parts=st.integers(0, 2**62), field=st.sampled_from([STAFF, DOSSIERS, BUDGET, replace(SATISFACTION, at_most=None)])
)
def test_what_is_written_is_read_as_the_same_number(parts: int, field: object) -> None:
    assert isinstance(field, type(STAFF))
    text = amount_text(parts, field.scale)
    assert read_amount(text, field) == Amount(parts)
    assert read_amount(exact_number(text), field) == Amount(parts)
    if parts < 10**12:
        assert float(text) == from_parts(parts, field.scale)


@pytest.mark.parametrize("cell", ["x", "X", "có", "TRUE", True, 1, 1.0, "1", "yes", "✓", " Có "])
def test_yes(cell: Cell) -> None:
    assert read_flag(cell) is True


@pytest.mark.parametrize("cell", ["không", "FALSE", False, 0, "no"])
def test_no(cell: Cell) -> None:
    assert read_flag(cell) is False


def test_neither_yes_nor_no() -> None:
    assert read_flag("") is None
    assert read_flag("unknown") is None
    assert isinstance(read_flag("có lẽ"), Fault)
    assert isinstance(read_flag(2), Fault)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2021-12-31", date(2021, 12, 31)),
        ("31/12/2021", date(2021, 12, 31)),
        ("12/31/2021", date(2021, 12, 31)),
        ("5/5/2021", date(2021, 5, 5)),
        ("05.06.2021", date(2021, 6, 5)),
        (44561, date(2021, 12, 31)),
        (44561.0, date(2021, 12, 31)),
        ("44561", date(2021, 12, 31)),
        (date(2021, 12, 31), date(2021, 12, 31)),
        ("2021-12-31 00:00:00", date(2021, 12, 31)),
        (None, None),
    ],
)
def test_a_day_with_one_reading(cell: Cell, expected: date | None) -> None:
    assert read_day(cell) == expected


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("05/06/2021", "two_readings"),
        ("2021", "two_readings"),
        ("31/02/2021", "no_such_day"),
        ("2021-13-01", "no_such_day"),
        ("hôm nay", "not_a_day"),
        ("7", "not_a_day"),
        ("9" * 400, "not_a_day"),
        (True, "not_a_day"),
    ],
)
def test_a_day_with_none_or_two_is_a_fault(cell: Cell, code: str) -> None:
    found = read_day(cell)
    assert isinstance(found, Fault)
    assert found.code == code


def test_a_day_that_shows_the_order_decides_for_its_column() -> None:
    assert days_come_first(["05/06/2021", "31/12/2021"]) is True
    assert days_come_first(["05/06/2021", "12/31/2021"]) is False
    assert days_come_first(["31/12/2021", "12/31/2021"]) is None
    assert read_day("05/06/2021", day_first=True) == date(2021, 6, 5)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [(7.0, "7"), (7, "7"), ("007", "007"), (" a\u200b ", "a"), ("a\u00a0", "a"), (True, "true"), (7.5, "7.5")],
)
def test_an_id_is_text(cell: Cell, expected: str) -> None:
    assert read_word(cell, is_id=True) == expected


def test_a_name_is_no_number_and_text_is_kept_in_nfc() -> None:
    assert isinstance(read_word("12", is_name=True), Fault)
    assert isinstance(read_word(12, is_name=True), Fault)
    assert read_word("12 phòng", is_name=True) == "12 phòng"
    assert read_word("Sở\r\nNội") == "Sở\nNội"
    assert read_word("So\u031b\u0309") == "Sở"
    assert isinstance(read_word("a\0"), Fault)
    assert isinstance(read_word(1e17, is_id=True), Fault)
