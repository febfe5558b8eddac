# SPDX-License-Identifier: Apache-2.0
"""The line at the foot of every page: what it was made from, and whether some of that was made up."""

from __future__ import annotations

from typing import Protocol

from orgmodel.i18n import pick, read_catalogue
from viz.render.page import word


class Traced(Protocol):
    """What every view knows about where it comes from."""

    @property
    def title_vi(self) -> str: ...  # noqa: D102
    @property
    def title_en(self) -> str: ...  # noqa: D102
    @property
    def as_of(self) -> str: ...  # noqa: D102
    @property
    def synthetic(self) -> bool: ...  # noqa: D102
    @property
    def hashes(self) -> tuple[tuple[str, str], ...]: ...  # noqa: D102


def foot_text(view: Traced, language: str) -> str:
    """One or two sentences and the check values, by which a page can be traced to its model."""
    words = read_catalogue(language)
    title = pick(language, view.title_vi, view.title_en)
    key = "view.page.made_from" if view.as_of else "view.page.made_from_undated"
    parts = [words.text(key, title=title, as_of=date_text(view.as_of, language))]
    if view.synthetic:
        parts.append(words.text("view.page.synthetic"))
    parts += [
        words.text("view.page.hash", name=word(words, "hash", name), hash=value[:12]) + "."
        for name, value in view.hashes
        if value
    ]
    return " ".join(parts)


def date_text(day: str, language: str) -> str:
    """An ISO day as the language writes it: 31/12/2021 in Vietnamese, 2021-12-31 in English."""
    return "/".join(reversed(day.split("-"))) if language == "vi" else day
