# SPDX-License-Identifier: Apache-2.0
"""Where the verbs of a clause stand, as far as it can be told before the things in it are known."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Predicate:
    """The verbs of the holder in a clause.

    `places` are the tokens where they begin. In "permits *are* issued" and "hồ sơ *do* Phòng tiếp nhận" the thing
    stands first and ends before `thing_ends` (-1 where it does not). `ends` is where the clause ends for the reader
    (-1: where it ends), before "do Phòng Tư pháp làm" in "việc đăng ký … do Phòng Tư pháp làm".
    """

    places: list[int] = field(default_factory=list)
    thing_ends: int = -1
    ends: int = -1
