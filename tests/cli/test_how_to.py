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
@pytest.mark.parametrize("name", ["look-at-the-charts.md", "script-a-batch.md"])
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
