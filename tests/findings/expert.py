# SPDX-License-Identifier: Apache-2.0
"""Reads the expert cases: a small organisation in YAML, what must be found in it and what must not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orgmodel.files import read_yaml_file
from orgmodel.findings import Finding
from orgmodel.organisation import Organisation
from tests.build import organisation

FOLDER = Path(__file__).parent.parent / "expert"
KEYS = {
    "case",
    "reason",
    "expect",
    "never",
    "cleared",
    "info",
    "tiers",
    "territories",
    "agencies",
    "functions",
    "duties",
}


@dataclass(frozen=True)
class Case:
    name: str
    built: Organisation
    expect: tuple[Mapping[str, Any], ...]
    never: tuple[Mapping[str, Any], ...]
    cleared: tuple[str, ...]


def read_cases() -> tuple[Case, ...]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        document = read_yaml_file(path)
        assert not document.issues, document.issues
        found += [_case(raw) for raw in document.data["cases"]]
    return tuple(found)


def _case(raw: Mapping[str, Any]) -> Case:
    assert set(raw) <= KEYS, raw["case"]
    assert raw["reason"], raw["case"]
    built = organisation(
        raw.get("info"),
        tiers=raw.get("tiers", []),
        territories=raw.get("territories", []),
        agencies=list(_agencies(raw["agencies"])),
        functions=[_function(name, row) for name, row in raw.get("functions", {}).items()],
        duties=raw.get("duties", []),
    )
    found = (tuple(raw.get(key, ())) for key in ("expect", "never", "cleared"))
    return Case(raw["case"], built, *found)


def _agencies(rows: list[Any]) -> Iterator[dict[str, Any]]:
    if not any(isinstance(row, Mapping) and row.get("top") for row in rows):
        yield {"id": "ubnd", "kind": "peoples_committee", "decision_power": True}
    for row in rows:
        if isinstance(row, str):
            yield {"id": row, "kind": "specialised_agency", "parent": "ubnd", "decision_power": True}
        elif "many" in row:
            yield from ({"id": f"phong-{i}", "parent": row["parent"]} for i in range(row["many"]))
        else:
            yield {"parent": None if row.get("top") else "ubnd", **{k: v for k, v in row.items() if k != "top"}}


def _function(name: str, row: Any) -> dict[str, Any]:
    return {"id": name, **(row if isinstance(row, Mapping) else {"name_vi": row})}


def matches(finding: Finding, wanted: Mapping[str, Any]) -> bool:
    for key, value in wanted.items():
        seen = getattr(finding, key)
        if isinstance(value, list) and sorted(seen) != sorted(value):
            return False
        if not isinstance(value, list) and seen != value:
            return False
    return True
