# SPDX-License-Identifier: Apache-2.0
"""`orgmodel generate`: the same bytes for the same seed, answers beside them, errors that say what to do."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.cli.conftest import Run


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_same_seed_gives_the_same_bytes(run: Run, tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("same", 1), ("other", 2)):
        sizes = ("--agencies", 60, "--duties", 300, "--seed", seed, "--plant", "gap=1")
        assert run("generate", *sizes, "-o", tmp_path / name).code == 0
    one, same, other = (content(tmp_path / name) for name in ("one", "same", "other"))
    assert one == same
    assert one != other


def test_answers_stand_beside_the_organisation_and_name_what_is_in_it(run: Run, tmp_path: Path) -> None:
    done = run("generate", "--plant", "duplication=2,narrow_span=1", "--plant-lookalikes", 1, "-o", tmp_path / "made")
    assert (done.code, done.out) == (0, "")
    assert "answers.yaml" in done.err
    told = YAML(typ="safe").load((tmp_path / "made" / "answers.yaml").read_text(encoding="utf-8"))
    assert [case["kind"] for case in told["planted"]] == ["duplication", "duplication", "narrow_span"]
    assert {"one_task", "other_territory"} <= {case["cleared_by"] for case in told["lookalikes"]}
    duties = (tmp_path / "made" / "duties.csv").read_text(encoding="utf-8")
    assert all(f"{duty}," in duties for case in told["planted"] for duty in case.get("duties", ()))
    checked = run("check", tmp_path / "made", "--fail-on", "warning,note")
    assert checked.code == 0, checked.out


@pytest.mark.parametrize("name", ["made.xlsx", "made.json"])
def test_a_file_has_its_answers_under_its_own_name(run: Run, tmp_path: Path, name: str) -> None:
    done = run("generate", "--agencies", 60, "--duties", 200, "--plant", "gap=1", "-o", tmp_path / name)
    assert done.code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["made.answers.yaml", name]
    assert run("check", tmp_path / name).code == 0


def test_answers_to_what_stood_there_before_do_not_stay(run: Run, tmp_path: Path) -> None:
    sizes = ("--agencies", 60, "--duties", 200, "-o", tmp_path / "made")
    assert run("generate", *sizes, "--plant", "gap=1").code == 0
    assert (tmp_path / "made" / "answers.yaml").is_file()
    assert run("generate", *sizes).code == 0
    assert not (tmp_path / "made" / "answers.yaml").exists()


def test_a_file_of_ones_own_that_has_the_name_of_the_answers_stays(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "answers.yaml"
    own.write_text("mine: true\n", encoding="utf-8")
    assert run("generate", "--agencies", 60, "--duties", 200, "-o", tmp_path).code == 0
    assert own.read_text(encoding="utf-8") == "mine: true\n"


def test_another_model_can_be_followed(run: Run, tmp_path: Path) -> None:
    assert run("generate", "--agencies", 60, "--duties", 200, "-o", tmp_path / "one").code == 0
    done = run("generate", "--agencies", 60, "--duties", 200, "--like", tmp_path / "one", "-o", tmp_path / "two")
    assert done.code == 0
    assert "60 units, 200 duties" in done.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--size", "XXL"), 2, "no size “XXL”"),
        (("--plant", "wide_span=1"), 2, "cannot be planted"),
        (("--plant", "gap=many"), 2, "whole number"),
        (("--plant", "gap=1,gap=2"), 2, "whole number"),
        (("--agencies", "0"), 2, "agencies"),
        (("--agencies", "1", "--duties", "1", "--plant", "gap=1"), 2, "larger organisation"),
        (("--like", "example:nowhere"), 4, "nowhere"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = run("generate", *arguments, "-o", tmp_path / "made")
    assert done.code == code
    assert said in done.err
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize(
    "asked",
    [("--agencies", 10**11), ("--duties", 10**9), ("--plant", f"duplication={10**11}"), ("--plant-lookalikes", 10**8)],
)
def test_more_than_can_be_made_up_is_refused_at_once(run: Run, tmp_path: Path, asked: tuple[str, int | str]) -> None:
    done = run("generate", *asked, "-o", tmp_path / "made", "--lang", "en")
    assert done.code == 2
    assert "At most" in done.err
    assert not (tmp_path / "made").exists()
