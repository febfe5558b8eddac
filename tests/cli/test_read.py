# SPDX-License-Identifier: Apache-2.0
"""`orgmodel read`: statements from a file, from standard input, from a model; what it says of bad ones."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

STATEMENTS = "Cấp giấy phép xây dựng nhà ở riêng lẻ\n\nKiểm tra blorptagion\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_file_has_one_statement_a_line(run: Run, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "duties.txt"
    path.write_text(STATEMENTS, encoding=encoding)
    read = json.loads(run("read", str(path), "--format", "json").out)
    assert [statement["text"] for statement in read["statements"]] == [
        "Cấp giấy phép xây dựng nhà ở riêng lẻ",
        "Kiểm tra blorptagion",
    ]
    (frame,) = read["statements"][0]["frames"]
    assert frame["act"] == {"text": "Cấp", "span": [0, 3], "concept": "license", "concepts": ["license"]}
    assert frame["object"]["text"] == "giấy phép xây dựng nhà ở riêng lẻ"
    assert frame["place"] is None
    assert read["statements"][1]["unread"] == ["blorptagion"]
    assert read["unread_words"] == 1
    assert read["understood"] == pytest.approx(1 - 1 / read["content_words"])
    assert read["organisation"] is None


def test_standard_input_is_read_like_a_file(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(STATEMENTS.encode()), encoding="utf-8"))
    piped = run("read", "-", "--format", "json").out
    (tmp_path / "duties.txt").write_text(STATEMENTS, encoding="utf-8")
    assert piped == run("read", str(tmp_path / "duties.txt"), "--format", "json").out


def test_the_long_table_has_a_row_a_slot_and_a_row_a_word_not_understood(run: Run, tmp_path: Path) -> None:
    (tmp_path / "duties.txt").write_text(STATEMENTS, encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(run("read", str(tmp_path / "duties.txt"), "--format", "csv").out)))
    assert [(row["slot"], row["words"]) for row in rows if row["slot"] in {"act", "unread"}] == [
        ("act", "Cấp"),
        ("act", "Kiểm tra"),
        ("unread", "blorptagion"),
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_person_reads_the_parts_and_the_share(run: Run, tmp_path: Path, language: str) -> None:
    (tmp_path / "duties.txt").write_text(STATEMENTS, encoding="utf-8")
    out = run("--lang", language, "read", str(tmp_path / "duties.txt")).out
    assert "giấy phép xây dựng nhà ở riêng lẻ" in out
    assert "blorptagion" in out
    assert "%" in out


def test_many_statements_are_summed_up(run: Run) -> None:
    out = run("--lang", "en", "read", "example:barsetshire-2024").out
    assert "statements read" in out
    assert "Most often not understood" in out
    assert len(out.splitlines()) < 60


def test_every_duty_of_a_model_is_named_with_its_wording(run: Run) -> None:
    read = json.loads(run("read", "example:barsetshire-2024", "--format", "json").out)
    assert all(statement["duties"] and statement["frames"] for statement in read["statements"])


def test_what_no_text_may_contain_is_told_with_its_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "duties.txt").write_text("Kiểm tra\nKiểm\x00tra\n", encoding="utf-8")
    done = run("--lang", "en", "read", str(tmp_path / "duties.txt"))
    assert done.code == 2
    assert "row 2" in done.err


def test_a_picture_is_no_text(run: Run, tmp_path: Path) -> None:
    (tmp_path / "duties.txt").write_bytes(b"%PDF-1.7\x00\x01\x02")
    done = run("--lang", "en", "read", str(tmp_path / "duties.txt"))
    assert done.code == 2
    assert "no text" in done.err


def test_a_file_that_is_not_there_is_not_found(run: Run) -> None:
    assert run("read", "nowhere.txt").code == 4
