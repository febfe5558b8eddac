# SPDX-License-Identifier: Apache-2.0
"""Is it better? A scenario carried out, looked through for findings, and held against the goals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from orgmodel.findings import Findings, find_all
from orgmodel.findings.thresholds import Thresholds
from orgmodel.goals import GoalSet, ScoreCard, score
from orgmodel.organisation import Organisation
from scenarios.apply import Outcome, apply_scenario
from scenarios.scenario import BASELINE_ID, Scenario

# The scenario that does nothing: with it the baseline is evaluated like everything else.
BASELINE = Scenario(id=BASELINE_ID, title_vi="Hiện trạng", title_en="As it is")


@dataclass(frozen=True)
class Evaluation:
    """What a scenario leads to, what is wrong there, and how far it is from the goals."""

    outcome: Outcome
    findings: Findings
    card: ScoreCard

    @property
    def scenario(self) -> Scenario:
        """The scenario."""
        return self.outcome.scenario


def day_of_law(baseline: Organisation, scenario: Scenario) -> date | None:
    """The day whose law judges the outcome: the last on which a step takes effect; None leaves it to the baseline."""
    days = [turn.step.effective for turn in scenario.turns if turn.step.effective is not None]
    last = max(days, default=None)
    as_of = baseline.info.as_of
    return None if last is None or (as_of is not None and last <= as_of) else last


def evaluate(baseline: Organisation, scenario: Scenario, goal_set: GoalSet, thresholds: Thresholds) -> Evaluation:
    """The outcome of a scenario with its findings and its score card; raises ScenarioError where it cannot be done."""
    outcome = apply_scenario(baseline, scenario)
    findings = find_all(outcome.organisation, thresholds.on(day_of_law(baseline, scenario)))
    card = score(outcome.organisation, findings, goal_set, baseline)
    return Evaluation(outcome, findings, card)


def evaluate_baseline(organisation: Organisation, goal_set: GoalSet, thresholds: Thresholds) -> Evaluation:
    """The organisation as it is, in the same shape as what a scenario leads to."""
    return evaluate(organisation, BASELINE, goal_set, thresholds)
