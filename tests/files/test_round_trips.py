# SPDX-License-Identifier: Apache-2.0
"""What is written and read again is the same organisation, and writing it again gives the same bytes."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from orgmodel.files import list_examples, read_example, read_organisation, write_organisation
from orgmodel.organisation import Organisation
from tests.strategies import organisations

FORMS = ("folder", "book.xlsx", "document.json")


def content(path: Path) -> dict[str, bytes]:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return {file.name: file.read_bytes() for file in files}


def there_and_back(organisation: Organisation, form: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        first, second = Path(name) / "first" / form, Path(name) / "second" / form
        write_organisation(organisation, first)
        reading = read_organisation(first)
        errors = [issue for issue in reading.issues if issue.severity == "error"]
        assert reading.organisation is not None, errors
        assert reading.organisation.info == organisation.info
        assert reading.organisation.hash == organisation.hash
        write_organisation(reading.organisation, second)
        assert content(first) == content(second)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=60)
@given(organisation=organisations())
def test_any_organisation_comes_back_unchanged(form: str, organisation: Organisation) -> None:
    there_and_back(organisation, form)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("example", list_examples())
def test_examples_come_back_unchanged(form: str, example: str) -> None:
    organisation = read_example(example).organisation
    assert organisation is not None
    there_and_back(organisation, form)


def test_a_folder_that_is_written_over_keeps_no_table_that_has_no_rows_now(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "duties.csv").write_text("id,agency\nd1,nobody\n", encoding="utf-8")
    (tmp_path / "a" / "notes.md").write_text("kept", encoding="utf-8")
    organisation = read_organisation(sample(tmp_path)).organisation
    assert organisation is not None
    write_organisation(organisation, tmp_path / "a")
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == ["agencies.csv", "notes.md", "organisation.yaml"]


def sample(folder: Path) -> Path:
    (folder / "sample").mkdir()
    (folder / "sample" / "agencies.csv").write_text("id,name_vi\n007,Sở\n", encoding="utf-8")
    return folder / "sample"


def test_a_text_that_no_cell_can_hold_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    source = sample(tmp_path)
    (source / "agencies.csv").write_text(f"id,name_vi\n007,{'Sở ' * 20_000}\n", encoding="utf-8")
    organisation = read_organisation(source).organisation
    assert organisation is not None
    with pytest.raises(Exception, match="too_long_for_cell"):
        write_organisation(organisation, tmp_path / "book.xlsx")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sample"]
