# SPDX-License-Identifier: Apache-2.0
"""What the README shows is what the program prints, and what it tells people to type works."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from api.cli.main import main as run
from orgmodel.files import example_folder
from tests.docs.pages import ROOT

README = {"en": ROOT / "README.md", "vi": ROOT / "README.vi.md"}
HEADINGS = re.compile(r"^#{1,3} ", re.MULTILINE)
CUT = "…"


def blocks(language: str, kind: str) -> list[str]:
    """The fenced blocks of one kind."""
    text = README[language].read_text(encoding="utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def commands() -> list[list[str]]:
    """Every `orgmodel` command of the section on one's own data, without its remark."""
    lines = "".join(blocks("en", "sh")).splitlines()
    typed = (line.partition(" #")[0].strip() for line in lines)
    return [shlex.split(line) for line in typed if line.startswith("orgmodel ")]


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the copy of the example that the README starts from."""
    shutil.copytree(str(example_folder("tay-ninh-2021")), tmp_path / "my-province")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_output_in_the_readme_is_what_the_demo_prints(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)  # xdist sets it; away from a terminal the width is ours
    assert run(["demo", "--lang", language]) == 0
    printed = {line.rstrip() for line in capsys.readouterr().out.splitlines()}
    (shown,) = blocks(language, "text")
    assert [line for line in shown.splitlines() if line.strip() != CUT and line.rstrip() not in printed] == []


@pytest.mark.slow
@pytest.mark.usefixtures("at_home")
def test_the_commands_of_the_readme_work(capsys: pytest.CaptureFixture[str]) -> None:
    typed = [command[1:] for command in commands() if command[1] not in {"examples", "serve", "demo"}]
    assert {command[0] for command in typed} == {"template", "check", "findings", "score", "compare", "apply", "view"}
    assert [command for command in typed if run(command) != 0] == [], capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.usefixtures("at_home")
@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_notebook_lines_work(language: str) -> None:
    (lines,) = blocks(language, "python")
    names: dict[str, object] = {}
    exec(compile(lines, "README", "exec"), names)  # noqa: S102 - our own page, run as a reader would
    assert names["rows"]


def test_both_languages_have_the_same_sections_commands_and_pictures() -> None:
    for kind in ("bat", "sh"):
        first, second = ([re.sub(r" +#.*", "", block) for block in blocks(language, kind)] for language in ("en", "vi"))
        assert first == second
    en, vi = (README[language].read_text(encoding="utf-8") for language in ("en", "vi"))
    assert len(HEADINGS.findall(en)) == len(HEADINGS.findall(vi))
    assert [n.replace(".vi.", ".en.") for n in re.findall(r"docs/[a-z./-]+", vi)] == re.findall(r"docs/[a-z./-]+", en)


def test_the_pictures_are_small() -> None:
    pictures = sorted((ROOT / "docs" / "images").glob("*.png"))
    assert pictures
    assert [picture.name for picture in pictures if picture.stat().st_size > 300_000] == []
