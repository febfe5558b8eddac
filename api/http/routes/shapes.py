# SPDX-License-Identifier: Apache-2.0
"""The shapes that only the service has: what it keeps, what it lists, and what its bodies look like."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from api.ports import Stored
from api.schemas.changes import LedgerOut
from api.schemas.wire import PROGRAM, OrganisationRef, ScenarioRef, Wire, organisation_ref, scenario_ref
from api.use_cases import DEFAULT_GOALS, DEFAULT_THRESHOLDS
from orgmodel.schema import TABLES
from scenarios.scenario import Scenario


class OrganisationOut(Wire):
    """One kept version; `version` is its content hash and its id in every address. `rows` counts every table."""

    program: str
    version: str
    source: str
    organisation: OrganisationRef
    rows: dict[str, int]
    errors: int
    warnings: int
    notes: int
    links: dict[str, str]


class OrganisationList(Wire):
    """All kept versions, in the order in which they came."""

    organisations: tuple[OrganisationOut, ...]
    at_most: int


class ScenarioOut(Wire):
    """A packaged scenario: what it is called, its steps' verbs, and its text to start an own one from."""

    scenario: ScenarioRef
    reference: str
    description_vi: str
    description_en: str
    steps: tuple[str, ...]
    yaml: str


class ScenarioList(Wire):
    """The scenarios that come with an example."""

    scenarios: tuple[ScenarioOut, ...]


class AppliedOut(Wire):
    """The outcome of a scenario as a kept organisation of its own, and the ledger of what became of everything."""

    organisation: OrganisationOut
    ledger: LedgerOut


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


# A name, {"yaml": "…"} with the text of a scenario file, or the scenario itself as an object.
Given = str | dict[str, JsonValue]
_HOW = (
    'Each is a name (`mergers-2025`, `example:tay-ninh-2021/mergers-2025`), `{"yaml": "…"}` with the text of a '
    "scenario file, or the scenario itself as an object."
)


class CompareIn(_In):
    """Scenarios to be compared with the organisation as it is."""

    scenarios: list[Given] = Field(min_length=1, description=_HOW)
    goals: str = Field(DEFAULT_GOALS, max_length=100)
    thresholds: str = Field(DEFAULT_THRESHOLDS, max_length=100)


class ApplyIn(_In):
    """A scenario to be carried out."""

    scenario: Given = Field(description=_HOW)


def alone(body: object, key: str) -> object:
    """A body that is nothing but the text of a scenario file, as the body that names it under `key`."""
    if isinstance(body, dict) and set(body) == {"yaml"}:
        return {key: [body] if key == "scenarios" else body}
    return body


def links_of(reference: str) -> dict[str, str]:
    """Where everything about an organisation is found."""
    base = f"/api/v1/organisations/{reference}"
    names = ("issues", "findings", "score", "compare", "views/overview", "views/chart", "views/network")
    return {"self": base, **{name.rpartition("/")[2]: f"{base}/{name}" for name in names}}


def organisation_out(stored: Stored) -> OrganisationOut:
    """A kept version with how much it holds and where to go on from it."""
    severities = [issue.severity for issue in stored.issues]
    return OrganisationOut(
        program=PROGRAM,
        version=stored.id,
        source=stored.source,
        organisation=organisation_ref(stored.organisation),
        rows={name: len(stored.organisation.table(name).rows) for name in TABLES},
        errors=severities.count("error"),
        warnings=severities.count("warning"),
        notes=severities.count("note"),
        links=links_of(stored.id),
    )


def scenario_out(scenario: Scenario, reference: str, text: str) -> ScenarioOut:
    """A packaged scenario."""
    return ScenarioOut(
        scenario=scenario_ref(scenario),
        reference=reference,
        description_vi=scenario.description_vi,
        description_en=scenario.description_en,
        steps=tuple(step.op for step in scenario.steps),
        yaml=text,
    )


SCENARIO_EXAMPLE: dict[str, Any] = {
    "id": "merge-two",
    "title_vi": "Hợp nhất hai sở",
    "title_en": "Merge two departments",
    "steps": [
        {
            "op": "merge",
            "agencies": ["so-tai-chinh", "so-ke-hoach-va-dau-tu"],
            "into": {"id": "so-tai-chinh-moi", "name_vi": "Sở Tài chính"},
            "assumption": "…",
        }
    ],
}
