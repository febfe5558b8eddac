# SPDX-License-Identifier: Apache-2.0
"""The description of the interface: names that programs are built on, shapes that are true, problems everywhere."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import api
from api.errors import OUTLETS
from orgmodel.files.goal_sets import list_goal_sets
from orgmodel.i18n import LANGUAGES, read_catalogue
from tests.http.service import API

# Programs are generated from these names: they are only ever added to.
OPERATIONS = {
    "list_examples": ("get", "/examples"),
    "get_example": ("get", "/examples/{name}"),
    "load_example": ("post", "/examples/{name}/organisation"),
    "list_example_scenarios": ("get", "/examples/{name}/scenarios"),
    "get_example_scenario": ("get", "/examples/{name}/scenarios/{scenario}"),
    "upload_organisation": ("post", "/organisations"),
    "list_organisations": ("get", "/organisations"),
    "get_organisation": ("get", "/organisations/{organisation_id}"),
    "delete_organisation": ("delete", "/organisations/{organisation_id}"),
    "list_issues": ("get", "/organisations/{organisation_id}/issues"),
    "read_duties": ("get", "/organisations/{organisation_id}/reading"),
    "list_findings": ("get", "/organisations/{organisation_id}/findings"),
    "get_score": ("get", "/organisations/{organisation_id}/score"),
    "score_scenarios": ("post", "/organisations/{organisation_id}/score"),
    "compare_named": ("get", "/organisations/{organisation_id}/compare"),
    "compare_scenarios": ("post", "/organisations/{organisation_id}/compare"),
    "apply_scenario": ("post", "/organisations/{organisation_id}/apply"),
    "diff_organisations": ("get", "/organisations/{organisation_id}/diff"),
    "get_view": ("get", "/organisations/{organisation_id}/views/{view}"),
    "draw_view": ("post", "/organisations/{organisation_id}/views/{view}"),
    "list_goal_sets": ("get", "/goal-sets"),
    "get_goal_set": ("get", "/goal-sets/{name}"),
}


@pytest.fixture(scope="module")
def described(reader: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = reader.get(f"{API}/openapi.json").json()
    return found


def operations(described: dict[str, Any]) -> dict[str, tuple[str, str, dict[str, Any]]]:
    listed = [
        (operation["operationId"], (method, path.removeprefix(API), operation))
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]
    assert len({name for name, _ in listed}) == len(listed)
    return dict(listed)


def test_operations_keep_their_names_and_addresses(described: dict[str, Any]) -> None:
    assert {name: found[:2] for name, found in operations(described).items()} == OPERATIONS


def test_every_reference_leads_somewhere_and_every_operation_says_what_it_gives(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    references = set(re.findall(r'"\$ref": ?"#/components/schemas/([^"]+)"', str(described).replace("'", '"')))
    assert references <= set(schemas)
    assert "HTTPValidationError" not in schemas
    for name, (_, _, operation) in operations(described).items():
        assert operation["summary"], name
        assert operation["description"], name
        good = [answer for status, answer in operation["responses"].items() if status.startswith("2")]
        assert good, name
        for answer in good:
            for media, content in answer.get("content", {}).items():
                assert media != "application/json" or content["schema"].get("$ref"), name
        for status, answer in operation["responses"].items():
            if not status.startswith("2"):
                assert list(answer["content"]) == ["application/problem+json"], (name, status)


def test_bodies_are_described_with_an_example_that_works(described: dict[str, Any], reader: TestClient) -> None:
    for name in ("compare_scenarios", "score_scenarios", "draw_view", "apply_scenario"):
        _, path, operation = operations(described)[name]
        example = operation["requestBody"]["content"]["application/json"]["example"]
        address = API + path.format(organisation_id="example:tay-ninh-2021", view="chart")
        if name == "apply_scenario":
            assert set(example) == {"scenario"}
        else:
            assert reader.post(address, json=example).status_code == 200


def test_goals_that_come_with_a_request_are_described_in_full(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    _, _, operation = operations(described)["score_scenarios"]
    goals = operation["requestBody"]["content"]["application/json"]["schema"]["properties"]["goals"]
    assert {"$ref": "#/components/schemas/GoalSet"} in goals["anyOf"]
    assert {"$ref": "#/components/schemas/GoalChanges"} in goals["anyOf"]
    assert schemas["GoalChanges"]["properties"]["extends"]["enum"] == list(list_goal_sets())
    assert {"measure", "direction", "target"} <= set(schemas["Goal"]["properties"])


def raised_codes() -> set[tuple[str, str]]:
    """Every code of an error that the rim raises, with the module it is raised in."""
    found = set()
    kinds = {outlet.error.__name__ for outlet in OUTLETS} - {"InputError"}
    root = Path(next(iter(api.__path__)))
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in kinds and node.args:
                code = node.args[0]
                if isinstance(code, ast.Constant):
                    found.add((path.name, str(code.value)))
    return found


def test_every_error_of_the_rim_has_its_sentence() -> None:
    raised = raised_codes()
    assert ("services.py", "too_many_scenarios") in raised
    for language in LANGUAGES:
        words = read_catalogue(language)
        assert [
            one for one in sorted(raised) if not {f"error.{one[1]}", f"api.error.{one[1]}"} & set(words.sentences)
        ] == []


def test_every_sentence_of_an_error_is_used() -> None:
    source = "".join(p.read_text(encoding="utf-8") for p in Path(next(iter(api.__path__))).rglob("*.py"))
    named = [key.removeprefix("api.error.") for key in read_catalogue("en").sentences if key.startswith("api.error.")]
    known_below = {"input_has_errors"}
    assert [code for code in named if f'"{code}"' not in source and code not in known_below] == []
