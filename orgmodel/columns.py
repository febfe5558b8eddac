# SPDX-License-Identifier: Apache-2.0
"""A column: one field of all rows, as a read-only array of integers, with each distinct word kept once.

Missing is a value of its own in every kind of column (`MISSING`), so that unknown is never zero.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from threading import Lock
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from orgmodel.schema import FieldSchema, Storage

Value: TypeAlias = str | int | float | bool | date | None
IntArray: TypeAlias = npt.NDArray[np.integer]
BoolArray: TypeAlias = npt.NDArray[np.bool_]

DTYPES: dict[Storage, np.dtype] = {
    Storage.WORD: np.dtype(np.int32),
    Storage.REFERENCE: np.dtype(np.int32),
    Storage.AMOUNT: np.dtype(np.int64),
    Storage.FLAG: np.dtype(np.int8),
    Storage.DATE: np.dtype(np.int32),
}
MISSING: dict[Storage, int] = {
    Storage.WORD: -1,
    Storage.REFERENCE: -1,
    Storage.AMOUNT: int(np.iinfo(np.int64).min),
    Storage.FLAG: -1,
    Storage.DATE: int(np.iinfo(np.int32).min),
}
_DIGEST = 16


class Words:
    """An append-only list of distinct words; a word's code is its place in the list.

    Organisations that descend from one another share it: adding a word never changes what older codes mean.
    """

    __slots__ = ("_codes", "_digests", "_lock", "values")

    def __init__(self, values: Iterable[str] = ()) -> None:
        self.values: list[str] = list(values)
        self._codes: dict[str, int] | None = None
        self._digests = b""
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self.values)

    def _index(self) -> dict[str, int]:
        if self._codes is None:
            self._codes = {value: code for code, value in enumerate(self.values)}
        return self._codes

    def find(self, word: str) -> int:
        """The code of a word, -1 where it is not there."""
        with self._lock:
            return self._index().get(word, -1)

    def add(self, word: str) -> int:
        """The code of a word, which is added where it is new."""
        with self._lock:
            index = self._index()
            code = index.get(word)
            if code is None:
                code = len(self.values)
                self.values.append(word)
                index[word] = code
            return code

    def digests(self) -> npt.NDArray[np.uint8]:
        """A 16-byte hash of every word, one row a word: what a column's content hash is made of."""
        with self._lock:
            done = len(self._digests) // _DIGEST
            if done < len(self.values):
                fresh = (hashlib.blake2b(w.encode(), digest_size=_DIGEST).digest() for w in self.values[done:])
                self._digests += b"".join(fresh)
            return np.frombuffer(self._digests, np.uint8).reshape(-1, _DIGEST)


@dataclass(frozen=True, slots=True)
class Column:
    """One field of all rows. `data` is read-only; `words` is empty but for text."""

    field: FieldSchema
    data: npt.NDArray[np.integer]
    words: Words

    def __post_init__(self) -> None:
        self.data.flags.writeable = False

    @property
    def missing(self) -> int:
        """The stored number that means unknown."""
        return MISSING[self.field.storage]

    @property
    def known(self) -> BoolArray:
        """Where the field has a value."""
        return np.not_equal(self.data, self.missing)

    def decode(self, stored: int) -> Value:
        """A stored number in the planner's terms; references are left to the table, which knows the ids."""
        if stored == self.missing:
            return None
        match self.field.storage:
            case Storage.WORD:
                return self.words.values[stored]
            case Storage.AMOUNT:
                return from_parts(stored, self.field.scale)
            case Storage.FLAG:
                return bool(stored)
            case Storage.DATE:
                return date.fromordinal(stored)
            case Storage.REFERENCE:
                return stored

    def encode(self, value: Value) -> int:
        """A planner's value as the number that is stored; a new word is added."""
        if value is None or value == "":
            return self.missing
        match self.field.storage:
            case Storage.WORD:
                return self.words.add(str(value))
            case Storage.AMOUNT:
                return to_parts(value, self.field.scale)
            case Storage.DATE:
                return (value if isinstance(value, date) else date.fromisoformat(str(value))).toordinal()
            case Storage.FLAG | Storage.REFERENCE:
                return int(value)  # type: ignore[arg-type] # a bool or a row number by the caller's contract

    def replaced(self, rows: IntArray, stored: int | IntArray) -> Column:
        """The same column with other values in some rows."""
        data = self.data.copy()
        data[rows] = stored
        return Column(self.field, data, self.words)

    def extended(self, stored: Sequence[int]) -> Column:
        """The same column with rows added at its end."""
        more = np.asarray(stored, dtype=self.data.dtype)
        return Column(self.field, np.concatenate([self.data, more]), self.words)


def empty_column(field: FieldSchema, rows: int) -> Column:
    """A column in which every value is unknown."""
    data = np.full(rows, MISSING[field.storage], DTYPES[field.storage])
    return Column(field, data, Words())


def to_parts(value: Value, scale: int) -> int:
    """A planner's number as a whole number of its `scale`-th parts, exactly where it is a multiple of one."""
    if isinstance(value, date):
        raise TypeError(value)
    exact = Fraction(str(value)) if isinstance(value, float) else Fraction(value or 0)
    return round(exact * scale)


def from_parts(stored: int, scale: int) -> int | float:
    """A stored whole number in the planner's unit."""
    whole, rest = divmod(int(stored), scale)
    return whole if rest == 0 else int(stored) / scale
