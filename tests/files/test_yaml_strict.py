# SPDX-License-Identifier: Apache-2.0
"""Strict YAML: what stands there is what is meant, and every fault has its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from orgmodel.errors import LimitError
from orgmodel.files import read_model, read_yaml

TEXT = """\
id: decision-490
answer: no
day: 2025-03-01
code: 007
share: 0.5
goals:
  - id: G01
    weight: 3
  - id: "1"
    weight:
"""


def test_values_and_their_lines() -> None:
    document = read_yaml(TEXT, "goals.yaml")
    assert document.issues == ()
    assert document.data == {
        "id": "decision-490",
        "answer": "no",
        "day": "2025-03-01",
        "code": "007",
        "share": 0.5,
        "goals": [{"id": "G01", "weight": 3}, {"id": "1", "weight": None}],
    }
    assert document.line(("goals", 1, "weight")) == 10
    assert document.line(("goals", 0)) == 7
    assert document.line(("goals", 1, "missing", "deeper")) == 9
    assert document.line(("answer",)) == 2


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", "yaml_key_twice", 3),
        ("a: &x 1\nb: 2\n", "yaml_anchor", 1),
        ("a: &x 1\nb: *x\n", "yaml_alias", 2),
        ("a: 1\nb: !!python/object:os.system x\n", "yaml_tag", 2),
        ("a: 1\n---\nb: 2\n", "yaml_second_document", 2),
        ("a: 1\n? [x, y]\n: 2\n", "yaml_key_not_text", 2),
        ("a: 1\nb: [1, 2\n", "yaml_broken", 3),
        ("a: 1\n\tb: 2\n", "yaml_broken", 2),
        ("<<: {a: 1}\n<<: 2\n", "yaml_key_twice", 2),
        ('a: "\\0"\n', "control_character_in_yaml", 1),
    ],
)
def test_faults_have_their_line(text: str, code: str, line: int) -> None:
    assert (code, line) in {(issue.code, issue.row) for issue in read_yaml(text, "x.yaml").issues}


def test_a_laughing_file_and_a_deep_one_are_stopped() -> None:
    laughs = "a: &a [x, x]\n" + "".join(
        f"{c}: &{c} [*{p}, *{p}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert {issue.code for issue in read_yaml(laughs, "x").issues} == {"yaml_alias", "yaml_anchor"}
    with pytest.raises(LimitError):
        read_yaml("[" * 5000, "x")
    with pytest.raises(LimitError):
        read_yaml("a: 1\n" * 2_000_000, "x")


@given(text=st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    read_yaml(text, "x.yaml")


class Goal(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: str
    weight: float
    title: str = ""


class Goals(BaseModel):
    model_config = ConfigDict(extra="forbid")
    goals: list[Goal]


def test_a_model_s_faults_come_with_line_key_and_suggestion() -> None:
    text = "goals:\n  - id: G1\n    weigth: 2\n  - id: G2\n    weight: nặng\n  - id: G3\n    weight: 1\n    titel: x\n"
    model, issues = read_model(read_yaml(text, "g.yaml"), Goals)
    assert model is None
    assert {(i.code, i.row, i.suggestion) for i in issues} == {
        ("yaml_unknown_key", 3, "weight"),
        ("yaml_missing_key", 2, ""),
        ("yaml_bad_value", 5, ""),
        ("yaml_unknown_key", 8, "title"),
    }
    good, none = read_model(read_yaml("goals: [{id: a, weight: 2}]", "g.yaml"), Goals)
    assert good is not None
    assert none == ()
