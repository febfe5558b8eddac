# SPDX-License-Identifier: Apache-2.0
"""Generated organisations: the same for the same seed, of the size asked for, in order, marked as made up."""

from __future__ import annotations

import pytest

from orgmodel.checks import check_organisation, hierarchy_depth
from orgmodel.generate import generate_organisation


@pytest.mark.parametrize(("agencies", "duties"), [(1, 0), (2, 3), (60, 500)])
def test_size_order_and_mark(agencies: int, duties: int) -> None:
    organisation = generate_organisation(agencies, duties, seed=3)
    assert (len(organisation.agencies), len(organisation.duties)) == (agencies, duties)
    assert check_organisation(organisation) == ()
    assert hierarchy_depth(organisation) <= 4
    assert all(row.synthetic == "true" for table in organisation.tables.values() for row in table)


def test_the_seed_decides() -> None:
    one, same, other = (generate_organisation(40, 200, seed) for seed in (1, 1, 2))
    assert one.hash == same.hash
    assert one.hash != other.hash


def test_texts_are_varied() -> None:
    duties = generate_organisation(40, 2000).duties
    assert len({duty.text_vi for duty in duties}) > 1900
