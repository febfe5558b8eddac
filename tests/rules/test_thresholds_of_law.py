# SPDX-License-Identifier: Apache-2.0
"""Every packaged rule that judges, on both sides of its limit, and on the day before and after each of its dates."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from orgmodel.files.thresholds import read_thresholds
from orgmodel.findings import find_all
from orgmodel.organisation import Organisation
from tests.rules.build import LAW, RULES, under, units, verdict

SO, CHI_CUC, UNIT = "specialised_agency", "sub_department", "public_service_unit"
CASES: list[tuple[str, str, str, Organisation]] = []


def case(rule: str, about: str, expected: str, *agencies: dict[str, Any], **info: Any) -> None:
    CASES.append((rule, about, expected, units(*agencies, **info)))


def one(kind: str, parent: str, **fields: Any) -> list[dict[str, Any]]:
    return [{"id": "top", "kind": parent}, {"id": "u", "parent": "top", "kind": kind, **fields}]


def committee(level: str, *below: dict[str, Any], **fields: Any) -> list[dict[str, Any]]:
    return [{"id": "u", "kind": "peoples_committee", "tier": level, **fields}, *below]


def sides(rule: str, kind: str, parent: str, field: str, ok: float, breach: float, **fields: Any) -> None:
    """Kept at the one number, broken at the other, unknown where nothing is recorded."""
    info = {"province_class": fields.pop("province_class", "II")}
    case(rule, f"{field} {ok:g} {fields} {info}", "ok", *one(kind, parent, **{field: ok}, **fields), **info)
    case(rule, f"{field} {breach:g} {fields} {info}", "breach", *one(kind, parent, **{field: breach}, **fields), **info)
    case(rule, f"{field} unknown {fields} {info}", "unknown", *one(kind, parent, **fields), **info)


def posts() -> None:
    """Fewest posts."""
    for name in ("R01", "R01-2025"):
        for unit_class, least in (("HH", 7), ("I", 6), ("II", 5), ("III", 5)):
            sides(name, "division", SO, "staff", least, least - 1, province_class=unit_class)
    for unit_class, least in (("HH", 7), ("I", 6), ("II", 5), ("III", 5)):
        sides("R02", "office", SO, "staff", least, least - 1, province_class=unit_class)
    for name in ("R03", "R03-2025"):
        sides(name, CHI_CUC, SO, "staff", 12, 11)
    for name in ("R04", "R04-2025"):
        sides(name, "division", CHI_CUC, "staff", 5, 4)
    sides("P01", UNIT, SO, "staff", 15, 14, autonomy_group="3a")
    case("P01", "a group that pays for itself", "not meant", *one(UNIT, SO, staff=3, autonomy_group="2"))
    case("P01", "an unknown group", "unknown", *one(UNIT, SO, staff=3))
    sides("P07", "division", UNIT, "staff", 7, 6, autonomy_group="2")
    case("P07", "of group 1", "not meant", *one("division", UNIT, staff=3, autonomy_group="1"))


def deputies_allowed() -> None:
    """Deputies by posts."""
    for name, kind in (("R06-R08", "division"), ("R10", "office")):
        for unit_class, posts, most in (
            *(("HH", 9, 1), ("HH", 10, 2), ("I", 8, 1), ("I", 9, 2), ("II", 7, 1), ("II", 8, 2), ("III", 8, 2)),
            *(("HH", 14, 2), ("HH", 15, 3), ("II", 14, 2), ("II", 15, 3)),
        ):
            sides(name, kind, SO, "deputies", most, most + 1, staff=posts, province_class=unit_class)
        case(
            name,
            "class unknown, one reading allows it",
            "unknown",
            *one(kind, SO, staff=9, deputies=2),
            province_class="",
        )
        case(
            name,
            "class unknown, no reading allows it",
            "breach",
            *one(kind, SO, staff=9, deputies=3),
            province_class="",
        )
        case(name, "posts unknown", "unknown", *one(kind, SO, deputies=2))
    for posts, most in ((7, 1), (8, 2)):
        sides("R09", "inspectorate", SO, "deputies", most, most + 1, staff=posts)
    for divisions, most in ((0, 2), (1, 1), (3, 1), (4, 2)):
        for deputies, expected in ((most, "ok"), (most + 1, "breach")):
            below = under("u", divisions, kind="division")
            case(
                "R11",
                f"{divisions} divisions, {deputies} deputies",
                expected,
                *one(CHI_CUC, SO, deputies=deputies),
                *below,
            )


def deputies_of_service_units() -> None:
    """Deputies of service units, with exceptions that only an extra column tells."""
    for posts, most in ((20.0, 2), (20.5, 3), (21.0, 3)):
        for deputies, expected in ((most, "ok"), (most + 1, "breach")):
            unit = {"id": "u", "parent": "t", "kind": UNIT, "staff": posts, "deputies": deputies, "autonomy_group": "4"}
            top = {"id": "t", "kind": "peoples_committee", "tier": "province"}
            case("P08", f"{posts} employees, {deputies} deputies", expected, top, unit)
    for name, parent in (("P09", {"kind": SO}), ("P09-D", {"kind": "peoples_committee", "tier": "district"})):
        for deputies, told, expected in (
            *((2, None, "ok"), (3, None, "unknown"), (3, "false", "breach"), (3, "true", "ok"), (4, "true", "breach")),
            (4, None, "breach"),
        ):
            unit = {"id": "u", "parent": "t", "kind": UNIT, "deputies": deputies, "autonomy_group": "3b"}
            extra = {} if told is None else {"three_deputies_by_law": told}
            case(name, f"{deputies} deputies, exception {told}", expected, {"id": "t", **parent}, unit | extra)
    sides("P10", UNIT, SO, "deputies", 3, 4, autonomy_group="2")
    for posts, most in ((9.0, 1), (10.0, 2)):
        sides("P11", "division", UNIT, "deputies", most, most + 1, staff=posts, autonomy_group="4")
    sides("P11-2", "division", UNIT, "deputies", 2, 3, autonomy_group="2")
    case("C04", "two deputies", "breach", *one("division", "peoples_committee", tier="commune", deputies=2))
    case("C04", "one deputy", "ok", *one("division", "peoples_committee", tier="commune", deputies=1))
    case("C04", "no tier, no level", "unknown", *one("division", "peoples_committee", deputies=2))
    two, below = {"id": "t", "kind": SO, "deputies": 2}, {"id": "u", "parent": "t", "kind": "division"}
    case("R16", "two deputies under two", "ok", two, {**below, "deputies": 2})
    case("R16", "three deputies under two", "breach", two, {**below, "deputies": 3})
    case("R16", "unknown deputies under two", "unknown", two, below)
    case("R16", "the superior's deputies are unknown", "unknown", *one("division", SO, deputies=9))


def numbers() -> None:
    """Averages, counts, presence."""
    for name in ("R05", "R05-2025"):
        for most, expected in ((3, "ok"), (4, "breach")):
            below = [
                *under("u", 2, kind=SO, deputies=3),
                {"id": "x", "parent": "u", "kind": "office", "deputies": most},
            ]
            case(name, f"3, 3 and {most}", expected, *committee("province", *below))
        big = [*under("u", 2, kind=SO, deputies=8)]
        case(name, "16 with two, class HH", "ok", *committee("province", *big), province_class="HH")
        more = [*big, {"id": "x", "parent": "u", "kind": "office", "deputies": 4}]
        case(name, "20 with three, class HH", "breach", *committee("province", *more), province_class="HH")
        case(name, "one unknown", "unknown", *committee("province", *big, {"id": "x", "parent": "u", "kind": SO}))
        case(name, "no department", "unknown", *committee("province"))
    for most, expected in ((2, "ok"), (3, "breach")):
        below = [*under("u", 2, kind="division", deputies=2), {"id": "x", "parent": "u", "kind": SO, "deputies": most}]
        case("D03", f"2, 2 and {most}", expected, *committee("district", *below))
    case("D03", "a province", "not meant", *committee("province", *under("u", 1, kind=SO, deputies=9)))
    for name in ("R13", "R13-150"):
        for unit_class, number, expected in (
            ("II", 14, "ok"),
            ("II", 15, "breach"),
            ("HH", 15, "ok"),
            ("HH", 16, "breach"),
        ):
            below = under("u", number, kind=SO)
            case(name, f"{number} in {unit_class}", expected, *committee("province", *below), province_class=unit_class)
        case(name, "15, class unknown", "unknown", *committee("province", *under("u", 15, kind=SO)), province_class="")
    for name, level, least in (("U17", "province", 17), ("R14", "province", 12), ("D05", "district", 9)):
        alike = under("u", least - 1, kind=SO, establishment="uniform")
        last = {"id": "x", "parent": "u", "kind": "inspectorate"}
        case(name, "all", "ok", *committee(level, *alike, last | {"establishment": "uniform"}))
        case(name, "one too few", "breach", *committee(level, *alike, last | {"establishment": "conditional"}))
        case(name, "one not recorded", "unknown", *committee(level, *alike, last))
    for name, most in (("D06", 10), ("C03", 4)):
        level = "district" if name == "D06" else "commune"
        case(name, f"{most}", "ok", *committee(level, *under("u", most, kind="division")))
        case(name, f"{most + 1}", "breach", *committee(level, *under("u", most + 1, kind="division")))
    for number, island, expected in (
        (11, "true", "breach"),
        (10, "true", "ok"),
        (11, None, "unknown"),
        (11, "false", "ok"),
    ):
        extra = {} if island is None else {"island_district": island}
        case(
            "D02", f"{number}, island {island}", expected, *committee("district", *under("u", number, kind=SO), **extra)
        )


def communes() -> None:
    """Communes: the class is the commune's own; staff of service units are no civil servants."""
    for name, title, bounds in (
        ("C01", "Ủy ban nhân dân xã Mới", {"1": 23, "2": 21, "3": 19}),
        ("C02-W", "Ủy ban nhân dân phường 3", {"1": 23, "2": 21, "3": 19}),
        ("C02", "UBND xã Mới", {"1": 22, "2": 20, "3": 18}),
    ):
        for commune_class, most in bounds.items():
            about = {"name_vi": title, "commune_class": commune_class, "extra_posts_for_population": "false"}
            school = {"id": "s", "parent": "u", "kind": UNIT, "staff": 60}
            case(name, f"{most} in class {commune_class}", "ok", *committee("commune", school, staff=most, **about))
            case(name, f"{most + 1} in class {commune_class}", "breach", *committee("commune", staff=most + 1, **about))
        told = {"name_vi": title, "extra_posts_for_population": "false"}
        case(name, "the class unknown, between", "unknown", *committee("commune", staff=20.5, **told))
        case(name, "the class unknown, above all", "breach", *committee("commune", staff=24, **told))
        case(name, "the posts unknown", "unknown", *committee("commune", **told))
    case("C02", "a ward", "not meant", *committee("commune", staff=99, name_vi="Ủy ban nhân dân phường 3"))
    case("C02", "perhaps many people", "unknown", *committee("commune", staff=99, name_vi="UBND xã Mới"))


def shares() -> None:
    """Shares."""
    for name, group, least, below in (
        *(("A1", "1", 1.0, None), ("A2", "2", 1.0, None), ("A3a", "3a", 0.7, 1.0), ("A3b", "3b", 0.3, 0.7)),
        *(("A3c", "3c", 0.1, 0.3), ("A4", "4", None, 0.1)),
    ):
        fact = {"A1": "market_price_without_state_budget", "A2": "state_orders_at_full_price"}.get(name)
        told = {fact: "no"} if fact else {}
        for share, expected in (
            (least, "ok"),
            (least and least - 0.001, "breach"),
            (below, "breach"),
            (below and below - 0.001, "ok"),
        ):
            if share is not None:
                unit = one(UNIT, SO, autonomy_group=group, self_finance=share, **told)
                case(name, f"{share:g}", expected, *unit)
        case(name, "unknown", "unknown", *one(UNIT, SO, autonomy_group=group))
        if fact:
            case(
                name, "0.5 and the other way unknown", "unknown", *one(UNIT, SO, autonomy_group=group, self_finance=0.5)
            )
            case(
                name,
                "0.5 and the other way",
                "ok",
                *one(UNIT, SO, autonomy_group=group, self_finance=0.5, **{fact: "x"}),
            )


def special(name: str, **facts: str) -> list[dict[str, Any]]:
    level = "district" if name.startswith("Phòng") else "province"
    return [
        {"id": "t", "kind": "peoples_committee", "tier": level, **facts},
        {"id": "u", "parent": "t", "kind": SO, "name_vi": name},
    ]


def conditions() -> None:
    """Conditions joined by "any of", with facts that only extra columns of the superior tell."""
    no_gate = {"international_road_gate": "false", "international_airport": "false", "international_seaport": "false"}
    fdi = {"fdi_projects": "500", "fdi_capital_billion_vnd": "1", "foreign_residents": "4001"}
    trade = {"yearly_trade_billion_vnd": "100001", "international_local_agreements": "5"}
    for name in ("S01", "S01-2025"):
        title = "Sở Ngoại vụ tỉnh Tây Ninh"
        case(name, "a gate", "ok", *special(title, international_road_gate="true"))
        case(name, "nothing known", "unknown", *special(title))
        case(name, "no gate, the rest unknown", "unknown", *special(title, **no_gate))
        case(name, "enough investment", "ok", *special(title, **no_gate, **fdi, **trade))
        for fact, short in (
            ("fdi_projects", "499"),
            ("foreign_residents", "4000"),
            ("yearly_trade_billion_vnd", "100000"),
        ):
            case(name, f"{fact} {short}", "breach", *special(title, **(no_gate | fdi | trade | {fact: short})))
        case(
            name,
            "four agreements",
            "breach",
            *special(title, **(no_gate | fdi | {"international_local_agreements": "4"})),
        )
        rich = no_gate | fdi | trade | {"fdi_projects": "1", "fdi_capital_billion_vnd": "100001"}
        case(name, "much capital in few projects", "ok", *special(title, **rich))
        case(name, "another department", "not meant", *special("Sở Ngoại thương", **no_gate))
    tourism = ("unesco_heritage_or_outstanding_tourism", "tourism_ten_percent_of_grdp_five_years")
    for first, second, expected in (
        *(
            ("yes", "yes", "ok"),
            ("yes", "no", "breach"),
            ("no", "", "breach"),
            ("yes", "", "unknown"),
            ("", "", "unknown"),
        ),
    ):
        known = {name: value for name, value in zip(tourism, (first, second), strict=True) if value}
        case("S03", f"{first}/{second}", expected, *special("Sở Du lịch", **known))
    helped = "ethnic_minority_people_needing_help"
    for facts, expected in (
        *(({helped: "5000"}, "ok"), ({helped: "4999", "sensitive_or_border_area": "no"}, "breach")),
        *(({helped: "4999", "sensitive_or_border_area": "có"}, "ok"), ({helped: "4999"}, "unknown"), ({}, "unknown")),
    ):
        case("D04", str(facts), expected, *special("Phòng Dân tộc", **facts))


for tell in (posts, deputies_allowed, deputies_of_service_units, numbers, communes, shares, conditions):
    tell()


@pytest.mark.parametrize(
    ("rule", "about", "expected", "built"), [pytest.param(*c, id=f"{c[0]}: {c[1]}") for c in CASES]
)
def test_a_unit_on_either_side_of_a_limit(rule: str, about: str, expected: str, built: Organisation) -> None:
    assert verdict(RULES[rule], built) == expected, about


def test_every_rule_that_judges_is_among_the_cases() -> None:
    judged = {rule.id for rule in RULES.values() if rule.judges}
    assert {rule for rule, *_ in CASES} == judged
    assert {rule for rule, _, expected, _ in CASES if expected == "breach"} == judged
    assert {rule for rule, _, expected, _ in CASES if expected == "ok"} == judged


DATED = [(rule, end, getattr(rule, end)) for rule in RULES.values() for end in ("valid_from", "valid_to")]


@pytest.mark.parametrize(
    ("name", "end", "day"), [pytest.param(r.id, e, d, id=f"{r.id} {e}") for r, e, d in DATED if d and r.judges]
)
def test_a_rule_is_law_from_its_first_to_its_last_day(name: str, end: str, day: date) -> None:
    one_day = timedelta(days=1)
    outside = day - one_day if end == "valid_from" else day + one_day
    inside = day + one_day if end == "valid_from" else day - one_day
    for asked, expected in ((outside, False), (day, True), (inside, True)):
        info = units(as_of=asked).info
        assert (name in {rule.id for rule in LAW.in_force(info)}) is expected, asked


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        ("2020-11-24", None),
        ("2020-11-25", "R01"),
        ("2025-02-28", "R01"),
        ("2025-03-01", "R01-2025"),
        ("2025-06-30", "R01-2025"),
        ("2025-07-01", None),
    ],
)
def test_the_day_of_the_organisation_picks_the_decree(day: str, rule: str | None) -> None:
    built = units(*one("division", SO, staff=3), as_of=day)
    found = find_all(built, read_thresholds()).of("small_unit")
    assert [finding.rule for finding in found] == ([] if rule is None else [rule])
