# SPDX-License-Identifier: Apache-2.0
"""Every code of an issue has a sentence in both languages, and no sentence is left without a code."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

import orgmodel
from orgmodel.i18n import LANGUAGES, read_catalogue

PACKAGE = Path(orgmodel.__file__).parent
MAKERS = {"Issue": 1, "report": 1, "Fault": 0, "fault": 0, "_RefusedError": 0, "issue": 0}
# Codes that are chosen between two literals before they are handed on.
CHOSEN = {"code"}


def literals(node: ast.expr) -> set[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    return literals(node.body) | literals(node.orelse) if isinstance(node, ast.IfExp) else set()


def codes_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            place = MAKERS.get(name)
            if place is not None and len(node.args) > place:
                found |= literals(node.args[place])
            if name == "_report_changed":
                found |= literals(node.args[3])
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in CHOSEN:
            found |= literals(node.value)
        elif isinstance(node, ast.FunctionDef) and node.name == "text_fault":
            found |= set().union(
                *(literals(one.value) for one in ast.walk(node) if isinstance(one, ast.Return) and one.value)
            )
            found.discard("")
        elif isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "CODES" and node.value:
            # What a library calls its errors, and our code for each.
            found |= set().union(*map(literals, node.value.values)) if isinstance(node.value, ast.Dict) else set()
    return found


def codes() -> set[str]:
    folders = [*sorted((PACKAGE / "files").glob("*.py")), *sorted((PACKAGE / "reading").glob("*.py"))]
    paths = [*folders, PACKAGE / "checks.py", PACKAGE / "text" / "fitness.py"]
    return set().union(*(codes_of(path) for path in paths))


@pytest.mark.parametrize("language", LANGUAGES)
def test_codes_and_sentences_are_the_same_set(language: str) -> None:
    keys = {key.removeprefix("issue.") for key in read_catalogue(language).sentences if key.startswith("issue.")}
    sentences = {key for key in keys if not key.startswith("part.")}
    assert sorted(codes() - sentences) == []
    assert sorted(sentences - codes()) == []


def test_both_languages_use_the_same_parameters() -> None:
    vi, en = (read_catalogue(language).sentences for language in LANGUAGES)
    for key in (key for key in vi if key.startswith("issue.")):
        names = [{name for _, name, _, _ in string.Formatter().parse(text[key]) if name} for text in (vi, en)]
        assert names[0] == names[1], key
