# SPDX-License-Identifier: Apache-2.0
"""What stands behind the routes: the settings, the store, and how the things that a request names are found.

A request never names a path: organisations are kept versions or packaged examples, goal sets and limits are packaged,
scenarios are packaged or come with the request.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from api import use_cases
from api.http.answers import Answers
from api.ports import OrganisationStore, Stored
from api.references import EXAMPLE, goals_of, own_goals, thresholds_of
from api.references import scenario_of as packaged_scenario
from api.settings import Settings
from orgmodel.errors import InputError, LimitError, NotFoundError, RequestError
from orgmodel.files import YamlDocument, list_examples, read_yaml
from orgmodel.files.goal_sets import goal_set_of, list_goal_sets
from orgmodel.files.rule_packs import list_rule_packs
from orgmodel.files.thresholds import list_thresholds
from orgmodel.findings.thresholds import Thresholds
from orgmodel.goals import GoalSet
from scenarios.files import scenario_of as scenario_in
from scenarios.scenario import Scenario

# More goals than any programme has; each of them is measured in every scope it names.
MOST_GOALS = 200


@dataclass
class Services:
    """Everything that routes and pages use."""

    settings: Settings
    store: OrganisationStore
    answers: Answers = field(init=False)
    _examples: dict[str, Stored] = field(default_factory=dict)
    _scenarios: dict[str, Scenario] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Answers are remembered, and worked out a few at a time, as the settings say."""
        settings = self.settings
        self.answers = Answers(settings.results_kept, settings.readers, settings.waiting, settings.patience)

    def organisation(self, reference: str) -> Stored:
        """A kept version by its id, or a packaged example by its id or ``example:NAME``; else NotFoundError."""
        if reference.startswith(EXAMPLE):
            return self.example(reference)
        try:
            return self.store.get(reference)
        except NotFoundError:
            packaged = next((one for one in self.examples() if one.id == reference), None)
            if packaged is None:
                raise
            return packaged

    def example(self, name: str) -> Stored:
        """A packaged example; read once, for it cannot change while the service runs."""
        name = name.removeprefix(EXAMPLE)
        found = self._examples.get(name)
        if found is None:
            checked = use_cases.check(EXAMPLE + name)
            if checked.organisation is None:
                raise InputError(checked.issues, checked.source)
            found = self._examples[name] = Stored(checked.organisation, EXAMPLE + name, checked.issues)
        return found

    def examples(self) -> tuple[Stored, ...]:
        """All packaged examples; the one that the settings name stands first."""
        names = sorted(list_examples(), key=lambda name: (name != self.settings.example, name))
        return tuple(self.example(name) for name in names)

    def scenarios(self, stored: Stored, given: Sequence[str | Mapping[str, Any]]) -> tuple[Scenario, ...]:
        """The scenarios that a request names or brings; raises where there are too many."""
        if len(given) > self.settings.max_scenarios:
            raise LimitError("too_many_scenarios", found=len(given), allowed=self.settings.max_scenarios)
        found = tuple(self._scenario(stored, one) for one in given)
        for one in found:
            if len(one.turns) > self.settings.max_steps:
                raise LimitError("too_many_steps", id=one.id, found=len(one.turns), allowed=self.settings.max_steps)
        return found

    def _scenario(self, stored: Stored, given: str | Mapping[str, Any]) -> Scenario:
        if isinstance(given, str):
            if given.startswith(EXAMPLE):
                return self.packaged(given)
            if not stored.source.startswith(EXAMPLE):
                raise RequestError("scenario_needs_example", name=given)
            return self.packaged(f"{stored.source}/{given}")
        text = given.get("yaml")
        if isinstance(text, str) and len(given) == 1:
            return scenario_in(read_yaml(text, "scenario", self.settings.limits()))
        return scenario_in(YamlDocument(dict(given), "scenario", {}, {}, ()))

    def packaged(self, name: str) -> Scenario:
        """A packaged scenario by ``example:NAME/SCENARIO``; read once, for it cannot change while the service runs."""
        found = self._scenarios.get(name)
        if found is None:
            found = self._scenarios[name] = packaged_scenario(name)
        return found

    def goals(self, stored: Stored, given: str | Mapping[str, Any] | None) -> GoalSet:
        """The goal set that a request names or brings, else the organisation's own.

        What is brought may extend packaged sets only.
        """
        given = given or own_goals(stored.organisation)
        if isinstance(given, str):
            return self.goal_set(given)
        text = given.get("yaml")
        if isinstance(text, str) and len(given) == 1:
            document = read_yaml(text, "goals", self.settings.limits())
        else:
            document = YamlDocument(dict(given), "goals", {}, {}, ())
        listed = document.data.get("goals") if isinstance(document.data, dict) else None
        if isinstance(listed, list) and len(listed) > MOST_GOALS:
            raise LimitError("too_many_goals", found=len(listed), allowed=MOST_GOALS)
        return goal_set_of(document)

    def goal_set(self, name: str) -> GoalSet:
        """A packaged goal set; a request cannot name a file."""
        if name not in list_goal_sets():
            raise _unknown("no_such_goal_set", name, list_goal_sets())
        return goals_of(name)

    def thresholds(self, name: str, rules: str = "") -> Thresholds:
        """A packaged set of limits, with the packaged law, and the packs that are named; no request names a file."""
        if name not in list_thresholds():
            raise _unknown("no_such_thresholds", name, list_thresholds())
        packs = list_rule_packs()
        known = sorted({*packs, *(one.partition("/")[0] for one in packs)})
        if rules and rules not in known:
            raise _unknown("no_such_rules", rules, known)
        return thresholds_of(name, (rules,) if rules else ())


def _unknown(code: str, name: str, known: Sequence[str]) -> NotFoundError:
    near = difflib.get_close_matches(name, known, n=1)
    return NotFoundError(code, name=name, near=near[0] if near else "", known=", ".join(known))
