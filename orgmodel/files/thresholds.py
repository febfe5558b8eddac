# SPDX-License-Identifier: Apache-2.0
"""The limits that findings use, from YAML: the packaged ones by name, own ones by path; and the law with them."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from orgmodel.errors import InputError, NotFoundError
from orgmodel.files.rule_packs import read_law
from orgmodel.files.yaml_strict import YamlDocument, read_model, read_yaml, read_yaml_file
from orgmodel.findings.thresholds import Thresholds
from orgmodel.text import read_abbreviations


def list_thresholds() -> tuple[str, ...]:
    """The names of the packaged sets of limits."""
    folder = files("orgmodel.data") / "thresholds"
    return tuple(sorted(e.name.removesuffix(".yaml") for e in folder.iterdir() if e.name.endswith(".yaml")))


def read_thresholds(name_or_path: str | Path = "default", rules: Sequence[str] = ()) -> Thresholds:
    """A packaged set of limits by its name, or one from a YAML file; raises InputError with every fault and its line.

    With them come all packaged rule packs, of which an organisation meets those of its country, and the packs that
    `rules` names: YAML files, packaged packs, or a country such as ``vn``.
    Abbreviations (UBND, TTHC) are written out before texts are compared; the file may name its own.
    """
    document = _open(str(name_or_path))
    found, issues = read_model(document, Thresholds)
    if found is None:
        raise InputError(issues, str(name_or_path))
    words = found.overlap.words
    if not words.abbreviations:
        words = words.model_copy(update={"abbreviations": dict(sorted(read_abbreviations().items()))})
        found = found.model_copy(update={"overlap": found.overlap.model_copy(update={"words": words})})
    return found.with_law(read_law(rules))


def _open(source: str) -> YamlDocument:
    if source.endswith((".yaml", ".yml")):
        return read_yaml_file(Path(source))
    known = list_thresholds()
    if source not in known:
        near = difflib.get_close_matches(source, known, n=1)
        raise NotFoundError("no_such_thresholds", name=source, near=near[0] if near else "", known=", ".join(known))
    text = (files("orgmodel.data") / "thresholds" / f"{source}.yaml").read_text(encoding="utf-8")
    return read_yaml(text, f"{source}.yaml")
