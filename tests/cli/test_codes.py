# SPDX-License-Identifier: Apache-2.0
"""Every way in which a command can end has its code, and one short paragraph without a traceback."""

from pathlib import Path

import pytest

from orgmodel.errors import LimitError
from tests.cli.conftest import Run

EXAMPLE = "example:tay-ninh-2021"
MERGERS = f"{EXAMPLE}/mergers-2025"
SERVICE_UNITS = f"{EXAMPLE}/service-units"
BROKEN_STEP = """\
id: broken
steps:
  - op: dissolve
    agency: so-khong-co
    to: so-noi-vu
    assumption: only a test
"""


@pytest.fixture
def broken_model(tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "agencies.csv").write_text("id,name_vi,parent,staff\na,A,b,many\nb,B,a,3\n", encoding="utf-8")
    return folder


@pytest.fixture
def broken_scenario(tmp_path: Path) -> Path:
    path = tmp_path / "broken.yaml"
    path.write_text(BROKEN_STEP, encoding="utf-8")
    return path


MORE_UNITS = """
id: more-units
steps:
  - op: create
    agency: {id: phong-moi, name_vi: Phòng Mới, kind: division, tier: cap-tinh, parent: so-noi-vu}
    assumption: a unit more
"""


def test_done_is_0(run: Run) -> None:
    assert run("score", EXAMPLE).code == 0
    assert run("--help").code == 0
    assert run("--version").out.startswith("orgmodel ")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("findings", EXAMPLE, "--fail-on", "overlap"), 1),
        (("findings", EXAMPLE, "--fail-on", "gap"), 0),
        (("findings", EXAMPLE, "--kind", "gap", "--fail-on", "any"), 0),
        (("score", EXAMPLE, "--fail-on", "not_met"), 1),
        (("score", EXAMPLE, "--fail-on", "unknown"), 1),
        (("compare", EXAMPLE, SERVICE_UNITS, "--fail-on", "worse"), 0),
        (("diff", EXAMPLE, EXAMPLE, "--fail-on", "difference"), 0),
        (("check", EXAMPLE, "--fail-on", "warning"), 0),
    ],
)
def test_a_gate_that_does_not_hold_is_1_and_the_result_is_there_all_the_same(
    run: Run, arguments: tuple[str, ...], code: int
) -> None:
    done = run(*arguments)
    assert done.code == code
    assert done.out
    assert bool(done.err) == bool(code)


def test_a_scenario_that_makes_a_goal_worse_does_not_hold_that_gate(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "more-units.yaml"
    path.write_text(MORE_UNITS, encoding="utf-8")
    assert run("compare", EXAMPLE, str(path), "--fail-on", "worse").code == 1


def test_a_model_with_errors_is_2_and_check_prints_every_issue(run: Run, broken_model: Path) -> None:
    done = run("check", broken_model)
    assert done.code == 2
    assert "agencies.csv, row 2, staff" in done.out
    assert "a → b → a" in done.out
    assert done.err == ""
    scored = run("score", broken_model)
    assert scored.code == 2
    assert scored.out == ""
    assert "orgmodel check" in scored.err or "staff" in scored.err


def test_a_scenario_that_cannot_be_applied_is_3_and_names_step_line_and_reason(run: Run, broken_scenario: Path) -> None:
    done = run("apply", EXAMPLE, broken_scenario)
    assert done.code == 3
    assert done.out == ""
    assert "Step 1 (dissolve, line 3)" in done.err
    assert "so-khong-co" in done.err
    vietnamese = run("compare", EXAMPLE, broken_scenario, "--lang", "vi")
    assert vietnamese.code == 3
    assert "Bước 1 (dissolve, dòng 3)" in vietnamese.err


def test_a_scenario_file_with_faults_is_2_and_lists_them_with_their_lines(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "faults.yaml"
    path.write_text("id: x\nsteps:\n  - op: megre\n    agencies: [a, b]\n  - op: rename\n", encoding="utf-8")
    done = run("score", EXAMPLE, path)
    assert done.code == 2
    assert "row 3" in done.err
    assert "“merge”" in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "nowhere.xlsx"),
        ("check", "example:nowhere"),
        ("score", EXAMPLE, f"{EXAMPLE}/merger-2025"),
        ("score", EXAMPLE, "--goals", "decision-491"),
        ("view", EXAMPLE, "--view", "network", "--focus", "so-khong-co"),
        ("examples", "nowhere", "-o", "somewhere"),
    ],
)
def test_what_is_not_there_is_4(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.code == 4
    assert done.out == ""
    assert done.err.startswith("Not found. ")


def test_a_near_name_is_suggested(run: Run) -> None:
    assert "Did you mean “mergers-2025”?" in run("score", EXAMPLE, f"{EXAMPLE}/merger-2025").err
    assert "Có phải là “mergers-2025”?" in run("score", EXAMPLE, f"{EXAMPLE}/merger-2025", "--lang", "vi").err


def test_a_limit_is_5(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def passed(*_: object, **__: object) -> None:
        raise LimitError("limit_passed", limit="rows", allowed=2, found=3, place="duties.csv")

    monkeypatch.setattr("api.use_cases.check", passed)
    done = run("check", EXAMPLE)
    assert done.code == 5
    assert "duties.csv" in done.err


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_fault_of_the_program_is_70_and_says_how_to_report_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("x")

    monkeypatch.setattr("api.use_cases.check", broken)
    done = run("check", EXAMPLE, "--lang", language)
    assert done.code == 70
    assert "Traceback" not in done.err
    assert "--debug" in done.err
    assert "ZeroDivisionError" in done.err
    told = run("--debug", "check", EXAMPLE, "--lang", language)
    assert told.code == 70
    assert "Traceback" in told.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("chekc",), ("“chekc”", "“check”")),
        (("check", EXAMPLE, "--fromat", "json"), ("--fromat", "“--format”")),
        (("check",), ("MODEL is missing",)),
        (("score", EXAMPLE, "--lang", "fr"), ("--lang", "'fr'")),
        (("score", EXAMPLE, "--fail-on", "worse"), ("“worse”", "not_met")),
        (("compare", EXAMPLE), ("scenario",)),
        (("findings", EXAMPLE, "--kind", "overlaps"), ("“overlaps”", "overlap")),
        (("score", EXAMPLE, "--format", "xlsx"), ("-o",)),
        (("view", EXAMPLE, "--view", "map"), ("“map”", "chart")),
        (("view", EXAMPLE, "--view", "compare"), ("--scenario",)),
        (("view", EXAMPLE, "--view", "chart", "--scenario", MERGERS, "--scenario", MERGERS), ("one scenario",)),
        (("view", EXAMPLE, "-o", "page.pdf"), (".html",)),
        (("template", "-o", "model.csv"), (".xlsx",)),
        (("apply", EXAMPLE, MERGERS, "--ledger", "ledger.txt"), (".csv",)),
        (("apply", EXAMPLE, MERGERS, "-o", "after.doc"), (".xlsx",)),
        (("diff", EXAMPLE, EXAMPLE, "-o", "changes.csv"), (".yaml",)),
        (("batch", EXAMPLE, "spec.yaml", "-o", "results.txt"), (".parquet",)),
        (("examples", "tay-ninh-2021"), ("-o",)),
    ],
)
def test_a_line_that_makes_no_sense_is_2_and_says_what_to_do(
    run: Run, arguments: tuple[str, ...], words: tuple[str, ...]
) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert [word for word in words if word not in done.err] == []
    assert "Traceback" not in done.err
    assert done.err.count("\n") == 1


def test_a_place_that_cannot_be_written_is_2_and_leaves_nothing(run: Run, tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("", encoding="utf-8")
    done = run("score", EXAMPLE, "-o", taken / "score.json")
    assert done.code == 2
    assert str(taken) in done.err
    assert "Traceback" not in done.err
    assert list(tmp_path.iterdir()) == [taken]
