# SPDX-License-Identifier: Apache-2.0
"""The goal sets printed in the how-to read as they stand."""

import re
from pathlib import Path

import pytest

from orgmodel.files.goal_sets import read_goal_set

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "write-your-own-goals.md"
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("number", range(2))
def test_a_printed_goal_set_can_be_read(number: int, tmp_path: Path) -> None:
    path = tmp_path / "goals.yaml"
    path.write_text(BLOCKS[number], encoding="utf-8")
    goals = {goal.id: goal.target for goal in read_goal_set(str(path)).goals}
    assert goals.items() >= ({"M1": 3, "M2": None, "M3": 400000} if number == 0 else {"G02": 0.95, "G05": 1.0}).items()
