# SPDX-License-Identifier: Apache-2.0
"""Faults that a hostile tester found: files that ended the program, and content that was left out without a word."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from orgmodel.errors import InputError, LimitError
from orgmodel.files import read_organisation
from orgmodel.files.atomic import written_beside
from orgmodel.files.goal_sets import read_goal_set
from orgmodel.files.yaml_strict import read_yaml
from orgmodel.issue import Issue

SHEET = "xl/worksheets/sheet1.xml"
AGENCIES = "id,name_vi\na,Sở A\n"


def issues(path: Path) -> list[Issue]:
    return list(read_organisation(path).issues)


def codes(path: Path) -> list[str]:
    return [issue.code for issue in issues(path)]


def folder(tmp_path: Path, **files: str) -> Path:
    place = tmp_path / "model"
    place.mkdir()
    for name, content in files.items():
        (place / name.replace("__", ".")).write_text(content, encoding="utf-8", newline="")
    return place


def document(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "model.json"
    path.write_text(text, encoding="utf-8")
    return path


def book(
    tmp_path: Path, change: Callable[[str, bytes], tuple[str, bytes]] = lambda name, content: (name, content)
) -> Path:
    """A small workbook, each of its parts given another name or content; the figure 5 stands in C2."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "agencies"
    for row in (["id", "name_vi", "staff"], ["a", "Sở A", 5]):
        sheet.append(row)
    made.save(tmp_path / "made.xlsx")
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(tmp_path / "made.xlsx") as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
    return path


def in_sheet(old: bytes, new: bytes) -> Callable[[str, bytes], tuple[str, bytes]]:
    def change(name: str, content: bytes) -> tuple[str, bytes]:
        if name != SHEET:
            return name, content
        assert old in content
        return name, content.replace(old, new)

    return change


def strict(name: str, content: bytes) -> tuple[str, bytes]:
    """The strict form of the format, in which Excel can save too."""
    old, new = b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    if name.startswith("xl/"):
        content = content.replace(main, b"http://purl.oclc.org/ooxml/spreadsheetml/main")
        if not name.endswith(".rels"):
            content = content.replace(old, new)
    return name, content


@pytest.mark.parametrize(
    "reference",
    [
        b'r="ZZZZZZ2"',
        b'r="C99999999999"',
        b'r="xfd1048576"',
        b'r = "XFD1048576"',
        b'r=\n"XFD1048576"',
        b's="0" r="XFD1048576"',
    ],
)
def test_a_reference_written_oddly_does_not_make_room_for_a_sheet_of_terabytes(
    tmp_path: Path, reference: bytes
) -> None:
    path = book(tmp_path, in_sheet(b'r="C2"', reference))
    try:
        assert "broken_workbook" in codes(path)
    except LimitError as error:
        assert error.params["limit"] == "cells"  # noqa: PT017 - one of the two it has to be


@pytest.mark.parametrize("row", [b'<row r="99999999"', b'<row r="4294967295"', b'<row r="x"'])
def test_nor_does_a_row_with_cells_without_a_reference(tmp_path: Path, row: bytes) -> None:
    def change(name: str, content: bytes) -> tuple[str, bytes]:
        if name == SHEET:
            content = re.sub(rb' r="[A-Z]2"', b"", content).replace(b'<row r="2"', row)
        return name, content

    assert "broken_workbook" in codes(book(tmp_path, change))


def test_nor_does_a_sheet_that_another_name_leads_to(tmp_path: Path) -> None:
    def change(name: str, content: bytes) -> tuple[str, bytes]:
        if name == SHEET:
            name, content = name.replace("sheet1", "SHEET1"), content.replace(b'r="C2"', b'r="XFD1048576"')
        return name, content

    with pytest.raises(LimitError):
        read_organisation(book(tmp_path, change))


def test_an_error_value_is_found_in_the_strict_form_and_without_references(tmp_path: Path) -> None:
    def error(name: str, content: bytes) -> tuple[str, bytes]:
        return name, re.sub(rb'<c r="C2"[^>]*><v>5</v>', b'<c r="C2" t="e"><v>#REF!</v>', content)

    def bare(name: str, content: bytes) -> tuple[str, bytes]:
        return name, re.sub(rb' r="[A-Z]?\d"', b"", error(name, content)[1]) if name == SHEET else content

    for change, value in ((error, "#REF!"), (lambda n, c: strict(*error(n, c)), "#REF!"), (bare, "#VALUE!")):
        found = [i for i in issues(book(tmp_path, change)) if i.severity == "error"]
        assert [(i.code, i.row, i.column, i.value) for i in found] == [("formula_error", 2, "staff", value)]


def test_a_formula_that_was_never_calculated_is_no_empty_cell(tmp_path: Path) -> None:
    path = book(tmp_path)
    changed = openpyxl.load_workbook(path)
    changed["agencies"]["C2"] = "=2+3"
    changed.save(path)
    assert [(i.code, i.row, i.column) for i in issues(path) if i.severity == "error"] == [("formula_error", 2, "staff")]


@pytest.mark.parametrize("cell", [b'<c r="C2" t="str"><f>A1</f><v></v></c>', b'<c r="C2"><f>2+3</f><v>5</v></c>'])
def test_a_formula_with_its_value_is_read(tmp_path: Path, cell: bytes) -> None:
    path = book(tmp_path, lambda n, c: (n, re.sub(rb'<c r="C2"[^>]*><v>5</v></c>', cell, c)))
    assert [i.code for i in issues(path)] == ["formulas"]


def test_particulars_in_a_workbook_are_said_once(tmp_path: Path) -> None:
    path = book(tmp_path)
    changed = openpyxl.load_workbook(path)
    for name, rows in (
        ("organisation", [["title_vi", "A", "a note"], ["title_vi", "B"], [None, "C"]]),
        ("ORGANISATION ", [["title_vi", "D"]]),
    ):
        sheet = changed.create_sheet(name)
        for row in rows:
            sheet.append(row)
    changed.save(path)
    found = {(i.code, i.place, i.row) for i in issues(path)}
    assert found == {
        ("table_twice", "ORGANISATION ", None),
        ("yaml_key_twice", "organisation", 2),
        ("missing_value", "organisation", 3),
    }


def test_a_column_without_a_header_names_the_row_of_the_header(tmp_path: Path) -> None:
    place = folder(tmp_path, agencies__csv="Danh sách,,\n,,\nid,name_vi,\na,Sở A,x\n")
    assert [(i.code, i.row) for i in issues(place)] == [("column_without_name", 3), ("rows_above_header", 1)]


@pytest.mark.parametrize("above", ["\n\n", ",,\n", "DANH SÁCH CƠ QUAN;;\n\n", '"a\nb"\n'])
def test_a_table_in_csv_may_begin_below_a_title(tmp_path: Path, above: str) -> None:
    place = folder(tmp_path, agencies__csv=above + "id;name_vi;parent\na;Sở A;\nb;Phòng B;x\n")
    assert [(i.code, i.row) for i in issues(place) if i.severity == "error"] == [
        ("unknown_reference", above.count("\n") + 3 - above.count('"a\nb"'))
    ]


@pytest.mark.parametrize("line", ['sep="\n', "sep=\r\n", "sep=\0\n"])
def test_a_separator_that_cannot_be_one_is_not_taken(tmp_path: Path, line: str) -> None:
    assert codes(folder(tmp_path, agencies__csv=line + AGENCIES)) == ["rows_above_header"]


def test_a_fault_in_the_first_rows_keeps_what_stands_before_it(tmp_path: Path) -> None:
    place = folder(tmp_path, agencies__csv='id,name_vi,staff\na,Sở A,x\nb,"open')
    assert [(i.code, i.row) for i in issues(place)] == [("not_a_number", 2), ("broken_csv", 3)]


def test_what_has_the_name_of_a_table_is_not_passed_over(tmp_path: Path) -> None:
    place = folder(tmp_path, agencies__csv=AGENCIES)
    (place / "duties.csv").symlink_to(tmp_path / "gone.csv")
    (place / "links.csv").mkdir()
    (place / "scenarios").mkdir()
    assert [(i.code, i.place) for i in issues(place)] == [("unknown_file", "duties.csv"), ("unknown_file", "links.csv")]


@pytest.mark.parametrize("name", ["organisation.yml", "Organisation.YAML"])
def test_the_particulars_are_read_under_every_spelling_of_their_name(tmp_path: Path, name: str) -> None:
    place = folder(tmp_path, agencies__csv=AGENCIES, **{name.replace(".", "__"): "title_vi: Tỉnh\n"})
    found = read_organisation(place).organisation
    assert found is not None
    assert found.info.title_vi == "Tỉnh"
    (place / "organisation.yaml").write_text("title_vi: X\n", encoding="utf-8")
    assert "table_twice" in codes(place)


def test_utf_32_is_no_utf_16(tmp_path: Path) -> None:
    place = folder(tmp_path)
    (place / "agencies.csv").write_bytes(AGENCIES.encode("utf-32"))
    assert codes(place) == ["read_in_encoding"]


def test_a_table_that_stands_twice_in_a_document_is_not_lost(tmp_path: Path) -> None:
    path = document(tmp_path, '{"agencies": [{"id": "a", "name_vi": "A"}], "Agencies": [{"id": "b", "name_vi": "B"}]}')
    assert codes(path) == ["table_twice"]


def test_particulars_that_differ_in_capitals_are_said_twice(tmp_path: Path) -> None:
    path = document(tmp_path, '{"agencies": [{"id": "a", "name_vi": "A"}], "organisation": {"id": "x", "ID": "y"}}')
    assert codes(path) == ["yaml_key_twice"]


@pytest.mark.parametrize(
    "text",
    [
        r'{"agencies": [{"id": "a", "name_vi": "A", "x\ud800": 1}]}',
        r'{"agencies": [{"id": "a", "name_vi": "A"}], "x\ud800": []}',
        r'{"x\ud800": 1, "x\ud800": 2}',
        r'{"agencies": [{"id": "a", "name_vi": "A"}], "organisation": {"x\ud800": [1]}}',
        r'{"agencies": ["\ud800"]}',
    ],
)
def test_half_a_character_in_a_key_is_an_issue_that_can_be_written_out(tmp_path: Path, text: str) -> None:
    found = issues(document(tmp_path, text))
    assert "control_character" in [i.code for i in found] or "json_not_a_row" in [i.code for i in found]
    repr([(i.column, i.value, i.params) for i in found]).encode()
    "".join(f"{i.column}{i.value}" for i in found).encode()


def test_a_control_character_in_a_header_is_an_error(tmp_path: Path) -> None:
    found = issues(folder(tmp_path, agencies__csv="id,name_vi,no\0te\na,A,x\n"))
    assert [(i.code, i.row, i.column) for i in found if i.severity == "error"] == [
        ("control_character", 1, "no\\u0000te")
    ]


def test_null_is_no_document(tmp_path: Path) -> None:
    assert "json_not_an_object" in codes(document(tmp_path, "null"))


def test_keys_that_could_not_be_read_are_not_also_doubles(tmp_path: Path) -> None:
    place = folder(
        tmp_path,
        agencies__csv=AGENCIES,
        procedures__csv="id,name_vi,agency\np,P,a\n",
        steps__csv="procedure,order,agency\np,1.5,a\np,,a\np,x,a\n",
    )
    assert [(i.code, i.row) for i in issues(place)] == [("not_whole", 2), ("missing_value", 3), ("not_a_number", 4)]


@pytest.mark.parametrize(
    "text",
    [
        "id: g\nextends: decision-490\ngoals: [1, null, {id: [a]}, {foo: 1}]\n",
        "id: g\nextends: decision-490\ngoals: abc\n",
        "id: g\ngoals: [{id: a, measure: direct_spending, direction: decrease, baseline: {period: ²-³}}]\n",
        f"id: g\ngoals: [{{id: a, measure: direct_spending, direction: decrease, baseline: {{period: {10**4000}}}}}]\n",
    ],
)
def test_a_goal_set_of_the_wrong_shape_is_an_input_with_errors(tmp_path: Path, text: str) -> None:
    path = tmp_path / "goals.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError):
        read_goal_set(str(path))


@pytest.mark.parametrize("word", ["০", "١٢", "1٢", "٣.٥"])
def test_digits_of_other_scripts_are_words_in_yaml(word: str) -> None:
    assert read_yaml(f"id: {word}\n", "x").data == {"id": word}


def test_writing_follows_a_link_and_takes_no_place_of_a_device(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to("real.json")
    with written_beside(tmp_path / "link.json") as beside:
        beside.write_text("new")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text() == "new"
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    with written_beside(tmp_path / "pipe") as beside:
        beside.write_text("new")
    assert os.read(reader, 10) == b"new"
    os.close(reader)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.json", "pipe", "real.json"]


@pytest.mark.parametrize("name", [".", "gone/x.json"])
def test_a_fault_of_writing_names_the_path_that_was_asked_for(tmp_path: Path, name: str) -> None:
    (tmp_path / "gone").write_text("a file, no folder")
    path = tmp_path / name
    with pytest.raises(OSError, match=re.escape(str(path))), written_beside(path):
        pass
