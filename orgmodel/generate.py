# SPDX-License-Identifier: Apache-2.0
"""Made-up organisations of any size, the same for the same seed: for benchmarks and for trying things out.

Everything in them is synthetic and says so in every row. The texts are put together from parts; they have the length
and vocabulary of official ones and no more than that.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from orgmodel.columns import DTYPES, MISSING, BoolArray, Column, Words
from orgmodel.organisation import Organisation, OrganisationInfo
from orgmodel.schema import TABLES, FieldSchema, Storage
from orgmodel.schema.agency import KINDS
from orgmodel.schema.duty import ROLES

FIELDS_OF_WORK = (
    ("giáo dục", "education"),
    ("y tế", "health"),
    ("đất đai", "land"),
    ("môi trường", "environment"),
    ("đầu tư công", "public investment"),
    ("ngân sách", "the budget"),
    ("lao động", "labour"),
    ("người có công", "people of merit"),
    ("trồng trọt", "crops"),
    ("thủy lợi", "irrigation"),
    ("công nghiệp", "industry"),
    ("thương mại", "trade"),
    ("du lịch", "tourism"),
    ("di sản văn hóa", "cultural heritage"),
    ("công nghệ thông tin", "information technology"),
    ("xây dựng", "construction"),
    ("giao thông đường bộ", "road traffic"),
    ("hộ tịch", "civil status"),
    ("tôn giáo", "religion"),
    ("đối ngoại", "foreign affairs"),
)
VERBS = (
    ("plan", "xây dựng kế hoạch về", "draw up plans for"),
    ("draft", "trình ban hành văn bản về", "submit documents on"),
    ("guide", "hướng dẫn thực hiện quy định về", "guide the application of rules on"),
    ("license", "cấp, thu hồi giấy phép đối với", "grant and withdraw licences for"),
    ("inspect", "thanh tra, kiểm tra việc chấp hành pháp luật về", "inspect compliance with the law on"),
    ("appraise", "thẩm định hồ sơ liên quan đến", "appraise files concerning"),
    ("register", "thực hiện đăng ký đối với", "register"),
    ("deliver", "cung cấp dịch vụ sự nghiệp công về", "provide public services for"),
    ("report", "tổng hợp, báo cáo định kỳ về", "report at regular intervals on"),
    ("train", "bồi dưỡng nghiệp vụ cho đội ngũ làm công tác", "train staff who work on"),
)
OBJECTS = (
    ("cơ sở hoạt động trong lĩnh vực", "establishments in the field of"),
    ("chương trình, dự án thuộc lĩnh vực", "programmes and projects in the field of"),
    ("tổ chức, cá nhân tham gia lĩnh vực", "organisations and persons active in"),
    ("tiêu chuẩn, định mức kinh tế - kỹ thuật của lĩnh vực", "standards and norms of"),
    ("cơ sở dữ liệu của lĩnh vực", "the data of"),
    ("hợp tác quốc tế trong lĩnh vực", "international cooperation in"),
    ("xã hội hóa các hoạt động thuộc lĩnh vực", "private engagement in"),
    ("cải cách thủ tục hành chính của lĩnh vực", "the reform of procedures in"),
)
TAILS = (
    ("trên địa bàn được giao quản lý", "in the area under its management"),
    ("theo phân cấp của Ủy ban nhân dân", "as delegated by the People's Committee"),
    ("theo quy định của pháp luật", "as the law provides"),
    ("bảo đảm công khai, minh bạch", "openly and transparently"),
    ("gắn với chuyển đổi số", "together with digital transformation"),
    ("đối với khu vực nông thôn", "in rural areas"),
    ("đối với khu vực đô thị", "in urban areas"),
    ("và giải quyết khiếu nại, tố cáo", "and settle complaints"),
)
UNITS = (("Sở", "Department"), ("Chi cục", "Sub-department"), ("Phòng", "Division"), ("Trung tâm", "Centre"))
Numbers = npt.NDArray[np.int64]


def generate_organisation(agencies: int = 200, duties: int = 5000, seed: int = 1) -> Organisation:
    """A made-up province with so many agencies and duties: one top, departments, and units below them.

    Every agency but the top has a superior among those before it, at most four levels deep. Cost: about ten
    microseconds a duty.
    """
    generator = np.random.default_rng(seed)
    functions = _functions()
    tables = {
        "tiers": _table("tiers", 1, id=["cap-tinh"], name_vi=["Cấp tỉnh"], rank=[1], level=["province"]),
        "functions": functions,
        "agencies": _agencies(agencies, generator),
        "duties": _duties(duties, agencies, generator),
    }
    columns = {name: tables.get(name) or _table(name, 0) for name in TABLES}
    live: dict[str, BoolArray] = {name: np.ones(_rows(columns[name]), np.bool_) for name in TABLES}
    info = OrganisationInfo(
        id=f"synthetic-{agencies}-{duties}-{seed}",
        title_vi="Tổ chức giả lập",
        title_en="Synthetic organisation",
        as_of=date(2021, 12, 31),
    )
    return Organisation(info, columns, live)


def _rows(columns: dict[str, Column]) -> int:
    return len(next(iter(columns.values())).data)


def _table(name: str, rows: int, **values: Sequence[Any] | npt.NDArray[Any]) -> dict[str, Column]:
    """Columns of a table: words from lists, everything else as it is stored; synthetic in every row."""
    values.setdefault("synthetic", ["true"] * rows)
    return {field.name: _column(field, rows, values.get(field.name)) for field in TABLES[name].fields}


def _column(field: FieldSchema, rows: int, values: Sequence[Any] | npt.NDArray[Any] | None) -> Column:
    if values is None:
        return Column(field, np.full(rows, MISSING[field.storage], DTYPES[field.storage]), Words())
    if field.storage is not Storage.WORD:
        return Column(field, np.array(values, DTYPES[field.storage]), Words())
    index: dict[str, int] = {}
    codes = np.fromiter((index.setdefault(word, len(index)) for word in values), np.int32, rows)
    return Column(field, codes, Words(index))


def _functions() -> dict[str, Column]:
    sectors = len(FIELDS_OF_WORK)
    ids = [f"f{place:02}" for place in range(sectors)]
    below = [f"f{place:02}-{part}" for place in range(sectors) for part in range(len(OBJECTS))]
    parts_vi = [f"{thing_vi} {field_vi}" for field_vi, _ in FIELDS_OF_WORK for thing_vi, _ in OBJECTS]
    parts_en = [f"{thing_en} {field_en}" for _, field_en in FIELDS_OF_WORK for _, thing_en in OBJECTS]
    parents = np.concatenate([np.full(sectors, -1), np.repeat(np.arange(sectors), len(OBJECTS))])
    return _table(
        "functions",
        len(ids) + len(below),
        id=ids + below,
        name_vi=[vi for vi, _ in FIELDS_OF_WORK] + parts_vi,
        name_en=[en for _, en in FIELDS_OF_WORK] + parts_en,
        parent=parents,
    )


def _agencies(count: int, generator: np.random.Generator) -> dict[str, Column]:
    ranks = np.arange(count)
    departments = max(1, min(25, count // 8))
    parents = np.full(count, -1)
    parents[1 : departments + 1] = 0
    below = ranks[departments + 1 :]
    parents[departments + 1 :] = generator.integers(1, departments + 1, len(below))
    depth = np.where(ranks == 0, 0, np.where(ranks <= departments, 1, 2))
    deeper = below[len(below) // 2 :]
    if len(deeper):
        parents[deeper] = generator.integers(departments + 1, max(departments + 2, deeper[0]), len(deeper))
        depth[deeper] = 3
    kinds = [
        KINDS[0] if level == 0 else ("specialised_agency", "sub_department", "division")[level - 1]
        for level in depth.tolist()
    ]
    topics = generator.integers(0, len(FIELDS_OF_WORK), count).tolist()
    units = [UNITS[min(level, len(UNITS)) - 1] for level in depth.tolist()]
    names_vi = [
        f"{unit[0]} {FIELDS_OF_WORK[topic][0]} số {row}"
        for row, (unit, topic) in enumerate(zip(units, topics, strict=True))
    ]
    names_en = [
        f"{unit[1]} {row} for {FIELDS_OF_WORK[topic][1]}"
        for row, (unit, topic) in enumerate(zip(units, topics, strict=True))
    ]
    return _table(
        "agencies",
        count,
        id=[f"cq-{row:05}" for row in range(count)],
        name_vi=names_vi,
        name_en=names_en,
        kind=kinds,
        tier=np.zeros(count, np.int32),
        parent=parents,
        staff=generator.integers(5, 60, count) * 1000,
        deputies=generator.integers(1, 4, count) * 1000,
    )


def _duties(count: int, agencies: int, generator: np.random.Generator) -> dict[str, Column]:
    topics, things, verbs, tails, numbers = (
        generator.integers(0, size, count) for size in (len(FIELDS_OF_WORK), len(OBJECTS), len(VERBS), len(TAILS), 2000)
    )
    choices = list(zip(topics.tolist(), things.tolist(), verbs.tolist(), tails.tolist(), numbers.tolist(), strict=True))
    vi = [
        f"{VERBS[v][1].capitalize()} {OBJECTS[o][0]} {FIELDS_OF_WORK[f][0]} {TAILS[t][0]}, nhóm việc {n}"
        for f, o, v, t, n in choices
    ]
    en = [
        f"{VERBS[v][2].capitalize()} {OBJECTS[o][1]} {FIELDS_OF_WORK[f][1]} {TAILS[t][1]}, work group {n}"
        for f, o, v, t, n in choices
    ]
    return _table(
        "duties",
        count,
        id=[f"nv-{row:07}" for row in range(count)],
        agency=generator.integers(0, agencies, count),
        function=len(FIELDS_OF_WORK) + topics * len(OBJECTS) + things,
        role=[ROLES[place] for place in generator.choice(len(ROLES), count, p=(0.4, 0.2, 0.1, 0.1, 0.1, 0.1)).tolist()],
        action=[VERBS[place][0] for place in verbs.tolist()],
        object=[f"{OBJECTS[o][0]} {FIELDS_OF_WORK[f][0]}" for f, o, *_ in choices],
        text_vi=vi,
        text_en=en,
        effort=generator.integers(1, 40, count) * 50,
        legal_basis=[
            f"{place % 97 + 1}/{2005 + place % 16}/NĐ-CP, điều {place % 41 + 1}" for place in numbers.tolist()
        ],
    )
