# SPDX-License-Identifier: Apache-2.0
"""An organisation for a test in one line: ``organisation(agencies=[{"id": "a"}], duties=[…])``."""

from collections.abc import Mapping, Sequence
from typing import Any

from orgmodel.edits import AddRows, apply_edits
from orgmodel.organisation import Organisation, OrganisationInfo, empty_organisation
from orgmodel.schema import TABLES


def organisation(
    *, info: Mapping[str, Any] | None = None, complete: Sequence[str] = (), **tables: Sequence[Mapping[str, Any]]
) -> Organisation:
    """Rows by table in the planner's terms; `info` as in organisation.yaml. Tables may be given in any order."""
    start = empty_organisation(OrganisationInfo(**{"complete": tuple(complete), **(info or {})}))
    unknown = set(tables) - set(TABLES)
    if unknown:
        raise KeyError(sorted(unknown))
    return apply_edits(start, [AddRows(name, tuple(tables[name])) for name in TABLES if name in tables])
