# SPDX-License-Identifier: Apache-2.0
"""The commands of the how-tos, run as they stand there."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Run

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(name: str) -> list[tuple[str, str]]:
    return BLOCK.findall((HOW_TO / name).read_text(encoding="utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["look-at-the-charts.md", "make-an-organisation.md", "script-a-batch.md", "try-a-pilot.md"]
)
def test_the_commands_of_a_how_to_work_as_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    found = blocks(name)
    assert found
    for language, text in found:
        if language == "yaml":
            first, _, rest = text.partition("\n")
            Path(first.removeprefix("# file: ")).write_text(rest, encoding="utf-8")
        for line in text.splitlines() if language == "sh" else ():
            program, *arguments = shlex.split(line)
            assert program == "orgmodel"
            if "--serve" not in arguments:
                done = run(*arguments)
                assert done.code == 0, f"{line}\n{done.err}"


@pytest.mark.slow
def test_what_the_pilot_how_to_says_is_refused_is_refused_in_those_words(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = blocks("try-a-pilot.md")
    for language, text in found:
        if language == "yaml":
            first, _, rest = text.partition("\n")
            Path(first.removeprefix("# file: ")).write_text(rest, encoding="utf-8")
    said = [" ".join(text.split()) for language, text in found if language == "text"]
    for name, words in zip(("outside.yaml", "side-by-side.yaml"), said, strict=True):
        done = run("--lang", "en", "apply", "example:tay-ninh-2021", name)
        assert done.code == 3, name
        assert words in " ".join(done.err.split())


@pytest.mark.slow
def test_python_of_the_batch_how_to_works_as_written(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for language, text in blocks("script-a-batch.md"):
        if language == "yaml":
            first, _, rest = text.partition("\n")
            Path(first.removeprefix("# file: ")).write_text(rest, encoding="utf-8")
    assert run("examples", "tay-ninh-2021", "-o", "start").code == 0
    python = [text for language, text in blocks("script-a-batch.md") if language == "python" and "pandas" not in text]
    assert len(python) == 1
    names: dict[str, object] = {}
    exec(compile(python[0], "script-a-batch.md", "exec"), names)  # noqa: S102 - our own documentation
    assert names["failed"] == []
