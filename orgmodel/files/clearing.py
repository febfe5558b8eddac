# SPDX-License-Identifier: Apache-2.0
"""The words by which duties are told to be good overlap, from YAML that a person edits."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from orgmodel.errors import InputError
from orgmodel.files.yaml_strict import read_model, read_yaml
from orgmodel.findings.overlap.cue_lists import CueLists

_FILE = "clearing.yaml"


@cache
def read_cue_lists() -> CueLists:
    """The packaged lists. Raises InputError with every fault and its line."""
    text = (files("orgmodel.data") / "overlap" / _FILE).read_text(encoding="utf-8")
    found, issues = read_model(read_yaml(text, _FILE), CueLists)
    if found is None:
        raise InputError(issues, _FILE)
    return found
