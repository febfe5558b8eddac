# SPDX-License-Identifier: Apache-2.0
"""Chance that is the same on every machine and for every version of numpy: a hash of the seed, a name and numbers.

The bits are those of SplitMix64 (Steele, Lea, Flood 2014), on whole numbers alone.
"""

from __future__ import annotations

import hashlib

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Bits = npt.NDArray[np.uint64]
_STEP = 0x9E3779B97F4A7C15
_FIRST, _SECOND = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
_ALL = (1 << 64) - 1


def _mixed(bits: Bits) -> Bits:
    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(_FIRST)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(_SECOND)
    mixed: Bits = bits ^ (bits >> np.uint64(31))
    return mixed


class Draws:
    """Draws by name: each question has a stream of its own, so that a new question changes no other answer."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def _start(self, name: str) -> int:
        return int.from_bytes(hashlib.blake2b(f"{self._seed}/{name}".encode(), digest_size=8).digest(), "little")

    def bits(self, name: str, *keys: Numbers) -> Bits:
        """64 bits for every row of the keys, which are arrays of one length."""
        mixed = np.full(len(keys[0]), self._start(name), np.uint64)
        for key in keys:
            mixed = _mixed(mixed + np.uint64(_STEP) * (key.astype(np.uint64) + np.uint64(1)))
        return mixed

    def below(self, limit: int | Numbers, name: str, *keys: Numbers) -> Numbers:
        """A number from 0 up to below the limit for every row of the keys."""
        top = np.asarray(limit, np.uint64)
        drawn: Numbers = ((self.bits(name, *keys) >> np.uint64(11)) % top).astype(np.int64)
        return drawn

    def stream(self, name: str) -> Stream:
        """Draws one after another, where one depends on what came before."""
        return Stream(self._start(name))


class Stream:
    """Draws one after another."""

    def __init__(self, state: int) -> None:
        self._state = state

    def below(self, limit: int) -> int:
        """A number from 0 up to below the limit."""
        self._state = (self._state + _STEP) & _ALL
        bits = self._state
        bits = ((bits ^ (bits >> 30)) * _FIRST) & _ALL
        bits = ((bits ^ (bits >> 27)) * _SECOND) & _ALL
        return ((bits ^ (bits >> 31)) >> 11) % limit

    def shuffled(self, given: list[int]) -> list[int]:
        """The same things in another order."""
        found = list(given)
        for last in range(len(found) - 1, 0, -1):
            other = self.below(last + 1)
            found[last], found[other] = found[other], found[last]
        return found
