# SPDX-License-Identifier: Apache-2.0
"""The statements of one function, read into bags of words: which language is compared, what is left to others.

Two statements are compared by their Vietnamese texts, by their English ones where one has no Vietnamese text.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt

from orgmodel.columns import BoolArray
from orgmodel.findings.overlap.likeness import PARTS, Bags, Numbers
from orgmodel.findings.overlap.words import Reader
from orgmodel.organisation import Organisation

SAID = ("function", "text_vi", "text_en", "object", "beneficiaries", "action")
"""The columns that make a statement."""
LANGUAGES = ("text_vi", "text_en")


class Group:
    """The statements of one function, read into bags."""

    def __init__(self, organisation: Organisation, reader: Reader, rows: npt.NDArray[np.int64]) -> None:
        duties, functions = organisation.duties, organisation.functions
        self._reader = reader
        function = int(duties.data("function")[rows[0]])
        named = () if function < 0 else (functions.text(function, "name_vi"), functions.text(function, "name_en"))
        self._name = reader.name_words(*named)
        self._texts = {name: _words_of(organisation, name, rows) for name in SAID[1:]}
        self._action = duties.data("action")[rows].astype(np.int64)
        self._left: dict[tuple[int, str], dict[str, int]] = {}

    def __len__(self) -> int:
        return len(self._action)

    def _bags(self, name: str) -> Bags:
        place: dict[str, int] = {}
        places = np.array([place.setdefault(text, len(place)) for text in self._texts[name]], np.int64)
        terms, owner = self._reader.covered(list(place))
        bags = np.split(terms, np.searchsorted(owner, np.arange(1, len(place))))
        return Bags([bags[at] for at in places.tolist()], lambda words: self._reader.weights(words, self._name))

    @cached_property
    def _vi(self) -> Bags:
        return self._bags("text_vi")

    @cached_property
    def _en(self) -> Bags:
        return self._bags("text_en")

    @cached_property
    def _about(self) -> tuple[Bags, Bags]:
        return self._bags("object"), self._bags("beneficiaries")

    def compare(self, first: int, last: int) -> tuple[tuple[Numbers, ...], tuple[BoolArray, ...]]:
        """Of some statements, a row each, against every one: each part in ten-thousandths, and where it is known."""
        vi, about = self._vi, self._about
        text, known = vi.alike(first, last), _both(vi.known, first, last)
        # Nobody needs the English texts where every Vietnamese one is there.
        if not vi.known.all():
            en = self._en
            text, known = np.where(known, text, en.alike(first, last)), known | _both(en.known, first, last)
        same_action = self._action[first:last, None] == self._action[None, :]
        values = [text, *(bags.alike(first, last) for bags in about), np.where(same_action, PARTS, 0)]
        masks = [known, *(_both(bags.known, first, last) for bags in about), _both(self._action >= 0, first, last)]
        return tuple(np.where(mask, value, 0) for value, mask in zip(values, masks, strict=True)), tuple(masks)

    def cleared(self, ones: Numbers, others: Numbers, at_least: float) -> tuple[BoolArray, BoolArray]:
        """Where the texts of pairs of statements say that they are no overlap.

        Either one text leaves to others what the other one covers, or both speak of running the own house ("các phòng
        thuộc Sở"): everybody does that for itself.
        """
        used, place = np.unique(np.concatenate([ones, others]), return_inverse=True)
        one, other = place[: len(ones)], place[len(ones) :]
        texts = [[self._texts[name][at] for at in used.tolist()] for name in SAID[1:]]
        by_language = [self._reader.excludes(texts[column]) for column in range(len(LANGUAGES))]
        leaves = np.array([any(flags) for flags in zip(*by_language, strict=True)], np.bool_)
        own = np.array(self._reader.own_houses([" | ".join(parts) for parts in zip(*texts, strict=True)]), np.bool_)
        delimited = np.zeros(len(ones), np.bool_)
        for at in np.flatnonzero((leaves[one] | leaves[other]) & (ones != others)).tolist():
            delimited[at] = self.delimited(int(ones[at]), int(others[at]), at_least)
        return delimited, own[one] & own[other]

    def delimited(self, one: int, other: int, at_least: float) -> bool:
        """Whether one text leaves to others what the other text covers ("trừ …", "ngoài khu công nghiệp")."""
        for a, b in ((one, other), (other, one)):
            for name in LANGUAGES:
                left = self._left_to_others(a, name)
                if not left:
                    continue
                covered = self._reader.read(self._texts[name][b]).covered
                about = self._reader.read(self._texts["object"][b]).covered if name == "text_vi" else ()
                hit = sum(left.get(term, 0) for term in {*covered, *about})
                if hit and hit >= at_least * sum(left.values()):
                    return True
        return False

    def _left_to_others(self, at: int, name: str) -> dict[str, int]:
        key = (at, name)
        found = self._left.get(key)
        if found is None:
            excluded = self._reader.read(self._texts[name][at]).excluded
            found = self._left[key] = self._reader.weigh(excluded, frozenset())
        return found


def _words_of(organisation: Organisation, name: str, rows: npt.NDArray[np.int64]) -> list[str]:
    column = organisation.duties.columns[name]
    words = column.words.values
    return [words[code] if code >= 0 else "" for code in column.data[rows].tolist()]


def _both(known: BoolArray, first: int, last: int) -> BoolArray:
    return known[first:last, None] & known[None, :]
