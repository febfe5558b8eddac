# SPDX-License-Identifier: Apache-2.0
"""Scenarios made of scenarios: in what order, each once, and what does not go together."""

from pathlib import Path

import pytest

from orgmodel.errors import InputError, ScenarioError
from scenarios.apply import apply_scenario
from scenarios.files import MOST_DEEP, MOST_INCLUDES, read_scenario, write_scenario
from tests.scenarios.province import province

RENAME = """\
id: {id}
steps:
  - {{op: rename, agency: {agency}, name_vi: {name}, assumption: thử}}
"""


def _write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def _codes(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        read_scenario(path)
    return [(issue.code, issue.value) for issue in caught.value.issues]


def test_what_is_included_comes_first_and_each_once(tmp_path: Path) -> None:
    _write(
        tmp_path,
        first=RENAME.format(id="first", agency="so-a", name="Một"),
        left="id: left\nincludes: [first.yaml]\nsteps: []\n",
        right="id: right\nincludes: [first.yaml]\nsteps: []\n",
        top="id: top\nincludes: [left.yaml, right.yaml]\n"
        "steps:\n  - {op: rename, agency: so-a, name_vi: Hai, assumption: thử}\n",
    )
    top = read_scenario(tmp_path / "top.yaml")
    assert [(turn.scenario.id, turn.number, turn.step.op) for turn in top.turns] == [
        ("first", 1, "rename"),
        ("top", 1, "rename"),
    ]
    outcome = apply_scenario(province(), top)
    assert outcome.organisation.agencies["so-a"].name_vi == "Hai"
    assert len(outcome.edits_by_step) == 2
    assert "left.yaml" in write_scenario(top)
    changed = RENAME.format(id="first", agency="so-a", name="Ba")
    assert read_scenario(_write(tmp_path, first=changed) / "top.yaml").hash != top.hash


def test_two_that_leave_one_field_in_two_ways_conflict_and_nothing_is_applied(tmp_path: Path) -> None:
    _write(
        tmp_path,
        one=RENAME.format(id="one", agency="so-a", name="Một"),
        other=RENAME.format(id="other", agency="so-a", name="Hai"),
        apart=RENAME.format(id="apart", agency="so-b", name="Ba"),
        clash="id: clash\nincludes: [one.yaml, apart.yaml, other.yaml]\nsteps: []\n",
        well="id: well\nincludes: [one.yaml, apart.yaml]\nsteps: []\n",
    )
    with pytest.raises(ScenarioError) as caught:
        apply_scenario(province(), read_scenario(tmp_path / "clash.yaml"))
    assert (caught.value.code, caught.value.step) == ("includes_conflict", 0)
    (issue,) = caught.value.issues
    told = dict(issue.params)
    assert (told["one"], told["other"], told["id"], told["field"]) == ("one", "other", "so-a", "name_vi")
    assert (told["value_one"], told["value_other"]) == ("Một", "Hai")
    after = apply_scenario(province(), read_scenario(tmp_path / "well.yaml")).organisation.agencies
    assert (after["so-a"].name_vi, after["so-b"].name_vi) == ("Một", "Ba")


def test_one_that_takes_away_what_another_changes_conflicts(tmp_path: Path) -> None:
    _write(
        tmp_path,
        one=RENAME.format(id="one", agency="so-a.tram", name="Một"),
        gone="id: gone\nsteps:\n  - {op: dissolve, agency: so-a.tram, to: so-a, assumption: thử}\n",
        clash="id: clash\nincludes: [one.yaml, gone.yaml]\nsteps: []\n",
    )
    with pytest.raises(ScenarioError) as caught:
        apply_scenario(province(), read_scenario(tmp_path / "clash.yaml"))
    assert caught.value.code == "includes_conflict"


def test_the_later_one_may_change_what_it_includes(tmp_path: Path) -> None:
    _write(
        tmp_path,
        one=RENAME.format(id="one", agency="so-a", name="Một"),
        two="id: two\nincludes: [one.yaml]\nsteps:\n  - {op: rename, agency: so-a, name_vi: Hai, assumption: thử}\n",
        top="id: top\nincludes: [two.yaml, one.yaml]\nsteps: []\n",
    )
    outcome = apply_scenario(province(), read_scenario(tmp_path / "top.yaml"))
    assert outcome.organisation.agencies["so-a"].name_vi == "Hai"


def test_a_step_of_an_included_scenario_that_fails_says_of_which(tmp_path: Path) -> None:
    _write(
        tmp_path,
        bad=RENAME.format(id="bad", agency="so-x", name="Một"),
        top="id: top\nincludes: [bad.yaml]\nsteps: []\n",
    )
    with pytest.raises(ScenarioError) as caught:
        apply_scenario(province(), read_scenario(tmp_path / "top.yaml"))
    assert (caught.value.code, caught.value.step, caught.value.params["included"]) == ("unknown_agencies", 1, "bad")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"top": "id: top\nincludes: [top.yaml]\nsteps: []\n"}, [("include_in_circle", "top.yaml")]),
        ({"top": "id: top\nincludes: [none.yaml]\nsteps: []\n"}, [("include_not_found", "none.yaml")]),
        (
            {"top": "id: top\nincludes: ['example:tay-ninh-2021/delayr']\nsteps: []\n"},
            [("include_not_found", "example:tay-ninh-2021/delayr")],
        ),
        (
            {
                "top": "id: top\nincludes: [a.yaml]\nsteps: []\n",
                "a": "id: a\nincludes: [b.yaml]\nsteps: []\n",
                "b": "id: b\nincludes: [a.yaml]\nsteps: []\n",
            },
            [("include_in_circle", "a.yaml"), ("include_has_errors", "b.yaml"), ("include_has_errors", "a.yaml")],
        ),
    ],
)
def test_what_cannot_be_included(tmp_path: Path, files: dict[str, str], expected: list[tuple[str, str]]) -> None:
    assert sorted(_codes(_write(tmp_path, **files) / "top.yaml")) == sorted(expected)


def test_a_text_without_a_folder_includes_packaged_scenarios_only() -> None:
    with pytest.raises(InputError) as caught:
        read_scenario("id: x\nincludes: [../secret.yaml]\nsteps: []\n")
    assert [issue.code for issue in caught.value.issues] == ["include_needs_file"]
    found = read_scenario("id: x\nincludes: ['example:tay-ninh-2021/delayer']\nsteps: []\n")
    assert len(found.turns) == len(read_scenario("example:tay-ninh-2021/delayer").steps) > 0
    assert read_scenario(write_scenario(found)) == found


def test_files_that_include_one_another_by_many_ways_are_read_once_each(tmp_path: Path) -> None:
    levels = 18
    files = {f"a{n}": f"id: a{n}\nincludes: [a{n + 1}.yaml, b{n + 1}.yaml]\nsteps: []\n" for n in range(levels)}
    files |= {f"b{n}": f"id: b{n}\nincludes: [a{n + 1}.yaml, b{n + 1}.yaml]\nsteps: []\n" for n in range(1, levels)}
    files |= {name: RENAME.format(id=name, agency="so-a", name="Một") for name in (f"a{levels}", f"b{levels}")}
    top = read_scenario(_write(tmp_path, **files) / "a0.yaml")
    assert len(top.layers) == 2 * levels + 1
    assert len(top.turns) == 2


def test_too_deep_too_many_and_links_in_a_circle_are_faults_of_the_file(tmp_path: Path) -> None:
    chain = {f"c{n}": f"id: c{n}\nincludes: [c{n + 1}.yaml]\nsteps: []\n" for n in range(300)}
    codes = _codes(_write(tmp_path, **chain) / "c0.yaml")
    assert ("include_too_deep", f"c{MOST_DEEP}.yaml") in codes
    many = f"id: m\nincludes: [{', '.join(['c0.yaml'] * (MOST_INCLUDES + 1))}]\nsteps: []\n"
    assert [code for code, _ in _codes(_write(tmp_path, m=many) / "m.yaml")] == ["include_too_many"]
    (tmp_path / "loop1.yaml").symlink_to(tmp_path / "loop2.yaml")
    (tmp_path / "loop2.yaml").symlink_to(tmp_path / "loop1.yaml")
    looped = "id: l\nincludes: [loop1.yaml]\nsteps: []\n"
    assert _codes(_write(tmp_path, looped=looped) / "looped.yaml") == [("include_not_found", "loop1.yaml")]
    long = f"id: l\nincludes: [{'x' * 5000}.yaml]\nsteps: []\n"
    assert [code for code, _ in _codes(_write(tmp_path, long=long) / "long.yaml")] == ["include_not_found"]
