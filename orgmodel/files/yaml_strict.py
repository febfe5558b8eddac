# SPDX-License-Identifier: Apache-2.0
"""Strict YAML for what people write by hand: organisation.yaml, goals, rules, scenarios. Every fault with its line.

Doubled keys, anchors, aliases and tags are errors: what stands in the file is what is meant. ``no`` is a word and
2025-03-01 is a text; whoever takes the value knows what it should be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML, events
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from orgmodel.errors import NotFoundError
from orgmodel.files.limits import DEFAULT_LIMITS, Limits
from orgmodel.files.yaml_faults import NodePath
from orgmodel.files.yaml_faults import validation_issues as validation_issues  # noqa: PLC0414 - public from here
from orgmodel.issue import Issue, sort_issues
from orgmodel.text import bad_characters, clean_text

ModelT = TypeVar("ModelT", bound=BaseModel)
# The largest whole number that every program reads from JSON as it is.
EXACT = 2**53 - 1
_NULLS = {"", "~", "null", "Null", "NULL"}
_BOOLS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
# Digits of other scripts are text, for whoever writes YAML does not put them between quotation marks.
_INTEGER = re.compile(r"[+-]?(?:0|[1-9]\d{0,30})", re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:\d{1,30}\.\d{0,30}|\.\d{1,30}|\d{1,30})(?:[eE][+-]?\d{1,2})?", re.ASCII)


@dataclass(frozen=True)
class YamlDocument:
    """What a YAML text says, as plain data; `lines` has the line of every value, `keys` that of every key."""

    data: Any
    place: str
    lines: Mapping[NodePath, int]
    keys: Mapping[NodePath, int]
    issues: tuple[Issue, ...]

    def line(self, path: NodePath) -> int | None:
        """The line (from 1) of a value such as ``("goals", 0, "target")``, or of what it would stand in."""
        for end in range(len(path), -1, -1):
            found = self.keys.get(path[:end]) or self.lines.get(path[:end])
            if found is not None:
                return found
        return None

    def issue(self, code: str, path: NodePath = (), suggestion: str = "", **params: str) -> Issue:
        """An error about one value of the document, with its line, its path and the value itself."""
        value = self.data
        for part in path:
            inside = isinstance(value, Mapping) or (
                isinstance(value, list) and isinstance(part, int) and part < len(value)
            )
            value = (value.get(part) if isinstance(value, Mapping) else value[part]) if inside else None
        column = ".".join(str(part) for part in path)
        text = "" if value is None or isinstance(value, (list, Mapping)) else str(value)
        text = text.lower() if isinstance(value, bool) else text
        return Issue(
            "error", code, "", self.line(path), column, text, suggestion, self.place, tuple(sorted(params.items()))
        )


@dataclass
class _Builder:
    """Makes plain data of a stream of events, without recursion, so that no nesting can exhaust the program."""

    place: str
    limits: Limits
    lines: dict[NodePath, int] = field(default_factory=dict)
    keys: dict[NodePath, int] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    root: Any = None
    documents: int = 0
    # For every open list or mapping: itself, its path, and the key that waits for its value.
    stack: list[tuple[Any, NodePath]] = field(default_factory=list)
    waiting: list[str | None] = field(default_factory=list)

    def fault(self, code: str, line: int, column: str = "", value: str = "") -> None:
        self.issues.append(Issue("error", code, "", line, column, value, place=self.place))

    def take(self, event: events.Event) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, events.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.fault("yaml_second_document", line)
        elif isinstance(event, events.AliasEvent):
            self.fault("yaml_alias", line, value=str(event.anchor))
            self.put(None, line)
        elif isinstance(event, events.NodeEvent):
            self.node(event, line)
        elif isinstance(event, (events.MappingEndEvent, events.SequenceEndEvent)):
            self.stack.pop()
            self.waiting.pop()

    def node(self, event: events.NodeEvent, line: int) -> None:
        if event.anchor:
            self.fault("yaml_anchor", line, value=str(event.anchor))
        tag = getattr(event, "tag", None)
        if tag is not None and str(tag) != "!":
            self.fault("yaml_tag", line, value=str(tag))
        if isinstance(event, events.ScalarEvent):
            self.scalar(event, line)
            return
        opened: Any = {} if isinstance(event, events.MappingStartEvent) else []
        path = self.put(opened, line)
        self.stack.append((opened, path))
        self.waiting.append(None)
        self.limits.hold("nesting", len(self.stack), self.place)

    def scalar(self, event: events.ScalarEvent, line: int) -> None:
        text = clean_text(str(event.value))
        if bad_characters(text):
            self.fault("control_character_in_yaml", line)
            text = ""
        inside_mapping = bool(self.stack) and isinstance(self.stack[-1][0], dict)
        if inside_mapping and self.waiting[-1] is None:
            mapping, path = self.stack[-1]
            if text in mapping:
                self.fault("yaml_key_twice", line, ".".join(map(str, (*path, text))), text)
            self.waiting[-1] = text
            self.keys[*path, text] = line
            return
        self.put(plain_value(text) if event.style is None else text, line)

    def put(self, value: object, line: int) -> NodePath:
        path: NodePath = ()
        if not self.stack:
            if self.documents <= 1:
                self.root = value
        else:
            holder, above = self.stack[-1]
            if isinstance(holder, list):
                path = (*above, len(holder))
                holder.append(value)
            elif self.waiting[-1] is None:
                self.fault("yaml_key_not_text", line)
                self.waiting[-1] = ""
                path = (*above, "")
            else:
                key = self.waiting[-1]
                path = (*above, key)
                holder[key] = value
                self.waiting[-1] = None
        self.lines.setdefault(path, line)
        return path


def plain_value(text: str) -> str | int | float | bool | None:
    """The value of an unquoted word by the core rules of YAML 1.2."""
    if text in _NULLS:
        return None
    if text in _BOOLS:
        return _BOOLS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _NUMBER.fullmatch(text) and not re.fullmatch(r"0\d+", text) else text


def read_yaml(text: str, place: str, limits: Limits = DEFAULT_LIMITS) -> YamlDocument:
    """The plain data of a YAML text with the line of every key and value; faults are in `issues`, never an exception.

    `place` is the name shown to the planner. Raises LimitError where the text is too long or nested too deeply.
    """
    limits.hold("yaml_bytes", len(text), place)
    builder = _Builder(place, limits)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.take(event)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = None if mark is None else mark.line + 1
        problem = " ".join(str(part) for part in (error.context, error.problem) if part)
        builder.issues.append(_broken(place, line, problem))
    except (YAMLError, ValueError) as error:
        builder.issues.append(_broken(place, None, str(error).splitlines()[0]))
    return YamlDocument(builder.root, place, builder.lines, builder.keys, sort_issues(builder.issues))


def _broken(place: str, line: int | None, problem: str) -> Issue:
    return Issue("error", "yaml_broken", row=line, place=place, params=(("problem", problem),))


def read_yaml_file(path: Path, limits: Limits = DEFAULT_LIMITS) -> YamlDocument:
    """The plain data of a YAML file (UTF-8); raises NotFoundError where there is no such file."""
    if not path.is_file():
        raise NotFoundError("no_such_file", path=str(path))
    limits.hold("yaml_bytes", path.stat().st_size, path.name)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        issue = Issue("error", "not_utf8", place=path.name)
        return YamlDocument(None, path.name, {}, {}, (issue,))
    return read_yaml(text, path.name, limits)


def read_model(document: YamlDocument, model: type[ModelT]) -> tuple[ModelT | None, tuple[Issue, ...]]:
    """The document as a pydantic model, and every fault of it with its line; the model is None where there are errors.

    A key that the model does not know (models forbid extras) gets the nearest known one as its suggestion.
    """
    if document.issues:
        return None, document.issues
    try:
        read = model.model_validate(document.data)
    except ValidationError as error:
        return None, validation_issues(document, error, model=model)
    # What passes the exact range of JSON's numbers could be kept here, but not be handed on.
    faults = tuple(document.issue("number_too_long", path) for path in _long_numbers(document.data))
    return (None, sort_issues(faults)) if faults else (read, ())


def _long_numbers(data: object) -> Iterator[NodePath]:
    waiting: list[tuple[NodePath, object]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, Mapping):
            waiting.extend(((*path, key), one) for key, one in value.items())
        elif isinstance(value, list):
            waiting.extend(((*path, number), one) for number, one in enumerate(value))
        elif isinstance(value, int) and abs(value) > EXACT:
            yield path
