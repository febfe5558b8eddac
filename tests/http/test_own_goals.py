# SPDX-License-Identifier: Apache-2.0
"""Goals of one's own over HTTP: as an object, as YAML, as a file of a form; the same goals give the same answer."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from orgmodel.files.yaml_strict import read_yaml
from tests.http.service import JSON, MERGE, MODEL, problem

TEXT = """\
id: own
extends: decision-490
goals:
  - id: G04
    weight: 7
  - id: departments
    title_en: Departments
    measure: focal_points
    direction: at_most
    target: 12
"""
OWN: dict[str, Any] = read_yaml(TEXT, "goals").data


@pytest.mark.parametrize("address", [f"{MODEL}/score", f"{MODEL}/compare", f"{MODEL}/views/overview"])
def test_every_way_of_sending_goals_gives_the_same_answer(address: str, reader: TestClient) -> None:
    asked = {"scenarios": ["delayer"]}
    answers = [
        reader.post(address, json={**asked, "goals": OWN}),
        reader.post(address, json={**asked, "goals": {"yaml": TEXT}}),
        reader.post(address, files={"scenario": (None, "delayer"), "goals": ("goals.yaml", TEXT.encode())}),
    ]
    assert [one.status_code for one in answers] == [200, 200, 200], answers[0].text[:400]
    assert len({one.content for one in answers}) == 1
    assert len({one.headers["etag"] for one in answers}) == 1
    usual = reader.post(address, json=asked)
    assert usual.content != answers[0].content
    assert usual.headers["etag"] != answers[0].headers["etag"]


def test_own_goals_change_what_they_say_and_keep_the_rest(reader: TestClient) -> None:
    usual = {goal["id"]: goal for goal in reader.get(f"{MODEL}/score").json()["goals"]}
    own = {goal["id"]: goal for goal in reader.post(f"{MODEL}/score", json={"goals": OWN}).json()["goals"]}
    assert set(own) == {*usual, "departments"}
    assert own["G04"]["weight"] == 7
    assert own["G01"] == usual["G01"]
    assert own["departments"]["target"] == 12


def test_a_question_is_answered_alike_wherever_it_stands(reader: TestClient) -> None:
    named = reader.get(f"{MODEL}/compare?scenario=delayer&goals=decision-490-it-first").content
    for answer in (
        reader.post(f"{MODEL}/compare?goals=decision-490-it-first", json={"scenarios": ["delayer"]}),
        reader.post(f"{MODEL}/compare", json={"scenarios": ["delayer"], "goals": "decision-490-it-first"}),
        reader.post(
            f"{MODEL}/compare", files={"scenario": (None, "delayer"), "goals": (None, "decision-490-it-first")}
        ),
    ):
        assert answer.content == named
    sent = reader.post(f"{MODEL}/compare", files={"scenario": ("a.yaml", json.dumps(MERGE).encode())})
    assert sent.content == reader.post(f"{MODEL}/compare", json={"scenarios": [MERGE]}).content


def test_what_is_said_twice_is_refused(reader: TestClient) -> None:
    body = {"scenarios": ["delayer"], "goals": "decision-490"}
    problem(reader.post(f"{MODEL}/compare?goals=decision-490-it-first", json=body), 422, "said_twice")
    form: list[tuple[str, tuple[str | None, bytes]]] = [
        ("goals", (None, b"decision-490")),
        ("goals", ("g.yaml", TEXT.encode())),
        ("scenario", (None, b"delayer")),
    ]
    problem(reader.post(f"{MODEL}/compare", files=form), 422, "said_twice")


def test_a_form_with_an_unknown_field_is_refused(reader: TestClient) -> None:
    found = problem(
        reader.post(f"{MODEL}/compare", files={"scenario": (None, "delayer"), "goal": (None, "x")}),
        422,
        "input_has_errors",
    )
    assert {one.column for one in found.issues} == {"goal"}


def test_very_many_goals_are_refused_before_they_are_read(reader: TestClient) -> None:
    body = b'{"goals": {"id": "a", "extends": "decision-490", "goals": [' + b",".join([b"{}"] * 200_000) + b"]}}"
    problem(reader.post(f"{MODEL}/score", content=body, headers=JSON), 413, "too_many_goals")
