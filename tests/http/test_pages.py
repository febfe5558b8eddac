# SPDX-License-Identifier: Apache-2.0
"""The pages under /: in either language, escaped, with links that lead somewhere, and a form that works."""

import json
import re
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from orgmodel.i18n import LANGUAGES, read_catalogue
from tests.http.service import API, JSON, document, service, small_model
from tests.viz.views import PAYLOADS

HTML = {"Accept": "text/html,*/*;q=0.8"}


class Page(HTMLParser):
    """What a page is made of: its links, the kinds of its elements, their attributes, its language."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.elements: list[str] = []
        self.attributes: set[str] = set()
        self.language = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.elements.append(tag)
        self.attributes |= set(given)
        if tag in {"a", "link"}:
            self.links.append(given.get("href") or "")
        if tag == "html":
            self.language = given.get("lang") or ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_is_in_the_readers_language(language: str, reader: TestClient) -> None:
    for answer in (
        reader.get("/", params={"lang": language}),
        reader.get("/", headers={"Accept-Language": language}),
    ):
        assert answer.status_code == 200
        assert answer.headers["content-language"] == Page(answer.text).language == language
    title = {"vi": "Bộ máy hành chính tỉnh Tây Ninh", "en": "Administration of Tây Ninh province"}
    assert title[language] in reader.get(f"/?lang={language}").text


@pytest.mark.parametrize("address", ["/", "/organisations/example:tay-ninh-2021"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_somewhere(address: str, language: str, reader: TestClient) -> None:
    page = Page(reader.get(address, params={"lang": language}).text)
    links = [link for link in page.links if not link.startswith(("#", "data:"))]
    assert len(links) > 10
    for link in links:
        answer = reader.get(link)
        assert answer.status_code == 200, link
        if "/views/" in link:
            assert answer.headers["content-language"] == language


def test_pages_hold_no_script_and_ask_for_nothing_outside(reader: TestClient) -> None:
    for address in ("/", "/organisations/example:tay-ninh-2021"):
        answer = reader.get(address)
        page = Page(answer.text)
        assert "script" not in page.elements
        assert "style" not in page.attributes
        assert not [name for name in page.attributes if name.startswith("on")]
        assert "://" not in answer.text
        assert "script-src" not in answer.headers["content-security-policy"]
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_the_style_sheet_is_kept_for_ever_under_a_name_that_changes_with_it(reader: TestClient) -> None:
    (address,) = re.findall(r'href="(/style-[0-9a-f]{12}\.css)"', reader.get("/").text)
    answer = reader.get(address)
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in answer.headers["cache-control"]
    assert "@ink@" not in answer.text


def test_a_browser_is_told_an_error_as_a_page_and_a_program_as_data(reader: TestClient) -> None:
    page = reader.get("/nothing", headers={**HTML, "Accept-Language": "vi"})
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert read_catalogue("vi").text("api.error.no_such_page") in page.text
    assert reader.get(f"{API}/nothing", headers=HTML).headers["content-type"] == "application/problem+json"


def test_the_form_takes_a_model_and_goes_on_to_its_page() -> None:
    with service() as client:
        answer = client.post("/?lang=vi", files={"file": ("a.json", document())}, headers=HTML)
        assert answer.status_code == 200
        assert [one.status_code for one in answer.history] == [303]
        assert "Tỉnh A" in answer.text
        assert Page(answer.text).language == "vi"
        assert "a.json" in client.get("/").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_faults_of_a_model_stand_on_a_page(language: str) -> None:
    model = small_model()
    model["agencies"][1]["parent"] = "ubn"
    with service() as client:
        sent = {"file": ("a.json", json.dumps(model).encode())}
        answer = client.post(f"/?lang={language}", files=sent, headers=HTML)
        assert (answer.status_code, answer.headers["content-type"]) == (422, "text/html; charset=utf-8")
        assert Page(answer.text).language == language
        assert "ubnd" in answer.text
        nothing = client.post(f"/?lang={language}", files={"file": ("", b"")}, headers=HTML)
        assert nothing.status_code == 400


@pytest.mark.parametrize("payload", [one for one in PAYLOADS if "\u2028" not in one])
def test_a_hostile_name_is_text_on_every_page_and_view(payload: str) -> None:
    name = f"Sở {payload}"
    model = small_model(name, duty=payload)
    with service() as client:
        sent = client.post("/", files={"file": (f"{payload}.json", json.dumps(model).encode())}, headers=HTML)
        assert sent.status_code == 200, sent.text[-800:]
        version = str(sent.url).rpartition("/")[2].partition("?")[0]
        base = f"{API}/organisations/{version}"
        harmless = client.post(f"{API}/organisations", content=document(), headers=JSON).json()["version"]
        plain = Page(client.get("/?lang=vi").text)
        for address in ("", "/findings"):
            hostile = Page(client.get(f"/organisations/{version}{address}?lang=vi").text)
            usual = Page(client.get(f"/organisations/{harmless}{address}?lang=vi").text)
            assert set(hostile.elements) == set(usual.elements), address
            assert hostile.attributes == usual.attributes, address
        tried = client.post(f"/organisations/{version}?lang=vi", files={"scenario": (None, payload)}, headers=HTML)
        assert tried.status_code == 422
        table = {"table", "thead", "tbody", "tr", "th", "td", "div"}
        empty = Page(client.get(f"/organisations/{harmless}?lang=vi").text)
        assert set(Page(tried.text).elements) <= set(empty.elements) | table
        found = Page(client.get("/?lang=vi").text)
        assert set(found.elements) <= set(plain.elements) | {"br", "span"}
        assert not {one for one in found.attributes if one.startswith("on")}
        for view in ("overview", "chart", "network"):
            hostile = Page(client.get(f"{base}/views/{view}?lang=vi").text)
            usual = Page(client.get(f"{API}/organisations/{harmless}/views/{view}?lang=vi").text)
            assert set(hostile.elements) <= set(usual.elements), view
            assert not {one for one in hostile.attributes if one.startswith("on")}
        problem = client.get(f"/{payload.replace('#', '')}", headers=HTML)
        assert set(Page(problem.text).elements) <= set(plain.elements)
