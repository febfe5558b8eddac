# SPDX-License-Identifier: Apache-2.0
"""The browser that the view tests use opens a page and shows Vietnamese."""

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright


@pytest.mark.browser
def test_chromium_opens_a_page(chromium_path: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium_path), args=["--no-sandbox"])
        try:
            page = browser.new_page()
            page.set_content("<p id=name>Tây Ninh</p>")
            assert page.locator("#name").inner_text() == "Tây Ninh"
        finally:
            browser.close()
