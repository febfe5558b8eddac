# SPDX-License-Identifier: Apache-2.0
"""Writes the pages of docs/manual out of the code and the data, so that they say what the program does.

    python tools/manual.py            writes the pages
    python tools/manual.py --check    tells which pages are behind the code, and ends with 1 if any is

Descriptions come from the schema and from docstrings, names from the catalogues, numbers from the packaged data.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import get_args

from manual_faces import commands, http, json_shapes
from manual_markdown import code, docstring, kind, page, table
from manual_rules import rules
from manual_thesaurus import thesaurus
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from orgmodel.files.goal_sets import list_goal_sets, read_goal_set
from orgmodel.files.thresholds import read_thresholds
from orgmodel.findings.find import DETECTORS
from orgmodel.findings.finding import KINDS
from orgmodel.findings.thresholds import Limit
from orgmodel.goals.goal import Goal
from orgmodel.i18n import LANGUAGES, read_catalogue
from orgmodel.measures import MEASURES, Measure
from orgmodel.organisation import FORMAT_VERSION, OrganisationInfo
from orgmodel.rules.source import Source
from orgmodel.schema import TABLES, FieldSchema, Storage, TableSchema
from scenarios.arguments.argument import Data
from scenarios.arguments.unit import Unit
from scenarios.operations import OPERATIONS

ROOT = Path(__file__).resolve().parent.parent
MANUAL = ROOT / "docs" / "manual"
PACKAGES = ("orgmodel", "scenarios", "viz", "api")


def text(key: str) -> tuple[str, str]:
    """A sentence in Vietnamese and English."""
    vi, en = (read_catalogue(language).text(key) for language in LANGUAGES)
    return vi, en


def data_format() -> str:
    """Every table with its columns."""
    about = (
        f"An organisation is a set of tables (format version {FORMAT_VERSION}), as a folder of CSV files, one XLSX "
        "workbook or one JSON document. Only `agencies` is required. Columns in **bold** are required. An empty "
        "cell means unknown, never zero. Unknown columns are kept as text and reported once.\n\n*Một tổ chức gồm "
        "các bảng dưới đây; chỉ bảng `agencies` là bắt buộc. Cột **in đậm** là bắt buộc. Ô để trống nghĩa là chưa "
        "biết, không phải bằng 0.*"
    )
    info = table(
        ("key", "kind"), ((f"`{name}`", kind(one.annotation)) for name, one in OrganisationInfo.model_fields.items())
    )
    return page(
        "Data format",
        about,
        *(_one_table(schema) for schema in TABLES.values()),
        "## `organisation`",
        docstring(OrganisationInfo),
        "In a folder this is the file `organisation.yaml`.",
        info,
    )


def _one_table(schema: TableSchema) -> str:
    vi, en = text(f"vocabulary.table.{schema.name}")
    rows = (
        (f"**`{field.name}`**" if field.required else f"`{field.name}`", _holds(field), field.en, field.vi)
        for field in schema.fields
    )
    parts = (
        f"## `{schema.name}`",
        f"{en.capitalize()} · *{vi}*",
        docstring(schema.row_type),
        f"A row is identified by {code(schema.key)}.",
        table(("column", "holds", "English", "tiếng Việt"), rows),
    )
    return "\n\n".join(parts)


def _holds(field: FieldSchema) -> str:
    if field.choices:
        return f"one of {code(field.choices)}" + (" or another word (reported)" if field.open else "")
    if field.storage is Storage.REFERENCE:
        return f"id of a row in `{field.target}`"
    if field.storage is Storage.AMOUNT:
        bounds = [
            *([f"from {field.at_least:g}"] if field.at_least is not None else []),
            *([f"up to {field.at_most:g}"] if field.at_most is not None else []),
        ]
        kept = f"kept in steps of 1/{field.scale}" if field.scale > 1 else "whole"
        return ", ".join(("number", *([field.unit] if field.unit else []), *bounds, kept))
    return {Storage.FLAG: "true, false or empty (unknown)", Storage.DATE: "day, 2021-12-31"}.get(
        field.storage, "text" if field.prose else "one line of text"
    )


def measures() -> str:
    """Every measure with its definition."""
    return page(
        "Measures",
        "A measure is one number about an organisation, with the whole numbers behind it. Unknown in, unknown out. "
        "Shares are 0-1 in files and JSON and shown as percentages to people. In a goal a measure is named by its "
        "id.",
        *(_measure(one) for one in MEASURES.values()),
    )


def _measure(measure: Measure) -> str:
    vi, en = text(f"measure.title.{measure.id}")
    counted = text(f"measure.unit.{measure.unit}")[0]
    said = (
        f"- **Unit:** {measure.unit} (*{counted}*)",
        f"- **Direction:** {measure.direction.replace('_', ' ')}",
    )
    return "\n\n".join((f"## `{measure.id}`", f"{en} · *{vi}*", docstring(measure.read), "\n".join(said)))


def findings() -> str:
    """Every detector, and the limits it uses."""
    thresholds = read_thresholds()
    limits = [
        (f"`{name}`", _numbers(limit), limit.unit, _source(limit.source))
        for name, limit in thresholds
        if isinstance(limit, Limit)
    ]
    return page(
        "Findings",
        f"A finding says what is wrong, where, how badly (severity 0-1) and why. Kinds: {code(KINDS)}.",
        *(
            f"## `{name}`\n\n{docstring(detect)}"
            + "".join(_sentences(kind) for kind in (("duplication", "overlap") if name == "overlap" else (name,)))
            for name, detect in DETECTORS.items()
        ),
        "## The limits",
        f"From the packaged file of thresholds (`{thresholds.id}`). `ours` marks a convention of this model that a "
        "planner may change.",
        table(("finding", "numbers", "unit", "source"), limits),
        f"Severity of a gap, by what is there instead of a lead: {_numbers(thresholds.gap)} "
        f"({_source(thresholds.gap.source)}).",
        "What the law asks of units (`small_unit`, `rule_breach`) stands in the [rule packs](rules.md).",
    )


def _sentences(kind: str) -> str:
    vi, en = text(f"finding.{kind}")
    return f"\n\n> {en}\n>\n> *{vi}*"


def _numbers(limit: BaseModel) -> str:
    return ", ".join(f"{name} = {value:g}" for name, value in limit if isinstance(value, (int, float)))


def _source(source: Source) -> str:
    return "; ".join(part for part in (source.document, source.article, source.note, source.checked) if part)


def goals() -> str:
    """Every packaged goal set."""
    return page(
        "Goal sets",
        "Name one of these with `--goals`, or write a file of your own in the same shape. A goal without a target "
        "is shown as better, same or worse and stays outside the total.",
        *(_goal_set(name) for name in list_goal_sets()),
    )


def _goal_set(name: str) -> str:
    goal_set = read_goal_set(name)
    rows = (
        (
            one.id,
            f"{one.title_en}<br>*{one.title_vi}*",
            f"`{one.measure}`" if one.measure else "none",
            _target(one),
            f"{one.weight:g}",
            one.priority,
        )
        for one in goal_set.goals
    )
    about = (
        f"## `{goal_set.id}`",
        f"{goal_set.title_en}<br>*{goal_set.title_vi}*",
        goal_set.description_en,
        f"*{goal_set.description_vi}*",
    )
    source = f"Source: {goal_set.source.document} ({goal_set.source.checked or 'unchecked'}). Mode: {goal_set.mode}."
    head = ("goal", "title", "measure", "target", "weight", "priority")
    return "\n\n".join((*(part for part in about if part.strip("*")), source, table(head, rows)))


def _target(goal: Goal) -> str:
    direction = goal.direction.replace("_", " ")
    if goal.target is None:
        return f"{direction}; no number given"
    against = " against the baseline" if goal.relative else ""
    if goal.baseline:
        against = f" against the {goal.baseline.aggregate} of {goal.baseline.period}"
    number = f"{goal.target:+.0%}" if goal.relative else f"{goal.target:g}"
    return f"{direction} {number}{against}" + (" (assumed)" if goal.assumption else "")


def operations() -> str:
    """Every operation of a scenario with its arguments."""
    step = (
        "A scenario is a YAML file with a list of `steps`. A step names its operation under `op`, gives the "
        "arguments below, and carries a `source` (document, article, …) or an `assumption` (a text); it may also "
        "have `effective` (a day), `wave` (a number) and `note`. Arguments are ids, not names; those in **bold** "
        "are required; an unknown one is an error with its line number."
    )
    return page(
        "Operations",
        step,
        *(_operation(name, one) for name, one in OPERATIONS.items()),
        "## A unit (`Unit`)",
        docstring(Unit),
        _arguments(Unit),
        "## What becomes of the parts of a unit",
        docstring(sys.modules["scenarios.parts"]),
    )


def _operation(name: str, operation: type[BaseModel]) -> str:
    vi, en = text(f"operation.{name}.title")
    vi_said, en_said = text(f"operation.{name}.summary")
    nested = (
        f"Each `{one.__name__}`: {docstring(one)}\n\n{_arguments(one, without=Unit if issubclass(one, Unit) else None)}"
        for one in _nested(operation)
        if one is not Unit
    )
    head = (f"## `{name}`", f"{en}: {en_said}<br>*{vi}: {vi_said}*", docstring(operation), _arguments(operation))
    return "\n\n".join((*head, *nested))


def _arguments(model: type[BaseModel], without: type[BaseModel] | None = None) -> str:
    left_out = set(without.model_fields) if without else set()
    rows = [
        (_argument(name, one), kind(one.annotation)) for name, one in model.model_fields.items() if name not in left_out
    ]
    more = f"\n\nand the fields of a `{without.__name__}`." if without else ""
    return table(("argument", "kind"), rows) + more


def _argument(name: str, field: FieldInfo) -> str:
    written = f"`{field.alias or name}`"
    return f"**{written}**" if field.is_required() else written


def _nested(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for field in model.model_fields.values():
        yield from _data_types(field.annotation)


def _data_types(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, Data):
        yield annotation
        yield from _nested(annotation)
    for inner in get_args(annotation):
        yield from _data_types(inner)


def issues() -> str:
    """Every fault that a reader or a step can report, with its sentence."""
    vi, en = (read_catalogue(language).sentences for language in LANGUAGES)
    areas = {"issue": "In a model or a file", "step": "In a step of a scenario"}
    about = (
        "A fault in the input. All of them are shown at once, each with its place and, where there is one, a "
        "suggestion. In JSON an issue has its code; words between braces are filled in."
    )
    tables = (
        f"## {title}\n\n"
        + table(
            ("code", "English", "tiếng Việt"),
            (
                (f"`{key.partition('.')[2]}`", en[key], vi[key])
                for key in sorted(en)
                if key.startswith(f"{area}.") and key.count(".") == 1
            ),
        )
        for area, title in areas.items()
    )
    return page("Issues", about, *tables)


def modules() -> str:
    """Every module with the first line of its docstring, folder by folder."""
    folders: dict[str, list[tuple[str, str]]] = {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
            folder = path.parent.relative_to(ROOT).as_posix()
            if said or path.name != "__init__.py":
                name = "the package" if path.name == "__init__.py" else f"`{path.name}`"
                folders.setdefault(folder, []).append((name, " ".join(said.partition("\n\n")[0].split())))
    return page(
        "Modules",
        "What every module is for, in its own words. Where to begin is in [architecture.md](../architecture.md).",
        *(f"## `{folder}/`\n\n" + table(("module", "is for"), rows) for folder, rows in folders.items()),
    )


PAGES: Mapping[str, Callable[[], str]] = {
    "data-format.md": data_format,
    "measures.md": measures,
    "findings.md": findings,
    "rules.md": rules,
    "goals.md": goals,
    "thesaurus.md": thesaurus,
    "operations.md": operations,
    "issues.md": issues,
    "commands.md": commands,
    "http.md": http,
    "json.md": json_shapes,
    "modules.md": modules,
}


def behind(folder: Path = MANUAL) -> list[str]:
    """The pages whose file is not what the code says."""
    return [
        name
        for name, write in PAGES.items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != write()
    ]


def main(arguments: Sequence[str]) -> int:
    """Writes the pages, or checks them."""
    if "--check" in arguments:
        old = behind()
        sys.stderr.writelines(f"docs/manual/{name} is behind the code; run: make manual\n" for name in old)
        return 1 if old else 0
    MANUAL.mkdir(parents=True, exist_ok=True)
    for name, write in PAGES.items():
        (MANUAL / name).write_text(write(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
