# SPDX-License-Identifier: Apache-2.0
"""The weights of evidence: what likeness of two statements says about whether they are an overlap. Data, fitted."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal, Self, TypeAlias, get_args

import numpy as np
import numpy.typing as npt
from pydantic import Field, model_validator

from orgmodel.reading.concept import Facet
from orgmodel.rules.source import Data

Likeness: TypeAlias = Literal["field", "matter", "field_and_matter", "concepts", "field_and_concepts", "scope"]
LIKENESSES: tuple[Likeness, ...] = get_args(Likeness)
"""What is held beside each other of two statements, each 0-1, in the order in which it is told."""
Table: TypeAlias = npt.NDArray[np.float64]


class Reading(Data):
    """How statements are turned into profiles (`profiles`).

    `facets`: how much a concept counts by what it is; `wider`: what is left of that a step up; `concept`: what one
    named concept adds to its field, beside the words; a matter has `matter_at_least` objects; entries of a profile
    below `least_share` of its length are left out; `scope`: words that say that all of something is meant.
    """

    facets: dict[Facet, float]
    wider: float = Field(gt=0, lt=1)
    concept: float = Field(ge=0)
    matter_at_least: int = Field(ge=1)
    least_share: float = Field(ge=0, lt=1)
    scope: tuple[str, ...]


class Weight(Data):
    """What one likeness says, in natural log-odds: `says[i]` at `at[i]`, in between on a straight line."""

    at: tuple[float, ...] = Field(min_length=1)
    says: tuple[float, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _fit_together(self) -> Self:
        if len(self.at) != len(self.says):
            raise ValueError("as many log-odds as likenesses")
        if any(a >= b for a, b in pairwise(self.at)):
            raise ValueError("likenesses ascend")
        return self

    def log_odds(self, likeness: Table) -> Table:
        """What likenesses say."""
        found: Table = np.interp(likeness, self.at, self.says)
        return found


class Fitted(Data):
    """Where weights come from: the part of the benchmark, how many pairs, the command, the thesaurus of that day."""

    part: str
    pairs: int
    command: str
    thesaurus: str


class Weights(Data):
    """A sum of evidence: `prior` before anything is known, and a weight for each likeness; in natural log-odds."""

    reading: Reading
    fitted: Fitted
    prior: float
    weights: dict[Likeness, Weight]
