# SPDX-License-Identifier: Apache-2.0
"""A question has the same answer on the command line and over HTTP, byte for byte; and any organisation has one."""

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from starlette.testclient import TestClient

from api import use_cases
from api.pictures import VIEWS
from api.schemas.findings import finding_list
from api.schemas.score import score_out
from api.schemas.wire import to_bytes
from orgmodel.i18n import LANGUAGES
from orgmodel.organisation import Organisation
from tests.http.service import MODEL
from tests.strategies import organisations

EXAMPLE = "example:tay-ninh-2021"
MERGERS = f"{EXAMPLE}/mergers-2025"


def printed(*arguments: str) -> bytes:
    """What a command writes to standard output."""
    command = [sys.executable, "-c", "from api.cli.main import main; main()", *arguments]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (["findings", EXAMPLE], f"{MODEL}/findings"),
        (["findings", EXAMPLE, "--scenario", MERGERS], f"{MODEL}/findings?scenario=mergers-2025"),
        (["score", EXAMPLE], f"{MODEL}/score"),
        (["score", EXAMPLE, MERGERS], f"{MODEL}/score?scenario=mergers-2025"),
        (["score", EXAMPLE, "--goals", "decision-490-it-first"], f"{MODEL}/score?goals=decision-490-it-first"),
        (["compare", EXAMPLE, MERGERS], f"{MODEL}/compare?scenario=mergers-2025"),
        (["check", EXAMPLE], f"{MODEL}/issues"),
        (["read", EXAMPLE], f"{MODEL}/reading"),
    ],
)
def test_both_faces_give_the_same_bytes(arguments: list[str], path: str, reader: TestClient) -> None:
    answer = reader.get(path)
    assert answer.status_code == 200, answer.text
    assert printed(*arguments, "--format", "json") == answer.content


@pytest.mark.slow
@given(organisations())
@settings(max_examples=30)
def test_any_organisation_has_findings_a_score_and_views(organisation: Organisation) -> None:
    def refuse(name: str) -> None:
        pytest.fail(f"{name} is no JSON")

    for shape in (finding_list(use_cases.find(organisation)), score_out(use_cases.score(organisation))):
        read = json.loads(to_bytes(shape), parse_constant=refuse)
        assert read["organisation"]["hash"] == organisation.hash
    for name, view in VIEWS.items():
        if view.at_least == 0:
            for language in LANGUAGES:
                assert use_cases.view(organisation, name, language=language).startswith("<!doctype html>")
