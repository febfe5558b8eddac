# SPDX-License-Identifier: Apache-2.0
"""What speaks for two statements being about one matter, added up: one part for each likeness, in log-odds.

The sum of the parts and the prior is the log-odds of an overlap, as in the linking of records (Fellegi and Sunter
1969): the parts can be told one by one, and they are all that there is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from orgmodel.findings.overlap.join import Rows
from orgmodel.findings.overlap.profiles import Profiles
from orgmodel.findings.overlap.weights import LIKENESSES, Weights

Numbers = npt.NDArray[np.int64]
Table = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Evidence:
    """For pairs of statements, one after another: how alike they are, and what that says, a column a likeness."""

    likeness: Table
    says: Table
    prior: float

    @property
    def log_odds(self) -> Table:
        """Prior and parts together, added up from the first to the last."""
        found = np.full(len(self.says), self.prior)
        for column in range(self.says.shape[1]):
            found += self.says[:, column]
        return found


def weigh(profiles: Profiles, one: Numbers, other: Numbers, weights: Weights) -> Evidence:
    """The evidence of pairs of statements. Cost: some microseconds a pair."""
    likeness = likenesses(profiles, one, other)
    says = np.zeros_like(likeness)
    for column, name in enumerate(LIKENESSES):
        if name in weights.weights:
            says[:, column] = weights.weights[name].log_odds(likeness[:, column])
    return Evidence(likeness, says, weights.prior)


def likenesses(profiles: Profiles, one: Numbers, other: Numbers) -> Table:
    """How alike pairs of statements are, 0-1, a column for each of `LIKENESSES`."""
    field, matter = (_products(rows, one, other) for rows in (profiles.field, profiles.matter))
    concepts = _products(profiles.concepts, one, other)
    found = {
        "field": field,
        "matter": matter,
        # Words of one matter in two fields are words with two meanings.
        "field_and_matter": np.minimum(field, matter),
        "concepts": concepts,
        "field_and_concepts": np.minimum(field, concepts),
        "scope": (profiles.scope[one] | profiles.scope[other]).astype(np.float64),
    }
    return np.column_stack([found[name] for name in LIKENESSES])


def _products(rows: Rows, one: Numbers, other: Numbers) -> Table:
    # numba takes a while to import: whoever compares nothing does not wait for it.
    from orgmodel.findings.overlap.join_loops import exact_cosines

    found: Table = exact_cosines(one.astype(np.int32), other.astype(np.int32), rows.indptr, rows.indices, rows.data)
    return np.minimum(found, 1.0)
