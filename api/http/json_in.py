# SPDX-License-Identifier: Apache-2.0
"""Strict JSON of requests: what it says is what is meant, and no value in it can stop the program further in."""

from __future__ import annotations

import json
import math
from typing import Any

from orgmodel.errors import InputError
from orgmodel.files.limits import Limits
from orgmodel.issue import Issue
from orgmodel.text import bad_characters, clean_text

PLACE = "body"
# As many digits as any whole number of 64 bits can have.
LONGEST_NUMBER = 18


class _RefusedError(ValueError):
    """A value that a request may not hold, with the code of its issue."""

    def __init__(self, code: str, value: str) -> None:
        super().__init__(code)
        self.issue = Issue("error", code, value=value[:80], place=PLACE)


def read_json(body: bytes, limits: Limits) -> Any:  # noqa: ANN401 - JSON holds any plain value
    """The plain data of a request's JSON; raises InputError with the fault, LimitError for what is too long or deep.

    Doubled keys, NaN, Infinity, numbers that overflow or are longer than 18 digits, control characters and halves of
    surrogate pairs are faults. Texts come out in NFC.
    """
    limits.hold("yaml_bytes", len(body), PLACE)
    try:
        text = body.decode("utf-8-sig")
        data = json.loads(
            text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_integer, parse_float=_number
        )
    except _RefusedError as refused:
        raise InputError([refused.issue], PLACE) from None
    except UnicodeDecodeError:
        raise InputError([Issue("error", "not_utf8", place=PLACE)], PLACE) from None
    except json.JSONDecodeError as error:
        params = (("column", str(error.colno)), ("problem", error.msg))
        raise InputError([Issue("error", "json_broken", row=error.lineno, place=PLACE, params=params)], PLACE) from None
    except RecursionError:
        raise InputError([Issue("error", "json_too_nested", place=PLACE)], PLACE) from None
    return _clean(data, limits)


def yaml_text(body: bytes) -> str:
    """The text of a scenario file that is the body itself; what it says is checked where it is read."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError([Issue("error", "not_utf8", place=PLACE)], PLACE) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in pairs:
        if key in made:
            raise _RefusedError("json_key_twice", key)
        made[key] = value
    return made


def _constant(name: str) -> Any:  # noqa: ANN401 - never returns
    raise _RefusedError("json_constant", name)


def _integer(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise _RefusedError("number_too_long", digits)
    return int(digits)


def _number(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value) or len(digits) > 2 * LONGEST_NUMBER:
        raise _RefusedError("not_finite" if not math.isfinite(value) else "number_too_long", digits)
    return value


def _clean(data: Any, limits: Limits) -> Any:  # noqa: ANN401 - JSON holds any plain value
    """The data with every text in NFC; walked level by level, so that no nesting can exhaust the program."""
    root = [data]
    level: list[Any] = [root]
    depth = 0
    while level:
        limits.hold("nesting", depth, PLACE)
        inside: list[Any] = []
        for holder in level:
            for key, value in list(holder.items() if isinstance(holder, dict) else enumerate(holder)):
                if isinstance(key, str):
                    _check(key)
                if isinstance(value, str):
                    _check(value)
                    holder[key] = clean_text(value)
                elif isinstance(value, (dict, list)):
                    inside.append(value)
        level = inside
        depth += 1
    return root[0]


def _check(text: str) -> None:
    bad = bad_characters(text)
    if bad:
        shown = " ".join(f"U+{ord(char):04X}" for char in bad)
        issue = Issue("error", "control_character", place=PLACE, params=(("characters", shown),))
        raise InputError([issue], PLACE)
