# SPDX-License-Identifier: Apache-2.0
"""Scenario files: every fault at once with its line, and what is written reads back equal."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.errors import InputError
from orgmodel.files import example_folder, issue_sentence
from orgmodel.i18n import LANGUAGES, read_catalogue
from orgmodel.text import clean_id
from scenarios.files import read_scenario, write_scenario
from scenarios.scenario import Scenario, Step
from tests.scenarios.province import step
from tests.strategies import texts

GOOD = """
id: thu
title_vi: Thử
assumptions:
  - {text: giả định, year: 2025}
steps:
  - op: transfer_function
    function: no
    from: so-a
    to: 'so-b'
    staff: 2.5
    source: {document: NĐ 45, article: 8}
    effective: 2025-03-01
    wave: 2
"""
BAD = """
id: thu
titel_vi: Thử
steps:
  - op: merg
    agencies: [a, b]
    assumption: x
  - op: rename
    agncy: a
    name_vi: b
  - op: move_under
    agency: a
    parent: b
    assumption: x
    wave: two
  - đổi tên
  - agency: a
    source: {document: x}
"""


def test_a_file_is_read_as_it_is_meant() -> None:
    scenario = read_scenario(GOOD)
    one = scenario.steps[0]
    assert (one.op, one.line, one.wave, one.source, str(one.effective)) == (
        "transfer_function", 7, 2, {"document": "NĐ 45", "article": "8"}, "2025-03-01",
    )  # fmt: skip
    assert one.operation.written() == {"function": "no", "from": "so-a", "to": "so-b", "staff": 2.5}
    assert one.reason() == "NĐ 45, 8"
    assert scenario.assumptions == ({"text": "giả định", "year": "2025"},)


def test_all_faults_come_at_once_with_lines_and_suggestions() -> None:
    with pytest.raises(InputError) as caught:
        read_scenario(BAD)
    found = {(issue.row, issue.code): issue.suggestion for issue in caught.value.issues}
    assert found == {
        (3, "yaml_unknown_key"): "title_vi",
        (5, "unknown_op"): "merge",
        (8, "step_without_source"): "",
        (8, "yaml_missing_key"): "",
        (9, "yaml_unknown_key"): "agency",
        (15, "not_whole"): "",
        (16, "step_not_a_mapping"): "",
        (17, "step_without_op"): "",
    }
    for language in LANGUAGES:
        for issue in caught.value.issues:
            assert issue_sentence(issue, read_catalogue(language))


@pytest.mark.parametrize("path", sorted((Path(str(example_folder("tay-ninh-2021"))) / "scenarios").glob("*.yaml")))
def test_packaged_scenarios_read_back_equal(path: Path) -> None:
    scenario = read_scenario(path)
    again = read_scenario(write_scenario(scenario))
    assert again == scenario
    assert again.hash == scenario.hash


def test_the_hash_is_that_of_the_content_not_of_the_file() -> None:
    spaced = read_scenario(GOOD.replace("steps:", "# lời ghi\nsteps:"))
    assert spaced.hash == read_scenario(GOOD).hash
    assert read_scenario(GOOD.replace("wave: 2", "wave: 3")).hash != spaced.hash


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    words = texts() | st.sampled_from(["007", "no", "1e5", "2025-03-01", "~", "true", ".5", "a: b", "- x", "#", "'"])
    value: st.SearchStrategy[Any] = st.none() | st.booleans() | st.integers(-9, 10**12) | words
    steps = draw(
        st.lists(
            st.one_of(
                st.builds(lambda a, b: step("rename", agency=a, name_vi=b), words, words),
                st.builds(lambda a, b: step("transfer_duty", duties=a, to=b), st.lists(words, max_size=3), words),
                st.builds(lambda a, v: step("amend", table="x", id=a, field="f", new=v, reason="r"), words, value),
                st.builds(
                    lambda a, v: step("amend", table="x", id=a, new=v, reason="r"),
                    st.lists(words, min_size=2, max_size=3),
                    st.dictionaries(words, value, max_size=3),
                ),
            ),
            max_size=4,
        )
    )
    ids = words.filter(lambda text: bool(text) and text == clean_id(text) and not set("\n\t") & set(text))
    return Scenario(draw(ids), draw(words), steps=tuple(steps), assumptions=({"text": draw(words)},))


@given(scenarios())
def test_any_scenario_reads_back_equal(scenario: Scenario) -> None:
    again = read_scenario(write_scenario(scenario))
    assert again == scenario
    assert again.hash == scenario.hash


@given(st.text(max_size=200).map(lambda text: unicodedata.normalize("NFC", text)))
def test_no_text_makes_the_reader_stumble(text: str) -> None:
    with pytest.raises(InputError):
        read_scenario(f"{text}\n")


def test_a_step_without_a_line_is_the_same_step() -> None:
    one = step("rename", agency="a", name_vi="b")
    assert one == Step(one.operation, assumption=one.assumption, line=7)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ('id: ""', "bad_scenario_id"),
        ('id: " x"', "bad_scenario_id"),
        ('id: "a\\nb"', "bad_scenario_id"),
        (f"id: {'x' * 201}", "bad_scenario_id"),
        ("id: Baseline", "scenario_id_of_baseline"),
    ],
)
def test_an_id_that_no_comparison_could_show_is_refused_with_its_line(said: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read_scenario(f"title_vi: x\n{said}\nsteps: []\n")
    assert [(issue.code, issue.row) for issue in caught.value.issues] == [(code, 2)]
    for language in LANGUAGES:
        assert issue_sentence(caught.value.issues[0], read_catalogue(language))


@pytest.mark.parametrize("day", ["20217600", "2021", "2021-1-1", "20210101", "[1]", "true", "2021-02-30"])
def test_only_a_day_is_a_day(day: str) -> None:
    text = f"id: x\nsteps:\n  - op: create\n    agency: {{id: a, name_vi: b, valid_from: {day}}}\n    assumption: x\n"
    for said in (text, f"id: x\nsteps:\n  - {{op: rename, agency: a, name_vi: b, assumption: x, effective: {day}}}\n"):
        with pytest.raises(InputError) as caught:
            read_scenario(said)
        assert {issue.code for issue in caught.value.issues} == {"not_iso_day"}


def test_a_wave_is_not_negative() -> None:
    with pytest.raises(InputError) as caught:
        read_scenario("id: x\nsteps:\n  - {op: rename, agency: a, name_vi: b, assumption: x, wave: -1}\n")
    assert [(issue.row, issue.column) for issue in caught.value.issues] == [(3, "steps.0.wave")]


def test_values_of_lists_may_be_written_as_planners_know_them() -> None:
    scenario = read_scenario(
        """
id: x
steps:
  - {op: create, agency: {id: a, name_vi: b, kind: Ủy ban nhân dân}, assumption: x}
  - {op: merge, agencies: [a, b], into: {id: c, name_vi: Phòng, kind: Division}, assumption: x}
  - {op: split, agency: a, into: [{id: c, kind: Phòng, duties: [d]}], assumption: x}
  - {op: amend, table: duties, id: d, field: role, new: Chủ trì, reason: x, assumption: x}
  - {op: amend, table: duties, new: {id: d, role: Chủ trì, text_vi: Chủ trì}, reason: x, assumption: x}
  - {op: set_service_level, procedures: [p], service_level: Full, assumption: x}
"""
    )
    said = [one.operation.written() for one in scenario.steps]
    assert said[0]["agency"]["kind"] == "peoples_committee"
    assert said[1]["into"] == {"id": "c", "name_vi": "Phòng", "kind": "division"}
    assert said[2]["into"][0]["kind"] == "division"
    assert said[3]["new"] == "lead"
    assert said[4]["new"] == {"id": "d", "role": "lead", "text_vi": "Chủ trì"}
    assert said[5]["service_level"] == "full"


def test_a_misspelt_key_of_a_step_suggests_the_one_that_was_meant() -> None:
    wrong = ("{agency: a, asumption: b}", "{agncy: a, assumption: b}")
    steps = "".join(f"  - {{op: rename, name_vi: A, {one[1:]}\n" for one in wrong)
    with pytest.raises(InputError) as caught:
        read_scenario(f"id: x\nsteps:\n{steps}")
    assert sorted(issue.suggestion for issue in caught.value.issues if issue.suggestion) == ["agency", "assumption"]
