# SPDX-License-Identifier: Apache-2.0
"""Planted cases: how a planner asks for them, and the file of answers beside a generated organisation."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from orgmodel.errors import RequestError
from orgmodel.generate import PLANTS, Answer, Planted

ANSWERS_FILE = "answers.yaml"
_HEAD = "# Cases that were planted in a synthetic organisation, and look-alikes that are none."


def read_plants(text: str) -> dict[str, int]:
    """``duplication=5,gap=3`` as numbers by kind; raises RequestError where it is not of that form."""
    found: dict[str, int] = {}
    for part in (part.strip() for part in text.split(",")):
        if not part:
            continue
        kind, _, number = (piece.strip() for piece in part.partition("="))
        if kind not in PLANTS:
            raise RequestError("unknown_plant", kind=kind, known=", ".join(PLANTS))
        if not (number.isascii() and number.isdigit()) or kind in found:
            raise RequestError("plant_not_read", part=part)
        found[kind] = int(number)
    return found


def answers_path(output: Path) -> Path:
    """Where the answers to an organisation go: into its folder, or beside its file."""
    if output.suffix and not output.is_dir():
        return output.with_name(f"{output.stem}.{ANSWERS_FILE}")
    return output / ANSWERS_FILE


def remove_answers(path: Path) -> None:
    """Takes away the answers to what was generated here before; a file of somebody's own with that name stays."""
    if path.is_file() and path.read_bytes().startswith(_HEAD.encode()):
        path.unlink()


def answers_yaml(planted: Planted, seed: int) -> str:
    """The answers as YAML, one mapping a case; the same cases give the same bytes."""
    lines = [
        _HEAD,
        f"organisation: {_quoted(planted.organisation.info.id)}",
        f"seed: {seed}",
        "synthetic: true",
        *_listed("planted", "kind", planted.cases),
        *_listed("lookalikes", "cleared_by", planted.lookalikes),
    ]
    return "".join(f"{line}\n" for line in lines)


def _listed(name: str, key: str, answers: Sequence[Answer]) -> list[str]:
    if not answers:
        return [f"{name}: []"]
    lines = [f"{name}:"]
    for one in answers:
        told: Mapping[str, str | Sequence[str]] = {
            key: one.kind,
            "agencies": one.agencies,
            "function": one.function,
            "duties": one.duties,
            "tasks": one.tasks,
        }
        said = [f"{word}: {_quoted(value)}" for word, value in told.items() if value]
        lines += [f"  - {said[0]}", *(f"    {line}" for line in said[1:])]
    return lines


def _quoted(value: str | Sequence[str]) -> str:
    return json.dumps(value if isinstance(value, str) else list(value), ensure_ascii=False)
