# SPDX-License-Identifier: Apache-2.0
"""Batches: every combination once, failures as rows, results as files."""

import builtins
import csv
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from orgmodel.errors import InputError, LimitError, NotFoundError, RequestError
from orgmodel.files.goal_sets import read_goal_set
from orgmodel.files.thresholds import read_thresholds
from scenarios.batch import BatchSpec, Grid, ResultRow, Sample, list_runs, read_batch_spec, run_batch, write_results
from scenarios.batch.placeholders import read_template
from tests.scenarios.province import province

TEMPLATE = """
id: gop-${first}
steps:
  - op: merge
    agencies: ["${first}", "${second}"]
    into: {id: so-m, name_vi: Mới, staff: "${posts}"}
    assumption: thử
"""
SPEC = """
scenarios: [one.yaml, more]
grid:
  - template: template.yaml
    parameters:
      first: [so-a, so-x]
      second: [so-b, so-c]
      posts: [5, 6]
"""
ONE = "id: one\nsteps:\n  - {op: rename, agency: so-a, name_vi: x, assumption: thử}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "more").mkdir()
    (tmp_path / "batch.yaml").write_text(SPEC, encoding="utf-8")
    (tmp_path / "template.yaml").write_text(TEMPLATE, encoding="utf-8")
    (tmp_path / "one.yaml").write_text(ONE, encoding="utf-8")
    (tmp_path / "more" / "broken.yaml").write_text("id: x\nsteps:\n  - {op: merg, assumption: x}\n", encoding="utf-8")
    (tmp_path / "more" / "two.yaml").write_text(ONE.replace("one", "two"), encoding="utf-8")
    return tmp_path


def run(folder: Path, **changes: Any) -> tuple[ResultRow, ...]:
    spec = read_batch_spec(folder / "batch.yaml").model_copy(update=changes)
    return run_batch(province(), spec, read_goal_set("decision-490"), read_thresholds())


def test_runs_are_files_then_folders_then_every_combination(folder: Path) -> None:
    runs = list_runs(read_batch_spec(folder / "batch.yaml"))
    assert [one.path.name for one in runs[:3]] == ["one.yaml", "broken.yaml", "two.yaml"]
    assert [dict(one.parameters) for one in runs[3:5]] == [
        {"first": "so-a", "second": "so-b", "posts": 5},
        {"first": "so-a", "second": "so-b", "posts": 6},
    ]
    assert len(runs) == 3 + 8
    assert [one.number for one in runs] == list(range(1, 12))


def test_a_sample_is_the_same_every_time_and_draws_none_twice(folder: Path) -> None:
    spec = read_batch_spec(folder / "batch.yaml").model_copy(update={"sample": Sample(n=4, seed=7)})
    drawn = list_runs(spec)[3:]
    assert len({tuple(one.parameters.items()) for one in drawn}) == 4
    assert drawn == list_runs(spec)[3:]
    assert drawn != list_runs(spec.model_copy(update={"sample": Sample(n=4, seed=8)}))[3:]


def test_a_failed_run_is_a_row_and_stops_nobody(folder: Path) -> None:
    told: list[tuple[int, int, bool]] = []
    spec = read_batch_spec(folder / "batch.yaml")
    rows = run_batch(province(), spec, read_goal_set("decision-490"), read_thresholds(), lambda *one: told.append(one))
    failed = [row for row in rows if row.subject == "failure"]
    assert [(row.run, row.stage, row.error) for row in failed] == [
        (2, "read", "unknown_op"),
        *((number, "evaluate", "unknown_agencies") for number in (8, 9, 10, 11)),
    ]
    assert {row.run for row in rows} == set(range(12))
    assert [one[0] for one in told] == list(range(1, 12))
    assert [one[2] for one in told].count(False) == 5


def test_the_baseline_is_run_0_without_changes(folder: Path) -> None:
    base = [row for row in run(folder) if row.run == 0]
    assert {row.scenario for row in base} == {"baseline"}
    assert {row.change for row in base} <= {0, None}
    assert len({row.organisation_hash for row in base}) == 1


def test_only_the_measures_that_are_wanted_are_kept(folder: Path) -> None:
    rows = run(folder, measures=("layers",))
    assert {row.id for row in rows if row.subject == "measure"} == {"layers"}


def test_a_placeholder_is_a_value_not_a_text(folder: Path) -> None:
    scenario = read_template(folder / "template.yaml", {"first": "a: [b]", "second": "c", "posts": 5})
    assert scenario.id == "gop-a: [b]"
    assert scenario.steps[0].operation.written()["agencies"] == ["a: [b]", "c"]
    assert scenario.steps[0].operation.written()["into"]["staff"] == 5


@pytest.mark.parametrize("given", [{"first": "a"}, {"first": "a", "second": "b", "posts": 1, "thrid": 2}])
def test_a_placeholder_without_a_value_and_a_value_without_a_placeholder_are_refused(
    folder: Path, given: dict[str, Any]
) -> None:
    with pytest.raises(RequestError, match="parameter_"):
        read_template(folder / "template.yaml", given)


def test_a_file_that_is_not_there_stops_the_batch_before_it_begins(folder: Path) -> None:
    with pytest.raises(NotFoundError):
        list_runs(BatchSpec(scenarios=("nowhere.yaml",), folder=str(folder)))


def test_results_are_written_whole_as_csv_and_parquet(folder: Path) -> None:
    rows = run(folder)
    write_results(rows, folder / "r.csv")
    write_results(rows, folder / "r.parquet")
    with (folder / "r.csv").open(encoding="utf-8", newline="") as stream:
        read = list(csv.DictReader(stream))
    table = pq.read_table(folder / "r.parquet")
    assert len(read) == table.num_rows == len(rows)
    assert table.column("value").to_pylist() == [row.value for row in rows]
    assert [one["error"] for one in read] == table.column("error").to_pylist()
    assert sorted(one.name for one in folder.iterdir() if one.name.startswith(".")) == []


def test_another_suffix_is_refused(folder: Path) -> None:
    with pytest.raises(RequestError, match="unknown_format"):
        write_results((), folder / "r.docx")


def test_parquet_without_its_extra_says_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(RequestError, match="needs_extra"):
        write_results((), folder / "r.parquet")


def test_a_sample_may_be_drawn_from_more_combinations_than_a_range_can_count(folder: Path) -> None:
    grid = Grid(template="template.yaml", parameters={f"p{n}": tuple(range(100)) for n in range(12)})
    spec = BatchSpec(grid=(grid,), sample=Sample(n=5, seed=1), folder=str(folder))
    drawn = list_runs(spec)
    assert len({tuple(one.parameters.items()) for one in drawn}) == 5
    assert drawn == list_runs(spec)
    with pytest.raises(LimitError):
        list_runs(spec.model_copy(update={"sample": None}))
    with pytest.raises(LimitError):
        list_runs(spec.model_copy(update={"sample": Sample(n=10**9)}))


def test_a_measure_that_does_not_exist_is_told_with_its_line_and_the_nearest(folder: Path) -> None:
    (folder / "batch.yaml").write_text(
        "scenarios: [one.yaml]\nmeasures:\n  - layers\n  - focal_point\n", encoding="utf-8"
    )
    with pytest.raises(InputError) as caught:
        read_batch_spec(folder / "batch.yaml")
    found = [(issue.code, issue.row, issue.suggestion) for issue in caught.value.issues]
    assert found == [("unknown_measure", 4, "focal_points")]


def test_paths_in_a_spec_are_taken_from_its_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "elsewhere").mkdir()
    monkeypatch.chdir(folder / "elsewhere")
    path = folder / "batch.yaml"
    path.write_text("scenarios: [two.yaml]\ngoals: own.yaml\nfolder: more\n", encoding="utf-8")
    spec = read_batch_spec(path)
    assert spec.goals == str(folder / "more" / "own.yaml")
    assert [one.path for one in list_runs(spec)] == [folder / "more" / "two.yaml"]
    path.write_text("scenarios: [one.yaml]\ngoals: decision-490\n", encoding="utf-8")
    assert read_batch_spec(path).goals == "decision-490"


def test_a_packaged_scenario_can_be_run(folder: Path) -> None:
    rows = run(folder, scenarios=("example:tay-ninh-2021/delayer",), grid=())
    mine = [row for row in rows if row.run == 1]
    # It is read; that it does not fit the small province is told like any other failure.
    assert {(row.scenario, row.file, row.stage) for row in mine} == {
        ("delayer", "example:tay-ninh-2021/delayer", "evaluate")
    }
    with pytest.raises(NotFoundError, match="delayer"):
        list_runs(BatchSpec(scenarios=("example:tay-ninh-2021/delayr",)))
