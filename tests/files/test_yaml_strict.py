# SPDX-License-Identifier: Apache-2.0
"""Strict YAML: what stands there is what is meant, and every fault has its line."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, StrictFloat, StrictInt

from orgmodel.errors import InputError, LimitError
from orgmodel.files import issue_sentence, read_model, read_yaml
from orgmodel.files.goal_sets import read_goal_set
from orgmodel.files.thresholds import read_thresholds
from orgmodel.i18n import read_catalogue

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
        ("not_a_number", 5, ""),
        ("yaml_unknown_key", 8, "title"),
    }
    good, none = read_model(read_yaml("goals: [{id: a, weight: 2}]", "g.yaml"), Goals)
    assert good is not None
    assert none == ()


FAULTY_GOALS = """
id: x
mod: weighted
mode: fast
goals:
  - id: a
    directoin: at_least
    priority: x
    target: [1]
    weight: -1
    source: {until: 31/12/2020, docment: a}
    soft: maybe
    scope: {kind: department}
  - {id: [b], direction: equal, target: nhiều}
  - {id: c, direction: equal, source: }
  - d
"""


def test_every_fault_has_a_code_of_ours_and_a_clean_path(tmp_path: Path) -> None:
    path = tmp_path / "g.yaml"
    path.write_text(FAULTY_GOALS, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_goal_set(str(path))
    assert {issue.column: (issue.code, issue.suggestion) for issue in caught.value.issues} == {
        "mod": ("yaml_unknown_key", "mode"),
        "mode": ("not_in_list", ""),
        "goals.0.direction": ("yaml_missing_key", ""),
        "goals.0.directoin": ("yaml_unknown_key", "direction"),
        "goals.0.priority": ("not_whole", ""),
        "goals.0.target": ("nested_value", ""),
        "goals.0.weight": ("below_bound", ""),
        "goals.0.source.until": ("yaml_not_a_day", ""),
        "goals.0.source.docment": ("yaml_unknown_key", "document"),
        "goals.0.soft": ("yaml_not_true_or_false", ""),
        "goals.0.scope.kind": ("yaml_not_a_list", ""),
        "goals.1.id": ("nested_value", ""),
        "goals.1.target": ("not_a_number", ""),
        "goals.2.source": ("yaml_no_value", ""),
        "goals.3": ("yaml_not_keys", ""),
    }
    said = {issue.column: issue_sentence(issue, read_catalogue("vi")) for issue in caught.value.issues}
    assert "weighted, lexicographic" in said["mode"]
    assert said["goals.0.weight"].startswith("“-1” nhỏ hơn 0 ")
    for sentence in said.values():
        assert not {"Input", "should", "valid", "instance", "tuple", "not"} & set(sentence.split()), sentence


class Choices(BaseModel):
    amount: StrictInt | StrictFloat | None = None
    names: str | tuple[str, ...] = ""
    goal: Goals | bool | None = None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("amount: abc", [("amount", "not_a_number", "")]),
        ("names: [a, [b]]", [("names.1", "nested_value", "")]),
        ("names: {a: b}", [("names", "yaml_bad_value", "")]),
        ("goal: {goals: [{id: a, weight: 1, titel: b}]}", [("goal.goals.0.titel", "yaml_unknown_key", "title")]),
        ("[a]", [("", "yaml_not_a_mapping", "")]),
        ("", [("", "yaml_not_a_mapping", "")]),
    ],
)
def test_several_readings_of_one_value_are_one_fault(text: str, expected: list[tuple[str, str, str]]) -> None:
    model, issues = read_model(read_yaml(text, "c.yaml"), Choices)
    assert model is None
    assert [(issue.column, issue.code, issue.suggestion) for issue in issues] == expected


def test_an_error_that_the_library_may_bring_one_day_has_the_general_sentence() -> None:
    class Patterned(BaseModel):
        code: str = Field(pattern="^[a-z]+$")

    _, issues = read_model(read_yaml("code: A1", "c.yaml"), Patterned)
    assert [issue.code for issue in issues] == ["yaml_bad_value"]
    assert issue_sentence(issues[0], read_catalogue("vi")) == "Giá trị của code không hợp lệ."


def test_a_limit_beyond_what_can_be_handed_on_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    default = (files("orgmodel.data") / "thresholds" / "default.yaml").read_text(encoding="utf-8")
    path.write_text(re.sub(r"at_most: \d+", "at_most: 99999999999999999999999", default), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_thresholds(path)
    assert [(issue.code, issue.column) for issue in caught.value.issues] == [("number_too_long", "narrow_span.at_most")]
