# SPDX-License-Identifier: Apache-2.0
"""Rule packs from YAML: those that come with the program by country, a planner's own by path."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from orgmodel.errors import InputError, NotFoundError
from orgmodel.files.yaml_strict import YamlDocument, read_model, read_yaml, read_yaml_file
from orgmodel.issue import Issue, sort_issues
from orgmodel.rules.check import SHAPES, Bounded, FactBound, Limit, SteppedBound, limit_of
from orgmodel.rules.rule import Law, Rule, RulePack
from orgmodel.rules.source import UNCONFIRMED
from orgmodel.schema.agency import KINDS

_KIND_KEYS = ("kind", "parent_kind", "by_kind")
# From this likeness on, a kind that nobody knows is taken for a slip of the pen.
_SLIP = 0.85


def list_rule_packs() -> tuple[str, ...]:
    """The packaged packs, such as ``vn/nd-24-2014``; the part before the stroke names the country."""
    found = []
    for country in (files("orgmodel.data") / "rules").iterdir():
        if country.is_dir():
            found += [f"{country.name}/{e.name[:-5]}" for e in country.iterdir() if e.name.endswith(".yaml")]
    return tuple(sorted(found))


def read_law(named: Sequence[str] = ()) -> Law:
    """All packaged packs, and those that a planner named: files, packaged packs, or a country such as ``vn``.

    Raises InputError with every fault and its line, NotFoundError where there is no such pack.
    """
    return Law(packaged=_packaged(), named=tuple(pack for one in named for pack in read_rule_packs(one)))


def read_rule_packs(source: str) -> tuple[RulePack, ...]:
    """The packs of a YAML file, of a packaged name, or of a country; InputError has every fault with its line."""
    if source.endswith((".yaml", ".yml")):
        return (rule_pack_of(read_yaml_file(Path(source))),)
    known = list_rule_packs()
    found = tuple(name for name in known if source in {name, name.partition("/")[0]})
    if not found:
        names = sorted({*known, *(name.partition("/")[0] for name in known)})
        near = difflib.get_close_matches(source, names, n=1)
        raise NotFoundError("no_such_rules", name=source, near=near[0] if near else "", known=", ".join(names))
    return tuple(_read_packaged(name) for name in found)


def rule_pack_of(document: YamlDocument) -> RulePack:
    """The pack that a document describes; raises InputError with every fault and its line."""
    pack, issues = read_model(document, RulePack)
    if pack is not None:
        issues = sort_issues([*issues, *_faults(document, pack)])
    if pack is None or issues:
        raise InputError(issues, document.place)
    return pack


@cache
def _packaged() -> tuple[RulePack, ...]:
    return tuple(_read_packaged(name) for name in list_rule_packs())


@cache
def _read_packaged(name: str) -> RulePack:
    country, _, pack = name.partition("/")
    text = (files("orgmodel.data") / "rules" / country / f"{pack}.yaml").read_text(encoding="utf-8")
    return rule_pack_of(read_yaml(text, f"{name}.yaml"))


def _faults(document: YamlDocument, pack: RulePack) -> Iterator[Issue]:
    """What the shapes alone do not show."""
    seen: set[str] = set()
    for number, rule in enumerate(pack.rules):
        at = ("rules", number)
        if rule.id in seen:
            yield document.issue("rule_id_twice", (*at, "id"))
        seen.add(rule.id)
        if rule.valid_from and rule.valid_to and rule.valid_to < rule.valid_from:
            yield document.issue("rule_ends_before_it_begins", (*at, "valid_to"))
        if rule.enabled and rule.source.checked in UNCONFIRMED:
            yield document.issue("rule_not_confirmed", (*at, "source", "checked"))
        yield from _check_faults(document, rule, (*at, "check"))
        yield from _kind_faults(document, document.data["rules"][number], at)


def _check_faults(document: YamlDocument, rule: Rule, at: tuple[str | int, ...]) -> Iterator[Issue]:
    """Bounds without a number or that nothing can meet, and scales that end too early or not at all."""
    waiting: list[tuple[Any, tuple[str | int, ...]]] = [(rule.check, at)]
    while waiting:
        check, path = waiting.pop()
        key = next(key for key, shape in SHAPES.items() if type(check) is shape)
        if key in {"all", "any"}:
            waiting += [(part, (*path, key, number)) for number, part in enumerate(check.parts)]
        elif key == "not":
            waiting.append((check.part, (*path, key)))
        elif isinstance(check, SteppedBound):
            yield from _step_faults(document, check, path)
        elif isinstance(check, Bounded):
            if all(end is None for end in _ends(check)):
                yield document.issue("rule_no_bound", path)
            if _cross(check.at_least, check.at_most, check.below):
                yield document.issue("rule_bounds_cross", path)


def _ends(check: Bounded) -> tuple[Any, ...]:
    said = check.is_ if isinstance(check, FactBound) else None
    return (check.at_least, check.at_most, check.below, said)


def _cross(least: Limit | None, most: Limit | None, below: Limit | None = None) -> bool:
    """Whether no number can be within such bounds, for all units or for those of one class."""
    classes = {name for limit in (least, most, below) if isinstance(limit, dict) for name in limit}
    for unit_class in classes or {""}:
        low, high, end = (limit_of(limit, unit_class) for limit in (least, most, below))
        if low is not None and ((high is not None and low > high) or (end is not None and low >= end)):
            return True
    return False


def _step_faults(document: YamlDocument, check: SteppedBound, path: tuple[str | int, ...]) -> Iterator[Issue]:
    for number, step in enumerate(check.steps):
        is_last, is_open = number == len(check.steps) - 1, step.below is None and step.up_to is None
        if is_last != is_open:
            yield document.issue("rule_steps_end", (*path, "steps", number))
        if step.at_least is None and step.at_most is None:
            yield document.issue("rule_no_bound", (*path, "steps", number))
        if _cross(step.at_least, step.at_most):
            yield document.issue("rule_bounds_cross", (*path, "steps", number))


def _kind_faults(document: YamlDocument, data: Any, at: tuple[str | int, ...]) -> Iterator[Issue]:  # noqa: ANN401
    """Kinds that are nearly one of the known ones: a rule that matches nothing would say nothing."""
    waiting: list[tuple[Any, tuple[str | int, ...]]] = [(data, at)]
    while waiting:
        value, path = waiting.pop()
        if isinstance(value, dict):
            waiting += [(one, (*path, key)) for key, one in value.items()]
        elif isinstance(value, list):
            waiting += [(one, (*path, number)) for number, one in enumerate(value)]
        elif isinstance(value, str) and any(part in _KIND_KEYS for part in path[-2:]):
            near = difflib.get_close_matches(value, KINDS, n=1, cutoff=_SLIP)
            if near and value not in KINDS:
                yield document.issue("rule_unknown_kind", path, near[0])
