# SPDX-License-Identifier: Apache-2.0
"""Whether a value that a step gives fits the field it is meant for."""

from __future__ import annotations

from datetime import date
from math import isfinite
from typing import Any

from orgmodel.organisation import Organisation
from orgmodel.schema import FieldSchema, Storage


def value_fault(organisation: Organisation, field: FieldSchema, value: Any) -> str:  # noqa: ANN401 - it is looked at
    """The code of what is wrong with a value, empty where nothing is; None is unknown and fits an optional field.

    Codes: ``value_required``, ``not_a_number``, ``out_of_bounds``, ``not_yes_or_no``, ``not_a_day``, ``not_a_choice``,
    ``not_a_text``, ``unknown_id_in_field``.
    """
    if value is None or value == "":
        return "value_required" if field.required else ""
    match field.storage:
        case Storage.AMOUNT:
            return _number_fault(field, value)
        case Storage.FLAG:
            return "" if isinstance(value, bool) else "not_yes_or_no"
        case Storage.DATE:
            return "" if _is_day(value) else "not_a_day"
        case Storage.REFERENCE:
            known = isinstance(value, (str, int)) and str(value) in organisation.table(field.target)
            return "" if known else "unknown_id_in_field"
        case Storage.WORD:
            if isinstance(value, (list, dict)):
                return "not_a_text"
            closed = bool(field.choices) and not field.open
            return "not_a_choice" if closed and str(value) not in field.choices else ""


def _number_fault(field: FieldSchema, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
        return "not_a_number"
    low = field.at_least is not None and value < field.at_least
    high = field.at_most is not None and value > field.at_most
    if low or high or abs(value) * field.scale >= 2**62:
        return "out_of_bounds"
    return ""


def _is_day(value: object) -> bool:
    if isinstance(value, date):
        return True
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return True
