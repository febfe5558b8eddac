# SPDX-License-Identifier: Apache-2.0
"""What the pages name is there, and the plan of the house shows every room."""

from pathlib import Path

import pytest

from tests.docs.pages import PACKAGES, PAGES, ROOT, linked, named_paths

PLAN = ROOT / "docs" / "architecture.md"
BY_NAME = [pytest.param(page, id=page.relative_to(ROOT).as_posix()) for page in PAGES]


def rooms() -> list[str]:
    """The folders of the four packages that hold code, templates or data."""
    found = {path.parent for package in PACKAGES for path in (ROOT / package).rglob("*.py")}
    return sorted(folder.relative_to(ROOT).as_posix() for folder in found)


@pytest.mark.parametrize("page", BY_NAME)
def test_every_path_that_a_page_names_exists(page: Path) -> None:
    assert [path for path in named_paths(page) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", BY_NAME)
def test_every_link_of_a_page_leads_to_a_file(page: Path) -> None:
    targets = {link: (page.parent / link).resolve() for link in linked(page)}
    assert [link for link, file in targets.items() if not (file.exists() and file.is_relative_to(ROOT))] == []


def test_the_plan_names_every_folder_of_code() -> None:
    named = set(named_paths(PLAN))
    assert [room for room in rooms() if "/" in room and f"{room}/" not in named] == []


def test_the_index_of_decisions_is_complete() -> None:
    folder = ROOT / "docs" / "decisions"
    pages = sorted(path.name for path in folder.glob("[0-9]*.md"))
    assert linked(folder / "README.md") == pages
