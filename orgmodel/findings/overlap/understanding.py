# SPDX-License-Identifier: Apache-2.0
"""All that it takes to tell what duties are about: the reader of the thesaurus, its fields, the weights of evidence."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

from orgmodel.findings.overlap.fields import Fields, read_fields
from orgmodel.findings.overlap.profiles import Profiler
from orgmodel.findings.overlap.weights import Weights
from orgmodel.reading.reader import Reader, reader_of
from orgmodel.reading.thesaurus import Thesaurus


@dataclass(frozen=True)
class Understanding:
    """One thesaurus and one set of weights. What follows from them is made when it is first asked for."""

    thesaurus: Thesaurus
    weights: Weights

    @cached_property
    def reader(self) -> Reader:
        """Reads statements; one a process, it remembers what it has read."""
        return reader_of(self.thesaurus)

    @cached_property
    def fields(self) -> Fields:
        """Which words speak for which fields and matters."""
        return read_fields(self.thesaurus, self.weights.reading.matter_at_least)

    @cached_property
    def profiler(self) -> Profiler:
        """Turns statements into profiles."""
        return Profiler(self.thesaurus, self.fields, self.weights.reading)

    @cached_property
    def hash(self) -> str:
        """A hash of the thesaurus and the weights, carried by every result that rests on them."""
        return hashlib.sha256(f"{self.thesaurus.hash}|{self.weights.model_dump_json()}".encode()).hexdigest()
