# SPDX-License-Identifier: Apache-2.0
"""merge: everything adds up, nothing is lost, unknown stays unknown."""

import pytest

from orgmodel.errors import ScenarioError
from tests.build import organisation
from tests.scenarios.province import done, province

INTO = {"id": "so-m", "name_vi": "Sở Mới"}


def test_a_new_unit_stands_where_the_merged_ones_stood_and_is_of_their_kind() -> None:
    agency = done("merge", agencies=["so-a", "so-b"], into=INTO).organisation.agencies["so-m"]
    assert (agency.parent, agency.kind, agency.tier, agency.establishment) == (
        "ubnd", "specialised_agency", "cap-tinh", "uniform",
    )  # fmt: skip


def test_posts_deputies_and_money_add_up_exactly() -> None:
    agency = done("merge", agencies=["so-a", "so-b"], into=INTO).organisation.agencies["so-m"]
    assert (agency.staff, agency.deputies, agency.direct_budget) == (17.5, 5, 3.5)


def test_a_sum_with_an_unknown_part_is_unknown_and_the_ledger_says_so() -> None:
    outcome = done("merge", agencies=["so-a", "so-c"], into=INTO)
    assert outcome.organisation.agencies["so-m"].staff is None
    lines = {line.agency: (line.before, line.after, line.note) for line in outcome.ledger.staff}
    assert lines == {"so-a": (10, 0, ""), "so-c": (None, 0, ""), "so-m": (0, None, "unknown_part")}
    assert outcome.ledger.staff_total.unknown_before == outcome.ledger.staff_total.unknown_after == 1


def test_sub_units_come_under_the_merged_unit() -> None:
    agencies = done("merge", agencies=["so-a", "so-b"], into=INTO).organisation.agencies
    assert [agencies[one].parent for one in ("so-a.phong", "so-a.chi-cuc", "tt-1")] == ["so-m"] * 3
    assert agencies["so-a.tram"].parent == "so-a.chi-cuc"


def test_a_task_that_both_held_is_held_once_in_the_strongest_role() -> None:
    outcome = done("merge", agencies=["so-a", "so-b"], into=INTO)
    assert "d1" not in outcome.organisation.duties
    kept = outcome.organisation.duties["d2"]
    assert (kept.agency, kept.role, kept.effort) == ("so-m", "lead", 1.5)
    fates = {line.duty: (line.fate, line.from_agency, line.to_agency) for line in outcome.ledger.duties}
    assert fates["d1"] == ("merged", "so-a", "so-m")
    assert fates["d2"] == ("moved", "so-b", "so-m")
    assert fates["d7"] == ("kept", "so-c", "so-c")


def test_one_task_for_two_places_stays_two_duties() -> None:
    two = organisation(
        territories=[{"id": "x"}, {"id": "y"}],
        agencies=[{"id": "a", "territory": "x"}, {"id": "b", "territory": "y"}],
        duties=[{"id": "d1", "agency": "a", "task": "t"}, {"id": "d2", "agency": "b", "task": "t"}],
    )
    merged = done("merge", two, agencies=["a", "b"], into=INTO).organisation
    assert [duty.territory for duty in merged.duties] == ["x", "y"]


def test_two_rows_that_one_agency_held_for_a_task_both_stay() -> None:
    two = organisation(
        agencies=[{"id": "a"}, {"id": "b"}],
        duties=[
            {"id": "d1", "agency": "a", "task": "t", "role": "lead"},
            {"id": "d2", "agency": "a", "task": "t", "role": "inspect"},
        ],
    )
    assert len(done("merge", two, agencies=["a", "b"], into=INTO).organisation.duties) == 2


def test_every_other_reference_is_turned() -> None:
    merged = done("merge", agencies=["so-a", "so-b"], into=INTO).organisation
    assert [procedure.agency for procedure in merged.procedures] == ["so-m", "so-m"]
    assert [one.agency for one in merged.steps] == ["so-m", "so-m"]
    assert merged.documents["v1"].issued_by == "so-m"
    assert [(link.from_, link.to) for link in merged.links] == [("so-m", "so-c")]
    assert [(one.year, one.direct_budget) for one in merged.spending] == [(2020, 7.25), (2021, None)]


def test_service_units_that_finance_themselves_differently_become_unknown() -> None:
    agency = done("merge", agencies=["tt-1", "tt-2"], into={"id": "tt", "name_vi": "x"}).organisation.agencies["tt"]
    assert (agency.self_finance, agency.autonomy_group) == (None, "3a")


def test_one_of_them_can_take_in_the_others_and_fields_that_are_named_are_set() -> None:
    merged = done("merge", agencies=["so-b", "so-a"], into={"id": "so-b", "name_en": "B", "staff": 16}).organisation
    agency = merged.agencies["so-b"]
    assert (agency.name_vi, agency.name_en, agency.staff) == ("so-b", "B", 16)
    assert "so-a" not in merged.agencies


@pytest.mark.parametrize("into", ["so-a", "so-a.phong", "neu"])
def test_a_unit_and_its_superior_can_merge(into: str) -> None:
    merged = done("merge", agencies=["so-a.phong", "so-a"], into={"id": into, "name_vi": "x"}).organisation
    assert merged.agencies[into].parent == "ubnd"
    assert merged.agencies["so-a.chi-cuc"].parent == into


def test_a_made_up_part_makes_the_sum_made_up() -> None:
    two = organisation(agencies=[{"id": "a", "staff": 1, "synthetic": "staff"}, {"id": "b", "staff": 2}])
    assert done("merge", two, agencies=["a", "b"], into=INTO).organisation.agencies["so-m"].synthetic == "staff"


@pytest.mark.parametrize(
    ("agencies", "into", "code"),
    [
        (["so-a", "so-x"], INTO, "unknown_agencies"),
        (["so-a"], INTO, "merge_needs_two"),
        (["so-a", "so-a", "so-b"], INTO, "named_twice"),
        (["so-a", "so-b"], {"id": "so-c"}, "id_taken"),
        (["so-a", "so-b"], {"id": "so-m"}, "name_missing"),
        (["so-a", "so-b"], {**INTO, "parent": "so-a.phong"}, "parent_inside"),
        (["so-a", "so-b"], {**INTO, "parent": "ai"}, "unknown_id_in_field"),
        (["so-a", "so-b"], {**INTO, "staff": -1}, "out_of_bounds"),
        (["so-a", "so-b"], {**INTO, "autonomy_group": "9"}, "not_a_choice"),
    ],
)
def test_what_cannot_be_merged_says_why(agencies: list[str], into: dict[str, object], code: str) -> None:
    baseline = province()
    before = baseline.hash
    with pytest.raises(ScenarioError) as caught:
        done("merge", baseline, agencies=agencies, into=into)
    assert (caught.value.code, caught.value.step, caught.value.op) == (code, 1, "merge")
    assert baseline.hash == before


def test_the_error_suggests_what_was_meant() -> None:
    with pytest.raises(ScenarioError) as caught:
        done("merge", agencies=["so-a", "so-bb"], into=INTO)
    assert caught.value.params["suggestion"] == "so-b"
