# SPDX-License-Identifier: Apache-2.0
"""What the service needs from the outside world, as protocols: a place that keeps organisations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from orgmodel.issue import Issue
from orgmodel.organisation import Organisation


@dataclass(frozen=True)
class Stored:
    """One immutable version of an organisation: its id is the hash of its content.

    `source` is the name of the file or example it was read from, or what was done to make it; `issues` are the remarks
    of the reader (none of them an error).
    """

    organisation: Organisation = field(repr=False)
    source: str
    issues: tuple[Issue, ...] = ()

    @property
    def id(self) -> str:
        """The content hash."""
        return self.organisation.hash


class OrganisationStore(Protocol):
    """Keeps versions of organisations. Safe to use from several threads."""

    def put(self, stored: Stored) -> bool:
        """Keeps a version; False where the same content is kept already. Raises LimitError where there is no room."""
        ...

    def get(self, version: str) -> Stored:
        """The version of that id; raises NotFoundError where there is none."""
        ...

    def list(self) -> tuple[Stored, ...]:
        """Every kept version, in the order in which they came."""
        ...

    def delete(self, version: str) -> None:
        """Forgets a version; raises NotFoundError where there is none."""
        ...
