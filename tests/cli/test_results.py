# SPDX-License-Identifier: Apache-2.0
"""What commands print and write: the same bytes for the same input, in every form and both languages."""

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from orgmodel.files import read_organisation
from tests.cli.conftest import Run

EXAMPLE = "example:tay-ninh-2021"
MERGERS = f"{EXAMPLE}/mergers-2025"
COMMANDS = {
    "check": ("check", EXAMPLE),
    "read": ("read", EXAMPLE),
    "findings": ("findings", EXAMPLE),
    "score": ("score", EXAMPLE, MERGERS),
    "compare": ("compare", EXAMPLE, MERGERS),
    "apply": ("apply", EXAMPLE, MERGERS),
    "diff": ("diff", EXAMPLE, EXAMPLE),
    "examples": ("examples",),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_same_line_gives_the_same_bytes_and_nothing_on_standard_error(run: Run, name: str) -> None:
    for form in ("table", "json", "csv"):
        first, second = (run(*COMMANDS[name], "--format", form) for _ in range(2))
        assert first == second
        assert first.code == 0
        assert first.err == ""
        assert first.out.endswith("\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_json_says_which_program_made_it_from_what(run: Run, name: str) -> None:
    read = json.loads(run(*COMMANDS[name], "--format", "json").out)
    assert read["program"].startswith("orgmodel ")
    if name != "examples":
        about = read.get("organisation") or read["a"]
        assert about["id"] == "tay-ninh-2021"
        assert len(about["hash"]) == 64


def test_the_score_carries_level_4_with_the_whole_numbers_behind_it(run: Run) -> None:
    read = json.loads(run("score", EXAMPLE, "--format", "json").out)
    (goal,) = [goal for goal in read["goals"] if goal["measure"] == "level4_share"]
    assert round(goal["value"], 5) == 0.96857
    assert (goal["numerator"], goal["denominator"]) == (1818, 1877)
    assert goal["state"] == "not_met"


def test_the_comparison_shows_17_uniform_departments_become_12(run: Run) -> None:
    read = json.loads(run("compare", EXAMPLE, MERGERS, "--format", "json").out)
    counts = {
        row["scenario"]: row["value"]
        for row in read["rows"]
        if row["measure"] == "focal_points" and row["scope"]["establishment"] == ["uniform"]
    }
    assert counts == {"baseline": 17, "mergers-2025": 12}


def test_csv_has_a_row_for_every_finding(run: Run) -> None:
    shape = json.loads(run("findings", EXAMPLE, "--format", "json").out)
    rows = list(csv.DictReader(io.StringIO(run("findings", EXAMPLE, "--format", "csv").out)))
    assert [row["id"] for row in rows] == [finding["id"] for finding in shape["findings"]]
    assert rows[0]["message_vi"] == shape["findings"][0]["message_vi"]


def test_a_file_s_suffix_chooses_the_form(run: Run, tmp_path: Path) -> None:
    for name in ("score.json", "score.csv", "score.xlsx", "score.txt"):
        done = run("score", EXAMPLE, "-o", tmp_path / name)
        assert (done.code, done.out, done.err) == (0, "", "")
    assert json.loads((tmp_path / "score.json").read_bytes())["goals"]
    assert (tmp_path / "score.csv").read_bytes().startswith(b"\xef\xbb\xbfscenario,")
    book = openpyxl.load_workbook(tmp_path / "score.xlsx")
    assert book.active is not None
    assert [cell.value for cell in next(iter(book.active.iter_rows()))][:2] == ["scenario", "goal"]
    assert "96.86%" in (tmp_path / "score.txt").read_text(encoding="utf-8")


def test_a_workbook_of_results_is_the_same_bytes_each_time(run: Run, tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        run("findings", EXAMPLE, "-o", tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_no_cell_becomes_a_formula(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    text = "id,name_vi,parent\na,A,\nb,B,=cmd()\n"
    (folder / "agencies.csv").write_text(text, encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(run("check", folder, "--format", "csv").out)))
    assert [row["value"] for row in rows if "cmd" in row["value"]] == ["'=cmd()"]
    run("check", folder, "-o", tmp_path / "issues.xlsx")
    book = openpyxl.load_workbook(tmp_path / "issues.xlsx")
    assert book.active is not None
    kinds = {cell.data_type for row in book.active.iter_rows() for cell in row}
    assert "f" not in kinds


@pytest.mark.parametrize(("language", "word"), [("vi", "Mục tiêu"), ("en", "Goal")])
def test_tables_are_in_the_language_that_was_asked_for(run: Run, language: str, word: str) -> None:
    assert word in run("score", EXAMPLE, "--lang", language).out
    assert word in run("--lang", language, "score", EXAMPLE).out


@pytest.mark.parametrize(("locale", "word"), [("vi_VN.UTF-8", "Mục tiêu"), ("C", "Goal"), ("", "Goal")])
def test_the_language_is_that_of_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, locale: str, word: str
) -> None:
    monkeypatch.setenv("LANG", locale)
    assert word in run("score", EXAMPLE).out


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_tables_fit_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch, width: int, language: str) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    scenarios = [f"{EXAMPLE}/{name}" for name in ("mergers-2025", "delayer", "digital-first")]
    for arguments in (["compare", EXAMPLE, *scenarios], ["score", EXAMPLE, *scenarios], ["findings", EXAMPLE]):
        out = run(*arguments, "--lang", language).out
        assert max(len(line) for line in out.splitlines()) <= width
        assert "…" not in out


def test_apply_writes_the_organisation_and_a_ledger_of_every_duty(run: Run, tmp_path: Path) -> None:
    before = run("check", EXAMPLE, "--format", "json").out
    done = run("apply", EXAMPLE, MERGERS, "-o", tmp_path / "after.xlsx", "--ledger", tmp_path / "ledger.csv")
    assert done.code == 0
    assert read_organisation(tmp_path / "after.xlsx").organisation is not None
    with (tmp_path / "ledger.csv").open(encoding="utf-8-sig", newline="") as stream:
        named = {row["duty"] for row in csv.DictReader(stream)}
    reading = read_organisation(Path("orgmodel/data/examples/tay-ninh-2021"))
    assert reading.organisation is not None
    assert named == set(reading.organisation.duties.index)
    assert run("check", EXAMPLE, "--format", "json").out == before


def test_a_difference_written_as_a_scenario_leads_from_one_model_to_the_other(run: Run, tmp_path: Path) -> None:
    run("apply", EXAMPLE, MERGERS, "-o", tmp_path / "after.json")
    first = run("diff", EXAMPLE, tmp_path / "after.json", "-o", tmp_path / "changes.yaml")
    assert first.code == 0
    assert run("apply", EXAMPLE, tmp_path / "changes.yaml", "-o", tmp_path / "again.json").code == 0
    assert (
        json.loads(run("diff", tmp_path / "after.json", tmp_path / "again.json", "--format", "json").out)["changes"]
        == []
    )


def test_an_example_is_copied_out_and_is_the_same_model(run: Run, tmp_path: Path) -> None:
    assert run("examples", "tay-ninh-2021", "-o", tmp_path / "mine").code == 0
    hashes = {
        json.loads(run("check", model, "--format", "json").out)["organisation"]["hash"]
        for model in (EXAMPLE, tmp_path / "mine")
    }
    assert len(hashes) == 1
    assert run("score", tmp_path / "mine", tmp_path / "mine" / "scenarios" / "delayer.yaml").code == 0
    assert run("examples", "tay-ninh-2021", "-o", tmp_path / "mine").code == 2


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_page_is_written_whole_or_printed(run: Run, tmp_path: Path, language: str) -> None:
    path = tmp_path / "chart.html"
    done = run("view", EXAMPLE, "--view", "chart", "--scenario", MERGERS, "--lang", language, "-o", path)
    assert done.code == 0
    assert done.out == ""
    printed = run("view", EXAMPLE, "--view", "chart", "--scenario", MERGERS, "--lang", language)
    assert printed.out == path.read_text(encoding="utf-8")
    assert f'<html lang="{language}"' in printed.out


def test_the_chart_can_be_had_as_a_drawing_alone_and_a_page_without_one_says_so(run: Run, tmp_path: Path) -> None:
    drawing = tmp_path / "chart.svg"
    assert run("view", EXAMPLE, "--view", "chart", "-o", str(drawing)).code == 0
    assert ET.parse(drawing).getroot().tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 - our own file
    refused = run("view", EXAMPLE, "--view", "overview", "-o", str(tmp_path / "overview.svg"), "--lang", "en")
    assert refused.code == 2
    assert "svg" in refused.err
    assert not (tmp_path / "overview.svg").exists()


def test_a_template_can_be_checked_at_once(run: Run, tmp_path: Path) -> None:
    assert run("template", "-o", tmp_path / "model.xlsx").code == 0
    assert run("check", tmp_path / "model.xlsx").code == 2


def test_a_batch_counts_failed_runs_and_goes_on(run: Run, tmp_path: Path) -> None:
    run("examples", "tay-ninh-2021", "-o", tmp_path / "mine")
    (tmp_path / "bad.yaml").write_text("id: bad\nsteps:\n  - op: rename\n    assumption: x\n", encoding="utf-8")
    spec = tmp_path / "spec.yaml"
    spec.write_text("scenarios: [mine/scenarios, bad.yaml]\n", encoding="utf-8")
    done = run("batch", EXAMPLE, spec, "-o", tmp_path / "results.csv")
    assert done.code == 0
    assert "8 runs, 1 of them failed" in done.out
    assert "bad.yaml" in done.out
    with (tmp_path / "results.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["run"] for row in rows} == {str(number) for number in range(9)}
    assert run("batch", EXAMPLE, spec, "--fail-on", "failed").code == 1


def test_every_command_and_option_has_help_in_both_languages(run: Run) -> None:
    for language in ("vi", "en"):
        listed = run("--help", "--lang", language) if language == "en" else run("--lang", language, "--help")
        assert listed.code == 0
        for name in ("demo", "examples", "template", "check", "findings", "score", "compare", "apply", "diff", "view"):
            assert name in listed.out
            assert run(name, "--help", "--lang", language).code == 0
