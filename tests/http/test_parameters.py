# SPDX-License-Identifier: Apache-2.0
"""What an address asks for is answered or refused, on every route and page, and never passed over in silence."""

import pytest
from starlette.testclient import TestClient

from tests.http.service import API, JSON, MERGE, MODEL, document, problem, service
from tests.http.test_openapi import OPERATIONS

PAGE = "/organisations/example:tay-ninh-2021"


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_operation_refuses_a_parameter_it_does_not_know(operation: str, reader: TestClient) -> None:
    method, path = OPERATIONS[operation]
    names = {
        "organisation_id": "example:tay-ninh-2021",
        "name": "tay-ninh-2021",
        "scenario": "delayer",
        "view": "chart",
    }
    found = problem(reader.request(method, f"{API}{path.format(**names)}?lnag=vi"), 422, "unknown_parameter")
    assert found.params["name"] == "lnag"
    assert found.params["near"] == "lang"
    assert "lang" in str(found.params["known"])


@pytest.mark.parametrize(
    ("address", "near"),
    [
        (f"{MODEL}/findings?kinds=gap", "kind"),
        (f"{MODEL}/score?goal=decision-490", "goals"),
        (f"{MODEL}/compare?Scenario=delayer", "scenario"),
        (f"{MODEL}/compare?scenario=delayer&threshold=default", "thresholds"),
        (f"{MODEL}/views/chart?fromat=svg", "format"),
        (f"{PAGE}?goal=decision-490", "goals"),
        (f"{PAGE}/findings?kinds=gap", "kind"),
        ("/?language=vi", "lang"),
    ],
)
def test_the_nearest_known_parameter_is_named(address: str, near: str, reader: TestClient) -> None:
    found = problem(reader.get(address), 422, "unknown_parameter")
    assert found.params["near"] == near
    assert f"“{near}”" in found.detail


def test_a_refused_request_changes_nothing() -> None:
    with service() as client:
        problem(client.post(f"{API}/organisations?titel=a", content=document(), headers=JSON), 422, "unknown_parameter")
        problem(client.post(f"{MODEL}/apply?goals=x", json={"scenario": MERGE}), 422, "unknown_parameter")
        assert client.get(f"{API}/organisations").json()["organisations"] == []


def test_a_parameter_with_one_value_is_said_once(reader: TestClient) -> None:
    address = f"{MODEL}/compare?scenario=delayer&goals=decision-490&goals=decision-490-it-first"
    assert problem(reader.get(address), 422, "parameter_twice").params["name"] == "goals"
    assert reader.get(f"{MODEL}/findings?kind=gap&kind=overlap").status_code == 200


def test_a_hostile_name_of_a_parameter_is_shown_short(reader: TestClient) -> None:
    found = problem(reader.get(f"{API}/examples?{'x' * 5000}=1"), 422, "unknown_parameter")
    assert len(found.detail) < 400
    page = reader.get("/?%3Cscript%3E=1", headers={"Accept": "text/html"})
    assert page.status_code == 422
    assert "<script" not in page.text
