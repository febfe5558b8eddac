# SPDX-License-Identifier: Apache-2.0
"""Whatever a file holds: issues, or a limit by its name; never a traceback, never a file taken for something else."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from orgmodel.errors import LimitError, NotFoundError
from orgmodel.files import DEFAULT_LIMITS, Limits, read_organisation

SHEET = (
    '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{}</sheetData></worksheet>"
)


def codes(path: Path, limits: Limits = DEFAULT_LIMITS) -> list[str]:
    reading = read_organisation(path, limits)
    assert (reading.organisation is None) == any(issue.severity == "error" for issue in reading.issues)
    return [issue.code for issue in reading.issues if issue.severity == "error"]


def limit(path: Path, limits: Limits = DEFAULT_LIMITS) -> object:
    with pytest.raises(LimitError) as caught:
        read_organisation(path, limits)
    assert caught.value.code == "limit_passed"
    return caught.value.params["limit"]


def book_bytes(sheet: str | None = None) -> bytes:
    """A small workbook; `sheet` puts other XML in the place of its only sheet."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    book.add_worksheet("agencies").write_row(0, 0, ["id", "name_vi"])
    book.close()
    if sheet is None:
        return stream.getvalue()
    changed = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return changed.getvalue()


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def inline(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


HEADER = '<row r="1">' + inline("A1", "id") + inline("B1", "name_vi") + inline("C1", "staff") + "</row>"
WORKBOOK = book_bytes(SHEET.format(HEADER))


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        read_organisation(tmp_path / "missing.xlsx")


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("empty.xlsx", b"", "broken_workbook"),
        ("text.xlsx", b"id,name\n", "broken_workbook"),
        ("short.xlsx", book_bytes()[:-200], "broken_workbook"),
        ("middle.xlsx", book_bytes()[:400] + b"\0" * 50 + book_bytes()[450:], "broken_workbook"),
        ("old.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted_or_old_workbook"),
        ("entity.xlsx", book_bytes('<!DOCTYPE a [<!ENTITY b "c">]>' + SHEET.format(HEADER)), "broken_workbook"),
        ("cut.xlsx", book_bytes(SHEET.format(HEADER)[:-30]), "broken_workbook"),
        ("garbage.json", bytes(range(256)), "not_utf8"),
        ("empty.json", b"", "json_broken"),
        ("list.json", b"[]", "json_not_an_object"),
        ("twice.json", b'{"agencies": [], "agencies": []}', "json_key_twice"),
        ("nan.json", b'{"agencies": [{"id": "a", "name_vi": "A", "staff": NaN}]}', "json_constant"),
        ("deep.json", b"[" * 100_000, "json_too_nested"),
        ("big.json", b'{"agencies": [{"id": "a", "name_vi": "A", "staff": 1e999}]}', "not_finite"),
        ("long.json", b'{"agencies": [{"id": "a", "name_vi": "A", "staff": ' + b"9" * 5000 + b"}]}", "number_too_long"),
        ("half.json", b'{"agencies": [{"id": "a\\ud800", "name_vi": "A"}]}', "control_character"),
        ("nested.json", b'{"agencies": [{"id": "a", "name_vi": ["A"]}]}', "nested_value"),
        ("plan.docx", b"PK\x03\x04", "unknown_format"),
        ("noending", b"id,name_vi\n", "unknown_format"),
        ("folder/agencies.csv", b"", "empty_file"),
        ("folder/agencies.csv", bytes(range(256)) * 4, "not_a_text_file"),
        ("folder/agencies.csv", book_bytes(), "not_a_text_file"),
        ("folder/agencies.csv", b'id,name_vi\n1,"open', "broken_csv"),
        ("folder/agencies.csv", b"id,name_vi\na,A\0B\n", "control_character"),
        ("folder/agencies.csv", b"id,name_vi\na,b,c\n", "too_many_cells"),
        ("folder/agencies.csv", b"id,id\na,b\n", "column_twice"),
        ("folder/agencies.csv", b"name_vi\na\n", "missing_column"),
        ("folder/agencies.csv", b"id,name_vi,staff\na,A,#REF!\n", "formula_error"),
        ("folder/agencies.csv", b"id,name_vi,staff\na,A,nan\n", "not_finite"),
        ("folder/agencies.csv", b"id,name_vi,staff\na,A,99999999999999999999\n", "number_too_long"),
        ("folder/duties.csv", b"id,agency\na,b\n", "no_agencies"),
        ("folder/organisation.yaml", b"id: a\nid: b\n", "yaml_key_twice"),
    ],
)
def test_a_fault_of_a_file_is_an_issue(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    path = put(tmp_path, name, content)
    assert expected in codes(path.parent if path.parent != tmp_path else path)


def test_a_directory_without_tables(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["no_agencies"]


@pytest.mark.parametrize("suffix", [".xlsx", ".json", ".csv"])
@settings(max_examples=80)
@given(content=st.binary(max_size=300))
def test_random_bytes_never_raise(suffix: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = put(Path(name), f"agencies{suffix}", content)
        codes(path.parent if suffix == ".csv" else path)


@settings(max_examples=80)
@given(data=st.data())
def test_a_workbook_with_changed_bytes_never_raises(data: st.DataObject) -> None:
    content = bytearray(WORKBOOK)
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=5)):
        content[place] = data.draw(st.integers(0, 255))
    with tempfile.TemporaryDirectory() as name, contextlib.suppress(LimitError):
        codes(put(Path(name), "book.xlsx", bytes(content)))


def test_a_bomb_is_stopped_by_the_directory_before_it_is_unpacked(tmp_path: Path) -> None:
    path = put(tmp_path, "bomb.xlsx", book_bytes(SHEET.format(HEADER + " " * 50_000_000)))
    assert path.stat().st_size < 100_000
    assert limit(path) == "unpacked_ratio"


def test_a_directory_that_lies_about_sizes_is_no_workbook(tmp_path: Path) -> None:
    content = book_bytes(SHEET.format(HEADER + " " * 20_000_000))
    real = (len(SHEET.format(HEADER + " " * 20_000_000).encode())).to_bytes(4, "little")
    assert content.count(real) >= 1
    assert codes(put(tmp_path, "liar.xlsx", content.replace(real, (1000).to_bytes(4, "little")))) == [
        "broken_workbook",
        "no_agencies",
    ]


@pytest.mark.parametrize(
    ("sheet", "name"),
    [
        (HEADER + '<row r="1048576">' + inline("XFD1048576", "x") + "</row>", "rows"),
        ('<row r="1">' + inline("A1", "id") + inline("XFD1", "name_vi") + "</row>", "columns"),
        (HEADER + '<row r="900000">' + inline("GR900000", "x") + "</row>", "cells"),
    ],
)
def test_two_far_corners_do_not_fill_the_memory(tmp_path: Path, sheet: str, name: str) -> None:
    path = put(tmp_path, "corners.xlsx", book_bytes(SHEET.format(sheet)))
    assert limit(path, replace(DEFAULT_LIMITS, rows=1_000_000)) == name


@pytest.mark.parametrize(
    ("limits", "name"),
    [
        ({"file_bytes": 10}, "file_bytes"),
        ({"rows": 1}, "rows"),
        ({"columns": 1}, "columns"),
        ({"cell_length": 3}, "cell_length"),
        ({"depth": 1}, "depth"),
    ],
)
def test_a_limit_that_is_passed_is_named(tmp_path: Path, limits: dict[str, int], name: str) -> None:
    path = put(tmp_path, "f/agencies.csv", "id,name_vi,parent\na,Phòng A,\nb,Phòng B,a\n".encode())
    assert limit(path.parent, replace(DEFAULT_LIMITS, **limits)) == name


def test_entries_and_unpacked_size_are_limits_too(tmp_path: Path) -> None:
    path = put(tmp_path, "book.xlsx", book_bytes())
    assert limit(path, replace(DEFAULT_LIMITS, entries=3)) == "entries"
    assert limit(path, replace(DEFAULT_LIMITS, unpacked_bytes=100)) == "unpacked_bytes"


def test_a_chain_longer_than_python_can_recurse_is_a_limit_and_no_crash(tmp_path: Path) -> None:
    rows = "".join(f"a{n},A,{f'a{n - 1}' if n else ''}\n" for n in range(20_000))
    path = put(tmp_path, "f/agencies.csv", f"id,name_vi,parent\n{rows}".encode())
    assert limit(path.parent) == "depth"


def test_an_error_value_in_a_workbook_is_not_taken_for_an_empty_cell(tmp_path: Path) -> None:
    cell = '<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    sheet = HEADER + '<row r="2">' + inline("A2", "a") + inline("B2", "Sở") + cell + "</row>"
    reading = read_organisation(put(tmp_path, "book.xlsx", book_bytes(SHEET.format(sheet))))
    assert [(i.code, i.row, i.column) for i in reading.issues if i.severity == "error"] == [
        ("formula_error", 2, "staff")
    ]
    assert [i.code for i in reading.issues if i.severity == "note"] == ["formulas"]


def test_a_wrong_dimension_loses_no_row(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}">{inline(f"A{n}", f"a{n}")}{inline(f"B{n}", "Sở")}</row>' for n in range(2, 52))
    sheet = SHEET.replace("<sheetData>", '<dimension ref="A1:A1"/><sheetData>').format(HEADER + rows)
    reading = read_organisation(put(tmp_path, "book.xlsx", book_bytes(sheet)))
    assert reading.organisation is not None
    assert len(reading.organisation.agencies) == 50


@pytest.mark.parametrize("make", [lambda n: {"a": n}, lambda n: [n]])
def test_nested_json_within_python_s_reach_is_an_issue(tmp_path: Path, make: Callable[[object], object]) -> None:
    value: object = 1
    for _ in range(60):
        value = make(value)
    content = json.dumps({"agencies": [{"id": "a", "name_vi": value}]}).encode()
    assert "nested_value" in codes(put(tmp_path, "nested.json", content))
