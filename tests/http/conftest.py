# SPDX-License-Identifier: Apache-2.0
"""One service for all tests that only read."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.http.service import service


@pytest.fixture(scope="session")
def reader() -> Iterator[TestClient]:
    with service(organisations_kept=3) as client:
        yield client
