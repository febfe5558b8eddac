# SPDX-License-Identifier: Apache-2.0
"""A pilot: nothing outside its scope is changed, whatever the steps say."""

from typing import Any

import numpy as np
import pytest

from orgmodel.errors import InputError, ScenarioError
from orgmodel.organisation import Organisation
from scenarios.apply import Outcome, apply_scenario
from scenarios.files import read_scenario, write_scenario
from scenarios.operations import OPERATIONS
from scenarios.pilot import Pilot
from scenarios.scenario import Scenario
from tests.build import organisation
from tests.scenarios.province import step

DISTRICTS = ("dong", "tay")


def districts() -> Organisation:
    """A province with two districts of two communes each, where everybody has the same."""
    communes = [(d, f"{d}.{n}") for d in DISTRICTS for n in (1, 2)]
    return organisation(
        {"id": "tinh"},
        tiers=[
            {"id": "cap-tinh", "rank": 1, "level": "province"},
            {"id": "cap-huyen", "rank": 2, "level": "district"},
            {"id": "cap-xa", "rank": 3, "level": "commune"},
        ],
        territories=[
            {"id": "tinh"},
            *({"id": d, "parent": "tinh"} for d in DISTRICTS),
            *({"id": c, "parent": d} for d, c in communes),
        ],
        functions=[{"id": "ho-tich"}],
        agencies=[
            {"id": "u", "name_vi": "U", "kind": "peoples_committee", "tier": "cap-tinh", "territory": "tinh"},
            {"id": "so", "name_vi": "S", "kind": "specialised_agency", "tier": "cap-tinh", "parent": "u", "staff": 9},
            *(
                {"id": f"u-{d}", "name_vi": d, "kind": "peoples_committee", "tier": "cap-huyen", "parent": "u",
                 "territory": d, "staff": 6}
                for d in DISTRICTS
            ),
            *(
                {"id": f"p-{d}", "name_vi": d, "kind": "specialised_agency", "tier": "cap-huyen", "parent": f"u-{d}",
                 "staff": 4}
                for d in DISTRICTS
            ),
            *(
                {"id": f"x-{c}", "name_vi": c, "kind": "peoples_committee", "tier": "cap-xa", "parent": f"u-{d}",
                 "territory": c, "staff": 5}
                for d, c in communes
            ),
        ],
        duties=[
            {"id": "s1", "agency": "so", "function": "ho-tich", "role": "lead", "text_vi": "hướng dẫn hộ tịch"},
            *({"id": f"d-{d}", "agency": f"p-{d}", "function": "ho-tich", "text_vi": "đăng ký"} for d in DISTRICTS),
            *({"id": f"t-{d}", "agency": f"p-{d}", "task": "t", "role": "lead", "text_vi": "x"} for d in DISTRICTS),
        ],
        procedures=[{"id": f"tt-{d}", "agency": f"p-{d}", "service_level": "2"} for d in DISTRICTS],
        steps=[{"procedure": f"tt-{d}", "order": n, "agency": f"p-{d}"} for d in DISTRICTS for n in (1, 2)],
    )  # fmt: skip


def pilot(op: str, scope: Pilot, **arguments: Any) -> Outcome:
    return apply_scenario(districts(), Scenario(id="thu", steps=(step(op, **arguments),), scope=scope))


EAST = Pilot(territories=("dong",))


@pytest.mark.parametrize("scope", [EAST, Pilot(branches=("u-dong",))])
def test_a_tier_ends_inside_only(scope: Pilot) -> None:
    after = pilot("end_tier", scope, tier="cap-huyen", to={"level": "commune"}).organisation
    assert "u-dong" not in after.agencies
    assert "p-dong" not in after.agencies
    assert {"u-tay", "p-tay"} <= set(after.agencies.index)
    assert after.agencies["x-dong.1"].parent == "u"
    assert after.agencies["x-tay.1"].parent == "u-tay"
    assert "cap-huyen" in after.tiers
    assert {duty.agency for duty in after.duties if duty.text_vi == "đăng ký"} == {"x-dong.1", "x-dong.2", "p-tay"}


def test_a_filter_finds_procedures_inside_only() -> None:
    after = pilot("set_service_level", EAST, procedures={"service_level": ["2"]}, service_level="4").organisation
    assert [(one.id, one.service_level) for one in after.procedures] == [("tt-dong", "4"), ("tt-tay", "2")]
    with pytest.raises(ScenarioError, match="filter_matches_nothing"):
        pilot("set_portal", EAST, procedures={"agency": "p-tay"}, on_national_portal=True)


# Every verb with something outside the scope; who takes over may stand outside.
OUTSIDE: dict[str, dict[str, Any]] = {
    "merge": {"agencies": ["p-dong", "p-tay"], "into": {"id": "p-dong"}},
    "split": {"agency": "p-tay", "into": [{"id": "moi", "name_vi": "M", "duties": ["d-tay"]}], "rest": "moi"},
    "create": {"agency": {"id": "moi", "name_vi": "M", "parent": "u-tay"}},
    "dissolve": {"agency": "p-tay", "to": "u-dong"},
    "rename": {"agency": "p-tay", "name_vi": "M"},
    "move_under": {"agency": "p-tay", "parent": "u-dong"},
    "collapse_layer": {"agency": "u-tay"},
    "transfer_function": {"function": "ho-tich", "from_": "p-tay", "to": "p-dong"},
    "transfer_duty": {"duty": "d-tay", "to": "p-dong"},
    "split_duty": {"duty": "d-tay", "to": [{"agency": "x-dong.1"}, {"agency": "x-dong.2"}]},
    "abolish_duty": {"duty": "d-tay", "reason": "thử"},
    "assign_lead": {"task": "t", "agency": "p-dong"},
    "hand_over_outside": {"duties": ["d-tay"], "to": "Công an"},
    "end_tier": {"tier": "cap-huyen", "to": {"level": "commune"}, "agencies": ["u-tay"]},
    "set_staffing": {"agency": "p-tay", "staff": 1},
    "set_budget": {"agency": "p-tay", "direct_budget": 1},
    "set_autonomy": {"agency": "p-tay", "autonomy_group": "4"},
    "set_service_level": {"procedures": ["tt-tay"], "service_level": "4"},
    "set_portal": {"procedures": ["tt-tay"], "on_national_portal": True},
    "remove_step": {"procedure": "tt-tay", "order": 1},
    "amend": {"table": "agencies", "id": "p-tay", "field": "staff", "new": 1, "reason": "thử"},
}


def test_every_verb_is_tried_outside() -> None:
    assert set(OUTSIDE) == set(OPERATIONS)


@pytest.mark.parametrize("op", sorted(OUTSIDE))
def test_no_verb_changes_what_lies_outside(op: str) -> None:
    everywhere = pilot(op, Pilot(branches=("u",)), **OUTSIDE[op])
    assert everywhere.edits_by_step[0], "the step itself can be carried out"
    with pytest.raises(ScenarioError) as caught:
        pilot(op, EAST, **OUTSIDE[op])
    assert caught.value.code == "outside_scope"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"table": "indicators", "id": "x", "new": {"id": "x", "metric": "m"}, "reason": "r"}, "no_place_in_scope"),
        ({"table": "agencies", "id": "m", "new": {"id": "m", "name_vi": "M"}, "reason": "r"}, "outside_scope"),
        ({"table": "duties", "id": "m", "new": {"id": "m", "agency": "p-tay"}, "reason": "r"}, "outside_scope"),
    ],
)
def test_an_amendment_needs_a_place_inside(arguments: dict[str, Any], code: str) -> None:
    with pytest.raises(ScenarioError, match=code):
        pilot("amend", EAST, **arguments)
    added = {"table": "duties", "id": "m", "new": {"id": "m", "agency": "p-dong"}, "reason": "r"}
    assert "m" in pilot("amend", EAST, **added).organisation.duties


def test_a_function_is_handed_outside_by_somebody_who_is_named() -> None:
    with pytest.raises(ScenarioError, match="scope_needs_from"):
        pilot("hand_over_outside", EAST, function="ho-tich", to="Công an")
    after = pilot("hand_over_outside", EAST, function="ho-tich", from_="p-dong", to="Công an").organisation
    assert after.duties["d-tay"].agency == "p-tay"
    assert after.duties["d-dong"].agency not in {"p-dong", "p-tay"}


def test_who_takes_over_may_stand_outside() -> None:
    after = pilot("transfer_duty", EAST, duty="d-dong", to="so").organisation
    assert after.duties["d-dong"].agency == "so"


@pytest.mark.parametrize(
    ("scope", "code", "suggestion"),
    [
        (Pilot(), "nothing_named", ""),
        (Pilot(territories=("dongg",)), "unknown_territories", "dong"),
        (Pilot(branches=("p-don",)), "unknown_agencies", "p-dong"),
        (Pilot(branches=("so", "so")), "named_twice", ""),
    ],
)
def test_a_scope_that_names_nothing_known_stops_the_scenario(scope: Pilot, code: str, suggestion: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        apply_scenario(districts(), Scenario(id="thu", scope=scope))
    assert (caught.value.code, caught.value.step) == (code, 0)
    assert caught.value.issues[0].suggestion == suggestion


def test_an_included_pilot_keeps_its_own_scope_and_the_file_reads_back() -> None:
    text = (
        "id: p\nscope: {territories: [ben-cau]}\nsteps:\n"
        "  - {op: rename, agency: ubnd-go-dau, name_vi: Khác, assumption: thử}\n"
    )
    scenario = read_scenario(text)
    assert scenario.scope == Pilot(territories=("ben-cau",))
    assert read_scenario(write_scenario(scenario)) == scenario
    assert read_scenario(text.replace("ben-cau", "go-dau")).hash != scenario.hash
    with pytest.raises(InputError) as caught:
        read_scenario(text.replace("territories", "teritories"))
    assert [issue.suggestion for issue in caught.value.issues] == ["territories"]


def test_what_lies_inside_is_seen_from_territories_branches_and_the_duties_own_place() -> None:
    built = districts()
    inside = EAST.inside(built)
    names = built.agencies.ids(np.flatnonzero(inside.masks["agencies"]))
    assert set(names) == {"u-dong", "p-dong", "x-dong.1", "x-dong.2"}
    assert set(built.procedures.ids(np.flatnonzero(inside.masks["procedures"]))) == {"tt-dong"}
