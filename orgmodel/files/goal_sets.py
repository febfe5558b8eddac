# SPDX-License-Identifier: Apache-2.0
"""Goal sets from YAML: packaged ones by name, a planner's own by path; one set may extend another goal by goal."""

from __future__ import annotations

import difflib
import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from orgmodel.errors import InputError, NotFoundError
from orgmodel.files.yaml_strict import YamlDocument, read_model, read_yaml, read_yaml_file
from orgmodel.goals import GoalSet, measure_exists
from orgmodel.issue import Issue
from orgmodel.measures import MEASURES

_MAX_EXTENDS = 8
_YEAR = re.compile(r"[0-9]{4}")


def list_goal_sets() -> tuple[str, ...]:
    """The names of the packaged goal sets."""
    folder = files("orgmodel.data") / "goals"
    return tuple(sorted(e.name.removesuffix(".yaml") for e in folder.iterdir() if e.name.endswith(".yaml")))


def read_goal_set(source: str) -> GoalSet:
    """A packaged goal set by its name, or one from a YAML file; raises InputError with every fault and its line.

    A set that ``extends`` another takes over everything it does not say itself; its goals change those with the same
    id field by field, and goals with a new id are added at the end.
    """
    return _read(source, None, 0)


def goal_set_of(document: YamlDocument) -> GoalSet:
    """A goal set from plain data that somebody sent along: it may extend packaged sets, and never a file.

    Raises InputError with every fault and its line.
    """
    data = document.data
    parent = data.get("extends") if isinstance(data, dict) else None
    if not document.issues and parent is not None and parent not in list_goal_sets():
        near = difflib.get_close_matches(str(parent), list_goal_sets(), n=1)
        raise InputError([document.issue("goal_set_extends", ("extends",), near[0] if near else "")], document.place)
    return _made(document, document.place, None, 0)


def _read(source: str, beside: Path | None, depth: int) -> GoalSet:
    return _made(_open(source, beside), source, Path(source).parent if _is_path(source) else None, depth)


def _made(document: YamlDocument, source: str, folder: Path | None, depth: int) -> GoalSet:
    """The set that a document describes; what it extends is packaged, or a file beside it in the folder."""
    if document.issues:
        raise InputError(document.issues, source)
    data = document.data
    parent_name = data.get("extends") if isinstance(data, dict) else None
    if parent_name is not None:
        if depth >= _MAX_EXTENDS or not isinstance(parent_name, str):
            raise InputError([document.issue("goal_set_extends", ("extends",))], source)
        document = _extended(document, _read(parent_name, folder, depth + 1))
    goal_set, issues = read_model(document, GoalSet)
    issues = (*issues, *(_semantic_issues(document, goal_set) if goal_set else ()))
    if goal_set is None or issues:
        raise InputError(issues, source)
    return goal_set


def _is_path(source: str) -> bool:
    return source.endswith((".yaml", ".yml"))


def _open(source: str, beside: Path | None) -> YamlDocument:
    if _is_path(source):
        path = Path(source)
        return read_yaml_file(path if beside is None or path.is_absolute() else beside / path)
    packaged = files("orgmodel.data") / "goals" / f"{source}.yaml"
    if source not in list_goal_sets():
        near = difflib.get_close_matches(source, list_goal_sets(), n=1)
        raise NotFoundError(
            "no_such_goal_set", name=source, near=near[0] if near else "", known=", ".join(list_goal_sets())
        )
    return read_yaml(packaged.read_text(encoding="utf-8"), f"{source}.yaml")


def _extended(document: YamlDocument, parent: GoalSet) -> YamlDocument:
    """The document with what its parent says filled in; lines go on pointing at what the child wrote."""
    own = dict(document.data)
    own.pop("extends")
    base: dict[str, Any] = parent.model_dump(exclude_unset=True)
    changes = own.pop("goals", None) or []
    if not isinstance(changes, list):
        return replace(document, data={**base, **own, "goals": changes})
    lines, keys = dict(document.lines), dict(document.keys)
    merged: list[Any] = [dict(goal) for goal in base.pop("goals", ())]
    for number, change in enumerate(changes):
        wanted = change.get("id") if isinstance(change, dict) else None
        known_ids = [goal.get("id") if isinstance(goal, dict) else None for goal in merged]
        place = known_ids.index(wanted) if wanted is not None and wanted in known_ids else len(merged)
        if place == len(merged):
            merged.append(change)
        else:
            merged[place] = {**merged[place], **change}
        for known, source in ((lines, document.lines), (keys, document.keys)):
            known.update({("goals", place, *p[2:]): line for p, line in source.items() if p[:2] == ("goals", number)})
    data = {**base, **own, "goals": merged}
    return YamlDocument(data, document.place, lines, keys, document.issues)


def _semantic_issues(document: YamlDocument, goal_set: GoalSet) -> list[Issue]:
    found = []
    seen: set[str] = set()
    for number, goal in enumerate(goal_set.goals):
        if goal.id in seen:
            found.append(document.issue("goal_id_twice", ("goals", number, "id")))
        seen.add(goal.id)
        if not measure_exists(goal):
            near = difflib.get_close_matches(goal.measure or "", MEASURES, n=1)
            found.append(document.issue("goal_unknown_measure", ("goals", number, "measure"), near[0] if near else ""))
        if goal.baseline is not None and not _is_period(goal.baseline.period):
            found.append(document.issue("goal_bad_period", ("goals", number, "baseline", "period")))
        if goal.baseline is not None and not goal.relative:
            found.append(document.issue("goal_baseline_not_relative", ("goals", number, "baseline")))
        if goal.target is not None and goal.worst is not None and goal.worst == goal.target:
            found.append(document.issue("goal_worst_is_target", ("goals", number, "worst")))
    return found


def _is_period(text: str) -> bool:
    first, dash, last = text.partition("-")
    return bool(dash) and all(_YEAR.fullmatch(year) for year in (first, last)) and int(first) <= int(last)
