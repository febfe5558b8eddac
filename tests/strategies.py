# SPDX-License-Identifier: Apache-2.0
"""Small random organisations that are valid and awkward, for property tests of every package."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

from hypothesis import strategies as st

from orgmodel.edits import AddRows, apply_edits
from orgmodel.organisation import Organisation, OrganisationInfo, empty_organisation
from orgmodel.schema.agency import AUTONOMY_GROUPS, KINDS, LINK_TYPES, PROVINCE_CLASSES
from orgmodel.schema.duty import ACTIONS, ROLES
from orgmodel.schema.place import LEVELS
from orgmodel.schema.procedure import SERVICE_LEVELS, STEP_ACTIONS

AWKWARD = (
    "=1+1",
    "+84 276 3822",
    "@SUM(A1)",
    "-",
    'nói "thẳng"',
    "một\nhai",
    "a,b;c\td",
    "Ủy ban nhân dân",
    "Đường Nguyễn Thị Minh Khai",
    "👩‍👩‍👧 xã",
    "007 điều",
    "true",
    "NULL",
    "_x0041_",
    " có khoảng trắng ",
    "31/12/2021",
    "1.234",
    "'nháy",
    "</row>&amp;",
)
ID_PARTS = (
    "so-noi-vu",
    "007",
    "phòng",
    "A",
    "b_c",
    "đơn.vị",
    "x",
    "1e5",
    "=1",
    "7.0",
    "null",
    "no",
    "(kế hoạch)",
    "'q",
)
_NUMBER_ONLY = re.compile(r"[+-]?[\d.,\s]*\d[\d.,\s]*%?")
_LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp"))


def _kept_as_it_is(text: str) -> bool:
    """Whether a text is already in the form in which it is kept."""
    return bool(text.strip()) and unicodedata.is_normalized("NFC", text) and not text.startswith("#")


def texts() -> st.SearchStrategy[str]:
    """Texts as they are kept: in NFC, without control characters, not empty; otherwise as awkward as they come."""
    return st.one_of(st.sampled_from(AWKWARD), st.text(_LETTERS, min_size=1, max_size=20).filter(_kept_as_it_is))


def names() -> st.SearchStrategy[str]:
    """Texts that can be a name: anything but a bare number."""
    return texts().filter(lambda text: not _NUMBER_ONLY.fullmatch(text))


def amounts(scale: int, most: int = 10**9) -> st.SearchStrategy[int | float]:
    """Numbers that are kept exactly with so many parts to a unit."""
    return st.integers(0, most * min(scale, 1000)).map(
        lambda n: n / min(scale, 1000) if n % min(scale, 1000) else n // min(scale, 1000)
    )


def days() -> st.SearchStrategy[date]:
    """Days of the calendar, also some that no spreadsheet knows."""
    return st.dates(date(1850, 1, 1), date(2200, 12, 31))


@st.composite
def id_lists(draw: st.DrawFn, least: int, most: int) -> list[str]:
    """Different ids, also when capitals do not count; leading zeros and signs of formulas among them."""
    heads = draw(st.lists(st.sampled_from(ID_PARTS), min_size=least, max_size=most))
    return [f"{head}{number}" for number, head in enumerate(heads)]


def _record(draw: st.DrawFn, **fields: st.SearchStrategy[Any]) -> dict[str, Any]:
    """A row in which every field may be unknown."""
    return {name: value for name, field in fields.items() if (value := draw(st.none() | field)) is not None}


def _parent(draw: st.DrawFn, ids: list[str], place: int) -> dict[str, Any]:
    """A superior among the rows before this one; the first has none."""
    return {"parent": draw(st.sampled_from(ids[:place]))} if place else {}


@st.composite
def organisations(draw: st.DrawFn, agencies: int = 6, duties: int = 8) -> Organisation:
    """A valid organisation: one tree of agencies, functions, duties, tiers, territories, extra data, figures."""
    tiers = draw(id_lists(0, 3))
    places = draw(id_lists(0, 3))
    units = draw(id_lists(1, agencies))
    fields = draw(id_lists(0, 4))
    tasks = draw(id_lists(0, duties))
    acts = draw(id_lists(0, 3))
    one_of = st.sampled_from
    ref = {
        name: one_of(ids) if ids else st.nothing()
        for name, ids in (("tier", tiers), ("place", places), ("field", fields))
    }
    rows: dict[str, list[dict[str, Any]]] = {
        "tiers": [
            {"id": row, "rank": place + 1, **_record(draw, name_vi=names(), level=one_of(LEVELS))}
            for place, row in enumerate(tiers)
        ],
        "territories": [
            {
                "id": row,
                **_parent(draw, places, place),
                **_record(draw, name_vi=names(), name_en=names(), level=one_of(LEVELS)),
            }
            for place, row in enumerate(places)
        ],
        "agencies": [
            {"id": row, "name_vi": draw(names()), **_parent(draw, units, place), **_agency(draw, ref)}
            for place, row in enumerate(units)
        ],
        "functions": [
            {
                "id": row,
                "name_en": draw(names()),
                **_parent(draw, fields, place),
                **_record(draw, cofog=texts(), sector=texts()),
            }
            for place, row in enumerate(fields)
        ],
        "duties": [{"id": row, "agency": draw(one_of(units)), **_duty(draw, ref)} for row in tasks],
        "procedures": [{"id": row, "agency": draw(one_of(units)), **_procedure(draw, ref)} for row in acts],
        "documents": [
            {
                "id": row,
                **_record(
                    draw, title=texts(), issued_by=one_of(units), issued_on=days(), meets_requirements=st.booleans()
                ),
            }
            for row in draw(id_lists(0, 2))
        ],
        "indicators": [
            {"id": row, "metric": draw(texts()), **_record(draw, value=amounts(1_000_000), as_of=days(), scope=texts())}
            for row in draw(id_lists(0, 2))
        ],
    }
    pairs = draw(st.lists(st.tuples(one_of(units), one_of(units), one_of(LINK_TYPES)), max_size=3, unique=True))
    rows["links"] = [{"from": a, "to": b, "type": c, **_record(draw, note=texts())} for a, b, c in pairs]
    years = draw(st.lists(st.tuples(one_of(units), st.integers(1990, 2030)), max_size=3, unique=True))
    rows["spending"] = [{"agency": a, "year": y, **_record(draw, direct_budget=amounts(1_000_000))} for a, y in years]
    rows["steps"] = [
        {
            "procedure": act,
            "order": order,
            "agency": draw(one_of(units)),
            **_record(draw, action=one_of(STEP_ACTIONS), days=amounts(10)),
        }
        for act in acts
        for order in range(draw(st.integers(0, 2)))
    ]
    edits = [AddRows(name, tuple(rows[name])) for name in rows if name != "steps"] + [
        AddRows("steps", tuple(rows["steps"]))
    ]
    return apply_edits(empty_organisation(draw(infos())), edits)


def _agency(draw: st.DrawFn, ref: dict[str, st.SearchStrategy[Any]]) -> dict[str, Any]:
    return _record(
        draw,
        kind=st.sampled_from(KINDS[:-1]),
        tier=ref["tier"],
        territory=ref["place"],
        staff=amounts(1000),
        deputies=st.integers(0, 9),
        direct_budget=amounts(1_000_000),
        self_finance=st.integers(0, 1000).map(lambda n: n / 1000),
        autonomy_group=st.sampled_from(AUTONOMY_GROUPS),
        province_class=st.sampled_from(PROVINCE_CLASSES),
        decision_power=st.booleans(),
        legal_basis=texts(),
        source=texts(),
        synthetic=st.sampled_from(("true", "staff;deputies")),
        **{"ghi chú thêm": texts()},
    )


def _duty(draw: st.DrawFn, ref: dict[str, st.SearchStrategy[Any]]) -> dict[str, Any]:
    return _record(
        draw,
        task=texts(),
        function=ref["field"],
        role=st.sampled_from(ROLES),
        action=st.sampled_from(ACTIONS),
        object=texts(),
        text_vi=texts(),
        text_en=texts(),
        effort=amounts(1000),
        planned_redundancy=st.booleans(),
    )


def _procedure(draw: st.DrawFn, ref: dict[str, st.SearchStrategy[Any]]) -> dict[str, Any]:
    return _record(
        draw,
        name_vi=names(),
        function=ref["field"],
        tier=ref["tier"],
        service_level=st.sampled_from(SERVICE_LEVELS),
        on_national_portal=st.booleans(),
        dossiers=st.integers(0, 10**6),
        satisfaction=st.integers(0, 1000).map(lambda n: n / 10),
    )


@st.composite
def infos(draw: st.DrawFn) -> OrganisationInfo:
    """What is said about an organisation as a whole."""
    found = _record(draw, id=st.sampled_from(ID_PARTS), title_vi=texts(), title_en=texts(), as_of=days(), notes=texts())
    return OrganisationInfo(**found, complete=draw(st.sampled_from(((), ("procedures",), ("documents", "procedures")))))
