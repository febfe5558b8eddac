# SPDX-License-Identifier: Apache-2.0
"""What is wrong in an organisation, always with the evidence that an expert would ask for."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Evidence: TypeAlias = str | int | float | bool | tuple["Evidence", ...] | Mapping[str, "Evidence"] | None

KINDS = (
    "duplication",
    "overlap",
    "fragmentation",
    "gap",
    "intermediate_layer",
    "deep_chain",
    "narrow_span",
    "wide_span",
    "small_unit",
    "rule_breach",
)
# Of these a unit can have several, one a rule.
_ONE_A_RULE = ("rule_breach",)


@dataclass(frozen=True, slots=True)
class Part:
    """One reason why a pair of duties counts as alike: how much it says (0-1) and how much it weighs."""

    name: str
    value: float
    weight: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two duties that were compared: ids, the label (GAO's words), the score (0-1) and the parts that make it up."""

    a: str
    b: str
    label: str
    score: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Cleared:
    """Two duties that are alike and still no overlap: ids, the reason, and how many pairs it stands for."""

    a: str
    b: str
    rule: str
    count: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, where, how badly (`severity` 0-1), and why.

    `kind` names the sentence ``finding.<kind>`` in the catalogues, `sentence` a closer one for the case at hand;
    `params` are the names and numbers in both. `agencies`, `function`, `duties` and `steps` are ids; `group` is the
    COFOG group where a finding is about one instead of a function; `evidence` has the documented shape of its kind;
    `rule` is the id of the rule or threshold that it rests on.
    """

    kind: str
    severity: float
    agencies: tuple[str, ...]
    function: str = ""
    duties: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    params: Mapping[str, str | int | float] = field(default_factory=dict)
    rule: str = ""
    group: str = ""
    variant: str = ""

    @property
    def sentence(self) -> str:
        """The key of the sentence that says it best; it takes `params`."""
        return f"finding.{self.kind}_{self.variant}" if self.variant else f"finding.{self.kind}"

    @property
    def rests_on_made_up(self) -> bool:
        """Whether a made-up figure is among what it rests on: then the sentence says so too."""
        return self.evidence.get("synthetic") is True

    @property
    def id(self) -> str:
        """The same from run to run: made from the kind, the agencies, the function (or COFOG group) and the tasks.

        A breach of law is one with its rule.
        """
        parts = (self.kind, *sorted(self.agencies), self.function or self.group, *sorted(self.tasks))
        parts += (self.rule,) if self.kind in _ONE_A_RULE else ()
        return f"{self.kind}-{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:10]}"


@dataclass(frozen=True)
class Findings:
    """Everything that was found in one organisation, worst first within each kind."""

    organisation_id: str
    organisation_hash: str
    thresholds_hash: str
    items: tuple[Finding, ...]
    cleared: tuple[Cleared, ...] = ()
    rules_hash: str = ""
    not_compared: int = 0
    rules_judged: int = 0

    def counts(self) -> dict[str, int]:
        """How many findings there are of every kind, also of those with none."""
        found = Counter(item.kind for item in self.items)
        return {kind: found.get(kind, 0) for kind in KINDS}

    def of(self, *kinds: str) -> tuple[Finding, ...]:
        """The findings of some kinds."""
        return tuple(item for item in self.items if item.kind in kinds)


def sort_findings(items: list[Finding]) -> tuple[Finding, ...]:
    """By kind in the order of the manual, then worst first, then by agencies."""
    return tuple(sorted(items, key=lambda f: (KINDS.index(f.kind), -f.severity, f.agencies, f.function, f.id)))
