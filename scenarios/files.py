# SPDX-License-Identifier: Apache-2.0
"""Scenario files: strict YAML in, with every fault and its line at once, and out so that it reads back equal."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictInt, ValidationError
from ruamel.yaml import YAML

from orgmodel.errors import InputError, NotFoundError
from orgmodel.files.choices import choice_words
from orgmodel.files.examples import PREFIX, example_folder
from orgmodel.files.yaml_strict import YamlDocument, read_yaml, read_yaml_file, validation_issues
from orgmodel.issue import Issue, has_errors, sort_issues
from orgmodel.schema import TABLES
from orgmodel.text import fold, id_key
from scenarios.arguments.argument import Day
from scenarios.operations import OPERATIONS, Arguments
from scenarios.operations.set_service_level import SetServiceLevel
from scenarios.pilot import Pilot
from scenarios.scenario import BASELINE_ID, Include, Scenario, Step
from scenarios.values import is_id

ModelT = TypeVar("ModelT", bound=BaseModel)
MOST_ID_CHARACTERS = 200
# A plan is made of a few others; more, or deeper, is a mistake or an attack.
MOST_INCLUDES, MOST_DEEP = 100, 20
# The table whose fields a step names, where it is not that of agencies and the step does not name one.
_TABLES_OF = {SetServiceLevel.op: "procedures"}
_DAYS = ("effective", "valid_from", "valid_to")
_ABOUT_STEP = ("source", "assumption", "effective", "wave", "note")


def _words(value: object) -> object:
    """Scalars of a mapping as text: `year: 2025` means the same as `year: "2025"`."""
    if not isinstance(value, Mapping):
        return value
    return {
        key: one if isinstance(one, (dict, list)) else "" if one is None else str(one) for key, one in value.items()
    }


Words = Annotated[dict[str, str], BeforeValidator(_words)]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)
    id: str
    title_vi: str = ""
    title_en: str = ""
    description_vi: str = ""
    description_en: str = ""
    organisation: str = ""
    assumptions: tuple[Words, ...] = ()
    includes: tuple[str, ...] = ()
    scope: dict[str, Any] = {}
    steps: tuple[Any, ...] = ()


class _About(BaseModel):
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)
    source: Words = {}
    assumption: str = ""
    effective: Day = None
    wave: Annotated[StrictInt, Field(ge=0)] | None = None
    note: str = ""


def read_scenario(source: Path | str) -> Scenario:
    """A scenario from a file, from ``example:NAME/SCENARIO``, or from the text of one (a str of several lines).

    What it includes is read too: names of files beside it, or of packaged scenarios. Raises InputError with every fault
    of it: unknown verbs and keys (with what was probably meant), values that do not fit, steps without a source or an
    assumption, each with its line. Raises NotFoundError where there is no such file.
    """
    if isinstance(source, str) and "\n" in source:
        return scenario_of(read_yaml(source, "scenario"))
    return _read_file(str(source), Way())


def packaged_scenarios(example: str) -> tuple[str, ...]:
    """The names of the scenarios that come with a packaged example."""
    folder = example_folder(example).joinpath("scenarios")
    if not folder.is_dir():
        return ()
    return tuple(sorted(e.name.removesuffix(".yaml") for e in folder.iterdir() if e.name.endswith(".yaml")))


def packaged_file(name: str) -> Path:
    """The file of a scenario that comes with an example, ``example:NAME/SCENARIO``; else NotFoundError."""
    example, _, scenario = name.removeprefix(PREFIX).partition("/")
    known = packaged_scenarios(example)
    found = example_folder(example).joinpath("scenarios", f"{scenario}.yaml")
    if scenario not in known or not isinstance(found, Path):
        near = difflib.get_close_matches(scenario, known, n=1)
        told = {"example": example, "near": near[0] if near else "", "known": ", ".join(known)}
        raise NotFoundError("no_such_scenario", name=scenario, **told)
    return found


@dataclass(frozen=True)
class Way:
    """How a file that is being read was reached: what lies beside it, which files led to it, what was read before.

    `folder` is where the files lie that it may include; without one it can include packaged scenarios only. `above` are
    the files that led here, itself the last: none of them can be included again. `known` has every file once.
    """

    folder: Path | None = None
    above: tuple[str, ...] = ()
    known: dict[str, Scenario] = field(default_factory=dict)


def way_to(path: Path) -> Way:
    """The way to a file that is read from the disk."""
    return Way(path.parent, (str(path.resolve()),))


def _read_file(name: str, way: Way) -> Scenario:
    """The scenario in a file, which may be named from the folder of the one that includes it."""
    path = packaged_file(name) if name.startswith(PREFIX) else (way.folder or Path()) / name
    key = str(path.resolve())
    if key not in way.known:
        way.known[key] = scenario_of(read_yaml_file(path), Way(path.parent, (*way.above, key), way.known))
    return way.known[key]


def scenario_of(document: YamlDocument, way: Way | None = None) -> Scenario:
    """A scenario from plain data that was read from YAML; raises InputError with every fault.

    Without a way to a file it can include packaged scenarios only.
    """
    way = way or Way()
    issues = list(document.issues)
    if has_errors(issues):
        raise InputError(sort_issues(issues), document.place)
    try:
        file = _File.model_validate(document.data)
    except ValidationError as error:
        issues += _days_named(validation_issues(document, error, model=_File))
        file = None
    if file is not None and (fault := _id_fault(file.id)):
        issues.append(replace(document.issue(fault, ("id",), most=str(MOST_ID_CHARACTERS)), value=file.id[:40]))
    raw = document.data.get("steps") if isinstance(document.data, dict) else None
    steps = [_step(document, number, one, issues) for number, one in enumerate(raw if isinstance(raw, list) else [])]
    scope = _part(document, Pilot, file.scope, ("scope",), issues) if file is not None and file.scope else None
    named = file.includes if file is not None else ()
    if len(named) > MOST_INCLUDES:
        issues.append(document.issue("include_too_many", ("includes",), most=str(MOST_INCLUDES)))
        named = ()
    includes = [_include(document, number, name, way, issues) for number, name in enumerate(named)]
    if file is None or has_errors(issues):
        raise InputError(sort_issues(issues), document.place)
    about = file.model_dump(exclude={"steps", "includes", "scope", "assumptions"})
    return Scenario(
        **about,
        assumptions=file.assumptions,
        steps=tuple(step for step in steps if step is not None),
        includes=tuple(one for one in includes if one is not None),
        scope=scope,
    )


def _include(document: YamlDocument, number: int, name: str, way: Way, issues: list[Issue]) -> Include | None:
    """What one line of `includes` names; what keeps it from being read goes into `issues`."""
    fault = _unreachable(name, way)
    if fault:
        issues.append(document.issue(fault, ("includes", number), most=str(MOST_DEEP)))
        return None
    try:
        return Include(name, _read_file(name, way))
    except NotFoundError as error:
        near = str(error.params.get("near") or "")
        issues.append(document.issue("include_not_found", ("includes", number), near))
    except OSError:
        # A name that no disk can have, a place that may not be looked into.
        issues.append(document.issue("include_not_found", ("includes", number)))
    except InputError as error:
        issues.append(document.issue("include_has_errors", ("includes", number), errors=str(len(error.issues))))
        issues += error.issues
    return None


def _unreachable(name: str, way: Way) -> str:
    """The code of why a file cannot be included, before anything is read; empty where it may be."""
    if way.folder is None and not name.startswith(PREFIX):
        return "include_needs_file"
    if len(way.above) >= MOST_DEEP:
        return "include_too_deep"
    if name.startswith(PREFIX):
        return ""
    try:
        inside = str((way.folder or Path()).joinpath(name).resolve()) in way.above
    except (OSError, RuntimeError, ValueError):
        # A name that no disk can have, or links that lead in a circle.
        return "include_not_found"
    return "include_in_circle" if inside else ""


def _id_fault(scenario_id: str) -> str:
    """The code of why a scenario cannot have an id: ``bad_scenario_id``, ``scenario_id_of_baseline``; or empty."""
    if id_key(scenario_id) == BASELINE_ID:
        return "scenario_id_of_baseline"
    fits = is_id(scenario_id) and len(scenario_id) <= MOST_ID_CHARACTERS and not {"\n", "\t"} & set(scenario_id)
    return "" if fits else "bad_scenario_id"


def _step(document: YamlDocument, number: int, data: object, issues: list[Issue]) -> Step | None:
    at = ("steps", number)
    if not isinstance(data, dict):
        issues.append(document.issue("step_not_a_mapping", at))
        return None
    verb = data.get("op")
    operation = OPERATIONS.get(verb) if isinstance(verb, str) else None
    about = _part(document, _About, {key: data[key] for key in _ABOUT_STEP if key in data}, at, issues)
    if not data.get("source") and not data.get("assumption"):
        issues.append(document.issue("step_without_source", at, op=str(verb)))
    if operation is None:
        near = difflib.get_close_matches(str(verb), OPERATIONS, n=1)
        code = "step_without_op" if verb is None else "unknown_op"
        issues.append(document.issue(code, (*at, "op"), near[0] if near else "", known=", ".join(OPERATIONS)))
        return None
    given = {key: one for key, one in data.items() if key not in {"op", *_ABOUT_STEP}}
    given = _lists_read(given, _TABLES_OF.get(operation.op, str(given.get("table", "agencies"))))
    arguments = _part(document, operation, given, at, issues)
    if about is None or not isinstance(arguments, Arguments):
        return None
    return Step(
        arguments,
        source=about.source,
        assumption=about.assumption,
        effective=about.effective,
        wave=about.wave,
        note=about.note,
        line=document.line(at),
    )


def _lists_read(given: Any, table: str) -> Any:  # noqa: ANN401 - any YAML value
    """Values of lists in the words of the format, as in any file: `kind: Phòng` is a division."""
    if isinstance(given, list):
        return [_lists_read(one, table) for one in given]
    if not isinstance(given, dict) or table not in TABLES:
        return given
    schema = TABLES[table]
    amended = str(given.get("field", ""))
    read: dict[str, Any] = {}
    for key, value in given.items():
        name = amended if amended and key in {"old", "new"} else key
        choices = schema.field(name).choices
        unread = isinstance(value, str) and choices and value not in choices
        if name == "kinds" and isinstance(value, list):
            read[key] = [_lists_read({"kind": one}, table)["kind"] for one in value]
            continue
        read[key] = choice_words(schema.field(name)).get(fold(value), value) if unread else _lists_read(value, table)
    return read


def _part(
    document: YamlDocument,
    model: type[ModelT],
    data: dict[str, Any],
    at: tuple[str | int, ...],
    issues: list[Issue],
) -> ModelT | None:
    """Part of a step as a model; what is wrong goes into `issues`, unknown keys with the nearest of the known ones."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        issues += _days_named(validation_issues(document, error, at, model, ("op", *_ABOUT_STEP)))
        return None


def _days_named(found: Sequence[Issue]) -> list[Issue]:
    """The issues, in which a day that cannot be read says how days are written."""
    days = [one.column.rpartition(".")[2] in _DAYS and one.code != "yaml_unknown_key" for one in found]
    return [replace(one, code="not_iso_day", params=()) if day else one for one, day in zip(found, days, strict=True)]


def write_scenario(scenario: Scenario) -> str:
    """The text of a scenario file; `read_scenario` of it gives an equal scenario."""
    texts = ("title_vi", "title_en", "description_vi", "description_en", "organisation")
    data: dict[str, Any] = {"id": scenario.id}
    data |= {name: text for name in texts if (text := getattr(scenario, name))}
    if scenario.assumptions:
        data["assumptions"] = [dict(one) for one in scenario.assumptions]
    if scenario.includes:
        data["includes"] = [one.name for one in scenario.includes]
    if scenario.scope is not None:
        data["scope"] = scenario.scope.written()
    data["steps"] = [_written(step) for step in scenario.steps]
    stream = StringIO()
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment] # annotated as None
    yaml.width = 1 << 20
    yaml.dump(data, stream)
    return stream.getvalue()


def _written(step: Step) -> dict[str, Any]:
    data: dict[str, Any] = {"op": step.op, **step.operation.written()}
    if step.source:
        data["source"] = dict(step.source)
    if step.assumption:
        data["assumption"] = step.assumption
    if step.effective is not None:
        data["effective"] = step.effective.isoformat()
    if step.wave is not None:
        data["wave"] = step.wave
    if step.note:
        data["note"] = step.note
    return data
