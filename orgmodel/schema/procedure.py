# SPDX-License-Identifier: Apache-2.0
"""Administrative procedures and the steps by which a dossier walks through the organisation."""

from __future__ import annotations

from typing import ClassVar

from orgmodel.schema.field import amount, choice, flag, reference, word
from orgmodel.schema.row import Row

SERVICE_LEVELS = ("1", "2", "3", "4", "full", "partial", "none")
SERVICE_DEFINITIONS = ("ND43-2011", "ND42-2022")
STEP_ACTIONS = ("receive", "forward", "verify", "consult", "decide", "sign", "return")


class Procedure(Row):
    """An administrative procedure (thủ tục hành chính) with its competent agency and level of online service."""

    table: ClassVar[str] = "procedures"
    id: str = word("Id", "Mã", required=True)
    name_vi: str | None = word("Name in Vietnamese", "Tên tiếng Việt")
    name_en: str | None = word("Name in English", "Tên tiếng Anh")
    function: str | None = reference("Function", "Lĩnh vực", "functions")
    agency: str = reference("Competent agency", "Cơ quan có thẩm quyền", "agencies", required=True)
    tier: str | None = reference("Tier", "Cấp hành chính", "tiers")
    service_level: str | None = choice("Level of online service", "Mức độ dịch vụ công trực tuyến", SERVICE_LEVELS)
    service_definition: str | None = choice(
        "Definition that the level follows", "Văn bản quy định mức độ", SERVICE_DEFINITIONS, open=True
    )
    on_national_portal: bool | None = flag(
        "Integrated on the national portal", "Đã tích hợp trên Cổng Dịch vụ công quốc gia"
    )
    dossiers: int | None = amount("Dossiers a year", "Số hồ sơ trong năm", unit="dossiers")
    dossiers_online: int | None = amount(
        "Dossiers filed online a year", "Số hồ sơ trực tuyến trong năm", unit="dossiers"
    )
    satisfaction: float | None = amount(
        "Satisfaction", "Mức độ hài lòng", unit="percent 0-100", scale=10_000, at_most=100
    )


class Step(Row):
    """One step of a procedure: who does what, and for how long. Orders are never renumbered."""

    table: ClassVar[str] = "steps"
    key: ClassVar[tuple[str, ...]] = ("procedure", "order")
    procedure: str = reference("Procedure", "Thủ tục", "procedures", required=True)
    order: int = amount("Order", "Thứ tự", unit="order", required=True)
    agency: str = reference("Agency", "Cơ quan thực hiện", "agencies", required=True)
    action: str | None = choice("Action", "Hành động", STEP_ACTIONS, open=True)
    days: float | None = amount("Working days", "Số ngày làm việc", unit="days", scale=10)
