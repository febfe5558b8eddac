# SPDX-License-Identifier: Apache-2.0
"""One workbook with a dozen different mistakes gives a dozen issues in one run, each with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeAlias

import pytest
import xlsxwriter

from orgmodel.files import Reading, read_organisation
from orgmodel.files.wording import issue_place, issue_sentence
from orgmodel.i18n import read_catalogue
from orgmodel.issue import Issue

Sheet: TypeAlias = list[list[Any]]

AGENCIES: Sheet = [
    [
        "id",
        "name_vi",
        "kind",
        "tier",
        "parent",
        "staff",
        "deputies",
        "self_finance",
        "autonomy_group",
        "decision_power",
        "valid_from",
    ],
    ["ubnd", "Ủy ban nhân dân tỉnh", "peoples_committee", "cap-tinh", "", 10, 3, "", "", "có", "31/12/2015"],
    ["so-noi-vu", "Sở Nội vụ", "specialised_agency", "cap-tinh", "ubnd", "mười", 3, "", "", "x", ""],
    ["so-y-te", "Sở Y tế", "specialised_agency", "cap-tinh", "ubnd ", 40, 3, "", "", "", ""],
    ["SO-Y-TE", "Sở Y tế", "specialised_agency", "cap-tinh", "ubnd", 40, 3, "", "", "", ""],
    ["vp", 2021, "office", "cap-tinh", "ubnd", 40, -1, "", "", "", ""],
    ["ttr", "Thanh tra tỉnh", "inspectorate", "cap-tinhh", "ubnd", 40, 1, 1.5, "", "", ""],
    ["a", "Phòng A", "divison", "cap-tinh", "b", 4, 1, "", "", "", ""],
    ["b", "Phòng B", "division", "cap-tinh", "a", 4, 1, "", "", "có thể", "05/13/2021"],
    ["c", "Phòng C", "division", "cap-tinh", "so-noi-vu", 4, 1, "", "3d", "", "2021"],
]
DUTIES: Sheet = [
    ["id", "agency", "function", "role", "text_vi", "efort"],
    ["d1", "so-noi-vu", "nội vụ", "lead", "Quản lý tổ chức bộ máy", 1],
    ["d2", "", "noi-vu", "chủ trì", "Quản lý biên chế", 1],
    ["d3", "so-noi-vu", "noi-vu", "leed", "Quản lý hội", 1],
]
TIERS: Sheet = [["id", "rank"], ["cap-tinh", 1]]
FUNCTIONS: Sheet = [["id", "name_vi"], ["noi-vu", "Nội vụ"]]

# sheet, row, column, code, suggestion
EXPECTED = [
    ("agencies", 3, "staff", "not_a_number", ""),
    ("agencies", 4, "parent", "unknown_reference", "ubnd"),
    ("agencies", 4, "id", "duplicate_id_but_for_capitals", ""),
    ("agencies", 6, "name_vi", "number_in_name", ""),
    ("agencies", 6, "deputies", "below_bound", ""),
    ("agencies", 7, "self_finance", "above_bound", ""),
    ("agencies", 7, "tier", "unknown_reference", "cap-tinh"),
    ("agencies", 8, "kind", "new_in_open_list", "division"),
    ("agencies", 8, "parent", "circle", ""),
    ("agencies", 9, "decision_power", "not_yes_or_no", ""),
    ("agencies", 10, "autonomy_group", "not_in_list", ""),
    ("agencies", 10, "valid_from", "two_readings", ""),
    ("duties", 3, "agency", "missing_value", ""),
    ("duties", 2, "function", "unknown_reference", "noi-vu"),
    ("duties", 4, "role", "not_in_list", "lead"),
    ("duties", 1, "efort", "unknown_column", "effort"),
    ("Nháp", None, "", "unknown_sheet", ""),
]


def write_book(path: Path, sheets: dict[str, Sheet]) -> Path:
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            sheet.write_row(row, 0, cells)
    book.close()
    return path


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    sheets: dict[str, Sheet] = {
        "agencies": AGENCIES,
        "duties": DUTIES,
        "tiers": TIERS,
        "functions": FUNCTIONS,
        "Nháp": [["?"]],
    }
    return read_organisation(write_book(tmp_path / "book.xlsx", sheets))


def test_every_mistake_is_found_in_one_run_with_place_and_suggestion(reading: Reading) -> None:
    found = [(i.place, i.row, i.column, i.code, i.suggestion) for i in reading.issues]
    assert [one for one in EXPECTED if one not in found] == []
    assert reading.organisation is None


def test_nothing_is_reported_that_is_no_mistake(reading: Reading) -> None:
    found = {(i.place, i.row, i.column, i.code, i.suggestion) for i in reading.issues if i.severity != "note"}
    assert found - set(EXPECTED) == set()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_issue_has_a_sentence_and_a_place(reading: Reading, language: str) -> None:
    catalogue = read_catalogue(language)
    for issue in reading.issues:
        sentence = issue_sentence(issue, catalogue)
        assert "{" not in sentence
        assert not issue.suggestion or issue.suggestion in sentence
        assert issue_place(issue, catalogue)


def test_the_sentence_names_what_was_meant() -> None:
    issue = Issue(
        "error", "unknown_reference", "duties", 2, "agency", "so-noi-vu ", "so-noi-vu", params=(("target", "agencies"),)
    )
    assert issue_sentence(issue, read_catalogue("en")) == (
        "“so-noi-vu ” is no id of the table agencies. Did you mean “so-noi-vu”?"
    )
