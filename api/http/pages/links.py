# SPDX-License-Identifier: Apache-2.0
"""A model on a page: what it is, and where everything about it is found."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from api import use_cases
from api.http.routes import PREFIX
from api.http.services import Services
from api.ports import Stored
from api.references import EXAMPLE

VIEWS = ("overview", "chart", "network")


@dataclass(frozen=True, slots=True)
class ScenarioLinks:
    """A scenario on a page: titles, number of steps, and where its pictures are."""

    title_vi: str
    title_en: str
    description_vi: str
    description_en: str
    steps: int
    chart: str
    outcome: str


@dataclass(frozen=True, slots=True)
class ModelLinks:
    """A model on a page: what it is, and where everything about it is found."""

    title_vi: str
    title_en: str
    source: str
    hash: str
    as_of: str
    units: int
    duties: int
    page: str
    findings: str
    data: str
    views: tuple[tuple[str, str], ...]
    scenarios: tuple[ScenarioLinks, ...]
    compare: str


def fitting_scenarios(services: Services, stored: Stored) -> tuple[str, ...]:
    """The packaged scenarios made for this model: those of the example that it is, or that it was started from.

    On what became of an example they may not be possible any more; whoever tries one is told.
    """
    for one in services.examples():
        if one.source == stored.source or (
            one.organisation.info.id and one.organisation.info.id == stored.organisation.info.id
        ):
            name = one.source.removeprefix(EXAMPLE)
            return tuple(f"{EXAMPLE}{name}/{scenario}" for scenario in use_cases.example_scenarios(name))
    return ()


def model_links(services: Services, stored: Stored, reference: str, language: str, goals: str = "") -> ModelLinks:
    """The addresses of a model's views and data, in a language and against a goal set."""
    organisation = stored.organisation
    chosen = [("goals", goals)] if goals and goals != stored.organisation.info.goals else []
    base = f"{PREFIX}/organisations/{quote(reference, safe=':')}"

    def view(name: str, *scenarios: str) -> str:
        query = urlencode([("lang", language), *chosen, *(("scenario", one) for one in scenarios)])
        return f"{base}/views/{name}?{query}"

    names = (
        fitting_scenarios(services, stored) if stored.source.startswith(EXAMPLE) and " " not in stored.source else ()
    )
    scenarios = []
    for full in names:
        found = services.packaged(full)
        scenarios.append(
            ScenarioLinks(
                found.title_vi or found.id,
                found.title_en or found.id,
                found.description_vi,
                found.description_en,
                len(found.steps),
                view("chart", full),
                view("overview", full),
            )
        )
    return ModelLinks(
        organisation.info.title_vi or organisation.info.id or stored.source,
        organisation.info.title_en or organisation.info.id or stored.source,
        stored.source,
        organisation.hash,
        organisation.info.as_of.isoformat() if organisation.info.as_of else "",
        len(organisation.agencies.rows),
        len(organisation.duties.rows),
        f"/organisations/{quote(reference, safe=':')}?lang={language}",
        f"/organisations/{quote(reference, safe=':')}/findings?lang={language}",
        base,
        tuple((name, view(name)) for name in VIEWS),
        tuple(scenarios),
        view("compare", *names) if names else "",
    )
