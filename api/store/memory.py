# SPDX-License-Identifier: Apache-2.0
"""A store in memory: what it keeps is gone when the service ends."""

from __future__ import annotations

from threading import Lock

from api.ports import Stored
from orgmodel.errors import LimitError, NotFoundError


class MemoryStore:
    """Keeps up to `most` organisations. A full store says so: what somebody sent is never dropped behind their back."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[str, Stored] = {}
        self._lock = Lock()

    def put(self, stored: Stored) -> bool:
        """Keeps a version; False where the same content is kept already. Raises LimitError where there is no room."""
        version = stored.id  # hashed before the lock is taken: a large organisation takes seconds
        with self._lock:
            if version in self._kept:
                return False
            if len(self._kept) >= self._most:
                raise LimitError("store_full", allowed=self._most)
            self._kept[version] = stored
            return True

    def get(self, version: str) -> Stored:
        """The version of that id; raises NotFoundError where there is none."""
        with self._lock:
            found = self._kept.get(version)
        if found is None:
            raise NotFoundError("no_such_organisation", id=version)
        return found

    def list(self) -> tuple[Stored, ...]:
        """Every kept version, in the order in which they came."""
        with self._lock:
            return tuple(self._kept.values())

    def delete(self, version: str) -> None:
        """Forgets a version; raises NotFoundError where there is none."""
        with self._lock:
            if self._kept.pop(version, None) is None:
                raise NotFoundError("no_such_organisation", id=version)
