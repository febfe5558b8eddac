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
        (15, "yaml_bad_value"): "",
        (16, "step_not_a_mapping"): "",
        (17, "step_without_op"): "",
    }
    for language in LANGUAGES:
        for issue in caught.value.issues:
            assert issue_sentence(issue, read_catalogue(language))


def test_what_is_not_supported_is_refused_rather_than_passed_over() -> None:
    with pytest.raises(InputError) as caught:
        read_scenario("id: x\nincludes: [a.yaml]\nsteps: []\n")
    assert [issue.code for issue in caught.value.issues] == ["not_supported_yet"]


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
    return Scenario(draw(words), draw(words), steps=tuple(steps), assumptions=({"text": draw(words)},))


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
