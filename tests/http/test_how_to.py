# SPDX-License-Identifier: Apache-2.0
"""The how-to does what it says: its program runs against a service that was really started."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
import uvicorn

from api.http.app import create_app
from api.settings import Settings
from tests.http.service import YAML, service

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "compare-scenarios-through-the-api.md"


@pytest.fixture
def address() -> Iterator[str]:
    """A service on a port of its own."""
    server = uvicorn.Server(uvicorn.Config(create_app(Settings()), port=0, log_level="warning"))
    thread = Thread(target=server.run)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(20)


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def test_its_program_compares_the_scenarios(address: str, tmp_path: Path) -> None:
    (program,) = blocks("python")
    script = tmp_path / "compare.py"
    script.write_text(program, encoding="utf-8")
    command = [sys.executable, "-X", "utf8", str(script), address]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    found = dict(re.findall(r"^(\S+) - .*\n   departments: ([\d.]+)", done.stdout, re.MULTILINE))
    assert found == {"baseline": "17.0", "mergers-2025": "12.0", "delayer": "17.0", "finance-and-planning": "16.0"}


def test_its_scenario_file_can_be_compared_and_applied() -> None:
    (text,) = re.findall(r"<<'YAML'\n(.*?)YAML\n", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    with service() as client:
        for verb, status in (("compare", 200), ("apply", 201)):
            answer = client.post(
                f"/api/v1/organisations/example:tay-ninh-2021/{verb}", content=text.encode(), headers=YAML
            )
            assert answer.status_code == status, answer.text[:500]


def test_its_own_goals_are_taken() -> None:
    said = PAGE.read_text(encoding="utf-8")
    (goals,) = re.findall(r"<<'GOALS'\n(.*?)GOALS\n", said, re.DOTALL)
    (scenario,) = re.findall(r"<<'YAML'\n(.*?)YAML\n", said, re.DOTALL)
    sent = [("goals", ("our-goals.yaml", goals.encode())), ("scenario", ("finance.yaml", scenario.encode()))]
    with service() as client:
        for verb in ("score", "compare", "views/chart?lang=vi"):
            answer = client.post(f"/api/v1/organisations/example:tay-ninh-2021/{verb}", files=sent)
            assert answer.status_code == 200, answer.text[:500]
        both = [*sent, ("scenario", (None, "mergers-2025"))]
        rows = client.post("/api/v1/organisations/example:tay-ninh-2021/compare", files=both).json()["rows"]
        assert {row["scenario"] for row in rows if row["goal"] == "departments"} >= {"mergers-2025"}


def test_what_it_says_about_the_duties_changed_is_so() -> None:
    (text,) = re.findall(r"<<'YAML'\n(.*?)YAML\n", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    base = "/api/v1/organisations/example:tay-ninh-2021"
    with service() as client:
        compared = client.post(f"{base}/compare", content=text.encode(), headers=YAML).json()["scenarios"]
        ledger = client.post(f"{base}/apply", content=text.encode(), headers=YAML).json()["ledger"]["duties"]
        changed = {line["duty"] for line in ledger if line["step"]}
        assert compared[-1]["duties_changed"] == len(changed) > 0


def test_every_address_in_it_answers() -> None:
    said = PAGE.read_text(encoding="utf-8")
    said = said.replace("$MODEL", "$API/organisations/example:tay-ninh-2021").replace("$API", "/api/v1")
    addresses = set(re.findall(r'"(/api/v1/[^"]+)"', said)) | set(re.findall(r"`(/api/v1/[^`]+)`", said))
    assert len(addresses) > 5
    with service() as client:
        for address in sorted(addresses):
            answer = client.get(address)
            # Sending is told by 405: the address is there, and takes something else.
            assert answer.status_code in {200, 405, 422}, (address, answer.text[:300])
