# SPDX-License-Identifier: Apache-2.0
"""Nearness of meaning: which concept a phrase is nearest to that no term covers, and how sure that is.

A model of meaning turns a phrase into a vector. Raw nearness (cosine) is bunched together and says little by itself, so
certainty comes from a calibration: a logistic function of the nearness and of its lead over the next concept, fitted on
terms of the thesaurus that were held back (``python -m benchmarks.meaning``).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from orgmodel.reading.thesaurus import Thesaurus

Vectors: TypeAlias = npt.NDArray[np.float32]
Embed: TypeAlias = Callable[[Sequence[str]], Vectors]
"""Turns phrases into vectors of length one, a row each."""

TERMS_A_LANGUAGE = 1
"""How many terms of a concept stand for it in each language: more of them take longer and find hardly more."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Certainty is ``1 / (1 + exp(-(base + nearness * cosine + lead * margin)))``; below `least` none is given."""

    model: str
    base: float
    nearness: float
    lead: float
    least: float

    def certainty(self, cosine: float, margin: float) -> float:
        """How sure it is that the nearest concept is the right one (0-1)."""
        return 1 / (1 + math.exp(-(self.base + self.nearness * cosine + self.lead * margin)))


class Linker:
    """Finds the nearest object concept of a phrase. What was asked is remembered by its text."""

    def __init__(self, thesaurus: Thesaurus, embed: Embed, calibration: Calibration) -> None:
        """Turns the terms of all objects into vectors; `embed` keeps what it did, since that takes a minute or two."""
        self._calibration = calibration
        self._embed = embed
        self._concepts: list[str] = []
        terms: list[str] = []
        for concept in thesaurus.concepts.values():
            if concept.facet == "object":
                for own in (concept.terms_vi[:TERMS_A_LANGUAGE], concept.terms_en[:TERMS_A_LANGUAGE]):
                    terms += own
                    self._concepts += [concept.id] * len(own)
        self._vectors = embed(terms)
        self._codes = np.unique(np.array(self._concepts), return_inverse=True)[1]
        self._known: dict[str, tuple[str, float]] = {}

    def __call__(self, text: str) -> tuple[str, float]:
        """The nearest concept of a phrase and how sure that is; "" where it is not sure enough."""
        known = self._known.get(text)
        if known is None:
            concept, cosine, margin = self.nearest(text)
            certainty = self._calibration.certainty(cosine, margin)
            known = self._known[text] = (concept if certainty >= self._calibration.least else "", certainty)
        return known

    def nearest(self, text: str) -> tuple[str, float, float]:
        """The nearest concept, its cosine, and its lead over the next other concept; rounded, so that it repeats."""
        cosines = self._vectors @ self._embed([text])[0]
        first = int(np.argmax(cosines))
        others = np.where(self._codes == self._codes[first], -1, cosines)
        best = float(cosines[first])
        return self._concepts[first], round(best, 3), round(best - float(others.max(initial=-1)), 3)
