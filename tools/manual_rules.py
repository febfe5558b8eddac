# SPDX-License-Identifier: Apache-2.0
"""The manual's page of rule packs: what a check can ask, and every packaged rule with its document and its days."""

from __future__ import annotations

from collections.abc import Iterator

from manual_markdown import code, docstring, kind, page, table
from pydantic import BaseModel

from orgmodel.files.rule_packs import list_rule_packs, read_rule_packs
from orgmodel.rules.check import (
    SHAPES,
    AllOf,
    AnyOf,
    AverageBound,
    Bounded,
    Check,
    CountBound,
    FactBound,
    FieldBound,
    FieldName,
    NotThat,
    ParentBound,
    Presence,
    Step,
    SteppedBound,
    Units,
)
from orgmodel.rules.rule import AppliesTo, Grace, Rule, RulePack
from orgmodel.rules.source import Source


def rules() -> str:
    """Every packaged rule, and how a rule is written."""
    about = (
        "A rule is law as data: of whom it speaks, what it asks, from when to when, by which document, and how far "
        "that was checked. An organisation is held against the packaged packs of its `country` on its day "
        "(`as_of`); the outcome of a scenario on the last day on which one of its steps takes effect. Further packs "
        "are named with `--rules`: a YAML file, a packaged pack, or a country. A file's rule takes the place of the "
        "packaged one with its id. An organisation that names no country is held against what `--rules` names and "
        "nothing else; one that names no day is held against the rules without a last day. A pack of another "
        "country than the organisation's is refused.\n\n"
        "Unknown in, unknown out: where a number, a class, a level, an autonomy group or a fact is not recorded, a "
        "unit breaks the rule only if it would whatever the answer is. Rules that were only recalled, or are "
        "uncertain, and rules with `enabled: false` judge nobody; they are listed so that they can be confirmed. "
        "Fewest posts of a unit are found as `small_unit`, everything else as `rule_breach`. A period of grace is "
        "shown with a breach; whether it has run out is not worked out."
    )
    return page("Rules", about, *(_pack(name) for name in list_rule_packs()), *_written())


def _pack(name: str) -> str:
    (pack,) = read_rule_packs(name)
    rows = (
        (
            f"`{rule.id}`",
            f"{rule.title_en}<br>*{rule.title_vi}*",
            f"{_who(rule.applies_to)}: {_asked(rule.check)}",
            f"{rule.valid_from or '…'} to {rule.valid_to or '…'}",
            _source(rule.source),
            rule.source.checked,
            "yes" if rule.judges else "no",
        )
        for rule in pack.rules
    )
    head = ("rule", "title", "what it asks", "days", "source", "checked", "judges")
    country = pack.country or "none; it judges only where `--rules` names it"
    return f"## `{name}`\n\n{pack.title_en}<br>*{pack.title_vi}*\n\nCountry: {country}.\n\n" + table(head, rows)


def _source(source: Source) -> str:
    return "; ".join(part for part in (source.document, source.article, source.note) if part)


def _who(who: AppliesTo) -> str:
    said = [code(who.kind) if who.kind else "any unit"]
    said += [f"under {code(who.parent_kind)}"] if who.parent_kind else []
    said += [f"called {', '.join(who.named)}"] if who.named else []
    said += [f"of the {who.level}"] if who.level else []
    said += [f"established {code(who.establishment)}"] if who.establishment else []
    said += [f"of autonomy group {', '.join(who.autonomy_groups)}"] if who.autonomy_groups else []
    if who.except_autonomy_groups:
        said.append(f"but for autonomy group {', '.join(who.except_autonomy_groups)}")
    return " ".join(said)


def _asked(check: Check) -> str:  # noqa: PLR0911 - one shape a line
    match check:
        case FieldBound():
            return f"`{check.field}` {_bounds(check)}"
        case FactBound():
            return f"fact `{check.fact}` " + (_bounds(check) if check.is_ is None else "yes" if check.is_ else "no")
        case CountBound():
            kinds = f" of kind {code(check.kind)}" if check.kind else ""
            kinds += f", established {code(check.establishment)}" if check.establishment else ""
            return f"number of `{check.count}`{kinds} {_bounds(check)}"
        case AverageBound():
            plus = f" (in all {_limit(check.plus)} more)" if check.plus else ""
            kinds = f" of kind {code(check.kind)}" if check.kind else ""
            return f"average `{check.average}` over `{check.over}`{kinds} {_bounds(check)}{plus}"
        case SteppedBound():
            kinds = f" of kind {code(check.by_kind)}" if check.by_kind else ""
            return f"`{check.field}` by `{check.by}`{kinds}: " + "; ".join(_step(step) for step in check.steps)
        case ParentBound():
            return f"`{check.compare}` at most {check.more_by_at_most} more than the direct superior"
        case Presence():
            return f"{code(check.kind)} among `{check.present}`"
        case NotThat():
            return f"not ({_asked(check.part)})"
        case AllOf() | AnyOf():
            joint = " and " if isinstance(check, AllOf) else " or "
            return "(" + joint.join(_asked(part) for part in check.parts) + ")"


def _bounds(check: Bounded) -> str:
    named = (("at least", check.at_least), ("at most", check.at_most), ("below", check.below))
    return " and ".join(f"{word} {_limit(limit)}" for word, limit in named if limit is not None)


def _limit(limit: float | dict[str, float]) -> str:
    if isinstance(limit, dict):
        return ", ".join(f"{name}: {number:g}" for name, number in limit.items())
    return f"{limit:g}"


def _step(step: Step) -> str:
    ends = (("below", step.below), ("up to", step.up_to))
    end = next((f"{word} {_limit(limit)}" for word, limit in ends if limit is not None), "from there on")
    bounds = (("at least", step.at_least), ("at most", step.at_most))
    return f"{end} {' and '.join(f'{word} {limit:g}' for word, limit in bounds if limit is not None)}"


def _written() -> Iterator[str]:
    """How a pack is written: its keys, and the closed set of checks."""
    yield "## How a pack is written"
    for model in (RulePack, Rule, AppliesTo, Grace, Source):
        yield f"### `{model.__name__}`\n\n{docstring(model)}\n\n{_keys(model)}"
    yield (
        "## What a check can ask\n\nThe set is closed; a check is known by its key. A bound is a number, or one by the "
        "words of the column that `class_of` names, such as `{HH: 7, I: 6, II: 5, III: 5}`. "
        f"Fields: {kind(FieldName)}. Units: {kind(Units)}."
    )
    for key, model in SHAPES.items():
        yield f"### `{key}`\n\n{docstring(model)}\n\n{_keys(model)}"
    yield f"### A step of a scale\n\n{docstring(Step)}\n\n{_keys(Step)}"


def _keys(model: type[BaseModel]) -> str:
    rows = (
        (
            f"**`{info.alias or name}`**" if info.is_required() else f"`{info.alias or name}`",
            _kind(name, info.annotation),
        )
        for name, info in model.model_fields.items()
    )
    return table(("key", "kind"), rows)


def _kind(name: str, annotation: object) -> str:
    if name in {"check", "part", "parts"}:
        return "checks" if name == "parts" else "check"
    return kind(annotation)
