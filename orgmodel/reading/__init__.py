# SPDX-License-Identifier: Apache-2.0
"""Reading duties: what a statement says, by a thesaurus of acts and of what is governed."""

from orgmodel.reading.concept import FACETS, RESPONSIBILITIES, Concept, Cue
from orgmodel.reading.frame import Frame, Slot, Statement
from orgmodel.reading.reader import Reader, reader_of
from orgmodel.reading.thesaurus import Relation, Thesaurus

__all__ = [
    "FACETS",
    "RESPONSIBILITIES",
    "Concept",
    "Cue",
    "Frame",
    "Reader",
    "Relation",
    "Slot",
    "Statement",
    "Thesaurus",
    "reader_of",
]
