# SPDX-License-Identifier: Apache-2.0
"""Results never take the place of what is read or of one another, and a name says which form it has."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

EXAMPLE = "example:tay-ninh-2021"


@pytest.fixture
def model(run: Run, tmp_path: Path) -> Path:
    assert run("examples", "tay-ninh-2021", "-o", tmp_path / "m").code == 0
    return tmp_path / "m"


def test_the_outcome_and_its_ledger_do_not_share_a_file(run: Run, model: Path, tmp_path: Path) -> None:
    same = tmp_path / "same.json"
    done = run("apply", model, model / "scenarios/delayer.yaml", "-o", same, "--ledger", model / ".." / "same.json")
    assert done.code == 2
    assert "same file" in done.err
    assert not same.exists()


def test_what_is_read_is_not_written_over(run: Run, model: Path, tmp_path: Path) -> None:
    scenario = model / "scenarios/delayer.yaml"
    book = tmp_path / "m.json"
    assert run("apply", model, scenario, "-o", book).code == 0
    link = tmp_path / "link.json"
    link.symlink_to(book)
    table = model / "agencies.csv"
    before = {path: path.read_bytes() for path in (book, table)}
    for line in (
        ("apply", model, scenario, "-o", tmp_path / "m" / ".." / "m"),
        ("apply", book, scenario, "-o", link),
        ("apply", book, scenario, "--ledger", book),
        ("apply", model, scenario, "--ledger", table),
        ("findings", book, "-o", book),
        ("check", model, "-o", table),
        ("score", model, "-o", table),
        ("compare", model, scenario, "-o", table),
    ):
        done = run(*line)
        assert (done.code, done.out) == (2, ""), line
        assert "written over" in done.err, line
    assert {path: path.read_bytes() for path in before} == before


def test_a_new_model_beside_the_old_one_is_written(run: Run, model: Path, tmp_path: Path) -> None:
    done = run("apply", model, model / "scenarios/delayer.yaml", "-o", tmp_path / "new", "--ledger", tmp_path / "l.csv")
    assert done.code == 0
    assert (tmp_path / "new" / "agencies.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "x.pdf"), "ends in .json, .csv, .xlsx, .txt"),
        (("-o", "x"), "ends in .json, .csv, .xlsx, .txt"),
        (("-o", "x.csv", "--format", "json"), "contradict each other"),
        (("-o", "x.json", "--format", "table"), "contradict each other"),
    ],
)
def test_a_name_that_does_not_fit_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("check", EXAMPLE, *arguments)
    assert done.code == 2
    assert said in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_form_may_have_a_name_of_its_own(run: Run, tmp_path: Path) -> None:
    assert run("check", EXAMPLE, "-o", tmp_path / "x.txt").code == 0
    assert run("check", EXAMPLE, "-o", tmp_path / "x.data", "--format", "csv").code == 0
    assert (tmp_path / "x.data").read_text(encoding="utf-8-sig").startswith("severity,")


def test_a_focus_is_refused_where_the_view_has_none_or_nobody_has_that_id(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    refused = run("view", EXAMPLE, "--view", "overview", "--focus", "so-noi-vu", "-o", page)
    assert refused.code == 2
    assert "network" in refused.err
    assert run("view", EXAMPLE, "--view", "network", "--focus", "nope", "-o", page).code == 4
    assert run("view", EXAMPLE, "--view", "chart", "--focus", "nope", "-o", page).code == 4
    assert not page.exists()
    assert run("view", EXAMPLE, "--view", "network", "--focus", "so-noi-vu", "-o", page).code == 0


def test_a_chart_is_drawn_of_one_branch_and_so_many_levels(run: Run, tmp_path: Path) -> None:
    def units(*more: str) -> set[str]:
        drawing = tmp_path / "a.svg"
        assert run("view", EXAMPLE, "--view", "chart", "-o", drawing, "--lang", "en", *more).code == 0
        return set(re.findall(r"<title>([^<]+)</title>", drawing.read_text(encoding="utf-8")))

    branch = units("--focus", "so-noi-vu")
    assert "Department of Home Affairs" in branch
    assert not any("Justice" in name for name in branch)
    top = units("--focus", "so-noi-vu", "--depth", "1")
    assert top == {"Department of Home Affairs"}
    assert top < units("--depth", "2")
    refused = run("view", EXAMPLE, "--view", "overview", "--depth", "2")
    assert refused.code == 2
    assert "chart" in refused.err
