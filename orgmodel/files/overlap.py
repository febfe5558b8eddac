# SPDX-License-Identifier: Apache-2.0
"""The packaged evidence of overlap: how statements are read, and the weights."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from orgmodel.errors import InputError
from orgmodel.files.yaml_strict import read_model, read_yaml
from orgmodel.findings.overlap.weights import Weights


@cache
def read_overlap_evidence() -> Weights:
    """The packaged weights of evidence; raises InputError with every fault and its line."""
    name = "evidence.yaml"
    text = (files("orgmodel.data") / "overlap" / name).read_text(encoding="utf-8")
    found, issues = read_model(read_yaml(text, name), Weights)
    if found is None:
        raise InputError(issues, name)
    return found
