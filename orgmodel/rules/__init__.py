# SPDX-License-Identifier: Apache-2.0
"""Law as dated data: rules with their sources, which of them hold on a day, and whether units keep to them."""

from __future__ import annotations

from orgmodel.rules.evaluate import judge
from orgmodel.rules.leaf import Judged
from orgmodel.rules.rule import NO_LAW, Law, Rule, RulePack
from orgmodel.rules.source import Source

__all__ = ["NO_LAW", "Judged", "Law", "Rule", "RulePack", "Source", "judge"]
