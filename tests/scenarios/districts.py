# SPDX-License-Identifier: Apache-2.0
"""A small province of three tiers: two departments, two districts, five communes, a health centre in one district."""

from typing import Any

from orgmodel.organisation import Organisation
from tests.build import organisation

TIERS = [("cap-tinh", 1, "province"), ("cap-huyen", 2, "district"), ("cap-xa", 3, "commune")]
COMMUNES = {"h1": ("x1", "x2", "x3"), "h2": ("x4", "x5")}


def districts(**more: list[dict[str, Any]]) -> Organisation:
    """District h1 has three communes, h2 two; `more` adds rows to tables."""
    tables: dict[str, list[dict[str, Any]]] = {
        "tiers": [{"id": one, "rank": rank, "level": level} for one, rank, level in TIERS],
        "territories": [
            {"id": "tinh", "level": "province"},
            *({"id": h, "parent": "tinh", "level": "district"} for h in COMMUNES),
            *({"id": x, "parent": h, "level": "commune"} for h, all_x in COMMUNES.items() for x in all_x),
        ],
        "functions": [{"id": "y-te"}, {"id": "dat-dai"}, {"id": "do-dac", "parent": "dat-dai"}, {"id": "cho"}],
        "agencies": [
            _authority("ubnd", "cap-tinh", "tinh", None, staff=5, deputies=3, direct_budget=10),
            _department("so-yt", staff=8, deputies=2, direct_budget=4),
            _department("so-tnmt", staff=9, deputies=2, direct_budget=3),
            *(_authority(f"ubnd-{h}", "cap-huyen", h, "ubnd", staff=7, deputies=2, direct_budget=2) for h in COMMUNES),
            *(
                _authority(f"ubnd-{x}", "cap-xa", x, f"ubnd-{h}", staff=20, deputies=1, direct_budget=1)
                for h, all_x in COMMUNES.items()
                for x in all_x
            ),
            *(
                {"id": f"{name}-{h}", "kind": "division", "parent": f"ubnd-{h}", "tier": "cap-huyen", **_has(4, 1, 0.5)}
                for h in COMMUNES
                for name in ("phong-yt", "phong-tnmt")
            ),
            {"id": "tt-y-te-h1", "kind": "public_service_unit", "parent": "ubnd-h1", "tier": "cap-huyen",
             **_has(30, 2, 5)},
            {"id": "khoa-h1", "kind": "division", "parent": "tt-y-te-h1", **_has(6, 0, 0)},
        ],
        "duties": [
            {"id": "t1", "agency": "so-yt", "role": "lead", "function": "y-te", "text_vi": "quản lý y tế", "effort": 1},
            {"id": "t2", "agency": "so-tnmt", "role": "lead", "function": "dat-dai", "effort": 1},
            *(
                {"id": f"yt-{h}", "agency": f"phong-yt-{h}", "role": "lead", "function": "y-te",
                 "text_vi": "quản lý y tế trên địa bàn", "effort": 1}
                for h in COMMUNES
            ),
            *(
                {"id": f"dd-{h}", "agency": f"phong-tnmt-{h}", "role": "lead", "function": "do-dac",
                 "text_vi": "đo đạc đất đai trên địa bàn", "effort": 2}
                for h in COMMUNES
            ),
            *(
                {"id": f"ch-{h}", "agency": f"ubnd-{h}", "role": "lead", "function": "cho", "effort": 0.5}
                for h in COMMUNES
            ),
            {"id": "kham", "agency": "tt-y-te-h1", "role": "deliver", "function": "y-te", "effort": 3},
        ],
        "procedures": [
            {"id": "p-dat", "agency": "phong-tnmt-h1", "function": "do-dac", "tier": "cap-huyen"},
            {"id": "p-cho", "agency": "ubnd-h1", "function": "cho", "tier": "cap-huyen"},
            {"id": "p-tinh", "agency": "so-yt", "function": "y-te", "tier": "cap-tinh"},
        ],
        "steps": [
            {"procedure": "p-dat", "order": 1, "agency": "phong-tnmt-h1", "days": 2},
            {"procedure": "p-dat", "order": 2, "agency": "ubnd-h1", "days": 1},
            {"procedure": "p-cho", "order": 1, "agency": "ubnd-h1", "days": 1},
            {"procedure": "p-cho", "order": 2, "agency": "so-yt", "days": 1},
            {"procedure": "p-tinh", "order": 1, "agency": "phong-yt-h1", "days": 3},
            {"procedure": "p-tinh", "order": 2, "agency": "so-yt", "days": 3},
        ],
        "documents": [{"id": "v1", "issued_by": "phong-yt-h1"}, {"id": "v2", "issued_by": "ubnd-h2"}],
        "links": [
            {"from": "so-yt", "to": "phong-yt-h1", "type": "guides"},
            {"from": "so-yt", "to": "phong-yt-h2", "type": "guides"},
            {"from": "phong-yt-h1", "to": "phong-tnmt-h1", "type": "coordinates"},
        ],
        "spending": [
            {"agency": "phong-yt-h1", "year": 2020, "direct_budget": 0.5, "purpose": "thường xuyên"},
            {"agency": "phong-yt-h2", "year": 2020, "direct_budget": 0.25, "purpose": "thường xuyên"},
        ],
    }  # fmt: skip
    for name, rows in more.items():
        tables[name] = [*tables.get(name, []), *rows]
    return organisation({"id": "ba-cap"}, **tables)


def _has(staff: float, deputies: float, money: float) -> dict[str, Any]:
    return {"staff": staff, "deputies": deputies, "direct_budget": money}


def _authority(name: str, tier: str, place: str, parent: str | None, **more: Any) -> dict[str, Any]:
    about = {"id": name, "name_vi": name, "kind": "peoples_committee", "tier": tier, "territory": place}
    return {**about, **({"parent": parent} if parent else {}), **more}


def _department(name: str, **more: Any) -> dict[str, Any]:
    about = {"id": name, "name_vi": name, "kind": "specialised_agency", "parent": "ubnd", "tier": "cap-tinh"}
    return {**about, "territory": "tinh", **more}
