# SPDX-License-Identifier: Apache-2.0
"""`orgmodel demo`: baseline and scenarios side by side, pages in both languages, named."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_demo_shows_the_whole_way_and_names_its_pages(run: Run, tmp_path: Path, language: str) -> None:
    done = run("demo", "-o", tmp_path / "pages", "--lang", language)
    assert done.code == 0
    assert done.err == ""
    written = sorted(path.name for path in (tmp_path / "pages").iterdir())
    assert [name for name in written if name not in done.out] == []
    kinds = {name.split(".")[0] for name in written}
    assert kinds == {
        "overview", "chart", "network", "compare", "chart-mergers-2025", "chart-two-tier-2025", "chart-delayer",
        "chart-digital-first", "chart-service-units",
    }  # fmt: skip
    assert {name.split(".")[1] for name in written} == {"vi", "en"}
    for word in ("mergers-", "delayer", "digital-", "96,86%" if language == "vi" else "96.86%"):
        assert word in done.out


def test_the_demo_gives_the_same_bytes_again(run: Run, tmp_path: Path) -> None:
    first = run("demo", "-o", tmp_path / "pages")
    before = {path.name: path.read_bytes() for path in (tmp_path / "pages").iterdir()}
    assert run("demo", "-o", tmp_path / "pages") == first
    assert {path.name: path.read_bytes() for path in (tmp_path / "pages").iterdir()} == before
