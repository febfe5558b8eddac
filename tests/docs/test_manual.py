# SPDX-License-Identifier: Apache-2.0
"""The generated pages of the manual say what the code says."""

import subprocess
import sys

from orgmodel.measures import MEASURES
from orgmodel.schema import TABLES
from scenarios.operations import OPERATIONS
from tests.docs.pages import ROOT

MANUAL = ROOT / "docs" / "manual"


def test_the_generated_pages_are_up_to_date() -> None:
    run = subprocess.run(
        [sys.executable, ROOT / "tools" / "manual.py", "--check"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert run.returncode == 0, run.stderr


def test_every_table_measure_and_operation_has_its_entry() -> None:
    for page, names in (("data-format.md", TABLES), ("measures.md", MEASURES), ("operations.md", OPERATIONS)):
        text = (MANUAL / page).read_text(encoding="utf-8")
        assert [name for name in names if f"\n## `{name}`\n" not in text] == []


def test_every_measure_is_described_in_its_docstring() -> None:
    assert [name for name, measure in MEASURES.items() if not measure.read.__doc__] == []
