# SPDX-License-Identifier: Apache-2.0
"""The words under which the values of a list are known: the format's own, and the forms in Vietnamese and English."""

from __future__ import annotations

from collections import Counter

from orgmodel.i18n import LANGUAGES, Catalogue, read_catalogue
from orgmodel.schema import FieldSchema
from orgmodel.text import fold

# Where a list is called otherwise in the vocabulary than its column in the format.
_LISTS = {"type": "link", "parent_kind": "kind"}


def choice_label(spec: FieldSchema, choice: str, catalogue: Catalogue) -> str:
    """A value of a list in a language; an empty text where it has no form of its own."""
    own = catalogue.get(f"template.choice.{spec.name}.{choice}", "")
    return own or catalogue.get(f"vocabulary.{_LISTS.get(spec.name, spec.name)}.{choice}", "")


def choice_labels(spec: FieldSchema) -> dict[str, str]:
    """The forms of the values in either language, as they stand in the template; one that two values share is none."""
    labels = [
        (label, choice)
        for choice in spec.choices
        for label in sorted({choice_label(spec, choice, read_catalogue(language)) for language in LANGUAGES})
        if label
    ]
    counts = Counter(fold(label) for label, _ in labels)
    return {label: choice for label, choice in labels if counts[fold(label)] == 1}


def choice_words(spec: FieldSchema) -> dict[str, str]:
    """Every folded spelling of every value."""
    labels = {fold(label): choice for label, choice in choice_labels(spec).items()}
    return labels | {fold(choice): choice for choice in spec.choices}
