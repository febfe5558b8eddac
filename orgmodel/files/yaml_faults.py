# SPDX-License-Identifier: Apache-2.0
"""What pydantic finds wrong, as issues with codes of the catalogue: no English of a library, no names of types."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, get_args

from pydantic import BaseModel, ValidationError

from orgmodel.issue import Issue, sort_issues

if TYPE_CHECKING:
    from orgmodel.files.yaml_strict import YamlDocument

NodePath: TypeAlias = tuple[str | int, ...]
GENERAL = "yaml_bad_value"
# What pydantic calls an error, and our code for it; whatever is not here gets the general sentence.
CODES: Mapping[str, str] = {
    "extra_forbidden": "yaml_unknown_key",
    "missing": "yaml_missing_key",
    "string_type": "yaml_not_text",
    "string_sub_type": "yaml_not_text",
    "int_type": "not_whole",
    "int_parsing": "not_whole",
    "int_from_float": "not_whole",
    "int_parsing_size": "number_too_long",
    "float_type": "not_a_number",
    "float_parsing": "not_a_number",
    "finite_number": "not_finite",
    "bool_type": "yaml_not_true_or_false",
    "bool_parsing": "yaml_not_true_or_false",
    "date_type": "yaml_not_a_day",
    "date_parsing": "yaml_not_a_day",
    "date_from_datetime_parsing": "yaml_not_a_day",
    "date_from_datetime_inexact": "yaml_not_a_day",
    "list_type": "yaml_not_a_list",
    "tuple_type": "yaml_not_a_list",
    "set_type": "yaml_not_a_list",
    "frozen_set_type": "yaml_not_a_list",
    "iterable_type": "yaml_not_a_list",
    "model_type": "yaml_not_keys",
    "model_attributes_type": "yaml_not_keys",
    "dict_type": "yaml_not_keys",
    "mapping_type": "yaml_not_keys",
    "literal_error": "not_in_list",
    "enum": "not_in_list",
    "greater_than_equal": "below_bound",
    "less_than_equal": "above_bound",
    "greater_than": "yaml_not_above",
    "less_than": "yaml_not_below",
    "too_short": "yaml_too_few",
    "too_long": "yaml_too_many",
    "union_tag_not_found": "rule_no_shape",
}
_ONE_VALUE = {"yaml_not_text", "not_whole", "not_a_number", "yaml_not_true_or_false", "yaml_not_a_day", "not_in_list"}
_NUMBERS = {"not_whole", "not_a_number"}
_BOUNDS = ("ge", "le", "gt", "lt")
# Only quoted words of pydantic's "'a', 'b' or 'c'" are taken.
_QUOTED = re.compile(r"'([^']*)'")
Detail: TypeAlias = Mapping[str, Any]


def validation_issues(
    document: YamlDocument,
    error: ValidationError,
    below: NodePath = (),
    model: type[BaseModel] | None = None,
    also: Sequence[str] = (),
) -> tuple[Issue, ...]:
    """What pydantic found wrong, as issues with lines; one for every place, however many readings were tried there.

    `below` is the path of the part that was validated. An unknown key gets its suggestion from the keys that are
    missing beside it, then from those that the `model` knows at that place; `also` are keys that may stand beside the
    model's own.
    """
    places: dict[NodePath, list[Detail]] = {}
    tried: set[NodePath] = set()
    for detail in error.errors(include_url=False, include_input=False):
        given: NodePath = (*below, *detail["loc"])
        path = _clean(document.data, given, absent=detail["type"] == "missing")
        if len(path) < len(given):
            tried.add(path)
        places.setdefault(path, []).append(detail)
    found = []
    for path, details in places.items():
        # One reading of the value came further than the others: what stops that one is what is wrong.
        deeper = any(len(other) > len(path) and other[: len(path)] == path for other in places)
        if path in tried and deeper:
            continue
        known = (*known_at(model, path[len(below) : -1]), *(also if len(path) == len(below) + 1 else ()))
        found.append(_issue(document, path, details, places, known))
    return sort_issues(found)


def _clean(data: object, given: NodePath, *, absent: bool) -> NodePath:
    """The path without pydantic's names of types and functions: only keys and places that stand in the document."""
    path: list[str | int] = []
    value: Any = data
    for number, part in enumerate(given):
        if _stands_in(value, part):
            value = value[part]
        elif not (absent and number == len(given) - 1):
            continue
        path.append(part)
    return tuple(path)


def _issue(
    document: YamlDocument,
    path: NodePath,
    details: list[Detail],
    places: Iterable[NodePath],
    known: tuple[str, ...],
) -> Issue:
    value = _value_at(document.data, path)
    codes = {CODES.get(detail["type"], GENERAL) for detail in details}
    key = str(path[-1]) if path else ""
    if "yaml_unknown_key" in codes:
        missing = [str(other[-1]) for other in places if _absent(document.data, other) and other[:-1] == path[:-1]]
        near = difflib.get_close_matches(key, missing, n=1) or difflib.get_close_matches(key, known, n=1)
        return document.issue("yaml_unknown_key", path, near[0] if near else "", key=key)
    if "yaml_missing_key" in codes:
        return document.issue("yaml_missing_key", path, key=key)
    if not path:
        return document.issue("yaml_not_a_mapping" if "yaml_not_keys" in codes else "yaml_bad_value")
    if value is None:
        return document.issue("yaml_no_value", path)
    if isinstance(value, (list, Mapping)) and codes <= _ONE_VALUE:
        return document.issue("nested_value", path)
    if len(codes) > 1:
        return document.issue("not_a_number" if codes == _NUMBERS else "yaml_bad_value", path)
    return document.issue(codes.pop(), path, **_params(details[0].get("ctx") or {}))


def _params(context: Mapping[str, Any]) -> dict[str, str]:
    bound = next((context[name] for name in _BOUNDS if name in context), None)
    params = {} if bound is None else {"bound": f"{bound:g}"}
    if "expected" in context:
        params["choices"] = ", ".join(word for word in _QUOTED.findall(str(context["expected"])) if word)
    for name in ("min_length", "max_length"):
        if name in context:
            params["most" if name == "max_length" else "least"] = str(context[name])
    return params


def _value_at(data: Any, path: NodePath) -> Any:  # noqa: ANN401 - plain data of any kind
    for part in path:
        if not _stands_in(data, part):
            return None
        data = data[part]
    return data


def _stands_in(value: object, part: str | int) -> bool:
    if isinstance(value, Mapping):
        return part in value
    return isinstance(value, list) and isinstance(part, int) and part < len(value)


def _absent(data: object, path: NodePath) -> bool:
    above = _value_at(data, path[:-1])
    return bool(path) and isinstance(above, Mapping) and path[-1] not in above


def known_at(model: type[BaseModel] | None, path: NodePath) -> tuple[str, ...]:
    """The keys that a model knows at a place inside it, sorted; of a list or a choice of models, those of each."""
    here = set() if model is None else {model}
    for part in path:
        fields = [info for one in here for name, info in one.model_fields.items() if (info.alias or name) == part]
        if fields:
            here = set().union(*(_models_in(info.annotation) for info in fields))
    return tuple(sorted({info.alias or name for one in here for name, info in one.model_fields.items()}))


def _models_in(annotation: Any) -> set[type[BaseModel]]:  # noqa: ANN401 - an annotation is whatever stands there
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {annotation}
    return set().union(*(_models_in(one) for one in get_args(annotation)))
