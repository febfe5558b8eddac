# SPDX-License-Identifier: Apache-2.0
import base64
import hashlib
import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest

from orgmodel.findings import KINDS
from orgmodel.i18n import read_catalogue
from tests.viz.views import PAGES, PAYLOADS, chart
from viz.chart import ChartUnit, ChartView
from viz.compare import Cell, Line
from viz.render.chart import render_chart
from viz.render.chart_svg import CAP, render_chart_svg, shown_units
from viz.render.numbers import number, percent, signed
from viz.render.page import asset, vendored
from viz.render.palette import LINE_PAIRS, PALETTE, TEXT_PAIRS, contrast
from viz.render.sentences import counted
from viz.render.text import text_width, wrap
from viz.render.values import behind_text, target_text, value_text

LANGUAGES = ("vi", "en")
LIVE = {"script", "style", "iframe", "object", "embed", "base", "math", "img", "textarea", "meta", "link", "title"}


class Page(HTMLParser):
    """Elements with their attributes, the text of scripts and styles, and plain text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.content: list[tuple[str, dict[str, str | None], str]] = []
        self._inside: tuple[str, dict[str, str | None]] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = (tag, dict(attrs)) if tag in {"script", "style", "title", "h1"} else self._inside

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[0] == tag:
            self._inside = None

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.content.append((*self._inside, data))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.elements if name == tag]

    def text(self, tag: str) -> str:
        return "".join(data for name, _, data in self.content if name == tag)


def counts(page: Page) -> dict[str, int]:
    return {tag: len(page.named(tag)) for tag in sorted(LIVE)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", PAGES)
def test_no_payload_in_any_field_becomes_markup(view: str, language: str) -> None:
    harmless = counts(Page(PAGES[view]("Sở Nội vụ", language)))
    for payload in PAYLOADS:
        page = Page(PAGES[view](payload, language))
        assert counts(page) == harmless, payload
        for tag, attributes in page.elements:
            assert not [name for name in attributes if name.startswith("on")], (payload, tag)
            assert "srcdoc" not in attributes
            for name in ("href", "src", "action", "xlink:href"):
                assert re.match(r"#|data:,$|$", attributes.get(name) or ""), (payload, tag, attributes)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", PAGES)
def test_a_page_has_language_title_one_heading_and_no_outside_address(view: str, language: str) -> None:
    html = PAGES[view]("Sở Nội vụ", language)
    page = Page(html)
    assert html.startswith("<!doctype html>")
    assert page.named("html")[0]["lang"] == language
    assert page.text("title").strip()
    assert len(page.named("h1")) == 1
    titles = [data for tag, _, data in page.content if tag == "title"]
    assert page.text("h1").strip() == titles[0].strip()
    assert [a for a in page.named("a") if a.get("href") == "#content" and a.get("class") == "skip"]
    assert [attrs for _, attrs in page.elements if attrs.get("id") == "content"]
    ids = [attrs["id"] for _, attrs in page.elements if attrs.get("id")]
    assert len(ids) == len(set(ids))
    assert not [attrs for _, attrs in page.elements if "style" in attrs], "the policy refuses style attributes"


@pytest.mark.parametrize("view", PAGES)
def test_the_policy_names_every_style_and_script_by_its_hash_and_nothing_else(view: str) -> None:
    page = Page(PAGES[view]("Sở Nội vụ", "vi"))
    policy = next(str(m["content"]) for m in page.named("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy
    wanted = set()
    for tag, attributes, data in page.content:
        if tag == "style" or (tag == "script" and attributes.get("type") != "application/json"):
            digest = base64.b64encode(hashlib.sha256(data.encode()).digest()).decode()
            wanted.add(f"'sha256-{digest}'")
    assert wanted == set(re.findall(r"'sha256-[^']+'", policy))


@pytest.mark.parametrize("view", PAGES)
def test_the_same_view_gives_the_same_bytes(view: str) -> None:
    assert PAGES[view]("Sở Nội vụ", "vi") == PAGES[view]("Sở Nội vụ", "vi")
    assert PAGES[view]("Sở Nội vụ", "vi") != PAGES[view]("Sở Tư pháp", "vi")


@pytest.mark.parametrize("text", ["Sở Nội vụ", *PAYLOADS, "dấu \x00 \x0b \ufffe ", "a" * 300])
def test_the_svg_is_well_formed_and_holds_no_script(text: str) -> None:
    root = ET.fromstring(render_chart_svg(chart(text), "vi"))  # noqa: S314 - our own output is what is tested
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags == {"svg", "title", "style", "path", "g", "rect", "text"}
    marks = [element.get("class", "") for element in root.iter() if element.get("class", "").startswith("unit ")]
    assert len(marks) == 6
    signs = [e.text for e in root.iter() if e.get("class") == "sign"]
    assert sorted(map(str, signs)) == sorted(["+", "−", "→", "≠", "◇"]), "no change is shown by colour alone"


def test_a_drawing_never_holds_more_units_than_can_be_read() -> None:
    units = [ChartUnit("top", "", "", "", None, 0)]
    units += [ChartUnit(f"s{n}", "", "", "", "top", 1) for n in range(20)]
    units += [ChartUnit(f"s{n}-{m}", "", "", "", f"s{n}", 2) for n in range(20) for m in range(50)]
    view = ChartView("x", "x", "", tuple(units))
    assert len(shown_units(view, None)) == 21
    page = render_chart(view, "vi")
    data = json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]
    assert len(data["units"]) == 1021
    assert data["cap"] == CAP


def test_the_panel_says_unknown_and_never_zero() -> None:
    page = render_chart(chart("Phòng"), "vi")
    data = json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]
    details = {unit["i"]: {data["details"][label]: value for label, value in unit["d"]} for unit in data["units"]}
    assert details["b"]["Biên chế của chính đơn vị"] == "chưa có số liệu"
    assert details["tPhòng"]["Biên chế toàn nhánh"] == "7,5 (chưa kể 2 đơn vị chưa có số liệu)"


@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read(text: str, ground: str) -> None:
    assert contrast(PALETTE[text], PALETTE[ground]) >= 4.5


@pytest.mark.parametrize(("line", "ground"), LINE_PAIRS)
def test_lines_can_be_seen(line: str, ground: str) -> None:
    assert contrast(PALETTE[line], PALETTE[ground]) >= 3


def test_contrast_is_wcags() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_style_sheets_use_colours_of_the_palette_only() -> None:
    for name in ("page.css", "chart.css", "chart_svg.css", "network.css", "compare.css", "overview.css"):
        found = set(re.findall(r"#[0-9a-fA-F]{3,6}\b", asset(name)))
        assert found <= set(PALETTE.values()), name
        assert not re.findall(r"@[a-z_]+@", asset(name)), name


def test_the_chart_script_stays_small() -> None:
    assert len(asset("chart.js").encode()) <= 40 * 1024
    for name in ("chart.js", "network.js"):
        assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|new Function", asset(name))


def test_the_vendored_library_is_the_one_that_was_checked() -> None:
    from importlib.resources import files

    folder = files("viz") / "static" / "vendor"
    record = json.loads((folder / "vendor.json").read_text("utf-8"))
    content = (folder / record["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == record["sha256"]
    assert record["version"].encode() in content[:600]
    assert b"</script" not in content.lower()
    texts = [(folder / name).read_text("utf-8") for name in record["licence_files"]]
    assert "Apache License" in texts[0]
    assert "MIT" in texts[1]
    assert "sourceMappingURL" not in vendored()


def test_a_number_of_one_has_its_noun_in_the_singular() -> None:
    words = read_catalogue("en")
    assert [counted(words, "findings", count) for count in (0, 1, 2)] == ["0 findings", "1 finding", "2 findings"]
    assert "1 more pair of duties is not shown" in PAGES["overview"]("x", "en")
    for language in LANGUAGES:
        keys = read_catalogue(language).sentences
        assert {k.removeprefix("view.one.") for k in keys if k.startswith("view.one.")} == {
            k.removeprefix("view.many.") for k in keys if k.startswith("view.many.")
        }


def test_an_origin_that_was_not_observed_stands_beside_the_value_with_its_legend() -> None:
    html = PAGES["compare"]("x", "en")
    assert "(assumed)" in html.partition("</table>")[0]
    assert read_catalogue("en").text("view.origin.assumed") in html
    assert read_catalogue("en").text("view.origin.modelled") not in html


def test_a_share_without_whole_numbers_behind_it_has_none_beside_it() -> None:
    line = Line("x", "x", "x", "share", ())
    words = read_catalogue("en")
    assert behind_text(Cell(0.5, numerator=1, denominator=2), line, words) == "1 of 2"
    for cell in (Cell(0.5), Cell(0.5, numerator=1), Cell(0.5, denominator=2)):
        assert behind_text(cell, line, words) == ""


def test_money_is_written_in_the_millions_that_it_comes_in() -> None:
    line = Line("direct_spending", "", "", "million", (), "at_most", 1000.0)
    assert value_text(Cell(1250.5), line, read_catalogue("vi")) == "1.250,5 triệu đồng"
    assert target_text(line, read_catalogue("en")) == "at most 1,000 million VND"


def test_wording_in_the_other_language_is_named_as_such() -> None:
    assert '<span lang="en">x</span>' in PAGES["overview"]("x", "vi")
    assert "<span>x</span>" in PAGES["overview"]("x", "en")


def test_numbers_are_written_as_the_language_does() -> None:
    assert number(1877, "vi") == "1.877"
    assert number(1877.5, "en", 1) == "1,877.5"
    assert number(None, "vi") == "–"
    assert percent(1818 / 1877, "vi", 2) == "96,86%"
    assert signed(-5, "vi") == "−5"
    assert signed(0.001, "en", 1) == "±0"


def test_names_break_at_spaces_and_never_run_over() -> None:
    name = "Sở Lao động - Thương binh và Xã hội tỉnh Tây Ninh mở rộng thêm nhiều chữ nữa cho dài"
    lines = wrap(name, 184, 13, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(text_width(line, 13) <= 184 for line in lines)
    assert wrap("x" * 200, 184, 13, 5)[0] == "x" * len(wrap("x" * 200, 184, 13, 5)[0])


def test_both_languages_say_the_same_things_with_the_same_parameters() -> None:
    vi, en = (read_catalogue(language).sentences for language in LANGUAGES)
    keys = {key for key in (*vi, *en) if key.startswith("view.")}
    assert keys
    for key in sorted(keys):
        assert set(re.findall(r"{\w+}", vi[key])) == set(re.findall(r"{\w+}", en[key])), key


def test_every_kind_of_finding_has_a_name_on_the_pages() -> None:
    for language in LANGUAGES:
        assert not [kind for kind in KINDS if f"view.finding.{kind}" not in read_catalogue(language)]
