# SPDX-License-Identifier: Apache-2.0
"""Small organisations for rules: tiers, one or two units, and what became of one of them under a packaged rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from orgmodel.files.rule_packs import read_law
from orgmodel.organisation import Organisation
from orgmodel.rules.evaluate import judge
from orgmodel.rules.facts import Facts
from orgmodel.rules.leaf import BREACH, NOT_MEANT, OK, UNKNOWN
from orgmodel.rules.rule import Rule
from tests.build import organisation

WORDS = {NOT_MEANT: "not meant", BREACH: "breach", UNKNOWN: "unknown", OK: "ok"}
TIERS = [
    {"id": level, "rank": rank, "level": level} for rank, level in enumerate(("province", "district", "commune"), 1)
]
LAW = read_law()
RULES: Mapping[str, Rule] = {rule.id: rule for pack in LAW.packaged if pack.country == "VN" for rule in pack.rules}


def units(*agencies: Mapping[str, Any], **info: Any) -> Organisation:
    """An organisation of class II in Viet Nam with three tiers and these units."""
    said = {"country": "VN", "province_class": "II", **info}
    return organisation({name: value for name, value in said.items() if value}, tiers=TIERS, agencies=agencies)


def under(parent: str, number: int, **fields: Any) -> list[dict[str, Any]]:
    """So many units below another one, all alike."""
    return [{"id": f"{parent}-{place}", "parent": parent, **fields} for place in range(number)]


def verdict(rule: Rule, built: Organisation, unit: str = "u") -> str:
    """What became of a unit under a rule, in words."""
    return WORDS[int(judge(rule, Facts(built)).state[built.agencies.row(unit)])]


def all_verdicts(rule: Rule, built: Organisation, names: Sequence[str]) -> list[str]:
    """The same for several units."""
    return [verdict(rule, built, name) for name in names]
