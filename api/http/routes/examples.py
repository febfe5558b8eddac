# SPDX-License-Identifier: Apache-2.0
"""The packaged examples, their scenarios, and a way to keep one beside one's own models."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from api import use_cases
from api.http.routes.asked import ServicesIn, answer, problems
from api.http.routes.organisations import kept
from api.http.routes.shapes import (
    OrganisationOut,
    ScenarioList,
    ScenarioOut,
    scenario_out,
)
from api.http.services import Services
from api.references import EXAMPLE
from api.schemas.catalogue import ExampleList, ExampleOut, example_list
from scenarios.files import write_scenario

router = APIRouter(tags=["examples"])
Name = Annotated[str, Path(max_length=100)]


@router.get("/examples", operation_id="list_examples", response_model=ExampleList, responses=problems())
def list_examples(request: Request, services: ServicesIn) -> Response:
    """The packaged examples with their scenarios."""
    parts = ["examples", *(one.id for one in services.examples())]
    return answer(request, parts, lambda: example_list(use_cases.examples()))


@router.get("/examples/{name}", operation_id="get_example", response_model=ExampleOut, responses=problems(404))
def get_example(request: Request, services: ServicesIn, name: Name) -> Response:
    """One packaged example."""
    stored = services.example(name)
    names = use_cases.example_scenarios(name)
    info = stored.organisation.info
    made = ExampleOut(name=name, title_vi=info.title_vi, title_en=info.title_en, scenarios=names)
    return answer(request, ["example", stored.id, *names], lambda: made)


@router.post(
    "/examples/{name}/organisation",
    operation_id="load_example",
    status_code=201,
    response_model=OrganisationOut,
    responses={200: {"description": "It was kept already", "model": OrganisationOut}, **problems(404, 507)},
)
def load_example(services: ServicesIn, name: Name) -> Response:
    """Keeps an example's organisation as a version of its own; its address `example:NAME` works without this."""
    return kept(services, services.example(name))


@router.get(
    "/examples/{name}/scenarios",
    operation_id="list_example_scenarios",
    response_model=ScenarioList,
    responses=problems(404),
)
def list_example_scenarios(request: Request, services: ServicesIn, name: Name) -> Response:
    """The scenarios that come with an example, each with its text."""
    services.example(name)
    found = [_scenario(services, name, one) for one in use_cases.example_scenarios(name)]
    return answer(request, [one.scenario.hash for one in found], lambda: ScenarioList(scenarios=tuple(found)))


@router.get(
    "/examples/{name}/scenarios/{scenario}",
    operation_id="get_example_scenario",
    response_model=ScenarioOut,
    responses=problems(404),
)
def get_example_scenario(request: Request, services: ServicesIn, name: Name, scenario: Name) -> Response:
    """One packaged scenario with its text, to start an own one from."""
    found = _scenario(services, name, scenario)
    return answer(request, [found.scenario.hash], lambda: found)


def _scenario(services: Services, example: str, name: str) -> ScenarioOut:
    reference = f"{EXAMPLE}{example}/{name}"
    scenario = services.packaged(reference)
    return scenario_out(scenario, reference, write_scenario(scenario))
