# SPDX-License-Identifier: Apache-2.0
"""What MODEL, SCENARIO, goals and thresholds may be: a path, a packaged name, or the thing itself, already read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from orgmodel.errors import InputError, RequestError
from orgmodel.files import Limits, Reading, list_examples, read_example, read_organisation
from orgmodel.files.goal_sets import list_goal_sets, read_goal_set
from orgmodel.files.limits import DEFAULT_LIMITS
from orgmodel.files.rule_packs import read_law
from orgmodel.files.thresholds import read_thresholds
from orgmodel.findings.thresholds import Thresholds
from orgmodel.goals import GoalSet
from orgmodel.issue import has_errors
from orgmodel.organisation import Organisation
from scenarios.files import read_scenario
from scenarios.scenario import Scenario

EXAMPLE = "example:"
DEFAULT_GOALS = "decision-490"
DEFAULT_COUNTRY = "VN"
GENERAL_GOALS = "general"

ModelRef: TypeAlias = str | Path | Organisation
ScenarioRef: TypeAlias = str | Path | Scenario
GoalsRef: TypeAlias = str | GoalSet
ThresholdsRef: TypeAlias = str | Thresholds


def read_model(model: str | Path, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """A folder, an .xlsx, a .json or ``example:NAME``: the organisation, None where it has errors, and every issue."""
    if str(model).startswith(EXAMPLE):
        return read_example(str(model), limits)
    return read_organisation(model, limits)


def model_of(model: ModelRef) -> Organisation:
    """The organisation that a reference names; raises InputError with every issue where it has errors."""
    if isinstance(model, Organisation):
        return model
    reading = read_model(model)
    if reading.organisation is None or has_errors(reading.issues):
        raise InputError(reading.issues, str(model))
    return reading.organisation


def scenario_of(scenario: ScenarioRef) -> Scenario:
    """A scenario from a YAML file or ``example:NAME/SCENARIO``; raises InputError with every fault and its line."""
    if isinstance(scenario, Scenario):
        return scenario
    return read_scenario(scenario)


def goals_of(goals: GoalsRef) -> GoalSet:
    """A packaged goal set by its name, or one from a YAML file."""
    return goals if isinstance(goals, GoalSet) else read_goal_set(goals)


def goals_for(goals: GoalsRef, organisation: Organisation) -> GoalSet:
    """The goal set that is named; where none is, the organisation's own, else the default one."""
    return goals_of(goals or own_goals(organisation))


def own_goals(organisation: Organisation) -> str:
    """The packaged goal set that an organisation names for itself.

    Where it names none that there is: Decision 490, which is Viet Nam's, or for another country goals without targets.
    """
    info = organisation.info
    if info.goals in list_goal_sets():
        return info.goals
    return DEFAULT_GOALS if info.country in {"", DEFAULT_COUNTRY} else GENERAL_GOALS


def thresholds_of(thresholds: ThresholdsRef, rules: Sequence[str] = ()) -> Thresholds:
    """A packaged set of limits by its name, or one from a YAML file, with the packaged law.

    `rules` names further packs: YAML files, packaged packs, or a country such as ``vn``.
    """
    if not isinstance(thresholds, Thresholds):
        return read_thresholds(thresholds, rules)
    return thresholds.with_law(read_law(rules)) if rules else thresholds


def limits_for(organisation: Organisation, thresholds: ThresholdsRef, rules: Sequence[str] = ()) -> Thresholds:
    """What an organisation is held against; raises RequestError for a named pack of another country than its own."""
    limits = thresholds_of(thresholds, rules)
    country = organisation.info.country
    for pack in limits.law.named:
        if country and pack.country not in {"", country}:
            raise RequestError("rules_of_other_country", pack=pack.id, theirs=pack.country, country=country)
    return limits


__all__ = [
    "DEFAULT_GOALS",
    "GoalsRef",
    "ModelRef",
    "ScenarioRef",
    "ThresholdsRef",
    "goals_for",
    "goals_of",
    "limits_for",
    "list_examples",
    "model_of",
    "own_goals",
    "read_model",
    "scenario_of",
    "thresholds_of",
]
