# SPDX-License-Identifier: Apache-2.0
"""The pages of the manual about the two faces: the commands, the HTTP routes, and the JSON that both give."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from inspect import getdoc
from typing import get_args

from manual_markdown import docstring, kind, page, table
from pydantic import BaseModel
from typer.core import TyperGroup, TyperOption

from api import schemas
from api.cli.app import build_command
from api.cli.main import INTERRUPTED
from api.errors import DONE, GATE_FAILED, INTERNAL, OUTLETS, Outlet
from api.http.app import create_app
from orgmodel.i18n import read_catalogue


def commands() -> str:
    """Every command with its arguments and options."""
    vi, en = (build_command(read_catalogue(language)) for language in ("vi", "en"))
    return page("Commands", en.help or "", f"*{vi.help}*", *_commands(vi, en), _codes())


def _commands(vi: TyperGroup, en: TyperGroup) -> Iterator[str]:
    for name, command in en.commands.items():
        other = vi.commands[name]
        rows = [
            (f"`{_written(one)}`", getattr(one, "help", ""), getattr(same, "help", ""))
            for one, same in zip(command.params, other.params, strict=True)
            if one.name != "help"
        ]
        about = f"{command.help}<br>*{other.help}*"
        yield f"## `orgmodel {name}`\n\n{about}\n\n" + table(("argument", "English", "tiếng Việt"), rows)


def _written(parameter: object) -> str:
    if isinstance(parameter, TyperOption):
        value = f" {parameter.metavar}" if parameter.metavar else ""
        default = parameter.default if isinstance(parameter.default, (str, int)) and not parameter.is_flag else ""
        return ", ".join(parameter.opts) + value + (f" [{default}]" if default else "")
    name = str(getattr(parameter, "metavar", "") or getattr(parameter, "name", "")).strip("{}[]").upper()
    return name if getattr(parameter, "required", False) else f"[{name}]"


def _codes() -> str:
    done = ((DONE, "done", ""), (GATE_FAILED, "done, and what `--fail-on` names has happened", ""))
    faults = ((one.exit_code, _title(one), one.status) for one in (*OUTLETS, INTERNAL))
    stopped = ((INTERRUPTED, "stopped by the user (Ctrl-C)", ""),)
    return "## Exit codes\n\n" + table(("code", "means", "HTTP status"), (*done, *faults, *stopped))


def _title(outlet: Outlet) -> str:
    vi, en = (read_catalogue(language).text(f"error.title.{outlet.name}") for language in ("vi", "en"))
    return f"{en}<br>*{vi}*"


def http() -> str:
    """Every route with its parameters."""
    paths = create_app().openapi()["paths"]
    rows = []
    for path, methods in paths.items():
        for method, route in methods.items():
            asked = (f"`{one['name']}`" for one in route.get("parameters", ()) if one["in"] == "query")
            bodies = (f"`{one}`" for one in route.get("requestBody", {}).get("content", ()))
            said = str(route.get("description") or route.get("summary") or "").partition("\n\n")[0]
            rows.append((f"`{method.upper()} {path}`", said, ", ".join(asked), ", ".join(bodies), route["operationId"]))
    about = (
        "The service documents itself in full at `/api/v1/openapi.json`. Errors are `application/problem+json`, in the "
        "language of `Accept-Language`. What the answers hold is in [json.md](json.md)."
    )
    return page("HTTP routes", about, table(("route", "does", "query", "body", "operation"), rows))


def json_shapes() -> str:
    """Every shape that goes out, on either face."""
    about = (
        "The command line (`--format json`) and the service give the same JSON. Fields are only ever added. Unknown is "
        "`null`, never zero; shares are 0-1; days are texts such as 2021-12-31."
    )
    return page("JSON", about, *_modules())


def _modules() -> Iterator[str]:
    for found in sorted(pkgutil.iter_modules(schemas.__path__), key=lambda one: one.name):
        module = import_module(f"{schemas.__name__}.{found.name}")
        own = [
            one
            for one in vars(module).values()
            if isinstance(one, type) and issubclass(one, BaseModel) and one.__module__ == module.__name__
        ]
        shapes = "\n\n".join(_shape(one) for one in own if one.model_fields)
        if shapes:
            yield f"## {found.name}\n\n{getdoc(module)}\n\n{shapes}"


def _shape(model: type[BaseModel]) -> str:
    rows = ((f"`{field.alias or name}`", _holds(field.annotation)) for name, field in model.model_fields.items())
    return f"### `{model.__name__}`\n\n{docstring(model)}\n\n" + table(("field", "holds"), rows)


def _holds(annotation: object) -> str:
    return kind(annotation) + (" or null" if type(None) in get_args(annotation) else "")
