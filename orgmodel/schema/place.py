# SPDX-License-Identifier: Apache-2.0
"""Tiers and territories: at which level of the state a unit works, and where. Both are data with dates."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from orgmodel.schema.field import amount, choice, day, reference, word
from orgmodel.schema.row import Row

LEVELS = ("nation", "province", "district", "commune", "other")


class Tier(Row):
    """A level of government with the days on which it exists; Viet Nam's district tier ended on 30 June 2025."""

    table: ClassVar[str] = "tiers"
    id: str = word("Id", "Mã", required=True)
    name_vi: str | None = word("Name in Vietnamese", "Tên tiếng Việt")
    name_en: str | None = word("Name in English", "Tên tiếng Anh")
    rank: int = amount("Rank, 1 is the highest", "Thứ bậc, 1 là cao nhất", unit="rank", at_least=1, required=True)
    level: str | None = choice("Level that rules and goals refer to", "Cấp mà quy định và mục tiêu căn cứ vào", LEVELS)
    valid_from: date | None = day("First day on which it exists", "Ngày bắt đầu có hiệu lực")
    valid_to: date | None = day("Last day on which it exists", "Ngày cuối cùng còn hiệu lực")


class Territory(Row):
    """A place that agencies and duties are responsible for; places contain one another."""

    table: ClassVar[str] = "territories"
    id: str = word("Id", "Mã", required=True)
    name_vi: str | None = word("Name in Vietnamese", "Tên tiếng Việt")
    name_en: str | None = word("Name in English", "Tên tiếng Anh")
    parent: str | None = reference("Territory that contains it", "Địa bàn bao trùm", "territories")
    level: str | None = choice("Level", "Cấp", LEVELS)
    valid_from: date | None = day("First day on which it exists", "Ngày bắt đầu có hiệu lực")
    valid_to: date | None = day("Last day on which it exists", "Ngày cuối cùng còn hiệu lực")
