# SPDX-License-Identifier: Apache-2.0
"""Every route: the same result as the use case behind it, tagged, in the reader's language, the baseline untouched."""

import json
from collections.abc import Callable

import pytest
from pydantic import BaseModel
from starlette.testclient import TestClient

from api import use_cases
from api.http.routes.shapes import AppliedOut, OrganisationList, OrganisationOut, ScenarioList
from api.pictures import VIEWS
from api.schemas.catalogue import example_list, goal_set_list
from api.schemas.changes import ledger_out
from api.schemas.comparison import comparison_out
from api.schemas.findings import finding_list
from api.schemas.issues import issue_list
from api.schemas.score import score_out
from api.schemas.wire import to_bytes
from api.sentences import error_title
from orgmodel.files.goal_sets import list_goal_sets, read_goal_set
from tests.http.service import API, JSON, MERGE, MODEL, YAML, document, problem, service

EXAMPLE = "example:tay-ninh-2021"
SCENARIOS = (f"{EXAMPLE}/mergers-2025", f"{EXAMPLE}/delayer")
SAME: dict[str, tuple[str, Callable[[], BaseModel]]] = {
    "examples": (f"{API}/examples", lambda: example_list(use_cases.examples())),
    "goal sets": (f"{API}/goal-sets", lambda: goal_set_list(read_goal_set(name) for name in list_goal_sets())),
    "issues": (f"{MODEL}/issues", lambda: issue_list(use_cases.check(EXAMPLE))),
    "findings": (f"{MODEL}/findings", lambda: finding_list(use_cases.find(EXAMPLE))),
    "findings of kinds": (
        f"{MODEL}/findings?kind=gap,overlap&explain_cleared=true",
        lambda: finding_list(use_cases.find(EXAMPLE, kinds=["gap", "overlap"]), explain_cleared=True),
    ),
    "findings of an outcome": (
        f"{MODEL}/findings?scenario=mergers-2025",
        lambda: finding_list(use_cases.find(EXAMPLE, scenario=SCENARIOS[0])),
    ),
    "score": (f"{MODEL}/score", lambda: score_out(use_cases.score(EXAMPLE))),
    "score under other goals": (
        f"{MODEL}/score?goals=decision-490-assumed&scenario=delayer",
        lambda: score_out(use_cases.score(EXAMPLE, SCENARIOS[1:], goals="decision-490-assumed")),
    ),
    "comparison": (
        f"{MODEL}/compare?scenario=mergers-2025&scenario=delayer",
        lambda: comparison_out(use_cases.compare(EXAMPLE, SCENARIOS)),
    ),
}


@pytest.mark.parametrize("case", SAME)
def test_a_route_gives_what_the_use_case_gives(case: str, reader: TestClient) -> None:
    address, expected = SAME[case]
    answer = reader.get(address)
    assert answer.status_code == 200, answer.text[:500]
    assert answer.headers["content-type"] == "application/json"
    assert answer.content == to_bytes(expected())


@pytest.mark.parametrize("case", SAME)
def test_who_has_the_answer_already_is_told_so(case: str, reader: TestClient) -> None:
    address, _ = SAME[case]
    tag = reader.get(address).headers["etag"]
    again = reader.get(address, headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert reader.get(address, headers={"If-None-Match": 'W/"other"'}).status_code == 200


@pytest.mark.parametrize("case", SAME)
def test_the_description_names_the_shape_that_comes(case: str, reader: TestClient) -> None:
    address, expected = SAME[case]
    paths = reader.get(f"{API}/openapi.json").json()["paths"]
    described = paths[address.partition("?")[0].replace("example:tay-ninh-2021", "{organisation_id}")]
    schema = described["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert schema == {"$ref": f"#/components/schemas/{type(expected()).__name__}"}


def test_different_questions_have_different_tags(reader: TestClient) -> None:
    addresses = [address for address, _ in SAME.values()]
    addresses += [f"{MODEL}/views/chart?lang={language}" for language in ("vi", "en")]
    assert len({reader.get(address).headers["etag"] for address in addresses}) == len(addresses)


@pytest.mark.parametrize("address", [f"{API}/examples", f"{MODEL}/views/chart", "/", f"{API}/nothing"])
def test_head_is_get_without_the_content(address: str, reader: TestClient) -> None:
    full, head = reader.get(address), reader.head(address)
    assert head.status_code == full.status_code
    assert head.content == b""
    assert head.headers["content-type"] == full.headers["content-type"]
    assert head.headers.get("etag") == full.headers.get("etag")


def test_large_answers_are_packed_where_the_reader_takes_them(reader: TestClient) -> None:
    packed = reader.get(f"{MODEL}/score", headers={"Accept-Encoding": "gzip"})
    plain = reader.get(f"{MODEL}/score", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert packed.headers["etag"] == plain.headers["etag"]


@pytest.mark.parametrize("view", [name for name, kind in VIEWS.items() if kind.at_least == 0])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_view_is_the_page_that_the_use_case_draws(view: str, language: str, reader: TestClient) -> None:
    answer = reader.get(f"{MODEL}/views/{view}", headers={"Accept-Language": f"{language};q=0.9"})
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-language"] == language
    assert answer.text == use_cases.view(EXAMPLE, view, language=language)


def test_the_comparison_is_a_view_and_the_chart_a_drawing(reader: TestClient) -> None:
    page = reader.get(f"{MODEL}/views/compare?scenario=mergers-2025&scenario={SCENARIOS[1]}&lang=vi")
    assert page.text == use_cases.view(EXAMPLE, "compare", scenarios=SCENARIOS, language="vi")
    drawing = reader.get(f"{MODEL}/views/chart?scenario=delayer&format=svg&lang=en")
    assert drawing.headers["content-type"] == "image/svg+xml"
    assert drawing.text == use_cases.view(EXAMPLE, "chart", scenarios=SCENARIOS[1:], language="en", form="svg")


def test_a_view_runs_its_own_scripts_and_nothing_else(reader: TestClient) -> None:
    policy = reader.get(f"{MODEL}/views/chart").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "&" not in policy
    drawing = reader.get(f"{MODEL}/views/chart?format=svg").headers["content-security-policy"]
    assert drawing.startswith("default-src 'none'; style-src 'sha256-")


def test_the_language_of_an_error_is_the_readers(reader: TestClient) -> None:
    vi = reader.get(f"{API}/goal-sets/nothing", headers={"Accept-Language": "fr, vi;q=0.8, en;q=0.5"})
    en = reader.get(f"{API}/goal-sets/nothing?lang=en", headers={"Accept-Language": "vi"})
    assert vi.json()["title"] == error_title("not_found", "vi") != error_title("not_found", "en")
    assert en.json()["title"] == error_title("not_found", "en")
    assert vi.json()["code"] == en.json()["code"] == "no_such_goal_set"


def test_every_answer_has_the_headers_that_hold_a_browser_back(reader: TestClient) -> None:
    for address in ("/", f"{API}/examples", f"{MODEL}/views/network", f"{API}/nothing", f"{MODEL}/findings?kind=x"):
        headers = reader.get(address).headers
        assert headers["x-content-type-options"] == "nosniff", address
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-frame-options"] == "DENY"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe-inline" not in headers["content-security-policy"]
        assert "Accept-Language" in headers["vary"]


def test_the_reported_level_4_figures_come_through(reader: TestClient) -> None:
    goals = reader.get(f"{MODEL}/score").json()["goals"]
    assert [
        (g["numerator"], g["denominator"]) for g in goals if (g["measured"] or 0) == pytest.approx(1818 / 1877)
    ] == [(1818, 1877)]


def test_scenarios_are_compared_whether_named_or_sent(reader: TestClient) -> None:
    text = reader.get(f"{API}/examples/tay-ninh-2021/scenarios/mergers-2025").json()["yaml"]
    asked = {"scenarios": ["delayer", {"yaml": text}, MERGE], "goals": "decision-490-it-first"}
    answer = reader.post(f"{MODEL}/compare", json=asked)
    assert answer.status_code == 200, answer.text[:500]
    found = answer.json()
    assert [one["id"] for one in found["scenarios"]] == ["baseline", "delayer", "mergers-2025", "finance"]
    assert found["mode"] == "lexicographic"
    named = reader.get(f"{MODEL}/compare?scenario=mergers-2025").json()
    sent = reader.post(f"{MODEL}/compare", content=text, headers=YAML).json()
    assert sent == named


def test_applying_keeps_the_outcome_and_leaves_the_baseline() -> None:
    with service() as client:
        before = client.get(MODEL).json()
        answer = client.post(f"{MODEL}/apply", json={"scenario": "mergers-2025"})
        assert answer.status_code == 201, answer.text[:500]
        applied = AppliedOut.model_validate_json(answer.content)
        assert applied.ledger == ledger_out(use_cases.apply(EXAMPLE, SCENARIOS[0]))
        assert answer.headers["location"] == f"{API}/organisations/{applied.organisation.version}"
        assert applied.organisation.version == applied.ledger.outcome.hash != before["version"]
        assert client.get(MODEL).json() == before
        assert client.get(answer.headers["location"]).json()["rows"]["agencies"] < before["rows"]["agencies"]
        again = client.post(f"{MODEL}/apply", content=json.dumps({"scenario": "mergers-2025"}), headers=JSON)
        assert again.status_code == 200
        changes = client.get(f"{MODEL}/diff", params={"other": applied.organisation.version}).json()
        assert changes["b"]["hash"] == applied.organisation.version
        assert changes["counts"]
        assert client.get(f"{MODEL}/diff", params={"other": EXAMPLE}).json()["changes"] == []


def test_a_step_that_cannot_be_done_names_itself_and_keeps_nothing() -> None:
    lines = [
        "id: x",
        "steps:",
        "  - {op: rename, agency: so-tai-chinh, name_vi: Sở X, assumption: x}",
        "  - {op: rename, agency: so-tai-chin, name_vi: Sở X, assumption: x}",
    ]
    with service() as client:
        for verb in ("apply", "compare"):
            answer = client.post(f"{MODEL}/{verb}", content="\n".join(lines), headers=YAML)
            found = problem(answer, 422, "unknown_agencies")
            assert found.kind == "scenario"
            assert (found.params["step"], found.params["line"]) == (2, 4)
            assert "so-tai-chin" in found.detail
        assert OrganisationList.model_validate_json(client.get(f"{API}/organisations").content).organisations == ()


def test_an_example_can_be_kept_and_forgotten() -> None:
    with service() as client:
        first = client.post(f"{API}/examples/tay-ninh-2021/organisation")
        assert first.status_code == 201
        kept = OrganisationOut.model_validate_json(first.content)
        assert client.post(f"{API}/examples/tay-ninh-2021/organisation").status_code == 200
        # Its packaged scenarios go on having their short names.
        assert client.get(f"{API}/organisations/{kept.version}/score?scenario=delayer").status_code == 200
        assert client.delete(f"{API}/organisations/{kept.version}").status_code == 204
        assert client.get(f"{API}/organisations").json()["organisations"] == []
        # What is packaged is known by its content all the same, and cannot be deleted.
        assert client.get(f"{API}/organisations/{kept.version}").status_code == 200
        problem(client.delete(f"{API}/organisations/{kept.version}"), 404, "no_such_organisation")
        problem(client.delete(MODEL), 404, "no_such_organisation")


def test_a_full_store_says_so_and_drops_nothing() -> None:
    with service(organisations_kept=1) as client:
        first = client.post(f"{API}/organisations", content=document(), headers=JSON)
        assert first.status_code == 201
        other = document(organisation={"id": "b", "title_vi": "Tỉnh B"})
        full = client.post(f"{API}/organisations", content=other, headers=JSON)
        problem(full, 507, "store_full")
        assert full.headers["retry-after"]
        assert client.post(f"{API}/organisations", content=document(), headers=JSON).status_code == 200
        kept = OrganisationList.model_validate_json(client.get(f"{API}/organisations").content)
        assert [one.version for one in kept.organisations] == [first.json()["version"]]
        assert kept.at_most == 1


def test_every_link_of_an_organisation_leads_somewhere(reader: TestClient) -> None:
    for name, address in reader.get(MODEL).json()["links"].items():
        answer = reader.get(address + ("?scenario=example:tay-ninh-2021/delayer" if name == "compare" else ""))
        assert answer.status_code == 200, (name, address)


def test_the_scenarios_of_an_example_read_back(reader: TestClient) -> None:
    answer = reader.get(f"{API}/examples/tay-ninh-2021/scenarios")
    found = ScenarioList.model_validate_json(answer.content).scenarios
    assert [one.scenario.id for one in found] == list(use_cases.example_scenarios("tay-ninh-2021"))
    for one in found:
        sent = reader.post(f"{MODEL}/compare", json={"scenarios": [{"yaml": one.yaml}]}).json()
        assert sent["scenarios"][1]["hash"] == one.scenario.hash
