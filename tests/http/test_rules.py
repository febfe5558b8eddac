# SPDX-License-Identifier: Apache-2.0
"""Which law judges an organisation over HTTP: that of its country, and the packs that the request names."""

import pytest
from starlette.testclient import TestClient

from tests.http.service import API, JSON, document, service, small_model

AGENCIES = [
    *small_model()["agencies"],
    {"id": "phong", "name_vi": "Phòng A", "kind": "division", "tier": "tinh", "parent": "so-a", "staff": 4},
]


def kept(client: TestClient, country: str) -> str:
    organisation = {"id": "a", "title_vi": "A", "as_of": "2021-12-31", "province_class": "II", "country": country}
    sent = client.post(
        f"{API}/organisations", content=document(agencies=AGENCIES, organisation=organisation), headers=JSON
    )
    assert sent.status_code == 201, sent.text
    return f"{API}/organisations/{sent.json()['version']}"


@pytest.mark.parametrize(
    ("country", "rules", "found"),
    [("VN", "", 1), ("XX", "", 0), ("", "", 0), ("", "vn", 1), ("", "vn/nd-24-2014", 1), ("", "vn/nd-60-2021", 0)],
)
def test_findings_go_by_the_law_of_the_country_and_the_packs_named(country: str, rules: str, found: int) -> None:
    with service() as client:
        asked = client.get(f"{kept(client, country)}/findings", params={"rules": rules} if rules else {})
        assert asked.status_code == 200
        assert asked.json()["counts"]["small_unit"] == found
        assert len(asked.json()["hashes"]["rules"]) == 64


def test_scores_say_which_law_they_rest_on_whether_the_address_or_the_body_names_it() -> None:
    with service() as client:
        model = kept(client, "")
        plain = client.get(f"{model}/score").json()["hashes"]["rules"]
        by_address = client.get(f"{model}/score?rules=vn").json()["hashes"]["rules"]
        by_body = client.post(f"{model}/score", json={"rules": "vn"}).json()["hashes"]["rules"]
        assert by_address == by_body != plain
        twice = client.post(f"{model}/score?rules=vn", json={"rules": "vn"})
        assert (twice.status_code, twice.json()["code"]) == (422, "said_twice")


def test_the_law_of_another_country_is_refused() -> None:
    with service() as client:
        refused = client.get(f"{kept(client, 'XX')}/findings?rules=vn")
        assert (refused.status_code, refused.json()["code"]) == (400, "rules_of_other_country")
