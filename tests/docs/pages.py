# SPDX-License-Identifier: Apache-2.0
"""The written pages of the checkout, and what they name in code marks."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("orgmodel", "scenarios", "viz", "api")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
# A name in code marks is taken as a path of the checkout where it begins with one of its top-level names.
TOPS = (*PACKAGES, "tests", "docs", "tools", "benchmarks", "requirements", ".ci")
SPAN = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def prose(page: Path) -> str:
    """A page without its fenced blocks."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def named_paths(page: Path) -> list[str]:
    """Every path of the checkout that a page names in code marks; a place to fill in (NAME, <…>, *) is none."""
    spans = (span.strip() for span in SPAN.findall(prose(page)))
    return sorted(
        {
            s
            for s in spans
            if s.startswith(tuple(f"{top}/" for top in TOPS)) and not re.search(r"[A-Z]{3,}\b|[<*{\s]", s)
        }
    )


def linked(page: Path) -> list[str]:
    """Every file of the checkout that a page links to."""
    return sorted({link for link in LINK.findall(prose(page)) if not re.match(r"[a-z]+:", link)})
