# SPDX-License-Identifier: Apache-2.0
"""What real CSV files and workbooks bring, and what becomes of it."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from orgmodel.files import Reading, read_organisation

TEXT = "id,name_vi,parent,staff\n007,Sở Nội vụ,,4\np1,Phòng Tổ chức,007,3\n"


def folder(path: Path, **tables: str | bytes) -> Path:
    for name, content in tables.items():
        file = path / f"{name.replace('__', '.')}"
        file = file if file.suffix else file.with_suffix(".csv")
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def codes(reading: Reading, *severities: str) -> list[str]:
    return [i.code for i in reading.issues if not severities or i.severity in severities]


@pytest.mark.parametrize(
    ("content", "notes"),
    [
        (TEXT.encode(), []),
        (TEXT.encode("utf-8-sig"), ["read_in_encoding"]),
        (TEXT.encode("utf-16"), ["read_in_encoding"]),
        (TEXT.encode("utf-16-le"), ["read_in_encoding"]),
        (TEXT.encode("utf-16-be"), ["read_in_encoding"]),
        (TEXT.replace(",", ";").encode(), ["read_with_delimiter"]),
        (TEXT.replace(",", "\t").encode(), ["read_with_delimiter"]),
        (("sep=|\n" + TEXT.replace(",", "|")).encode(), ["read_with_delimiter"]),
        (TEXT.replace("\n", "\r\n").encode(), []),
        ((TEXT + "\n,,,\n").encode(), []),
        (TEXT.replace("name_vi", " Name VI ").encode(), ["column_read_as"]),
        (TEXT.replace("id,name_vi", "Mã,Tên tiếng Việt").encode(), ["column_read_as"] * 2),
    ],
)
def test_every_form_of_a_file_gives_the_same_organisation(tmp_path: Path, content: bytes, notes: list[str]) -> None:
    reading = read_organisation(folder(tmp_path, agencies=content))
    assert codes(reading) == notes
    assert reading.organisation is not None
    names = [(row.id, row.name_vi, row.staff, row.parent) for row in reading.organisation.agencies]
    assert names == [("007", "Sở Nội vụ", 4, None), ("p1", "Phòng Tổ chức", 3, "007")]


def windows_1258(text: str) -> bytes:
    """The encoding has letters with circumflex, breve and horn whole, and tone marks as signs of their own."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = ""
    for character in text:
        parts = unicodedata.normalize("NFD", character)
        tone = "".join(part for part in parts if part in tones)
        out += unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones)) + tone
    return out.encode("cp1258")


def test_windows_1258_is_read_and_brought_into_normal_form(tmp_path: Path) -> None:
    reading = read_organisation(folder(tmp_path, agencies=windows_1258(TEXT)))
    assert reading.organisation is not None
    assert reading.organisation.agencies["007"].name_vi == "Sở Nội vụ"
    assert codes(reading) == ["text_normalised", "read_in_encoding"]


def test_row_numbers_count_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    content = 'id,name_vi,staff\na,"hai\ndòng",1\n\nb,Phòng,x\n'
    reading = read_organisation(folder(tmp_path, agencies=content))
    assert [(i.row, i.code) for i in reading.issues if i.severity == "error"] == [(4, "not_a_number")]


def test_unknown_columns_and_files_are_kept_or_named(tmp_path: Path) -> None:
    content = "id,name_vi,ghi chú,nme_en,\na,Sở,x,y,z\n"
    reading = read_organisation(folder(tmp_path, agencies=content, du_lieu__csv="a\n", README__md="x"))
    assert reading.organisation is not None
    found = {(i.code, i.column or i.place, i.suggestion) for i in reading.issues}
    assert found == {
        ("unknown_column", "ghi chú", ""),
        ("unknown_column", "nme_en", "name_en"),
        ("column_without_name", "column_5", ""),
        ("unknown_file", "du_lieu.csv", ""),
    }
    extra = reading.organisation.agencies["a"].model_extra or {}
    assert (extra["ghi chú"], extra["nme_en"], extra["column_5"]) == ("x", "y", "z")


def test_rows_that_are_not_valid_on_the_day_are_set_aside_with_what_needs_them(tmp_path: Path) -> None:
    reading = read_organisation(
        folder(
            tmp_path,
            organisation__yaml="as_of: 2025-07-01\n",
            tiers="id,rank,level,valid_to\nh,3,district,2025-06-30\nt,2,province,\n",
            agencies="id,name_vi,tier,parent,valid_from,valid_to\n"
            "u,UBND,t,,,\nx,Sở cũ,t,u,,2025-02-28\nx,Sở mới,t,u,2025-03-01,\n"
            "p,Phòng huyện,h,u,,\ny,Ban,t,u,,2025-01-01\n",
            duties="id,agency,text_vi\n1,x,a\n2,y,b\n",
        )
    )
    assert codes(reading, "error") == []
    assert reading.organisation is not None
    assert {name: len(table) for name, table in reading.organisation.tables.items() if len(table)} == {
        "tiers": 1,
        "agencies": 3,
        "duties": 1,
    }
    assert reading.organisation.agencies["x"].name_vi == "Sở mới"
    assert reading.organisation.agencies["p"].tier is None
    notes = {(i.table, dict(i.params)["number"]) for i in reading.issues if i.code == "set_aside"}
    assert notes == {("tiers", "1"), ("agencies", "2"), ("duties", "1")}
    assert [i.row for i in reading.issues if i.code == "refers_to_set_aside"] == [5]


def test_many_faults_of_one_kind_are_counted_and_not_all_listed(tmp_path: Path) -> None:
    rows = "".join(f"a{n},Sở,kind-{n}\n" for n in range(150))
    reading = read_organisation(folder(tmp_path, agencies="id,name_vi,kind\n" + rows))
    assert codes(reading).count("new_in_open_list") == 100
    more = [i for i in reading.issues if i.code == "more_of_these"]
    assert [dict(i.params) for i in more] == [{"count": "50", "of": "new_in_open_list"}]


def test_doubled_ids_are_found_after_normal_form_and_capitals(tmp_path: Path) -> None:
    content = "id,name_vi\nsở,A\ns\u006f\u031b\u0309,B\nSỞ,C\n"
    reading = read_organisation(folder(tmp_path, agencies=content))
    found = [dict(i.params)["rows"] for i in reading.issues if i.code.startswith("duplicate_id")]
    assert found == ["2, 3, 4"]


def test_the_information_file_is_strict(tmp_path: Path) -> None:
    content = "id: a\ntitel_vi: x\nas_of: 31/02/2021\ncomplete: [procedures, dutys]\nformat_version: 9\n"
    reading = read_organisation(folder(tmp_path, organisation__yaml=content, agencies=TEXT))
    found = {(i.code, i.row, i.suggestion) for i in reading.issues}
    assert found == {
        ("unknown_key", 2, "title_vi"),
        ("no_such_day", 3, ""),
        ("unknown_table", 4, "duties"),
        ("other_format_version", 5, ""),
    }


def book(path: Path, rows: list[list[Any]]) -> tuple[Any, Any]:
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet("Agencies")
    for row, cells in enumerate(rows):
        sheet.write_row(row, 0, cells)
    return workbook, sheet


def test_a_workbook_as_planners_make_them(tmp_path: Path) -> None:
    """Title rows, an id typed as a number, merged cells, a hidden sheet, a formula: read, and said."""
    rows: list[list[Any]] = [
        ["Danh sách cơ quan"],
        [],
        ["ID *", "name_vi", "kind", "staff"],
        [7.0, "Sở", "office", 3],
        ["p", "Phòng", "", 4],
    ]
    workbook, sheet = book(tmp_path / "b.xlsx", rows)
    sheet.merge_range(3, 2, 4, 2, "office")
    sheet.write_formula(3, 3, "=1+2", None, 3)
    hidden = workbook.add_worksheet("functions")
    hidden.write_row(0, 0, ["id", "name_vi"])
    hidden.write_row(1, 0, ["f", "Lĩnh vực"])
    hidden.hide()
    workbook.close()
    reading = read_organisation(tmp_path / "b.xlsx")
    assert reading.organisation is not None
    assert sorted(codes(reading, "note")) == [
        "column_read_as",
        "formulas",
        "hidden_sheet",
        "merged_cells",
        "rows_above_header",
    ]
    assert [(row.id, row.kind, row.staff) for row in reading.organisation.agencies] == [
        ("7", "office", 3),
        ("p", "office", 4),
    ]
    assert len(reading.organisation.functions) == 1


def test_goals_that_no_set_has_are_remarked_upon(tmp_path: Path) -> None:
    (tmp_path / "agencies.csv").write_text("id,name_vi\na,A\n", encoding="utf-8")
    (tmp_path / "organisation.yaml").write_text("goals: ../../etc/passwd\n", encoding="utf-8")
    found = [(issue.code, issue.severity, issue.row) for issue in read_organisation(tmp_path).issues]
    assert ("unknown_goal_set", "warning", 1) in found
