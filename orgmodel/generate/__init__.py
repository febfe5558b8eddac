# SPDX-License-Identifier: Apache-2.0
"""Made-up organisations of any size in the shape of a given one, the same for the same seed, with planted cases."""

from orgmodel.generate.generate import MOST_PLANTS, generate_organisation, too_large
from orgmodel.generate.planted import LOOKALIKES, PLANTS, Answer, Planted, plant
from orgmodel.generate.shape import Shape, shape_of
from orgmodel.generate.sizes import SIZES, Size

__all__ = [
    "LOOKALIKES",
    "MOST_PLANTS",
    "PLANTS",
    "SIZES",
    "Answer",
    "Planted",
    "Shape",
    "Size",
    "generate_organisation",
    "plant",
    "shape_of",
    "too_large",
]
