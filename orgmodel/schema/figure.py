# SPDX-License-Identifier: Apache-2.0
"""Figures that stand beside the organisation: documents, spending by year, indicators that exist only as totals."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from orgmodel.schema.field import amount, choice, day, flag, reference, word
from orgmodel.schema.row import Row


class Document(Row):
    """A legal document that the administration issued, and whether it meets the requirements."""

    table: ClassVar[str] = "documents"
    id: str = word("Id", "Mã", required=True)
    title: str | None = word("Title", "Tên văn bản", prose=True)
    kind: str | None = word("Kind", "Loại văn bản")
    issued_by: str | None = reference("Issued by", "Cơ quan ban hành", "agencies")
    issued_on: date | None = day("Issued on", "Ngày ban hành")
    meets_requirements: bool | None = flag(
        "Constitutional, lawful, specific and feasible", "Bảo đảm tính hợp hiến, hợp pháp, cụ thể, khả thi"
    )
    status: str | None = word("Status", "Tình trạng")


class Spending(Row):
    """What the state budget paid directly to an agency in one year."""

    table: ClassVar[str] = "spending"
    key: ClassVar[tuple[str, ...]] = ("agency", "year", "purpose")
    agency: str = reference("Agency", "Cơ quan", "agencies", required=True)
    year: int = amount("Year", "Năm", unit="year", at_least=1900, at_most=2200, required=True)
    direct_budget: float | None = amount(
        "Direct spending from the state budget",
        "Chi trực tiếp từ ngân sách nhà nước",
        unit="million",
        scale=1_000_000,
    )
    purpose: str | None = word("Purpose", "Mục đích chi")


class Indicator(Row):
    """A figure that exists only as a total, with its date and definition: a value, or a numerator and denominator."""

    table: ClassVar[str] = "indicators"
    id: str = word("Id", "Mã", required=True)
    metric: str = word("What is measured", "Chỉ tiêu", required=True)
    scope: str | None = word("Scope", "Phạm vi")
    value: float | None = amount(
        "Value; shares 0-1", "Giá trị; tỷ lệ ghi từ 0 đến 1", unit="", scale=1_000_000, at_least=None
    )
    numerator: float | None = amount("Numerator", "Tử số", unit="count", scale=1_000_000)
    denominator: float | None = amount("Denominator", "Mẫu số", unit="count", scale=1_000_000)
    as_of: date | None = day("Day it speaks of", "Thời điểm số liệu")
    definition: str | None = choice("Definition", "Định nghĩa áp dụng", ("ND43-2011", "ND42-2022", "SIPAS"), open=True)
