# SPDX-License-Identifier: Apache-2.0
"""Whatever comes of a scenario can be written and read back: what a file may not hold, a step may not bring in."""

import unicodedata
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgmodel.checks import find_misfits
from orgmodel.errors import ScenarioError
from orgmodel.files import read_organisation, write_organisation
from orgmodel.i18n import LANGUAGES, read_catalogue
from orgmodel.issue import has_errors
from orgmodel.organisation import Organisation, OrganisationInfo
from scenarios.apply import Outcome, apply_scenario
from scenarios.diff import diff
from scenarios.scenario import Scenario, Step
from tests.build import organisation
from tests.scenarios.province import done, province, scenario, step
from tests.scenarios.test_laws import changed
from tests.strategies import AWKWARD, organisations

HOSTILE = (
    *AWKWARD, "2021", "#REF!", " #N/A ", "", "   ", "\u00a0", "so-a", "SO-A", "Ubnd", "\u200b", "so-a\u200b",
    " so-a ", "-", "#", "1.5%", "nope", "\ufeffx", "a\x00b", "a\x07", "a\r\nb", unicodedata.normalize("NFD", "Sở Mới"),
    "Division",
)  # fmt: skip
DAYS = (None, date(1999, 1, 1), date(2021, 12, 31), date(2030, 1, 1))


def reads_back(outcome: Organisation, suffix: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"model{suffix}"
        write_organisation(outcome, path)
        reading = read_organisation(path)
    assert not has_errors(reading.issues), [issue for issue in reading.issues if issue.severity == "error"]
    assert reading.organisation is not None
    assert reading.organisation.hash == outcome.hash


def on_a_day() -> Organisation:
    return province().with_info(OrganisationInfo(id="tinh", as_of=date(2021, 12, 31)))


texts = st.sampled_from(HOSTILE)
# Words that planners know a kind by are read as that kind where a scenario is read, as in any file.
words_of_lists = texts.filter(lambda text: text != "Ủy ban nhân dân") | st.just("division")
units = st.fixed_dictionaries(
    {"id": texts},
    optional={
        "name_vi": texts,
        "name_en": st.just("x"),
        "kind": words_of_lists,
        "staff": st.sampled_from([0, 2.5, -1, 1e30, 0.0004]),
        "deputies": st.sampled_from([1, 2.5]),
        "valid_from": st.sampled_from(DAYS),
        "valid_to": st.sampled_from(DAYS),
        "source": texts,
        "synthetic": texts,
        "parent": st.just("ubnd"),
    },
)
FIELDS = ("name_vi", "staff", "valid_from", "valid_to", "ID", "Tên", "ghi chú", "x ")
cells: st.SearchStrategy[Any] = texts | st.sampled_from([None, True, 7, 2.5, [1], {"a": 1}, "2021-12-31", "20211231"])
steps = st.one_of(
    st.builds(lambda unit: step("create", agency=unit), units),
    st.builds(lambda unit: step("merge", agencies=["so-a", "so-b"], into=unit), units),
    st.builds(lambda unit: step("split", agency="so-a", into=[{**unit, "duties": ["d3"]}]), units),
    st.builds(lambda a, b: step("rename", agency="so-c", name_vi=a, name_en=b), texts, texts),
    st.builds(lambda a, b: step("hand_over_outside", agency="so-c", to=a, name_en=b), texts, texts),
    st.builds(lambda: step("hand_over_outside", agency="ubnd", to="Hội X")),
    st.builds(
        lambda table, field, new, why: step(
            "amend", table=table, id={"agencies": "so-a", "duties": "d1"}[table], field=field, new=new, reason=why
        ),
        st.sampled_from(["agencies", "duties"]),
        st.sampled_from(FIELDS),
        cells,
        st.sampled_from(["observed", "sửa"]),
    ),
    st.builds(
        lambda field, new: step("amend", table="organisation", field=field, new=new, reason="sửa"),
        st.sampled_from(sorted(OrganisationInfo.model_fields)),
        cells | st.sampled_from([["nope"], ["duties"], [], "duties"]),
    ),
    st.builds(
        lambda record: step("amend", table="agencies", new=record, reason="observed"),
        st.dictionaries(st.sampled_from(["id", "ID", "Mã", "name_vi", "lạ", "", "valid_to"]), cells, max_size=4),
    ),
)


def _tried(baseline: Organisation, tried: list[Step]) -> Outcome:
    """The outcome of those of the steps that can be carried out; what cannot says so, and nothing else."""
    kept: list[Step] = []
    outcome = apply_scenario(baseline, scenario())
    for one in tried:
        try:
            outcome = apply_scenario(baseline, scenario(*kept, one))
        except ScenarioError:
            continue
        kept.append(one)
    return outcome


@settings(max_examples=150, deadline=None)
@given(st.lists(steps, min_size=1, max_size=4), st.booleans(), st.sampled_from(["", ".json"]))
def test_no_hostile_step_makes_what_cannot_be_read_back(tried: list[Step], dated: bool, suffix: str) -> None:
    reads_back(_tried(on_a_day() if dated else province(), tried).organisation, suffix)


@settings(max_examples=25, deadline=None)
@given(changed() | changed(province()), st.sampled_from(["", ".json"]))
def test_whatever_comes_of_ordinary_steps_reads_back(outcome: Outcome, suffix: str) -> None:
    reads_back(outcome.organisation, suffix)


@settings(max_examples=25, deadline=None)
@given(organisations(), organisations())
def test_a_difference_leads_through_what_is_no_organisation_to_one_that_is(a: Organisation, b: Organisation) -> None:
    assert list(find_misfits(apply_scenario(a, diff(a, b).as_scenario()).organisation)) == []


UNIT = {"name_vi": "Sở Mới"}


@pytest.mark.parametrize(
    ("op", "arguments", "code"),
    [
        ("create", {"agency": {**UNIT, "id": "SO-A"}}, "id_taken_but_for_capitals"),
        ("create", {"agency": {**UNIT, "id": "x\u200b"}}, "bad_id"),
        ("create", {"agency": {**UNIT, "id": " x"}}, "bad_id"),
        ("create", {"agency": {**UNIT, "id": "a\x07b"}}, "bad_id"),
        ("create", {"agency": {"id": "x", "name_vi": "2021"}}, "number_as_name"),
        ("create", {"agency": {"id": "x", "name_vi": "#REF!"}}, "error_value"),
        ("create", {"agency": {"id": "x", "name_vi": "   "}}, "name_missing"),
        ("create", {"agency": {**UNIT, "id": "x", "name_en": "a\x07b"}}, "bad_characters"),
        ("create", {"agency": {**UNIT, "id": "x", "kind": "#REF!"}}, "error_value"),
        ("create", {"agency": {**UNIT, "id": "x", "kind": "Division"}}, "not_a_choice"),
        ("amend", {"table": "procedures", "id": "p1", "field": "dossiers", "new": 2.5, "reason": "x"},
         "not_a_whole_number"),
        ("create", {"agency": {**UNIT, "id": "x", "valid_from": "2022-01-01", "valid_to": "2021-01-01"}},
         "ends_before_it_began"),
        ("merge", {"agencies": ["so-a", "so-b"], "into": {**UNIT, "id": "SO-A"}}, "id_taken_but_for_capitals"),
        ("merge", {"agencies": ["so-a", "so-b"], "into": {**UNIT, "id": "x\u200b"}}, "bad_id"),
        ("split", {"agency": "so-a", "into": [{**UNIT, "id": "SO-B", "duties": ["d3"]}]}, "id_taken_but_for_capitals"),
        ("split", {"agency": "so-a", "into": [{**UNIT, "id": "x"}]}, "part_takes_nothing"),
        ("rename", {"agency": "so-a", "name_vi": "2021"}, "number_as_name"),
        ("hand_over_outside", {"agency": "so-a", "to": "A1", "name_en": "2021"}, "number_as_name"),
        ("hand_over_outside", {"agency": "ubnd", "to": "Hội X"}, "no_top"),
        ("amend", {"table": "agencies", "id": "so-a", "field": "ID", "new": "x", "reason": "observed"},
         "column_known_as"),
        ("amend", {"table": "agencies", "id": "so-a", "field": " x", "new": "x", "reason": "observed"}, "bad_column"),
        ("amend", {"table": "agencies", "new": {"name_vi": "x"}, "reason": "observed"}, "value_required"),
        ("amend", {"table": "agencies", "new": {"id": [1]}, "reason": "x"}, "not_a_text"),
        ("amend", {"table": "agencies", "id": "so-a", "field": "bogus", "old": 2, "reason": "observed"}, "old_differs"),
        ("amend", {"table": "agencies", "id": "so-a", "field": "staff", "new": -1, "reason": "observed"},
         "out_of_bounds"),
        ("amend", {"table": "agencies", "id": "so-a", "field": "valid_from", "new": "20210101", "reason": "x"},
         "not_iso_day"),
        ("amend", {"table": "organisation", "field": "complete", "new": ["dutys"], "reason": "x"}, "no_such_table"),
        ("amend", {"table": "organisation", "field": "complete", "new": [[1]], "reason": "x"}, "no_such_table"),
        ("amend", {"table": "organisation", "field": "as_of", "new": 20217600, "reason": "x"}, "not_iso_day"),
        ("amend", {"table": "organisation", "field": "id", "new": "#REF!", "reason": "x"}, "error_value"),
    ],
)  # fmt: skip
def test_what_a_file_may_not_hold_is_refused(op: str, arguments: dict[str, Any], code: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        done(op, **arguments)
    assert code in {issue.code for issue in caught.value.issues}
    for language in LANGUAGES:
        assert (
            read_catalogue(language).text(f"step.{caught.value.code}", **caught.value.params)
            if (f"step.{caught.value.code}" in read_catalogue(language))
            else caught.value.code == "no_top"
        )


def test_a_unit_that_is_not_there_on_the_day_of_the_data_is_refused_rather_than_lost() -> None:
    unit = {**UNIT, "id": "x", "valid_from": "2025-03-01"}
    with pytest.raises(ScenarioError, match="not_there_on_the_day"):
        done("create", on_a_day(), agency=unit)
    assert "x" in done("create", agency=unit).organisation.agencies
    later = step("amend", table="organisation", field="as_of", new="2020-01-01", reason="x")
    earlier = organisation({"id": "t"}, agencies=[{"id": "a", "valid_from": "2021-01-01"}])
    with pytest.raises(ScenarioError, match="not_there_on_the_day") as caught:
        apply_scenario(earlier, scenario(step("rename", agency="a", name_vi="x"), later))
    assert caught.value.step == 2


def test_a_fault_of_the_whole_is_told_of_the_step_that_made_it() -> None:
    known = {"table": "agencies", "id": "so-a", "reason": "x"}
    parts = [
        step("amend", **known, field="valid_from", new="2022-01-01"),
        step("amend", **known, field="valid_to", new="2021-01-01"),
        step("rename", agency="so-b", name_vi="x"),
    ]
    with pytest.raises(ScenarioError, match="ends_before_it_begins") as caught:
        apply_scenario(province(), scenario(*parts))
    assert caught.value.step == 2


def test_what_was_wrong_before_is_no_fault_of_the_scenario() -> None:
    doubled = organisation({}, agencies=[{"id": "a"}, {"id": "A"}])
    fresh = step("create", agency={**UNIT, "id": "b", "parent": "a"})
    assert "b" in apply_scenario(doubled, scenario(fresh)).organisation.agencies


def test_a_sum_that_cannot_be_kept_stops_the_step() -> None:
    most = 4 * 10**15
    large = organisation({}, agencies=[{"id": "t"}, *({"id": i, "parent": "t", "staff": most} for i in "abc")])
    merge = step("merge", agencies=["a", "b", "c"], into={"id": "d", "name_vi": "x"})
    with pytest.raises(ScenarioError, match="sum_too_large"):
        apply_scenario(large, scenario(merge))


def test_all_faults_of_a_step_are_told() -> None:
    with pytest.raises(ScenarioError) as caught:
        done("create", agency={"id": " x", "name_vi": "2021", "tier": "nope"})
    assert [issue.code for issue in caught.value.issues] == ["bad_id", "number_as_name", "unknown_id_in_field"]
    assert caught.value.code == "bad_id"
    with pytest.raises(ScenarioError) as caught:
        done("transfer_duty", duties=[], to="so-b")
    assert "duties" in read_catalogue("en").text("step.nothing_named", **caught.value.params)


@pytest.mark.parametrize(("meant", "warned"), [("", 0), ("tinh", 0), ("other", 1), (province().hash, 0)])
def test_a_scenario_for_another_organisation_is_warned_of(meant: str, warned: int) -> None:
    issues = apply_scenario(province(), Scenario("x", organisation=meant)).issues
    assert [(issue.code, issue.severity) for issue in issues] == [("other_organisation", "warning")] * warned
    for language in LANGUAGES:
        for issue in issues:
            told = {"value": issue.value, **dict(issue.params)}
            assert meant in read_catalogue(language).text("step.other_organisation", **told)


def test_a_column_of_one_s_own_may_be_called_like_a_day_of_another_table() -> None:
    outcome = done("amend", table="duties", id="d1", field="valid_from", new="x", reason="observed")
    reads_back(outcome.organisation, "")
