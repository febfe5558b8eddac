# SPDX-License-Identifier: Apache-2.0
"""A small province that has everything a step can touch."""

from typing import Any

from orgmodel.organisation import Organisation
from scenarios.apply import Outcome, apply_scenario
from scenarios.operations import OPERATIONS
from scenarios.scenario import Scenario, Step
from tests.build import organisation


def province() -> Organisation:
    return organisation(
        {"id": "tinh"},
        tiers=[{"id": "cap-tinh", "rank": 1, "level": "province"}, {"id": "cap-huyen", "rank": 2, "level": "district"}],
        territories=[{"id": "tinh"}, {"id": "huyen", "parent": "tinh"}],
        agencies=[
            {"id": "ubnd", "name_vi": "Ủy ban", "kind": "peoples_committee", "tier": "cap-tinh", "staff": 5},
            _department("so-a", staff=10, deputies=3, direct_budget=1.5),
            _department("so-b", staff=7.5, deputies=2, direct_budget=2),
            _department("so-c"),
            {"id": "so-a.phong", "kind": "division", "parent": "so-a", "tier": "cap-tinh", "staff": 4},
            {"id": "so-a.chi-cuc", "kind": "sub_department", "parent": "so-a", "tier": "cap-tinh", "staff": 12},
            {"id": "so-a.tram", "kind": "division", "parent": "so-a.chi-cuc", "tier": "cap-tinh", "staff": 2},
            _district_division("phong-huyen"),
            _service("tt-1", "so-b", self_finance=0.5, autonomy_group="3a"),
            _service("tt-2", "so-b", self_finance=0.25, autonomy_group="3a"),
        ],
        functions=[{"id": "linh-vuc"}, {"id": "con", "parent": "linh-vuc"}, {"id": "khac"}],
        duties=[
            {"id": "d1", "agency": "so-a", "task": "t1", "function": "con", "role": "coordinate", "effort": 1},
            {"id": "d2", "agency": "so-b", "task": "t1", "function": "con", "role": "lead", "effort": 0.5},
            {"id": "d3", "agency": "so-a", "function": "linh-vuc", "text_vi": "cấp phép"},
            {"id": "d4", "agency": "so-a.phong", "function": "con", "text_vi": "kiểm tra"},
            {"id": "d5", "agency": "so-a.chi-cuc", "function": "con", "text_vi": "đo đạc"},
            {"id": "d6", "agency": "so-c", "function": "khac", "text_vi": "báo cáo"},
            {"id": "d7", "agency": "so-c", "task": "t1", "role": "inspect"},
        ],
        links=[
            {"from": "so-a", "to": "so-b", "type": "coordinates"},
            {"from": "so-a", "to": "so-c", "type": "coordinates"},
            {"from": "so-b", "to": "so-c", "type": "coordinates"},
        ],
        procedures=[
            {"id": "p1", "agency": "so-a", "function": "con", "service_level": "3", "on_national_portal": False},
            {"id": "p2", "agency": "so-b", "function": "khac", "service_level": "4"},
        ],
        steps=[
            {"procedure": "p1", "order": 1, "agency": "so-a", "days": 1},
            {"procedure": "p1", "order": 3, "agency": "so-b", "days": 2.5},
        ],
        documents=[{"id": "v1", "issued_by": "so-a"}],
        spending=[
            {"agency": "so-a", "year": 2020, "direct_budget": 3, "purpose": "thường xuyên"},
            {"agency": "so-b", "year": 2020, "direct_budget": 4.25, "purpose": "thường xuyên"},
            {"agency": "so-b", "year": 2021, "purpose": "thường xuyên"},
        ],
    )  # fmt: skip


def _department(name: str, **more: Any) -> dict[str, Any]:
    about = {"name_vi": name, "kind": "specialised_agency", "parent": "ubnd", "tier": "cap-tinh", "territory": "tinh"}
    return {"id": name, **about, "establishment": "uniform", **more}


def _service(name: str, parent: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "name_vi": name, "kind": "public_service_unit", "parent": parent, "staff": 20, **more}


def step(op: str, **arguments: Any) -> Step:
    given = {name.rstrip("_"): value for name, value in arguments.items()}
    return Step(OPERATIONS[op].model_validate(given), assumption="thử")


def scenario(*steps: Step) -> Scenario:
    return Scenario(id="thu", steps=steps)


def done(op: str, baseline: Organisation | None = None, **arguments: Any) -> Outcome:
    """One step on the small province."""
    return apply_scenario(baseline or province(), scenario(step(op, **arguments)))


def holders(organisation: Organisation) -> dict[str, str]:
    """Which agency holds each live duty."""
    return {duty.id: duty.agency for duty in organisation.duties}


def _district_division(name: str) -> dict[str, Any]:
    about = {"kind": "division", "parent": "ubnd", "tier": "cap-huyen", "territory": "huyen"}
    return {"id": name, **about, "staff": 3}
