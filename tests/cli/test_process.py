# SPDX-License-Identifier: Apache-2.0
"""The command as its own process: codes, an old console, a reader who leaves, the start."""

import json
import os
import subprocess
import sys
import unicodedata

import pytest

EXAMPLE = "example:tay-ninh-2021"
pytestmark = pytest.mark.slow

MAIN = [sys.executable, "-m", "api.cli.main"]


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Runs the command with an environment that says nothing about language but what is given."""
    kept = {name: value for name, value in os.environ.items() if name not in {"LANG", "LC_ALL", "ORGMODEL_LANGUAGE"}}
    return subprocess.run([*MAIN, *arguments], capture_output=True, check=False, env={**kept, **environment})


def test_the_code_reaches_the_shell_and_the_result_stands_alone() -> None:
    done = start("score", EXAMPLE, "--format", "json")
    assert done.returncode == 0
    assert done.stderr == b""
    assert json.loads(done.stdout)["organisation"]["id"] == "tay-ninh-2021"
    missing = start("score", "nowhere")
    assert missing.returncode == 4
    assert missing.stdout == b""
    assert b"Traceback" not in missing.stderr


def test_a_vietnamese_console_of_old_shows_every_tone_mark() -> None:
    done = start("score", EXAMPLE, "--lang", "vi", PYTHONIOENCODING="cp1258")
    assert done.returncode == 0
    said = unicodedata.normalize("NFC", done.stdout.decode("cp1258"))
    assert "Mức độ hài lòng về giải quyết thủ tục hành chính" in said
    assert "96,86% x" in said


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437"])
def test_a_console_without_vietnamese_shows_plain_letters(encoding: str) -> None:
    done = start("findings", EXAMPLE, "--lang", "vi", PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert done.stderr == b""
    plain = unicodedata.normalize("NFD", done.stdout.decode(encoding)).replace("đ", "d").replace("Đ", "D")
    assert "Chong cheo nhiem vu" in "".join(char for char in plain if not unicodedata.combining(char))


def test_an_error_survives_an_old_console_too() -> None:
    done = start("score", "không-có", "--lang", "vi", PYTHONIOENCODING="cp1258")
    assert done.returncode == 4
    assert "Không tìm thấy" in unicodedata.normalize("NFC", done.stderr.decode("cp1258"))


def test_json_is_utf_8_on_every_console() -> None:
    plain, old = (start("findings", EXAMPLE, "--format", "json", PYTHONIOENCODING=e) for e in ("utf-8", "cp1258"))
    assert plain.stdout == old.stdout
    assert "Chồng chéo" in plain.stdout.decode()


def test_a_reader_who_leaves_early_is_no_error() -> None:
    with subprocess.Popen(
        [*MAIN, "findings", EXAMPLE, "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_help_needs_none_of_the_machinery() -> None:
    code = (
        "import sys; from api.cli.main import main; main(['--help']); "
        "print(sorted({'numpy', 'networkx', 'fastapi', 'pyvis', 'ruamel.yaml'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.stderr.strip() == b"[]"
