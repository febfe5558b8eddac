# SPDX-License-Identifier: Apache-2.0
"""Answers that are worked out once: the same question about the same content has the same bytes and the same tag."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock

from orgmodel import __version__
from orgmodel.errors import LimitError

# Larger ones are made again: the cache is bounded by count, so each of them has to be small.
LARGEST_KEPT = 8 * 1024 * 1024


def tag_of(*parts: str) -> str:
    """The entity tag of an answer: everything that it depends on, the program's version included.

    Weak, because the same answer may be sent plain or compressed.
    """
    said = "\x00".join((__version__, *parts))
    return f'W/"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


def matches(tag: str, if_none_match: str | None) -> bool:
    """Whether the reader has the answer already (RFC 9110: compared without regard to strength)."""
    if not if_none_match:
        return False
    given = {one.strip().removeprefix("W/") for one in if_none_match.split(",")}
    return "*" in given or tag.removeprefix("W/") in given


class Answers:
    """Makes answers, a bounded number at a time, and keeps the last few of them."""

    def __init__(self, kept: int, at_once: int, waiting: int, patience: float) -> None:
        self._most = kept
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()
        self._slots = BoundedSemaphore(at_once)
        self._patience = patience
        # Whoever waits holds a thread; those that only read have to find one all the same.
        self._places = BoundedSemaphore(at_once + waiting)

    def answer(self, tag: str, make: Callable[[], bytes]) -> bytes:
        """The answer with that tag, made where it is not kept; raises LimitError where the service stays too busy."""
        with self._lock:
            if tag in self._kept:
                self._kept.move_to_end(tag)
                return self._kept[tag]
        with self.slot():
            made = make()
        if len(made) <= LARGEST_KEPT:
            with self._lock:
                self._kept[tag] = made
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        return made

    @contextmanager
    def slot(self) -> Iterator[None]:
        """The right to calculate; raises LimitError where none becomes free within the time that the settings name."""
        if not self._places.acquire(blocking=False):
            raise LimitError("busy")
        try:
            if not self._slots.acquire(timeout=self._patience):
                raise LimitError("busy")
            try:
                yield
            finally:
                self._slots.release()
        finally:
            self._places.release()
