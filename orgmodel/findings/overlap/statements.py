# SPDX-License-Identifier: Apache-2.0
"""The statements of one function, read into bags of words: which language is compared, what is left to others.

Two statements are compared by their Vietnamese texts, by their English ones where one has no Vietnamese text.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from orgmodel.findings.overlap.likeness import PARTS, Bags, Numbers
from orgmodel.findings.overlap.words import Reader
from orgmodel.organisation import Organisation

SAID = ("function", "text_vi", "text_en", "object", "beneficiaries", "action")
"""The columns that make a statement."""


class Group:
    """The statements of one function, read into bags."""

    def __init__(self, organisation: Organisation, reader: Reader, rows: npt.NDArray[np.int64]) -> None:
        duties, functions = organisation.duties, organisation.functions
        self._reader = reader
        function = int(duties.data("function")[rows[0]])
        named = () if function < 0 else (functions.text(function, "name_vi"), functions.text(function, "name_en"))
        self._name = reader.name_words(*named)
        self._texts = [{name: duties.text(int(row), name) for name in SAID[1:]} for row in rows]
        self._action = duties.data("action")[rows].astype(np.int64)
        self._bags = {name: Bags([self._bag(texts[name]) for texts in self._texts]) for name in SAID[1:5]}

    def _bag(self, text: str) -> dict[str, int]:
        return self._reader.weigh(self._reader.read(text).covered, self._name)

    def compare(self, place: int) -> tuple[Numbers, Numbers]:
        """Part values (ten-thousandths) and which of them are known (0 or 1), a row a statement of the group."""
        vi, en = self._bags["text_vi"], self._bags["text_en"]
        both_vi = vi.known & vi.known[place]
        both_en = en.known & en.known[place]
        text = np.where(both_vi, vi.alike(place), en.alike(place) if en.known[place] else 0)
        columns = [text, self._bags["object"].alike(place), self._bags["beneficiaries"].alike(place)]
        columns.append(np.where(self._action == self._action[place], PARTS, 0))
        known = [both_vi | both_en]
        known += [self._bags[name].known & self._bags[name].known[place] for name in ("object", "beneficiaries")]
        known.append((self._action >= 0) & (self._action[place] >= 0))
        mask = np.stack(known, axis=1).astype(np.int64)
        return np.stack(columns, axis=1) * mask, mask

    def delimited(self, one: int, other: int, at_least: float) -> str:
        """Whether one text leaves to others what the other text covers ("trừ …", "ngoài khu công nghiệp")."""
        for a, b in ((one, other), (other, one)):
            for name in ("text_vi", "text_en"):
                left = self._reader.read(self._texts[a][name]).excluded
                covered = self._reader.read(self._texts[b][name]).covered
                about = self._reader.read(self._texts[b]["object"]).covered if name == "text_vi" else ()
                weights = self._reader.weigh(left, frozenset())
                hit = sum(weights.get(term, 0) for term in {*covered, *about})
                if hit and hit >= at_least * sum(weights.values()):
                    return "delimited"
        return ""

    def own_house(self, one: int, other: int) -> str:
        """Whether both texts speak of running the own house ("các phòng thuộc Sở"): everybody does, for itself."""
        return "own_house" if all(self._reader.own_house(self._texts[at].values()) for at in (one, other)) else ""
