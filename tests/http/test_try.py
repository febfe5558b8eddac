# SPDX-License-Identifier: Apache-2.0
"""The page of a model: its findings as a list, and a form whose answer is what a program would get."""

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from api import use_cases
from orgmodel.i18n import LANGUAGES, read_catalogue
from tests.http.service import API, JSON, MODEL, document, service
from tests.http.test_own_goals import TEXT
from tests.http.test_pages import HTML, Page

EXAMPLE = "example:tay-ninh-2021"
PAGE = f"/organisations/{EXAMPLE}"
DELAYER = f"{EXAMPLE}/delayer"


def form(**fields: str) -> dict[str, Any]:
    """What a browser sends: every field of the form, the files without a name where none was chosen."""
    empty = {"scenario": "", "own_goals": "", "goals": "decision-490", "show": "compare"}
    given = {name: (None, value) for name, value in {**empty, **fields}.items()}
    return {"file": ("", b""), "goals_file": ("", b""), **given}


def sample(text: str) -> str:
    """The scenario that the page offers to start from."""
    (found,) = re.findall(r"<pre[^>]*>(.*?)</pre>", text, re.DOTALL)
    return str(found).replace("&#34;", '"').replace("&quot;", '"')


@pytest.mark.parametrize("view", ["compare", "chart", "overview"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_gives_the_same_view_as_the_interface(view: str, language: str, reader: TestClient) -> None:
    answer = reader.post(f"{PAGE}?lang={language}", files=form(packaged=DELAYER, show=view), headers=HTML)
    same = reader.get(f"{MODEL}/views/{view}?scenario=delayer&lang={language}")
    assert answer.status_code == 200
    assert answer.content == same.content
    assert answer.headers["content-security-policy"] == same.headers["content-security-policy"]


def test_the_example_on_the_page_can_be_tried_on_an_uploaded_model() -> None:
    with service() as client:
        version = client.post(f"{API}/organisations", content=document(), headers=JSON).json()["version"]
        page = client.get(f"/organisations/{version}?lang=vi")
        text = sample(page.text)
        assert "packaged" not in page.text  # the scenarios of another model are not offered
        for view in ("compare", "chart", "overview"):
            answer = client.post(
                f"/organisations/{version}?lang=vi", files=form(scenario=text, show=view), headers=HTML
            )
            asked = {"scenarios": [{"yaml": text}]}
            same = client.post(f"{API}/organisations/{version}/views/{view}?lang=vi", json=asked)
            assert answer.status_code == 200, answer.text[-900:]
            assert answer.content == same.content
        assert len(client.get(f"{API}/organisations").json()["organisations"]) == 1


def test_what_became_of_an_example_offers_its_scenarios_and_every_link_leads_somewhere() -> None:
    with service() as client:
        version = client.post(f"{MODEL}/apply", json={"scenario": "mergers-2025"}).json()["organisation"]["version"]
        page = client.get(f"/organisations/{version}?lang=vi")
        assert DELAYER in page.text
        for link in Page(page.text).links:
            assert not link.startswith("/") or client.get(link).status_code == 200, link
        tried = client.post(f"/organisations/{version}", files=form(packaged=f"{EXAMPLE}/mergers-2025"), headers=HTML)
        assert tried.status_code == 422
        assert 'role="alert"' in tried.text


def test_windows_line_ends_and_files_are_taken(reader: TestClient) -> None:
    text = sample(reader.get(f"{PAGE}?lang=vi").text)
    typed = reader.post(PAGE, files=form(scenario=text.replace("\n", "\r\n")), headers=HTML)
    sent = reader.post(PAGE, files={**form(), "file": ("a.yaml", text.encode())}, headers=HTML)
    assert typed.status_code == 200
    assert typed.content == sent.content


def test_own_goals_take_the_place_of_the_chosen_set(reader: TestClient) -> None:
    typed = reader.post(f"{PAGE}?lang=en", files=form(packaged=DELAYER, own_goals=TEXT), headers=HTML)
    sent = {**form(packaged=DELAYER), "goals_file": ("goals.yaml", TEXT.encode())}
    assert typed.status_code == 200
    assert "Departments" in typed.text
    assert reader.post(f"{PAGE}?lang=en", files=sent, headers=HTML).content == typed.content


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"scenario": "id: x\nsteps:\n  - op: merg\n"}, 422),
        ({"scenario": "a: ["}, 422),
        ({}, 400),
        ({"packaged": f"{EXAMPLE}/../../x"}, 404),
        ({"packaged": DELAYER, "goals": "../x.yaml"}, 404),
        ({"packaged": DELAYER, "own_goals": "id: a\nextends: ../x.yaml\n"}, 422),
        ({"packaged": DELAYER, "show": "nothing"}, 400),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_is_told_above_the_form_and_what_was_written_stays(
    language: str, fields: dict[str, str], status: int, reader: TestClient
) -> None:
    answer = reader.post(f"{PAGE}?lang={language}", files=form(**fields), headers=HTML)
    page = Page(answer.text)
    assert (answer.status_code, page.language) == (status, language)
    assert 'role="alert"' in answer.text
    assert "script" not in page.elements
    for name in ("scenario", "own_goals"):
        (kept,) = re.findall(rf'<textarea[^>]*name="{name}"[^>]*>\n(.*?)</textarea>', answer.text, re.DOTALL)
        assert kept == fields.get(name, "")
    for link in page.links:
        if link.startswith("/"):
            assert reader.get(link).status_code == 200, link


def test_another_site_cannot_send_the_form(reader: TestClient) -> None:
    foreign = {**HTML, "Sec-Fetch-Site": "cross-site", "Origin": "https://example.invalid"}
    assert reader.post(PAGE, files=form(packaged=DELAYER), headers=foreign).status_code == 400
    assert reader.post(PAGE, files=form(packaged=DELAYER, other="x"), headers=HTML).status_code == 422
    assert reader.post(PAGE, data={"packaged": DELAYER}, headers=HTML).status_code == 415


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_the_goals_and_its_links_use_them(language: str, reader: TestClient) -> None:
    for name in ("decision-490", "decision-490-it-first"):
        found = reader.get(f"/api/v1/goal-sets/{name}").json()
        page = reader.get(f"{PAGE}?lang={language}&goals={name}").text
        note = read_catalogue(language).text("api.page.goals_note", title=found[f"title_{language}"])
        assert note.replace("'", "&#39;") in page
        assert (f"goals={name}&amp;scenario=" in page) == (name != "decision-490")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_findings_holds_every_one_of_them(language: str, reader: TestClient) -> None:
    found = reader.get(f"{MODEL}/findings").json()["findings"]
    page = reader.get(f"{PAGE}/findings?lang={language}")
    assert page.text.count("<tr><td>") == len(found) == len(use_cases.find(EXAMPLE).findings.items)
    for one in found:
        assert one[f"message_{language}"].partition("“")[0].partition("'")[0] in page.text
    kind = found[0]["kind"]
    only = reader.get(f"{PAGE}/findings?lang={language}&kind={kind}").text
    assert only.count("<tr><td>") == sum(one["kind"] == kind for one in found)
    assert reader.get(f"{PAGE}/findings?kind=nothing", headers=HTML).status_code == 400
