# SPDX-License-Identifier: Apache-2.0
"""Agencies: every unit of the apparatus, from the people's committee to a station, and the links between them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from orgmodel.schema.field import amount, choice, day, flag, reference, word
from orgmodel.schema.row import Row

OUTSIDE_BODY = "outside_body"
"""A body to which duties were handed over: outside the apparatus, so it counts as none of its units."""
KINDS = (
    "peoples_committee",
    "specialised_agency",
    "office",
    "inspectorate",
    "division",
    "sub_department",
    "station",
    "public_service_unit",
    "management_board",
    "general_department",
    "department",
    "council",
    "directorate",
    "service",
    "team",
    OUTSIDE_BODY,
)
GOVERNMENTS = ("peoples_committee", "council")
"""Kinds that govern a tier. Below another one they are governments of their own, not units that it leads."""
AUTONOMY_GROUPS = ("1", "2", "3a", "3b", "3c", "4")
PROVINCE_CLASSES = ("HH", "I", "II", "III")
LINK_TYPES = ("reports_to", "coordinates", "guides", "funds", "supervises")


class Agency(Row):
    """A unit of the apparatus: an agency, a division, a sub-department, a public service unit."""

    table: ClassVar[str] = "agencies"
    id: str = word("Id", "Mã", required=True)
    name_vi: str | None = word("Name in Vietnamese", "Tên tiếng Việt")
    name_en: str | None = word("Name in English", "Tên tiếng Anh")
    kind: str | None = choice("Kind of unit", "Loại hình tổ chức", KINDS, open=True)
    tier: str | None = reference("Tier", "Cấp hành chính", "tiers")
    parent: str | None = reference(
        "Direct superior; empty for the top", "Cấp trên trực tiếp; để trống nếu là cao nhất", "agencies"
    )
    staff: float | None = amount(
        "Authorised posts of the unit itself, without its sub-units",
        "Biên chế được giao của chính đơn vị, không gồm đơn vị trực thuộc",
        unit="posts",
        scale=1000,
    )
    deputies: float | None = amount("Deputy heads", "Số cấp phó của người đứng đầu", unit="posts", scale=1000)
    direct_budget: float | None = amount(
        "Direct spending from the state budget",
        "Chi trực tiếp từ ngân sách nhà nước",
        unit="million a year",
        scale=1_000_000,
    )
    self_finance: float | None = amount(
        "Share of regular spending covered by own revenue",
        "Mức tự bảo đảm chi thường xuyên",
        unit="share 0-1",
        scale=1_000_000,
        at_most=1,
    )
    autonomy_group: str | None = choice("Financial autonomy group", "Nhóm tự chủ tài chính", AUTONOMY_GROUPS)
    province_class: str | None = choice(
        "Class of the province", "Loại đơn vị hành chính cấp tỉnh", PROVINCE_CLASSES, open=True
    )
    establishment: str | None = choice(
        "Set up alike everywhere (uniform) or only where conditions are met (conditional)",
        "Được tổ chức thống nhất (uniform) hay đặc thù theo điều kiện (conditional)",
        ("uniform", "conditional"),
        open=True,
    )
    territory: str | None = reference("Territory it works in", "Địa bàn quản lý", "territories")
    decision_power: bool | None = flag(
        "Holds decision power of its own", "Có thẩm quyền quyết định được phân cấp, ủy quyền"
    )
    valid_from: date | None = day("First day on which it exists", "Ngày bắt đầu có hiệu lực")
    valid_to: date | None = day("Last day on which it exists", "Ngày cuối cùng còn hiệu lực")
    legal_basis: str | None = word("Legal basis", "Căn cứ pháp lý")


class Link(Row):
    """A relation beside the line of command: who coordinates with, guides, funds or supervises whom."""

    table: ClassVar[str] = "links"
    key: ClassVar[tuple[str, ...]] = ("from", "to", "type")
    from_: str = reference("From unit", "Từ đơn vị", "agencies", required=True, alias="from")
    to: str = reference("To unit", "Đến đơn vị", "agencies", required=True)
    type: str = choice("Type of relation", "Loại quan hệ", LINK_TYPES, required=True)
    note: str | None = word("Note", "Ghi chú", prose=True)
