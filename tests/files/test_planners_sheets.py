# SPDX-License-Identifier: Apache-2.0
"""What planners' own sheets have and the format has not: totals, hidden rows, headers of their own, odd texts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from orgmodel.edits import AddRows, apply_edits
from orgmodel.errors import RequestError
from orgmodel.files import read_organisation, write_organisation
from orgmodel.files.cells import read_day
from orgmodel.files.totals import looks_like_total
from orgmodel.issue import Issue
from orgmodel.organisation import empty_organisation


def folder(tmp_path: Path, agencies: str) -> Path:
    (tmp_path / "agencies.csv").write_text(agencies, encoding="utf-8")
    return tmp_path


def of_code(path: Path, code: str) -> list[Issue]:
    return [issue for issue in read_organisation(path).issues if issue.code == code]


@pytest.mark.parametrize(
    "text", ["Tổng cộng", "TỔNG CỘNG:", "Cộng", "Tổng số", "Total", "Sub-total", "grand total", "tong"]
)
def test_a_word_for_a_sum(text: str) -> None:
    assert looks_like_total(text)


NO_SUMS = ["Tổng cục Thuế", "Sở Công Thương", "Cộng đồng", "Totalis", "", "tong-cuc", "sum-01", "cong-chung", "Công"]


@pytest.mark.parametrize("text", NO_SUMS)
def test_no_word_for_a_sum(text: str) -> None:
    assert not looks_like_total(text)


def test_a_row_of_totals_is_told_with_its_row_and_kept(tmp_path: Path) -> None:
    path = folder(tmp_path, "id,name_vi,parent,staff\na,Sở A,,5\nb,Sở B,a,6\ntong,Tổng cộng,a,11\nx,Cộng,a,11\n")
    issues = of_code(path, "looks_like_total")
    assert [(one.severity, one.row, one.column, one.value) for one in issues] == [
        ("warning", 4, "id", "tong"),
        ("warning", 5, "name_vi", "Cộng"),
    ]
    organisation = read_organisation(path).organisation
    assert organisation is not None
    assert len(organisation.agencies) == 4


def test_a_header_of_one_s_own_is_told_which_column_it_probably_is(tmp_path: Path) -> None:
    path = folder(tmp_path, "id,Tên đơn vị,Can cu phap luat\na,Sở A,x\n")
    assert {one.column: one.suggestion for one in of_code(path, "unknown_column")} == {
        "Tên đơn vị": "name_vi",
        "Can cu phap luat": "legal_basis",
    }
    path = folder(tmp_path, "Mã đơn vị,Tên\na,Sở A\n")
    assert {one.column: one.suggestion for one in of_code(path, "unknown_column")} == {
        "Mã đơn vị": "id",
        "Tên": "name_vi",
    }


@pytest.mark.parametrize("text", ["31/12/2021 00:00:00", "31/12/2021 0:00", "31-12-2021 00:00", "31.12.2021"])
def test_a_day_with_the_time_of_midnight_is_that_day(text: str) -> None:
    assert read_day(text) == date(2021, 12, 31)


def test_hidden_rows_and_columns_are_read_and_reported(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "agencies"
    for row in (["id", "name_vi", "parent", "staff"], ["a", "Sở A", None, 5], ["b", "Sở B", "a", 5]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    book.save(tmp_path / "m.xlsx")
    reading = read_organisation(tmp_path / "m.xlsx")
    found = {one.code: dict(one.params)["count"] for one in reading.issues if one.code.startswith("hidden")}
    assert found == {"hidden_rows": "1", "hidden_columns": "1"}
    assert reading.organisation is not None
    assert len(reading.organisation.agencies) == 2


def test_a_text_that_a_workbook_would_change_is_refused(tmp_path: Path) -> None:
    def made(name: str) -> Path:
        organisation = apply_edits(
            empty_organisation(), [AddRows("agencies", ({"id": "a", "name_vi": name, "parent": ""},))]
        )
        write_organisation(organisation, tmp_path / "m.xlsx")
        return tmp_path / "m.xlsx"

    back = read_organisation(made("Sở _x0041_")).organisation
    assert back is not None
    assert [row.name_vi for row in back.agencies] == ["Sở _x0041_"]
    with pytest.raises(RequestError) as caught:
        made("Sở _x005F_x0041_")
    assert (caught.value.code, caught.value.params["row"]) == ("text_not_for_workbook", 2)


def test_a_name_where_an_id_belongs_suggests_the_id(tmp_path: Path) -> None:
    rows = (
        "id,name_vi,name_en,parent",
        "ubnd,Ủy ban nhân dân,City Council,",
        "a,Sở A,,City Council",
        "b,Sở B,,uy ban nhan dan",
    )
    (tmp_path / "agencies.csv").write_text("\n".join(rows), encoding="utf-8")
    issues = [issue for issue in read_organisation(tmp_path).issues if issue.code == "unknown_reference"]
    assert [(issue.row, issue.suggestion) for issue in issues] == [(3, "ubnd"), (4, "ubnd")]
