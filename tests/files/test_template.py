# SPDX-License-Identifier: Apache-2.0
"""The template: every column with its note, lists that the reader understands, and nothing wrong with it when empty."""

from __future__ import annotations

import warnings
from pathlib import Path

import openpyxl
import pytest

from orgmodel.files import read_organisation, write_template
from orgmodel.files.choices import choice_label, choice_words
from orgmodel.i18n import LANGUAGES, read_catalogue
from orgmodel.schema import TABLES
from orgmodel.text import fold


def open_book(path: Path) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_empty_template_lacks_agencies_and_nothing_else(tmp_path: Path, language: str) -> None:
    write_template(tmp_path / "t.xlsx", language)
    assert [issue.code for issue in read_organisation(tmp_path / "t.xlsx").issues] == ["no_agencies"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_has_a_note_and_the_same_bytes_are_written_again(tmp_path: Path, language: str) -> None:
    write_template(tmp_path / "a.xlsx", language)
    write_template(tmp_path / "b.xlsx", language)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    book = open_book(tmp_path / "a.xlsx")
    assert book.sheetnames[0] == read_catalogue(language).text("template.guide.sheet")
    for name, schema in TABLES.items():
        header = next(book[name].iter_rows(max_row=1))
        assert [str(cell.value).removesuffix(" *") for cell in header] == list(schema.field_names)
        assert [str(cell.value).endswith("*") for cell in header] == [field.required for field in schema.fields]
        assert all(cell.comment is not None and len(cell.comment.text) > 10 for cell in header)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_in_template_is_read_without_a_word(tmp_path: Path, language: str) -> None:
    write_template(tmp_path / "t.xlsx", language)
    book = open_book(tmp_path / "t.xlsx")
    words = read_catalogue(language)
    kind = TABLES["agencies"].field("kind")
    sheet = book["agencies"]
    names = [str(cell.value).removesuffix(" *") for cell in next(sheet.iter_rows(max_row=1))]
    row: dict[str, str | float] = {
        "id": "007",
        "name_vi": "Sở Nội vụ",
        "kind": choice_label(kind, "specialised_agency", words),
        "decision_power": words.text("template.choice.flag.true"),
        "staff": 40.5,
    }
    for column, value in row.items():
        sheet.cell(2, names.index(column) + 1).value = value
    book["organisation"]["B4"].value = "31/12/2021"
    book.save(tmp_path / "t.xlsx")
    reading = read_organisation(tmp_path / "t.xlsx")
    assert reading.issues == ()
    assert reading.organisation is not None
    agency = reading.organisation.agencies["007"]
    assert (agency.kind, agency.decision_power, agency.staff) == ("specialised_agency", True, 40.5)
    assert str(reading.organisation.info.as_of) == "2021-12-31"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_in_a_list_is_read_as_the_value_that_it_stands_for(language: str) -> None:
    words = read_catalogue(language)
    for schema in TABLES.values():
        for field in schema.fields:
            known = choice_words(field)
            for choice in field.choices:
                assert known[fold(choice_label(field, choice, words) or choice)] == choice
