# SPDX-License-Identifier: Apache-2.0
"""Numbers by which a duty is divided between two levels: "dưới 300 con", "250 dwellings or more"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from orgmodel.findings.overlap.cue_lists import Bounds, CueLists
from orgmodel.findings.overlap.look import PIECE_END
from orgmodel.findings.overlap.phrases import Phrases, Text

_DIGITS = r"\d+(?:[.,]\d+)*"
_CURRENCY = " £$€"
_AROUND = 24


@dataclass(frozen=True, slots=True)
class Bound:
    """A number where the part of one level ends: ``below`` it or ``above`` it; with the words that say so."""

    side: str
    number: int
    words: str


class BoundReader:
    """Finds the numbers in a text that end a part of it."""

    def __init__(self, lists: CueLists) -> None:
        """The lists become expressions once."""
        self._values = {**lists.numbers.vi, **lists.numbers.en}
        words = sorted(self._values, key=lambda word: (-len(word), word))
        self._number = re.compile(rf"(?<!\w)(?:{_DIGITS}|{'|'.join(words)})(?!\w)")
        self._sides: list[tuple[str, Phrases, Phrases]] = [
            (side, Phrases(getattr(lists.bounds, side).before), Phrases(getattr(lists.bounds, side).after))
            for side in Bounds.model_fields
        ]

    def read(self, key: str) -> tuple[Bound, ...]:
        """Every bound of a text."""
        return tuple(bound for number in self._number.finditer(key) for bound in self._of(key, number))

    def _of(self, key: str, number: re.Match[str]) -> Iterator[Bound]:
        before = Text.of(key[max(0, number.start() - _AROUND) : number.start()].rstrip(_CURRENCY))
        after = Text.of(PIECE_END.split(key[number.end() : number.end() + 2 * _AROUND])[0])
        written = number.group()
        value = self._values.get(written)
        if value is None:
            # 3.000 and 3,000 are one number; what both sides of a pair write is compared, no sum is done with it.
            value = int(written.replace(",", "").replace(".", ""))
        # "từ 300 trở xuống": the words after a number say more than those before it.
        later = [(side, found.group()) for side, _, a in self._sides if (found := a.search(after))]
        earlier = [(side, words) for side, b, _ in self._sides if (words := _at_end(b, before))]
        for side, words in later or earlier:
            yield Bound(side, value, f"{written} {words}" if later else f"{words} {written}")


def _at_end(phrases: Phrases, text: Text) -> str:
    """The words of a list with which a text ends."""
    return next((found.group() for found in phrases.all(text) if found.end() == len(text.key)), "")
