# SPDX-License-Identifier: Apache-2.0
"""Where the result goes when there is nowhere for it: closed streams, a reader who leaves, a full disk, no folder."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = "example:tay-ninh-2021"
pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX")]
COMMAND = f"{shlex.quote(sys.executable)} -m api.cli.main"
ROOT = Path(__file__).parents[2]


def shell(line: str, folder: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "ORGMODEL_LANGUAGE": "en", "PYTHONPATH": str(ROOT)}
    whole = f"set -o pipefail; {line.replace('orgmodel', COMMAND)}"
    bash = shutil.which("bash") or "/bin/bash"
    return subprocess.run([bash, "-c", whole], capture_output=True, check=False, env=environment, cwd=folder)


@pytest.mark.parametrize(
    "line",
    [
        f"orgmodel check {EXAMPLE} | true",
        f"orgmodel findings {EXAMPLE} | head -1",
        f"orgmodel findings {EXAMPLE} --format csv | head -1",
        f"orgmodel view {EXAMPLE} | head -c 10",
        f"orgmodel check {EXAMPLE} >&-",
        f"orgmodel check {EXAMPLE} 2>&-",
    ],
)
def test_a_result_that_nobody_takes_is_no_error(line: str) -> None:
    done = shell(line)
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_error_that_nobody_hears_keeps_its_code() -> None:
    assert shell("orgmodel check nowhere 2>&-").returncode == 4


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("form", ["table", "json"])
def test_a_full_disk_is_told_as_one(form: str) -> None:
    done = shell(f"orgmodel check {EXAMPLE} --format {form} >/dev/full")
    assert done.returncode == 2
    assert b"no room left" in done.stderr
    assert b"report it" not in done.stderr


def test_a_folder_s_name_that_is_no_text_is_shown_written_out(tmp_path: Path) -> None:
    try:
        place = os.fsencode(tmp_path) + b"/b\xff"
        os.mkdir(place)  # noqa: PTH102 - bytes
    except OSError:
        pytest.skip("the file system takes text only")
    with open(place + b"/agencies.csv", "wb") as file:  # noqa: PTH123 - bytes
        file.write("id,name_vi\na,Sở A\n".encode())
    done = shell("orgmodel check $'b\\xff' --format json", tmp_path)
    assert done.returncode == 0
    assert json.loads(done.stdout)["source"] == "b\\udcff"
    for name in ("q.csv", "q.xlsx", "q.txt"):
        assert shell(f"orgmodel check $'b\\xff' -o {name}", tmp_path).returncode == 0


def test_a_folder_that_is_gone_is_told_as_one(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    done = shell(f"cd gone && rmdir ../gone && orgmodel check {EXAMPLE} -o r.csv", tmp_path)
    assert done.returncode == 2
    assert b"not there any more" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_named_place_that_is_full_is_told_as_one() -> None:
    done = shell(f"orgmodel check {EXAMPLE} -o /dev/full")
    assert (done.returncode, b"no room left" in done.stderr) == (2, True)
