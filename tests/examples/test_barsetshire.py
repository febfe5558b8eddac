# SPDX-License-Identifier: Apache-2.0
"""The second packaged example: another country, English alone, several councils; figures written out, not computed."""

import itertools
from collections import Counter
from functools import cache

import pytest

from api import use_cases
from orgmodel.files import read_example
from orgmodel.files.rule_packs import read_law
from orgmodel.organisation import Organisation
from orgmodel.rules import judge
from orgmodel.rules.facts import Facts
from tests.build import organisation as build

MODEL = "example:barsetshire-2024"
SCENARIOS = ("shared-services", "unitary")


@cache
def example() -> Organisation:
    organisation = read_example("barsetshire-2024").organisation
    assert organisation is not None
    return organisation


def test_it_reads_with_the_warnings_that_its_readme_explains_and_no_others() -> None:
    issues = read_example("barsetshire-2024").issues
    assert Counter((issue.severity, issue.table, issue.column) for issue in issues) == {
        ("warning", "agencies", "parent"): 1,
        ("note", "indicators", "definition"): 6,
    }


def test_the_counts_are_those_of_the_readme() -> None:
    assert {name: len(table) for name, table in example().tables.items() if len(table)} == {
        "tiers": 4,
        "territories": 8,
        "agencies": 133,
        "functions": 105,
        "duties": 340,
        "links": 23,
        "procedures": 22,
        "steps": 114,
        "spending": 208,
        "indicators": 6,
    }
    kinds = Counter(agency.kind for agency in example().agencies)
    assert kinds == {
        "council": 8,
        "directorate": 11,
        "service": 76,
        "team": 31,
        "public_service_unit": 3,
        "outside_body": 4,
    }


def test_nothing_in_it_is_vietnamese() -> None:
    assert (example().info.country, example().info.currency, example().info.province_class) == ("GB", "GBP", "")
    assert [row.id for row in example().agencies if row.name_vi or not row.name_en] == []
    assert [row.id for row in example().duties if row.text_vi or not row.text_en] == []
    assert [row.id for row in example().procedures if row.service_level or row.service_definition] == []


def test_every_duty_is_worded_once_and_every_joint_task_has_one_lead() -> None:
    duties = list(example().duties)
    assert max(Counter(duty.text_en for duty in duties).values()) == 1
    leads = Counter(duty.task for duty in duties if duty.task and duty.role == "lead")
    assert leads == dict.fromkeys({duty.task for duty in duties if duty.task}, 1)
    assert len(leads) == 11


def test_made_up_figures_say_so_and_nothing_claims_to_have_been_looked_up() -> None:
    for agency in example().agencies:
        made_up = (agency.synthetic or "").split(";")
        for column in ("staff", "deputies", "direct_budget"):
            assert (getattr(agency, column) is not None) == (column in made_up), agency.id
    assert {duty.checked for duty in example().duties} == {"recalled"}


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_scenario_applies_and_no_duty_is_lost(name: str) -> None:
    outcome = use_cases.apply(MODEL, f"{MODEL}/{name}")
    assert [issue for issue in outcome.issues if issue.severity == "error"] == []
    assert outcome.organisation is not None
    gone = {"unitary": 4, "shared-services": 0}[name]
    assert len(outcome.organisation.duties) == 340 - gone
    posts = sum(agency.staff or 0 for agency in example().agencies)
    assert sum(agency.staff or 0 for agency in outcome.organisation.agencies) == posts


def test_the_unitary_council_leaves_parishes_alone() -> None:
    after = use_cases.apply(MODEL, f"{MODEL}/unitary").organisation
    assert after is not None
    assert {agency.id for agency in after.agencies if agency.tier == "district"} == set()
    assert {agency.id for agency in after.agencies if agency.tier == "parish"} == {
        "par.courcy",
        "par.hogglestock",
        "par.plumstead",
    }
    assert after.agencies["barset-cc"].name_en == "Barsetshire Council"


def test_no_law_of_another_country_judges_it_and_a_named_profile_does() -> None:
    info = example().info
    assert read_law().in_force(info) == ()
    named = read_law(["spans-and-layers"])
    assert [rule.id for rule in named.in_force(info)] == ["NC1", "NC2", "OR1"]
    assert {pack.country for pack in named.packs(info)} == {""}


def test_the_profile_finds_what_it_should_where_units_are_small_or_too_deep() -> None:
    chain = [{"id": f"d{n}", "name_en": f"D{n}", "kind": "directorate", "staff": 3} for n in range(8)]
    for above, below in itertools.pairwise(chain):
        below["parent"] = above["id"]
    organisation = build(agencies=chain)
    facts = Facts(organisation)
    found = {}
    for rule in read_law(["spans-and-layers"]).in_force(organisation.info):
        found[rule.id] = [organisation.agencies.id_of(int(row)) for row in judge(rule, facts).breaches()]
    assert found == {"NC1": [f"d{n}" for n in range(7)], "NC2": ["d7"], "OR1": []}


def test_the_goal_set_scores_it() -> None:
    card = use_cases.score(MODEL, goals="lean-councils").card
    states = {goal.goal.id: goal.state for goal in card.goals}
    assert (states["L2"], states["L4"]) == ("met", "met")
    assert card.goal("L2").reading.value == 4
    assert card.goal("L5").reading.made_up
    assert {goal.goal.id for goal in card.goals if goal.goal.target is None} == {"L1", "L5", "L6", "L7", "L8"}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", ["overview", "chart"])
def test_pages_in_both_languages_show_the_english_names(kind: str, language: str) -> None:
    page = use_cases.view(MODEL, kind, language=language, goals="lean-councils")
    assert "Barsetshire County Council" in page
    assert "VND" not in page
