# SPDX-License-Identifier: Apache-2.0
"""Scenario files: strict YAML in, with every fault and its line at once, and out so that it reads back equal."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import replace
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
    return _read_file(str(source), None, ())


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


def _read_file(name: str, folder: Path | None, above: tuple[Path, ...]) -> Scenario:
    """The scenario in a file, which may be named from another one's folder; `above` are the files that led here."""
    path = packaged_file(name) if name.startswith(PREFIX) else (folder or Path()) / name
    return scenario_of(read_yaml_file(path), path.parent, (*above, path.resolve()))


def scenario_of(document: YamlDocument, folder: Path | None = None, above: tuple[Path, ...] = ()) -> Scenario:
    """A scenario from plain data that was read from YAML; raises InputError with every fault.

    `folder` is where the files lie that it may include; without one it can include packaged scenarios only. `above` are
    the files that are being read, itself the last: none of them can be included again.
    """
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
    includes = [_include(document, number, name, (folder, above), issues) for number, name in enumerate(named)]
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


def _include(
    document: YamlDocument,
    number: int,
    name: str,
    reached_from: tuple[Path | None, tuple[Path, ...]],
    issues: list[Issue],
) -> Include | None:
    """What one line of `includes` names; what keeps it from being read goes into `issues`."""
    at = ("includes", number)
    folder, above = reached_from
    if folder is None and not name.startswith(PREFIX):
        issues.append(document.issue("include_needs_file", at))
        return None
    try:
        if not name.startswith(PREFIX) and (folder or Path()).joinpath(name).resolve() in above:
            issues.append(document.issue("include_in_circle", at))
            return None
        return Include(name, _read_file(name, folder, above))
    except NotFoundError as error:
        issues.append(document.issue("include_not_found", at, str(error.params.get("near") or "")))
    except InputError as error:
        issues.append(document.issue("include_has_errors", at, errors=str(len(error.issues))))
        issues += error.issues
    return None


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
    read = {}
    for key, value in given.items():
        name = amended if amended and key in {"old", "new"} else key
        choices = schema.field(name).choices
        unread = isinstance(value, str) and choices and value not in choices
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
