# SPDX-License-Identifier: Apache-2.0
"""A service for a test, a small model to send it, and what every problem has."""

import io
import json
import tempfile
import zipfile
from collections.abc import Mapping
from typing import Any

from starlette.testclient import TestClient

from api.http.app import create_app
from api.http.problems import MEDIA_TYPE, Problem
from api.settings import Settings

API = "/api/v1"
MODEL = f"{API}/organisations/example:tay-ninh-2021"
JSON = {"Content-Type": "application/json"}
YAML = {"Content-Type": "application/yaml"}
MERGE = {
    "id": "finance",
    "steps": [
        {
            "op": "merge",
            "agencies": ["so-tai-chinh", "so-ke-hoach-va-dau-tu"],
            "into": {"id": "so-tai-chinh", "name_vi": "Sở Tài chính"},
            "assumption": "for a test",
        }
    ],
}


def service(**settings: Any) -> TestClient:
    """A service with the given settings; an internal error is an answer, as it is for a client."""
    return TestClient(create_app(Settings(**settings)), raise_server_exceptions=False)


def small_model(name: str = "Tỉnh A", duty: str = "Quản lý đất đai") -> dict[str, Any]:
    """A model of two departments as the data of a JSON document."""
    return {
        "organisation": {"id": "a", "title_vi": name, "as_of": "2021-12-31"},
        "tiers": [{"id": "tinh", "name_vi": "Cấp tỉnh", "rank": 1, "level": "province"}],
        "agencies": [
            {"id": "ubnd", "name_vi": name, "kind": "peoples_committee", "tier": "tinh"},
            {"id": "so-a", "name_vi": f"Sở {name}", "kind": "specialised_agency", "tier": "tinh", "parent": "ubnd"},
            {"id": "so-b", "name_vi": "Sở B", "kind": "specialised_agency", "tier": "tinh", "parent": "ubnd"},
        ],
        "functions": [{"id": "dat-dai", "name_vi": name}],
        "duties": [
            {"id": "d1", "agency": "so-a", "function": "dat-dai", "role": "lead", "text_vi": duty},
            {"id": "d2", "agency": "so-b", "function": "dat-dai", "role": "lead", "text_vi": duty},
        ],
    }


def document(**changes: Any) -> bytes:
    return json.dumps({**small_model(), **changes}, ensure_ascii=False).encode()


def archive(files: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return stream.getvalue()


def problem(answer: Any, status: int, code: str) -> Problem:
    """The problem of an answer, which has to have this status and code and be complete."""
    assert (answer.status_code, answer.headers["content-type"]) == (status, MEDIA_TYPE), answer.text[:500]
    found = Problem.model_validate_json(answer.content)
    assert (found.status, found.code) == (status, code), answer.text[:500]
    assert found.title
    assert found.detail
    assert "–" not in found.detail, "a parameter of the sentence is not filled in"
    assert "Traceback" not in answer.text
    assert tempfile.gettempdir() not in answer.text
    return found
