# SPDX-License-Identifier: Apache-2.0
"""The JSON of results: what the manual promises is there, honest about what is unknown, and the same every time."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from api import use_cases
from api.schemas.batch import batch_out
from api.schemas.catalogue import example_list, goal_set_list
from api.schemas.changes import diff_out, ledger_out
from api.schemas.comparison import comparison_out
from api.schemas.findings import finding_list
from api.schemas.issues import issue_list
from api.schemas.score import score_out
from api.schemas.wire import PROGRAM, plain, to_bytes
from orgmodel.files.goal_sets import list_goal_sets, read_goal_set
from orgmodel.findings import KINDS
from orgmodel.goals import goal_set_hash
from orgmodel.organisation import Organisation
from tests.build import organisation

EXAMPLE = "example:tay-ninh-2021"
MERGERS = f"{EXAMPLE}/mergers-2025"
NOTHING_OUTSIDE = {"outside_before": 0, "outside_after": 0}


@pytest.fixture(scope="module")
def tay_ninh() -> Organisation:
    found = use_cases.check(EXAMPLE).organisation
    assert found is not None
    return found


def sent(result: BaseModel) -> dict[str, Any]:
    """A result as a client reads it."""
    read: dict[str, Any] = json.loads(to_bytes(result), parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    return read


def test_issues_come_with_place_suggestion_and_both_sentences(tmp_path: Path) -> None:
    (tmp_path / "agencies.csv").write_text("id,name_vi,parent\nsoa,A,\nb,B,soaa\n", encoding="utf-8")
    read = sent(issue_list(use_cases.check(tmp_path)))
    assert read["program"] == PROGRAM
    assert read["organisation"] is None
    assert read["errors"] == 1
    (error,) = [issue for issue in read["issues"] if issue["severity"] == "error"]
    assert {key: error[key] for key in ("code", "table", "row", "column", "value", "suggestion", "place")} == {
        "code": "unknown_reference",
        "table": "agencies",
        "row": 3,
        "column": "parent",
        "value": "soaa",
        "suggestion": "soa",
        "place": "agencies.csv",
    }
    assert error["message_vi"] != error["message_en"]
    assert len(read["issues"]) == read["errors"] + read["warnings"] + read["notes"]


def test_findings_have_the_promised_shape(tay_ninh: Organisation) -> None:
    read = sent(finding_list(use_cases.find(tay_ninh)))
    assert read["organisation"]["hash"] == tay_ninh.hash
    assert read["organisation"]["title"]
    assert read["scenario"] is None
    assert read["cleared"] is None
    assert list(read["counts"]) == list(KINDS)
    assert sum(read["counts"].values()) == len(read["findings"])
    assert len({finding["id"] for finding in read["findings"]}) == len(read["findings"])
    for finding in read["findings"]:
        promised = {"id", "kind", "severity", "agencies", "function", "duties", "steps", "pairs", "evidence"}
        assert promised | {"message_vi", "message_en", "rule"} <= set(finding)
        assert 0 <= finding["severity"] <= 1
        assert all(agency in tay_ninh.agencies for agency in finding["agencies"])
        assert all(duty in tay_ninh.duties for duty in finding["duties"])
    pairs = [pair for finding in read["findings"] for pair in finding["pairs"]]
    assert pairs
    assert all({"a", "b", "label", "score", "parts"} == set(pair) for pair in pairs)


def test_cleared_pairs_come_only_when_asked_for_and_say_why(tay_ninh: Organisation) -> None:
    cleared = sent(finding_list(use_cases.find(tay_ninh), explain_cleared=True))["cleared"]
    assert cleared
    assert all(pair["message_vi"] and pair["message_en"] != pair["rule"] for pair in cleared)


def test_counts_are_those_of_the_kinds_that_were_asked_for(tay_ninh: Organisation) -> None:
    read = sent(finding_list(use_cases.find(tay_ninh, kinds=("gap", "overlap"))))
    assert set(read["counts"]) == {"gap", "overlap"}
    assert sum(read["counts"].values()) == len(read["findings"])


def test_the_score_carries_numbers_with_what_stands_behind_them(tay_ninh: Organisation) -> None:
    read = sent(score_out(use_cases.score(tay_ninh, [MERGERS])))
    goals = {goal["id"]: goal for goal in read["goals"]}
    level4 = goals["G05"]
    assert round(level4["value"], 5) == 0.96857
    assert (level4["numerator"], level4["denominator"], level4["target"]) == (1818, 1877, 1.0)
    assert (level4["state"], level4["origin"], level4["definition"]) == ("not_met", "observed", "ND43-2011")
    assert level4["distance"] == pytest.approx(59 / 1877)
    assert {"organisation", "goals", "thresholds"} <= set(read["hashes"])
    assert read["hashes"]["organisation"] == tay_ninh.hash
    (card,) = read["scenarios"]
    assert card["scenario"]["id"] == "mergers-2025"
    assert card["hashes"]["scenario"] == card["scenario"]["hash"]
    assert card["hashes"]["organisation"] != tay_ninh.hash


def test_what_is_unknown_is_null_and_says_why_and_never_zero(tay_ninh: Organisation) -> None:
    read = sent(score_out(use_cases.score(tay_ninh)))
    unknown = [goal for goal in read["goals"] if goal["state"] == "unknown"]
    assert unknown
    for goal in unknown:
        assert goal["value"] is None
        assert goal["fulfilment"] is None
        assert goal["unknown_because_vi"] not in {None, "", goal["unknown_because"]}
        assert goal["unknown_because_en"]
    bare = organisation(agencies=[{"id": "a", "name_vi": "A"}])
    empty = sent(score_out(use_cases.score(bare)))
    assert (empty["score"], empty["covered_weight"]) == (None, 0)
    staff = next(measure for measure in empty["measures"] if measure["id"] == "staff")
    assert (staff["value"], staff["unknown_because"]) == (None, "some_values_unknown")


def test_a_comparison_is_long_rows_against_the_baseline(tay_ninh: Organisation) -> None:
    read = sent(comparison_out(use_cases.compare(tay_ninh, [MERGERS])))
    assert [one["id"] for one in read["scenarios"]] == ["baseline", "mergers-2025"]
    assert [one["focal_points"] for one in read["scenarios"]] == [17, 12]
    rows = read["rows"]
    assert all((row["goal"] is None) != (row["measure"] is None) for row in rows)
    assert {row["better"] for row in rows} <= {"better", "same", "worse", None}
    departments = [
        (row["scenario"], row["value"], row["change"], row["better"])
        for row in rows
        if row["measure"] == "focal_points" and row["scope"]["establishment"] == ["uniform"]
    ]
    assert departments == [("baseline", 17, 0, "same"), ("mergers-2025", 12, -5, "better")]
    assert read["hashes"]["organisation"] == tay_ninh.hash
    assert read["hashes"]["scenario:mergers-2025"] == read["scenarios"][1]["hash"]
    gained = sum(why["points"] or 0 for why in read["why"])
    scores = {rank["scenario"]: rank["score"] for rank in read["ranking"]}
    assert scores["mergers-2025"] - scores["baseline"] == pytest.approx(gained)


def test_a_ledger_names_every_duty_of_the_baseline(tay_ninh: Organisation) -> None:
    read = sent(ledger_out(use_cases.apply(tay_ninh, MERGERS)))
    assert {line["duty"] for line in read["duties"]} == set(tay_ninh.duties.index)
    assert sum(read["fates"].values()) == len(tay_ninh.duties)
    assert list(read["duties"][0]) == [
        "duty", "task", "statement", "from_agency", "to_agency", "fate", "step", "op", "reason", "source",
    ]  # fmt: skip
    assert read["hashes"]["organisation"] == tay_ninh.hash != read["hashes"]["outcome"]


def test_a_sum_of_nothing_known_is_unknown(tmp_path: Path) -> None:
    bare = organisation(agencies=[{"id": "a", "name_vi": "A"}, {"id": "b", "name_vi": "B", "parent": "a", "staff": 7}])
    path = tmp_path / "s.yaml"
    path.write_text("id: s\nsteps:\n  - {op: rename, agency: a, name_vi: C, assumption: x}\n", encoding="utf-8")
    read = sent(ledger_out(use_cases.apply(bare, path)))
    assert read["staff_total"] == {
        "before": 7,
        "after": 7,
        "unknown_before": 1,
        "unknown_after": 1,
        "comparable": True,
        **NOTHING_OUTSIDE,
    }
    assert read["money_total"] == {
        "before": None,
        "after": None,
        "unknown_before": 2,
        "unknown_after": 2,
        "comparable": True,
        **NOTHING_OUTSIDE,
    }


def test_a_difference_lists_every_change_with_old_and_new(tay_ninh: Organisation) -> None:
    after = use_cases.apply(tay_ninh, f"{EXAMPLE}/digital-first").organisation
    read = sent(diff_out(use_cases.diff(tay_ninh, after)))
    assert (read["a"]["hash"], read["b"]["hash"]) == (tay_ninh.hash, after.hash)
    assert sum(read["counts"].values()) == len(read["changes"])
    numerator = next(change for change in read["changes"] if change["id"] == "level4-share-2021")
    assert {key: numerator[key] for key in ("table", "field", "old", "new", "verb")} == {
        "table": "indicators",
        "field": "numerator",
        "old": 1818,
        "new": 1875,
        "verb": "changed",
    }


def test_a_batch_has_its_failed_runs_as_rows(tay_ninh: Organisation, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("id: bad\nsteps: []\nsteps: []\n", encoding="utf-8")
    (tmp_path / "spec.yaml").write_text("scenarios: [bad.yaml]\n", encoding="utf-8")
    read = sent(batch_out(use_cases.batch(tay_ninh, tmp_path / "spec.yaml")))
    assert (read["runs"], read["failed"]) == (1, 1)
    (failure,) = [row for row in read["rows"] if row["subject"] == "failure"]
    assert (failure["run"], failure["stage"], failure["error"]) == (1, "read", "yaml_key_twice")


def test_examples_are_listed() -> None:
    read = sent(example_list(use_cases.examples()))
    assert "mergers-2025" in next(one for one in read["examples"] if one["name"] == "tay-ninh-2021")["scenarios"]


def test_a_goal_set_says_where_its_targets_come_from_and_which_are_assumed() -> None:
    read = sent(goal_set_list(read_goal_set(name) for name in list_goal_sets()))
    sets = {one["id"]: one for one in read["goal_sets"]}
    assert sets["decision-490"]["hash"] == goal_set_hash(read_goal_set("decision-490"))
    assert all(goal["assumption_vi"] is None for goal in sets["decision-490"]["goals"])
    assert sets["decision-490"]["source"]["checked"] == "secondary"
    assumed = [goal for goal in sets["decision-490-assumed"]["goals"] if goal["assumption_vi"]]
    assert assumed
    assert all(goal["assumption_en"] and goal["target"] is not None for goal in assumed)
    assert sets["decision-490-it-first"]["mode"] == "lexicographic"


def test_the_same_question_has_the_same_bytes(tay_ninh: Organisation) -> None:
    again = use_cases.check(EXAMPLE).organisation
    assert again is not None
    assert to_bytes(finding_list(use_cases.find(tay_ninh))) == to_bytes(finding_list(use_cases.find(again)))
    first, second = (comparison_out(use_cases.compare(one, [MERGERS])) for one in (tay_ninh, again))
    assert to_bytes(first) == to_bytes(second)


def test_evidence_is_written_with_its_keys_in_order() -> None:
    assert plain({"b": ("x", 1.5, None), "a": {"z": True, "y": (1,)}}) == {
        "a": {"y": [1], "z": True},
        "b": ["x", 1.5, None],
    }
    assert json.dumps(plain({"b": 1, "a": 2})) == '{"a": 2, "b": 1}'
