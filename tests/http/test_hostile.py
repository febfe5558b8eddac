# SPDX-License-Identifier: Apache-2.0
"""Whatever is sent, the answer is a problem with a code: never an internal error, never a hang."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.http.service import API, JSON, MERGE, MODEL, YAML, document, problem, service

COMPARE, APPLY, UPLOAD = f"{MODEL}/compare", f"{MODEL}/apply", f"{API}/organisations"


def scenario(**changes: Any) -> bytes:
    """A comparison with the scenario of the tests, changed, as JSON that may hold what JSON may not."""
    return json.dumps({"scenarios": [{**MERGE, **changes}]}).encode()


def step(**changes: Any) -> bytes:
    return scenario(steps=[{**MERGE["steps"][0], **changes}])  # type: ignore[dict-item]


# What is sent, the status, the problem's code, and the code of the first issue.
def goals(**changes: object) -> bytes:
    return json.dumps({"scenarios": ["delayer"], "goals": {"id": "own", **changes}}).encode()


BODIES: dict[str, tuple[bytes, int, str, str]] = {
    "nothing": (b"", 422, "input_has_errors", "json_broken"),
    "no JSON": (b"scenarios", 422, "input_has_errors", "json_broken"),
    "half of it": (scenario()[:-5], 422, "input_has_errors", "json_broken"),
    "NaN": (b'{"scenarios": [NaN]}', 422, "input_has_errors", "json_constant"),
    "Infinity": (b'{"scenarios": [-Infinity]}', 422, "input_has_errors", "json_constant"),
    "1e999": (b'{"scenarios": [1e999]}', 422, "input_has_errors", "not_finite"),
    "5,000 digits": (b'{"scenarios": [' + b"9" * 5000 + b"]}", 422, "input_has_errors", "number_too_long"),
    "long fraction": (b'{"scenarios": [0.' + b"9" * 5000 + b"]}", 422, "input_has_errors", "number_too_long"),
    "half a surrogate": (b'{"scenarios": ["\\ud800"]}', 422, "input_has_errors", "control_character"),
    "half a surrogate as a key": (b'{"\\udfff": 1}', 422, "input_has_errors", "control_character"),
    "NUL": (b'{"scenarios": ["a\\u0000"]}', 422, "input_has_errors", "control_character"),
    "raw control character": (b'{"scenarios": ["a\x01"]}', 422, "input_has_errors", "json_broken"),
    "not UTF-8": (b'{"scenarios": ["\xff"]}', 422, "input_has_errors", "not_utf8"),
    "UTF-16": ('{"scenarios": []}'.encode("utf-16"), 422, "input_has_errors", "not_utf8"),
    "a key twice": (b'{"scenarios": ["a"], "scenarios": ["b"]}', 422, "input_has_errors", "json_key_twice"),
    "deep": (b"[" * 100_000 + b"]" * 100_000, 422, "input_has_errors", "json_too_nested"),
    "very deep": (b'{"a":' * 100_000, 422, "input_has_errors", "json_too_nested"),
    "rather deep": (b"[" * 60 + b"]" * 60, 413, "limit_passed", ""),
    "too long": (b'"' + b"x" * 1_100_000 + b'"', 413, "limit_passed", ""),
    "a list": (b"[]", 422, "input_has_errors", "yaml_not_a_mapping"),
    "a number": (b"1", 422, "input_has_errors", "yaml_not_a_mapping"),
    "null": (b"null", 422, "input_has_errors", "yaml_not_a_mapping"),
    "no scenarios": (b'{"scenarios": []}', 422, "input_has_errors", "yaml_too_few"),
    "scenarios of a wrong kind": (b'{"scenarios": [1, null]}', 422, "input_has_errors", "yaml_bad_value"),
    "unknown key": (b'{"scenario": ["mergers-2025"]}', 422, "input_has_errors", "yaml_missing_key"),
    "unknown scenario": (b'{"scenarios": ["nothing"]}', 404, "no_such_scenario", ""),
    "a path for a scenario": (b'{"scenarios": ["../../etc/passwd"]}', 404, "no_such_scenario", ""),
    "a path behind an example": (b'{"scenarios": ["example:../../x/y"]}', 404, "no_such_example", ""),
    "an absolute path": (b'{"scenarios": ["/etc/passwd"]}', 404, "no_such_scenario", ""),
    "unknown goals": (b'{"scenarios": ["delayer"], "goals": "x"}', 404, "no_such_goal_set", ""),
    "a path for goals": (b'{"scenarios": ["delayer"], "goals": "/etc/x.yaml"}', 404, "no_such_goal_set", ""),
    "goals that extend a file": (goals(extends="/etc/x.yaml"), 422, "input_has_errors", "goal_set_extends"),
    "goals that extend upwards": (goals(extends="../goals/decision-490"), 422, "input_has_errors", "goal_set_extends"),
    "goals that extend a list": (goals(extends=["decision-490"]), 422, "input_has_errors", "goal_set_extends"),
    "goals that are no goals": (goals(goals=["x"]), 422, "input_has_errors", "yaml_not_keys"),
    "goals with an unknown key": (goals(goal=[]), 422, "input_has_errors", "yaml_unknown_key"),
    "goals with an unknown measure": (
        goals(goals=[{"id": "a", "measure": "departmnts", "direction": "at_most"}]),
        422,
        "input_has_errors",
        "goal_unknown_measure",
    ),
    "goals as YAML that extends a file": (
        json.dumps({"scenarios": ["delayer"], "goals": {"yaml": "id: a\nextends: ./x.yml\n"}}).encode(),
        422,
        "input_has_errors",
        "goal_set_extends",
    ),
    "goals as YAML that is none": (
        json.dumps({"scenarios": ["delayer"], "goals": {"yaml": "a: ["}}).encode(),
        422,
        "input_has_errors",
        "yaml_broken",
    ),
    "too many goals": (
        goals(goals=[{"id": f"g{n}", "measure": "duties", "direction": "at_most"} for n in range(201)]),
        413,
        "too_many_goals",
        "",
    ),
    "goals of a wrong kind": (b'{"scenarios": ["delayer"], "goals": [1]}', 422, "input_has_errors", "yaml_bad_value"),
    "a path for limits": (b'{"scenarios": ["delayer"], "thresholds": "../x.yml"}', 404, "no_such_thresholds", ""),
    "a path for rules": (b'{"scenarios": ["delayer"], "rules": "../vn/x.yaml"}', 404, "no_such_rules", ""),
    "rules of a wrong kind": (b'{"scenarios": ["delayer"], "rules": [1]}', 422, "input_has_errors", "nested_value"),
    "one scenario twice": (b'{"scenarios": ["delayer", "delayer"]}', 400, "scenario_twice", ""),
    "the baseline's id": (scenario(id="baseline"), 422, "input_has_errors", "scenario_id_of_baseline"),
    "too many scenarios": (json.dumps({"scenarios": ["x"] * 21}).encode(), 413, "too_many_scenarios", ""),
    "too many steps": (scenario(steps=MERGE["steps"] * 1001), 413, "too_many_steps", ""),  # type: ignore[operator]
    "no scenario": (b'{"scenarios": [{}]}', 422, "input_has_errors", "yaml_missing_key"),
    "steps of a wrong kind": (scenario(steps=[1, "x", None]), 422, "input_has_errors", "step_not_a_mapping"),
    "unknown verb": (step(op="merg"), 422, "input_has_errors", "unknown_op"),
    "verb of a wrong kind": (step(op=["merge"]), 422, "input_has_errors", "unknown_op"),
    "a step without a reason": (step(assumption=""), 422, "input_has_errors", "step_without_source"),
    "agencies of a wrong kind": (step(agencies={"a": 1}), 422, "input_has_errors", "yaml_not_a_list"),
    "a date that is none": (step(effective="2021-02-30"), 422, "input_has_errors", "not_iso_day"),
    "more than 64 bits": (step(wave=2**63), 422, "input_has_errors", "number_too_long"),
    "a title of a wrong kind": (scenario(title_vi=["x"]), 422, "input_has_errors", "nested_value"),
    "YAML that is none": (b'{"scenarios": [{"yaml": "a: ["}]}', 422, "input_has_errors", "yaml_broken"),
    "YAML of aliases": (
        json.dumps({"scenarios": [{"yaml": "id: &a x\ntitle_vi: *a\n"}]}).encode(),
        422,
        "input_has_errors",
        "yaml_anchor",
    ),
    "YAML with a tag": (
        json.dumps({"scenarios": [{"yaml": "id: !!python/object:os.system x"}]}).encode(),
        422,
        "input_has_errors",
        "yaml_tag",
    ),
    "YAML that is deep": (json.dumps({"scenarios": [{"yaml": "[" * 3000}]}).encode(), 413, "limit_passed", ""),
    "YAML of a wrong kind": (b'{"scenarios": [{"yaml": 1}]}', 422, "input_has_errors", "yaml_missing_key"),
    "empty YAML": (b'{"scenarios": [{"yaml": ""}]}', 422, "input_has_errors", "yaml_not_a_mapping"),
}


@pytest.mark.parametrize("case", BODIES)
def test_a_hostile_body_is_a_problem(case: str, reader: TestClient) -> None:
    body, status, code, issue = BODIES[case]
    found = problem(reader.post(COMPARE, content=body, headers=JSON), status, code)
    assert (not issue and not found.issues) or issue in {one.code for one in found.issues}
    for one in found.issues:
        assert one.message_vi
        assert one.message_en


@pytest.mark.parametrize("case", ["nothing", "NaN", "NUL", "a key twice", "deep", "a list", "half a surrogate"])
def test_an_uploaded_document_is_read_as_strictly(case: str, reader: TestClient) -> None:
    body, _, _, _ = BODIES[case]
    problem(reader.post(UPLOAD, content=body, headers=JSON), 422, "input_has_errors")
    answer = reader.post(APPLY, content=body, headers=JSON)
    assert answer.status_code == 422


@pytest.mark.parametrize("body", [b"", b"\xff", b"id: [", b"- 1", b"id: x\nsteps:\n  - op: x\n", b"\x00"])
def test_a_hostile_scenario_file_is_a_problem(body: bytes, reader: TestClient) -> None:
    problem(reader.post(COMPARE, content=body, headers=YAML), 422, "input_has_errors")


ADDRESSES: dict[str, tuple[str, int, str]] = {
    "unknown page": ("/nothing", 404, "no_such_page"),
    "unknown resource": (f"{API}/nothing", 404, "no_such_page"),
    "a slash too many": (f"{API}/examples/", 404, "no_such_page"),
    "out of the folder": (f"{API}/examples/..%2F..%2Fgoals", 404, "no_such_page"),
    "unknown example": (f"{API}/examples/nothing", 404, "no_such_example"),
    "unknown organisation": (f"{API}/organisations/{'0' * 64}", 404, "no_such_organisation"),
    "a path for an organisation": (f"{API}/organisations/..%5Cetc", 404, "no_such_organisation"),
    "a path for an example": (f"{API}/organisations/example:..", 404, "no_such_example"),
    "a long id": (f"{API}/organisations/{'0' * 3000}", 422, "bad_parameter"),
    "NUL in an id": (f"{API}/organisations/%00", 404, "no_such_organisation"),
    "not UTF-8": (f"{API}/organisations/%ff", 404, "no_such_organisation"),
    "unknown view": (f"{MODEL}/views/nothing", 400, "unknown_view"),
    "a view without its scenario": (f"{MODEL}/views/compare", 400, "needs_scenario"),
    "a view with two": (f"{MODEL}/views/chart?scenario=delayer&scenario=mergers-2025", 400, "one_scenario"),
    "a view in no such form": (f"{MODEL}/views/network?format=svg", 400, "format_not_for_this"),
    "no such form": (f"{MODEL}/views/chart?format=exe", 422, "bad_parameter"),
    "no such language": (f"{MODEL}/views/chart?lang=xx", 422, "bad_parameter"),
    "unknown focus": (f"{MODEL}/views/network?focus=nothing", 404, "no_such_row"),
    "unknown kind": (f"{MODEL}/findings?kind=nothing", 400, "unknown_kind"),
    "no truth": (f"{MODEL}/findings?explain_cleared=NaN", 422, "bad_parameter"),
    "unknown goals": (f"{MODEL}/score?goals=nothing", 404, "no_such_goal_set"),
    "a path for goals": (f"{MODEL}/score?goals=/etc/passwd.yaml", 404, "no_such_goal_set"),
    "SQL": (f"{MODEL}/score?goals=' OR 1=1 --", 404, "no_such_goal_set"),
    "unknown limits": (f"{MODEL}/findings?thresholds=x.yaml", 404, "no_such_thresholds"),
    "unknown rules": (f"{MODEL}/findings?rules=/etc/x.yaml", 404, "no_such_rules"),
    "nothing to compare": (f"{MODEL}/compare", 422, "bad_parameter"),
    "no other": (f"{MODEL}/diff", 422, "bad_parameter"),
    "unknown other": (f"{MODEL}/diff?other=x", 404, "no_such_organisation"),
}


@pytest.mark.parametrize("case", ADDRESSES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_hostile_address_is_a_problem(case: str, language: str, reader: TestClient) -> None:
    address, status, code = ADDRESSES[case]
    answer = reader.get(address, headers={"Accept-Language": language})
    problem(answer, status, code)
    assert answer.headers["content-language"] == language


def test_a_method_that_is_not_taken_is_a_problem(reader: TestClient) -> None:
    answer = reader.put(f"{API}/examples")
    problem(answer, 405, "method_not_allowed")
    assert answer.headers["allow"]
    problem(reader.request("BREW", f"{API}/examples"), 405, "method_not_allowed")


def test_a_packed_body_is_not_unpacked(reader: TestClient) -> None:
    headers = {**JSON, "Content-Encoding": "gzip"}
    problem(reader.post(COMPARE, content=b"\x1f\x8b", headers=headers), 415, "packed_body")


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://example.invalid"},
        {"Origin": "null"},
        {"Origin": "http://testserver:81"},
    ],
)
def test_a_page_of_another_site_cannot_send_anything(headers: dict[str, str], reader: TestClient) -> None:
    problem(reader.post(UPLOAD, content=document(), headers={**JSON, **headers}), 400, "cross_site")
    assert reader.get(UPLOAD).json()["organisations"] == []


def test_the_services_own_pages_can_send() -> None:
    with service() as client:
        headers = {**JSON, "Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
        assert client.post(UPLOAD, content=document(), headers=headers).status_code == 201


def test_what_nobody_foresaw_gives_nothing_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("api.use_cases.find", fails)
    with service() as client:
        answer = client.get(f"{MODEL}/findings")
        problem(answer, 500, "internal")
        assert "secret" not in answer.text
        assert "ZeroDivision" not in answer.text
        assert answer.headers["x-content-type-options"] == "nosniff"
