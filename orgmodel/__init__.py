# SPDX-License-Identifier: Apache-2.0
"""Read an organisation, find what is wrong in it, hold it against the goals of a programme.

In a notebook::

    from orgmodel import find_all, read_goal_set, read_organisation, read_thresholds, score

    organisation = read_organisation("my-province.xlsx").organisation
    findings = find_all(organisation, read_thresholds())
    card = score(organisation, findings, read_goal_set("decision-490"))
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

_PUBLIC = {
    "Organisation": "orgmodel.organisation",
    "read_organisation": "orgmodel.files",
    "read_example": "orgmodel.files",
    "write_organisation": "orgmodel.files",
    "write_template": "orgmodel.files",
    "check_organisation": "orgmodel.checks",
    "read_thresholds": "orgmodel.files.thresholds",
    "find_all": "orgmodel.findings",
    "read_goal_set": "orgmodel.files.goal_sets",
    "score": "orgmodel.goals",
}
__all__ = sorted([*_PUBLIC, "__version__"])  # noqa: PLE0605 - the names are those of the table above

try:
    __version__ = version("orgmodel")
except PackageNotFoundError:  # run from a folder that was never installed
    __version__ = "0.0.0"


def __getattr__(name: str) -> object:
    """The public names, each imported when it is first asked for: `import orgmodel` stays quick."""
    if name not in _PUBLIC:
        raise AttributeError(name)
    found: object = getattr(import_module(_PUBLIC[name]), name)
    return found
