# SPDX-License-Identifier: Apache-2.0
"""What every result has in common: frozen, nothing beside what is declared, the program's version, one way to bytes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from pydantic import BaseModel, ConfigDict, JsonValue

from orgmodel import __version__
from orgmodel.organisation import Organisation
from scenarios.scenario import Scenario

PROGRAM = f"orgmodel {__version__}"


class Wire(BaseModel):
    """One shape that goes out. Fields are only ever added to it."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="null")


class OrganisationRef(Wire):
    """Which organisation a result speaks of."""

    id: str
    hash: str
    title: str
    title_vi: str
    title_en: str
    as_of: str | None


class ScenarioRef(Wire):
    """Which scenario a result speaks of."""

    id: str
    hash: str
    title_vi: str
    title_en: str


def organisation_ref(organisation: Organisation) -> OrganisationRef:
    """The organisation by its id, content hash and titles; `title` is the one it has, Vietnamese first."""
    info = organisation.info
    return OrganisationRef(
        id=info.id,
        hash=organisation.hash,
        title=info.title_vi or info.title_en or info.id,
        title_vi=info.title_vi,
        title_en=info.title_en,
        as_of=info.as_of.isoformat() if info.as_of else None,
    )


def scenario_ref(scenario: Scenario) -> ScenarioRef:
    """The scenario by its id, content hash and titles."""
    return ScenarioRef(id=scenario.id, hash=scenario.hash, title_vi=scenario.title_vi, title_en=scenario.title_en)


def to_bytes(result: BaseModel) -> bytes:
    """A result as JSON: the same result gives the same bytes, on either face."""
    option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    try:
        return orjson.dumps(result.model_dump(mode="json"), option=option)
    except (TypeError, ValueError):
        # The name of a file may hold bytes that are no character; JSON shows them written out.
        return orjson.dumps(_escaped(result.model_dump(mode="python")), option=option)


def _escaped(value: Any) -> Any:  # noqa: ANN401 - whatever a result holds
    if isinstance(value, Mapping):
        return {escaped(str(key)): _escaped(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_escaped(one) for one in value]
    return escaped(value) if isinstance(value, str) else value


def escaped(text: str) -> str:
    """A text in which what no encoding can hold (a byte of a file's name that is no character) is written out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def plain(value: Any) -> JsonValue:  # noqa: ANN401 - evidence holds whatever its kind documents
    """Evidence as JSON: tuples become lists, mappings objects with their keys in order, days text."""
    if isinstance(value, Mapping):
        return {str(key): plain(value[key]) for key in sorted(value, key=str)}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return str(value)
