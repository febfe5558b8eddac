# SPDX-License-Identifier: Apache-2.0
"""The page of the manual about the thesaurus: how much is in it, the acts with their responsibility, the slots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from manual_markdown import page, table

from orgmodel.files.thesaurus import read_thesaurus
from orgmodel.i18n import LANGUAGES, read_catalogue
from orgmodel.reading import FACETS, Concept
from orgmodel.reading.frame import SLOTS

TERMS = 6


def thesaurus() -> str:
    """Counts by facet and sector, every act, every slot."""
    found = read_thesaurus()
    concepts = list(found.concepts.values())
    about = (
        "What public bodies do, to what, for whom, where and by what means: plain CSV files in "
        "`orgmodel/data/thesaurus/`. How statements are read with it, and how to add to it, is in "
        "[add words to the thesaurus](../how-to/add-words-to-the-thesaurus.md).\n\n*Các cơ quan làm gì, đối với đối "
        "tượng nào, cho ai, ở đâu, bằng công cụ gì: các tệp CSV trong `orgmodel/data/thesaurus/`.*"
    )
    facets = table(("facet", "concepts", "leaves", "terms (vi)", "terms (en)"), _facets(concepts, found.leaves))
    sectors = Counter(concept.sector for concept in concepts if concept.sector and concept.id in found.leaves)
    return page(
        "Thesaurus",
        about,
        "## Concepts",
        facets,
        "## Leaf concepts of what is governed, by sector",
        table(("file", "leaves"), sorted(sectors.items())),
        "## Acts",
        "The kind of responsibility says whether two acts are alike: policy, rules, decisions, delivery, inspection, "
        "support; money is a class of its own, managing (`general`) is around policy, rules and decisions.",
        table(("act", "responsibility", "Vietnamese", "English"), _acts(concepts)),
        "## Slots of a frame",
        table(("slot", "tiếng Việt", "English"), _slots()),
    )


def _facets(concepts: list[Concept], leaves: frozenset[str]) -> Iterator[tuple[object, ...]]:
    for facet in FACETS:
        own = [concept for concept in concepts if concept.facet == facet]
        terms = (sum(len(concept.terms(language)) for concept in own) for language in LANGUAGES)
        yield facet, len(own), sum(concept.id in leaves for concept in own), *terms


def _acts(concepts: list[Concept]) -> Iterator[tuple[str, ...]]:
    for concept in concepts:
        if concept.facet == "act":
            words = (", ".join(concept.terms(language)[:TERMS]) for language in LANGUAGES)
            yield f"`{concept.id}`", concept.responsibility, *words


def _slots() -> Iterator[tuple[str, ...]]:
    for name in SLOTS:
        yield f"`{name}`", *(read_catalogue(language).text(f"reading.slot.{name}") for language in LANGUAGES)
