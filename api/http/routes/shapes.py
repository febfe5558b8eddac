# SPDX-License-Identifier: Apache-2.0
"""The shapes that only the service has: what it keeps, what it lists, and what its bodies look like."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from api.ports import Stored
from api.schemas.changes import LedgerOut
from api.schemas.wire import PROGRAM, OrganisationRef, ScenarioRef, Wire, organisation_ref, scenario_ref
from api.use_cases import DEFAULT_GOALS
from orgmodel.files.goal_sets import list_goal_sets
from orgmodel.goals import Goal, GoalSet
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


_GOALS_HOW = (
    'A packaged set by its name, `{"yaml": "…"}` with the text of a goals file, or the goals themselves as an object; '
    "what they `extends` is a packaged set."
)


class GoalChange(Goal):
    """What is different in one goal of the packaged set, field by field; one with a new id is added at the end."""


class GoalChanges(GoalSet):
    """A goal set that takes over everything it does not say itself from a packaged one."""

    extends: str
    goals: tuple[GoalChange, ...] = ()


GOAL_SHAPES = ("GoalSet", "GoalChanges")
GoalsGiven = Annotated[str, Field(max_length=100)] | dict[str, JsonValue] | None
LimitsGiven = Annotated[
    Annotated[str, Field(max_length=100)] | None, Field(description="The name of a packaged set of limits.")
]
RulesGiven = Annotated[
    Annotated[str, Field(max_length=100)] | None,
    Field(description="Packaged rule packs beside those of the organisation's country: `vn`, `vn/nd-24-2014`."),
]


def goal_shapes() -> dict[str, Any]:
    """The JSON Schemas of goals that come with a request, by their names."""
    found: dict[str, Any] = {}
    for model in (GoalSet, GoalChanges):
        schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
        found |= schema.pop("$defs", {})
        found[model.__name__] = schema
    found["GoalChange"]["required"] = ["id"]
    found["GoalChanges"]["required"] = ["extends"]
    found["GoalChanges"]["properties"]["extends"]["enum"] = list(list_goal_sets())
    return found


def body_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of a body; what goals may be is said in full, by shapes among the description's components."""
    schema = model.model_json_schema()
    if "goals" in schema["properties"]:
        text = {"type": "object", "properties": {"yaml": {"type": "string"}}, "required": ["yaml"]}
        whole = [{"$ref": f"#/components/schemas/{name}"} for name in GOAL_SHAPES]
        goals = {"description": _GOALS_HOW, "anyOf": [{"type": "string"}, *whole, text]}
        schema["properties"]["goals"] = goals
    return schema


class QuestionIn(_In):
    """An organisation and what scenarios make of it, held against goals."""

    scenarios: tuple[Given, ...] = Field((), description=_HOW)
    goals: GoalsGiven = None
    thresholds: LimitsGiven = None
    rules: RulesGiven = None


class CompareIn(QuestionIn):
    """Scenarios to be compared with the organisation as it is."""

    scenarios: tuple[Given, ...] = Field(min_length=1, description=_HOW)


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


GOALS_EXAMPLE: dict[str, Any] = {
    "id": "our-goals",
    "extends": DEFAULT_GOALS,
    "goals": [{"id": "G01", "weight": 2}],
}
