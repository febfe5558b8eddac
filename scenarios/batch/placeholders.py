# SPDX-License-Identifier: Apache-2.0
"""A scenario file with placeholders: values go in after the YAML was read, so that none can change its shape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from orgmodel.errors import RequestError
from orgmodel.files.yaml_strict import read_yaml_file
from scenarios.files import scenario_of, way_to
from scenarios.scenario import Scenario

_PLACEHOLDER = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


def read_template(path: Path, parameters: Mapping[str, Any]) -> Scenario:
    """The scenario that a template makes with these values.

    A text that is a placeholder and nothing else (``parent: ${superior}``) becomes the value itself: a number, a list.
    Inside a longer text (``id: merge-${first}``) the value is written out. Between brackets YAML wants quotation marks:
    ``agencies: ["${first}", "${second}"]``. Raises RequestError where a placeholder has no value or a value no
    placeholder, InputError as for any scenario.
    """
    document = read_yaml_file(path)
    used: set[str] = set()
    data = _filled(document.data, parameters, used)
    unused = sorted(set(parameters) - used)
    if unused and not document.issues:
        raise RequestError("parameter_not_used", names=", ".join(unused), path=str(path))
    return scenario_of(replace(document, data=data), way_to(path))


def _filled(node: Any, parameters: Mapping[str, Any], used: set[str]) -> Any:  # noqa: ANN401 - any YAML value
    if isinstance(node, dict):
        return {key: _filled(value, parameters, used) for key, value in node.items()}
    if isinstance(node, list):
        return [_filled(value, parameters, used) for value in node]
    if not isinstance(node, str):
        return node
    whole = _PLACEHOLDER.fullmatch(node)
    if whole:
        return _value(whole[1], parameters, used)
    return _PLACEHOLDER.sub(lambda found: str(_value(found[1], parameters, used)), node)


def _value(name: str, parameters: Mapping[str, Any], used: set[str]) -> Any:  # noqa: ANN401 - any YAML value
    if name not in parameters:
        raise RequestError("parameter_without_value", name=name)
    used.add(name)
    return parameters[name]
