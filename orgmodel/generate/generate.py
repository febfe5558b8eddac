# SPDX-License-Identifier: Apache-2.0
"""A made-up organisation of any size in the shape of a given one."""

from __future__ import annotations

import numpy as np

from orgmodel.errors import RequestError
from orgmodel.generate.agencies import agency_table, link_table, spending_table, tier_table
from orgmodel.generate.draft import Draft, build_organisation
from orgmodel.generate.draws import Draws
from orgmodel.generate.duties import duty_table
from orgmodel.generate.holding import hold_duties
from orgmodel.generate.pattern import Pattern
from orgmodel.generate.places import place_units, territory_table
from orgmodel.generate.procedures import procedure_tables
from orgmodel.generate.units import grow_units
from orgmodel.organisation import Organisation, OrganisationInfo

# What memory of a usual machine holds, and about what one waits for; nobody has asked for a larger nation yet.
MOST_AGENCIES, MOST_DUTIES, MOST_PLANTS = 200_000, 10_000_000, 1_000


def too_large() -> RequestError:
    """What is said where more is asked for than can be made up."""
    return RequestError("size_too_large", agencies=MOST_AGENCIES, duties=MOST_DUTIES, plants=MOST_PLANTS)


def generate_organisation(like: Organisation, agencies: int, duties: int, seed: int = 1) -> Organisation:
    """A synthetic organisation of so many agencies and duties that is built as another one is.

    Depths, spans, kinds, roles, duties a unit, templated duties, joint tasks, lengths and words of texts, territories,
    links, procedures and spending follow `like`; its names of places do not appear. Beyond one and a half times its
    agencies it is a nation of several such provinces. Every row is marked as synthetic. Raises RequestError where
    `like` has no agencies, or no duties and some are asked for. Cost: linear in rows, some ten microseconds a duty.
    """
    if agencies < 1 or duties < 0:
        raise RequestError("size_too_small", agencies=agencies, duties=duties)
    if agencies > MOST_AGENCIES or duties > MOST_DUTIES:
        raise too_large()
    pattern, draws = Pattern(like), Draws(seed)
    if not len(pattern):
        raise RequestError("pattern_without_agencies")
    units = grow_units(pattern, agencies, draws)
    places = place_units(pattern, units, draws)
    tiers, tier_of = tier_table(pattern, units)
    held = hold_duties(pattern, units, np.array(places.of_unit, np.int64), duties, draws)
    duty_draft, functions = duty_table(pattern, units, places, held, draws)
    procedures, steps = procedure_tables(pattern, units, tier_of, functions.start, draws)
    drafts: dict[str, Draft] = {
        "tiers": tiers,
        "territories": territory_table(pattern, places),
        "agencies": agency_table(pattern, units, places, tier_of, draws),
        "functions": functions.draft,
        "duties": duty_draft,
        "links": link_table(pattern, units),
        "procedures": procedures,
        "steps": steps,
        "spending": spending_table(pattern, units, draws),
    }
    info = OrganisationInfo(
        id=f"synthetic-{agencies}-{duties}-{seed}",
        title_vi=f"Tổ chức giả định ({agencies} cơ quan, đơn vị; {duties} nhiệm vụ)",
        title_en=f"Synthetic organisation ({agencies} agencies, {duties} duties)",
        as_of=like.info.as_of,
        country=like.info.country,
        currency=like.info.currency,
        goals=like.info.goals,
        province_class=like.info.province_class,
        notes="Toàn bộ số liệu là giả định. / Everything in it is made up.",
    )
    return build_organisation(info, drafts)
