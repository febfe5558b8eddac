# SPDX-License-Identifier: Apache-2.0
"""What only a browser can tell: that nothing runs, nothing is fetched, and a reader without a mouse gets through."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from orgmodel.i18n import read_catalogue
from tests.viz.views import PAGES, PAYLOADS, chart
from viz.chart import ChartUnit, ChartView
from viz.layout.tidy import place
from viz.network import NetworkEdge, NetworkNode, NetworkView
from viz.render.chart import render_chart
from viz.render.chart_svg import name_lines, render_chart_svg
from viz.render.network import render_network

pytestmark = pytest.mark.browser
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
BOXES = "window.orgChart.boxes()"


@pytest.fixture(scope="module")
def browser(chromium_path: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium_path), args=FLAGS)
        yield browser
        browser.close()


class Opened:
    """A page from a file, with everything it complained about and everything it asked for."""

    def __init__(self, browser: Browser, file: Path, html: str, width: int = 1400, height: int = 900) -> None:
        file.write_text(html, encoding="utf-8")
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page: Page = browser.new_page(viewport={"width": width, "height": height})
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(file.as_uri())
        if "<script" in html.replace('<script type="application/json"', ""):
            self.page.wait_for_selector("html[data-ready]", timeout=15_000)

    def outside(self) -> list[str]:
        return [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))]


def department(units: int = 120) -> ChartView:
    """A province with departments, their divisions, and one long branch."""
    found = [ChartUnit("top", "Ủy ban nhân dân tỉnh", "People's Committee", "peoples_committee", None, 0, 5)]
    for number in range(12):
        head = f"so-{number}"
        found.append(
            ChartUnit(head, f"Sở Công Thương {number}", f"Industry {number}", "specialised_agency", "top", 1, 9)
        )
        below = units if number == 3 else 5
        found += [
            ChartUnit(f"{head}-{m}", f"Phòng Kế hoạch {m}", f"Division {m}", "division", head, 2) for m in range(below)
        ]
    found.append(ChartUnit("to", "Tổ Đăng ký", "Group", "division", "so-5-1", 3))
    return ChartView("Tây Ninh", "Tây Ninh", "2021-12-31", tuple(_superiors_first(found)))


def _superiors_first(units: list[ChartUnit]) -> list[ChartUnit]:
    return sorted(units, key=lambda unit: unit.depth)


@pytest.mark.parametrize("view", PAGES)
def test_no_payload_runs_even_without_the_policy(view: str, browser: Browser, tmp_path: Path) -> None:
    # Taken out on purpose: the policy is the second lock, and the first has to hold alone.
    for number, payload in enumerate(PAYLOADS):
        html = PAGES[view](payload, "vi").replace('http-equiv="Content-Security-Policy"', 'name="no-policy"', 1)
        opened = Opened(browser, tmp_path / f"{number}.html", html)
        if view == "chart":
            opened.page.locator('[role=treeitem][tabindex="0"]').focus()
            for key in ("ArrowDown", "ArrowRight", "ArrowDown", "ArrowDown", "End"):
                opened.page.keyboard.press(key)
            opened.page.fill("#search", payload[:20].replace("\u2028", ""))
        opened.page.mouse.move(600, 450)
        assert opened.page.evaluate("window.ran") is None, payload
        assert opened.outside() == [], payload
        opened.page.close()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("view", PAGES)
def test_a_page_is_silent_self_contained_and_never_scrolls_sideways(
    view: str, width: int, language: str, browser: Browser, tmp_path: Path
) -> None:
    name = "Sở Nông nghiệp và Phát triển nông thôn"
    opened = Opened(browser, tmp_path / "page.html", PAGES[view](name, language), width)
    assert opened.complaints == []
    assert opened.outside() == []
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    small = opened.page.evaluate(
        "[...document.querySelectorAll('button,select,input')].filter(e => e.offsetParent)"
        ".filter(e => Math.min(e.offsetWidth, e.offsetHeight) < 24).length"
    )
    assert small == 0, "targets of at least 24 pixels"
    opened.page.close()


def _tree_items(page: Page) -> list[dict[str, Any]]:
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [node for node in nodes if not node.get("ignored") and node["role"]["value"] == "treeitem"]


def test_assistive_technology_meets_one_tree_item_for_every_visible_unit(browser: Browser, tmp_path: Path) -> None:
    opened = Opened(browser, tmp_path / "page.html", render_chart(department(), "vi"))
    page = opened.page
    assert len(_tree_items(page)) == len(page.evaluate(BOXES)) == 13
    page.evaluate("window.orgChart.toggle('so-5')")
    items = _tree_items(page)
    assert len(items) == len(page.evaluate(BOXES)) == 18
    properties = {p["name"]: p["value"]["value"] for p in items[0]["properties"]}
    assert items[0]["name"]["value"].startswith("Ủy ban nhân dân tỉnh")
    assert properties["level"] == 1
    assert properties["expanded"] is True


def test_the_browser_places_units_and_breaks_lines_as_the_server_does(browser: Browser, tmp_path: Path) -> None:
    view = department()
    opened = Opened(browser, tmp_path / "page.html", render_chart(view, "vi"))
    parents = {unit.id: unit.parent for unit in view.units}
    for level in (1, 2, 3, 4):
        opened.page.evaluate(f"window.orgChart.openTo({level})")
        drawn = opened.page.evaluate(BOXES)
        boxes = place({unit: parents[unit] for unit in drawn})
        assert {unit: (b["x"], b["y"], b["hang"], b["bus"]) for unit, b in drawn.items()} == {
            unit: (box.x, box.y, box.hang, box.bus) for unit, box in boxes.items()
        }
    opened.page.set_viewport_size({"width": 390, "height": 844})
    # A selector, because waiting for an expression evaluates a string in the page, which the policy refuses.
    opened.page.wait_for_selector('[data-id="so-0"][transform="translate(22 74)"]', state="attached")
    drawn = opened.page.evaluate(BOXES)
    boxes = place({unit: parents[unit] for unit in drawn}, hanging=True)
    assert {unit: (b["x"], b["y"]) for unit, b in drawn.items()} == {unit: (b.x, b.y) for unit, b in boxes.items()}
    for name in ("Sở Lao động - Thương binh và Xã hội", "Department of Natural Resources and Environment", "ỦY BAN"):
        assert opened.page.evaluate("name => window.orgChart.nameLines(name)", name) == list(name_lines(name))


def test_the_whole_chart_can_be_walked_with_the_keyboard(browser: Browser, tmp_path: Path) -> None:
    opened = Opened(browser, tmp_path / "page.html", render_chart(department(), "vi"))
    page = opened.page
    page.locator('[role=treeitem][tabindex="0"]').focus()

    def focused() -> str:
        return str(page.evaluate("document.activeElement.dataset.id"))

    for key, expected in (
        ("ArrowDown", "so-0"),
        ("ArrowRight", "so-0"),  # opens, and keeps the focus
        ("ArrowRight", "so-0-0"),
        ("ArrowDown", "so-0-1"),
        ("ArrowLeft", "so-0"),
        ("ArrowLeft", "so-0"),  # closes
        ("End", "so-11"),
        ("Home", "top"),
        ("Enter", "top"),  # closes everything
    ):
        page.keyboard.press(key)
        assert focused() == expected, key
    assert len(page.evaluate(BOXES)) == 1
    assert page.locator("#panel h2").inner_text() == "Ủy ban nhân dân tỉnh"


def test_a_unit_is_found_without_typing_its_marks(browser: Browser, tmp_path: Path) -> None:
    opened = Opened(browser, tmp_path / "page.html", render_chart(department(), "vi"))
    opened.page.fill("#search", "to dang ky")
    assert opened.page.locator("#hits").inner_text() == "1/1"
    assert opened.page.locator(".unit.chosen").get_attribute("data-id") == "to"
    assert opened.page.locator("#panel h2").inner_text() == "Tổ Đăng ký"


def test_changes_only_leaves_the_changed_units_and_their_superiors(browser: Browser, tmp_path: Path) -> None:
    opened = Opened(browser, tmp_path / "page.html", render_chart(chart("Phòng"), "vi"))
    opened.page.click("#only")
    assert set(opened.page.evaluate(BOXES)) == {"tPhòng", "a", "b", "c", "d", "e"}
    assert opened.page.locator("#only").get_attribute("aria-pressed") == "true"


def test_more_units_than_can_be_read_are_left_out_with_a_notice(browser: Browser, tmp_path: Path) -> None:
    opened = Opened(browser, tmp_path / "page.html", render_chart(department(units=700), "vi"))
    opened.page.evaluate("window.orgChart.toggle('so-3')")
    assert len(opened.page.evaluate(BOXES)) == 600
    assert "600" in opened.page.locator("#notice").inner_text()


def test_the_panel_tells_the_findings_and_what_the_unit_only_takes_part_in(browser: Browser, tmp_path: Path) -> None:
    opened = Opened(browser, tmp_path / "page.html", render_chart(chart("Phòng"), "vi"))
    opened.page.evaluate("window.orgChart.openTo(3)")
    words = read_catalogue("vi")
    for unit, heading, said in (
        ("d", words.text("view.chart.found"), "▲ Phòng"),
        ("e", words.text("view.chart.takes_part"), "– "),
    ):
        opened.page.locator(f'[data-id="{unit}"]').click()
        panel = opened.page.locator("#panel")
        assert panel.locator("h3").first.inner_text() == heading
        assert panel.locator("li").first.inner_text().startswith(said)


def test_every_finding_can_be_read_without_scripts_and_on_paper(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGES["overview"]("Phòng", "vi"), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator(".pair .duty").count() == 2
    page.locator("summary").first.click()
    assert not page.locator(".pair").is_visible(), "a kind can be closed"
    page.emulate_media(media="print")
    assert page.locator(".pair").bounding_box()["height"] > 40, "and is printed all the same"  # type: ignore[index]
    context.close()


def test_the_whole_network_fits_a_telephone(browser: Browser, tmp_path: Path) -> None:
    nodes = [NetworkNode(f"a:{n}", str(n), "agency", f"Sở {n}", f"Department {n}", 3) for n in range(12)]
    nodes += [NetworkNode(f"f:{n}", str(n), "function", f"Lĩnh vực {n}", f"Field {n}", 3) for n in range(30)]
    edges = [NetworkEdge(f"a:{n % 12}", f"f:{n}", "holds", 1) for n in range(30)]
    edges += [NetworkEdge("a:0", "a:1", "overlap", 2)]
    view = NetworkView("x", "x", "", tuple(nodes), tuple(edges))
    opened = Opened(browser, tmp_path / "page.html", render_network(view, "vi"), 390)
    box = opened.page.locator("#network").bounding_box()
    assert box is not None
    outside = opened.page.evaluate(
        """([width, height]) => window.orgNetwork.corners().filter(
             ([x1, y1, x2, y2]) => x1 < 0 || y1 < 0 || x2 > width || y2 > height).length""",
        [box["width"], box["height"]],
    )
    assert outside == 0
    cell = opened.page.locator("table.four td.num").first.bounding_box()
    assert cell is not None
    assert cell["x"] + cell["width"] <= 390


def test_the_chart_reads_without_scripts_and_its_svg_stands_alone(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(render_chart(department(), "vi"), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator("svg.chart .unit").count() == 13
    assert page.locator("#tools").is_hidden()
    context.close()
    opened = Opened(browser, tmp_path / "page2.html", render_chart(department(), "vi"))
    with opened.page.expect_download() as download:
        opened.page.click("#save")
    saved = ET.fromstring(Path(download.value.path()).read_text("utf-8"))  # noqa: S314 - our own output
    assert saved.get("viewBox")
    assert saved[0].tag.endswith("style"), "the file keeps its look when it is opened alone"
    assert ".chart .box" in str(saved[0].text)


def test_a_saved_svg_needs_nothing_from_outside(browser: Browser, tmp_path: Path) -> None:
    opened = Opened(browser, tmp_path / "chart.svg", render_chart_svg(department(), "vi"))
    assert opened.outside() == []
    assert opened.complaints == []


def test_a_chart_of_a_thousand_units_opens_on_the_branch_and_levels_that_were_asked_for(
    browser: Browser, tmp_path: Path
) -> None:
    large = replace(department(units=1000), focus="so-5", levels=3)
    assert len(large.units) > 1000
    opened = Opened(browser, tmp_path / "page.html", render_chart(large, "vi"))
    drawn = set(opened.page.evaluate("window.orgChart.boxes()"))
    assert drawn == {"so-5", *(f"so-5-{number}" for number in range(5)), "to"}
    assert opened.page.locator("#trail").inner_text() == "Ủy ban nhân dân tỉnh › Sở Công Thương 5"
    opened.page.click("#trail button")
    everything = opened.page.evaluate("window.orgChart.boxes()")
    assert {"top", "so-0", "so-11"} <= set(everything)
    assert "so-3-0" not in everything, "a thousand boxes are not opened unasked"
    assert opened.complaints == []
