# SPDX-License-Identifier: Apache-2.0
"""The example's results as they were last looked at, and shapes that only grow."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from pydantic.json_schema import models_json_schema

from api import use_cases
from api.schemas.batch import BatchOut
from api.schemas.catalogue import ExampleList, GoalSetList
from api.schemas.changes import DiffOut, LedgerOut, ledger_out
from api.schemas.comparison import ComparisonOut, comparison_out
from api.schemas.findings import FindingList, finding_list
from api.schemas.issues import IssueList
from api.schemas.reading import ReadingOut
from api.schemas.score import ScoreOut

GOLDEN = Path(__file__).parents[1] / "golden"
RENEW = os.environ.get("ORGMODEL_RENEW_GOLDEN") == "1"
EXAMPLE = "example:tay-ninh-2021"
SHAPES = (
    IssueList,
    ReadingOut,
    FindingList,
    ScoreOut,
    ComparisonOut,
    LedgerOut,
    DiffOut,
    BatchOut,
    ExampleList,
    GoalSetList,
)


def golden(name: str, found: Any) -> Any:
    """What is kept under a name; written anew first where that is asked for."""
    path = GOLDEN / name
    if RENEW:
        text = json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        path.write_text(text, encoding="utf-8", newline="\n")
    return json.loads(path.read_text(encoding="utf-8"))


def rounded(value: Any) -> Any:
    """Numbers to nine digits: enough to see any change of meaning, and the same on every processor."""
    if isinstance(value, float):
        return float(f"{value:.9g}")
    if isinstance(value, dict):
        return {key: rounded(one) for key, one in value.items()}
    return [rounded(one) for one in value] if isinstance(value, list) else value


def test_the_findings_of_tay_ninh_are_those_that_were_looked_at() -> None:
    read = finding_list(use_cases.find(EXAMPLE)).model_dump(mode="json")
    kept = ("id", "kind", "severity", "agencies", "function", "duties", "message_vi", "message_en")
    found = [{key: finding[key] for key in kept} for finding in read["findings"]]
    assert rounded(found) == golden("tay-ninh-2021.findings.json", rounded(found))


def test_the_comparison_of_tay_ninh_is_the_one_that_was_looked_at() -> None:
    names = [f"{EXAMPLE}/{name}" for name in use_cases.DEMO_SCENARIOS]
    read = comparison_out(use_cases.compare(EXAMPLE, names)).model_dump(mode="json")
    kept = ("scenario", "goal", "measure", "scope", "value", "change", "better", "state", "reason")
    found = {
        "scenarios": [{k: v for k, v in one.items() if k != "hash"} for one in read["scenarios"]],
        "ranking": read["ranking"],
        "why": read["why"],
        "rows": [{key: row[key] for key in kept} for row in read["rows"]],
    }
    assert rounded(found) == golden("tay-ninh-2021.comparison.json", rounded(found))


# The ledger of two-tier-2025 has thousands of lines; its tests look at what becomes of each kind of them.
@pytest.mark.parametrize("name", [name for name in use_cases.DEMO_SCENARIOS if name != "two-tier-2025"])
def test_what_becomes_of_the_duties_of_tay_ninh_is_what_was_looked_at(name: str) -> None:
    read = ledger_out(use_cases.apply(EXAMPLE, f"{EXAMPLE}/{name}")).model_dump(mode="json")
    kept = ("duty", "from_agency", "to_agency", "fate", "step", "op")
    found = {
        "fates": read["fates"],
        "staff_total": read["staff_total"],
        "money_total": read["money_total"],
        "duties": [[line[key] for key in kept] for line in read["duties"] if line["step"] is not None],
        "staff": [[line[key] for key in ("agency", "before", "after", "step", "op")] for line in read["staff"]],
    }
    assert rounded(found) == golden(f"tay-ninh-2021.{name}.json", rounded(found))


def test_shapes_only_grow() -> None:
    """A client that was written for an older version finds every field that it knew, of the same type."""
    _, found = models_json_schema([(shape, "serialization") for shape in SHAPES])
    definitions: dict[str, Any] = found["$defs"]
    now = {name: one.get("properties", {}) for name, one in definitions.items()}
    for name, properties in golden("shapes.json", now).items():
        for field, schema in properties.items():
            assert now[name].get(field) == schema, f"{name}.{field} is gone or has another type"
