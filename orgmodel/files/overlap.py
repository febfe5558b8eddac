# SPDX-License-Identifier: Apache-2.0
"""What it takes to tell overlap, as it is packaged: the weights of evidence, and the words of good overlap."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeVar

from orgmodel.errors import InputError
from orgmodel.files.yaml_strict import read_model, read_yaml
from orgmodel.findings.overlap.cue_lists import CueLists
from orgmodel.findings.overlap.weights import Weights
from orgmodel.rules.source import Data

Model = TypeVar("Model", bound=Data)


@cache
def read_overlap_evidence() -> Weights:
    """The packaged weights of evidence; raises InputError with every fault and its line."""
    return _packaged("evidence.yaml", Weights)


@cache
def read_cue_lists() -> CueLists:
    """The packaged words of good overlap; raises InputError with every fault and its line."""
    return _packaged("clearing.yaml", CueLists)


def _packaged(name: str, model: type[Model]) -> Model:
    text = (files("orgmodel.data") / "overlap" / name).read_text(encoding="utf-8")
    found, issues = read_model(read_yaml(text, name), model)
    if found is None:
        raise InputError(issues, name)
    return found
