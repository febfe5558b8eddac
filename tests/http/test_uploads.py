# SPDX-License-Identifier: Apache-2.0
"""Models that are sent: every form gives the same organisation; what is hostile leaves nothing behind."""

import json
import stat
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from starlette.testclient import TestClient

from api.http.uploads import shown_name
from orgmodel.files import read_organisation, write_organisation
from orgmodel.organisation import Organisation
from tests.http.service import API, JSON, archive, document, problem, service, small_model

ADDRESS = f"{API}/organisations"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the service makes its temporary ones."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def client() -> TestClient:
    return service(max_body_bytes=300_000, max_unpacked_bytes=2_000_000)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Organisation, Path]:
    """A small model, and a folder with it in every format."""
    folder = tmp_path_factory.mktemp("written")
    (folder / "a.json").write_bytes(document())
    read = read_organisation(folder / "a.json").organisation
    assert read is not None
    write_organisation(read, folder / "a.xlsx")
    write_organisation(read, folder / "csv")
    return read, folder


def send(client: TestClient, name: str, content: bytes) -> Any:
    return client.post(ADDRESS, files={"file": (name, content)})


def csv_files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "csv").iterdir())}


def test_every_form_gives_the_same_organisation(
    written: tuple[Organisation, Path], client: TestClient, place: Path
) -> None:
    organisation, folder = written
    tables = csv_files(folder)
    answers = [
        client.post(ADDRESS, content=(folder / "a.json").read_bytes(), headers=JSON),
        send(client, "a.json", (folder / "a.json").read_bytes()),
        send(client, "Mô hình.XLSX", (folder / "a.xlsx").read_bytes()),
        send(client, "a.zip", archive(tables)),
        send(client, "a.zip", archive({f"Tỉnh A/{name}": content for name, content in tables.items()})),
        client.post(ADDRESS, files=[("file", (name, content)) for name, content in tables.items()]),
    ]
    assert [answer.status_code for answer in answers] == [201, 200, 200, 200, 200, 200], [a.text for a in answers]
    assert {answer.json()["version"] for answer in answers} == {organisation.hash}
    assert answers[2].json()["source"] == "Mô hình.XLSX"
    assert list(place.iterdir()) == []


def test_a_model_with_errors_is_told_whole_and_not_kept(client: TestClient, place: Path) -> None:
    model = small_model()
    model["agencies"][1]["parent"] = "ubn"
    model["duties"][0]["role"] = "boss"
    model["duties"][1]["agency"] = "so-x"
    found = problem(client.post(ADDRESS, content=json.dumps(model), headers=JSON), 422, "input_has_errors")
    assert {issue.code for issue in found.issues} == {"unknown_reference", "not_in_list"}
    assert ("agencies", "parent", "ubnd") in {(i.table, i.column, i.suggestion) for i in found.issues}
    assert client.get(ADDRESS).json()["organisations"] == []
    assert list(place.iterdir()) == []


def _link() -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        entry = zipfile.ZipInfo("agencies.csv")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(entry, "/etc/passwd")
    return stream.getvalue()


def _encrypted() -> bytes:
    content = bytearray(archive({"agencies.csv": "id,name_vi\na,A\n"}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def _lying() -> bytes:
    """An archive whose directory names a size far below what comes out."""
    content = bytearray(archive({"agencies.csv": b"x" * 9_000_000}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = content.index(mark) + offset
        content[place : place + 4] = (10).to_bytes(4, "little")
    return bytes(content)


def _twice() -> bytes:
    """An archive in which two entries have one name."""
    return archive({"agencies.csv": "id\n", "agencies.csx": "id\n"}).replace(b"agencies.csx", b"agencies.csv")


HOSTILE = {
    "nothing": ("", b"", 400, "no_file"),
    "unknown format": ("a.exe", b"MZ", 400, "unknown_upload"),
    "no suffix": ("model", b"x", 400, "unknown_upload"),
    "no workbook": ("a.xlsx", b"PK\x03\x04 nothing", 422, "input_has_errors"),
    "no archive": ("a.zip", b"nothing", 400, "broken_archive"),
    "cut archive": ("a.zip", archive({"agencies.csv": "id\n"})[:-30], 400, "broken_archive"),
    "out of the folder": ("a.zip", archive({"../agencies.csv": "id\n", "b.csv": ""}), 400, "bad_member"),
    "out by its one folder": ("a.zip", archive({"../agencies.csv": "id\n"}), 400, "bad_member"),
    "absolute": ("a.zip", archive({"/etc/agencies.csv": "id\n"}), 400, "bad_member"),
    "drive": ("a.zip", archive({"c:agencies.csv": "id\n"}), 400, "bad_member"),
    "backslash": ("a.zip", archive({"..\\agencies.csv": "id\n", "b.csv": ""}), 400, "bad_member"),
    "folders": ("a.zip", archive({"a/agencies.csv": "id\n", "b/duties.csv": "id\n"}), 400, "bad_member"),
    "hidden": ("a.zip", archive({".agencies.csv": "id\n", "b.csv": ""}), 400, "bad_member"),
    "script": ("a.zip", archive({"run.sh": "id", "b.csv": ""}), 400, "unknown_upload"),
    "archive in archive": ("a.zip", archive({"a.zip": archive({"b.csv": ""})}), 400, "unknown_upload"),
    "link": ("a.zip", _link(), 400, "bad_member"),
    "encrypted": ("a.zip", _encrypted(), 400, "bad_member"),
    "too large when unpacked": ("a.zip", archive({"agencies.csv": b"x" * 3_000_000}), 413, "limit_passed"),
    "lying directory": ("a.zip", _lying(), 400, "broken_archive"),
    "one name twice": ("a.zip", _twice(), 400, "file_twice"),
    "many entries": ("a.zip", archive({f"{n}.csv": "" for n in range(2001)}), 413, "limit_passed"),
    "empty archive": ("a.zip", archive({}), 422, "input_has_errors"),
    "broken JSON": ("a.json", b'{"agencies": [', 422, "input_has_errors"),
    "not UTF-8": ("a.json", b'{"agencies": "\xff"}', 422, "input_has_errors"),
    "binary CSV": ("agencies.csv", b"id,name_vi\n\x00\x01,\x02\n", 422, "input_has_errors"),
    "path for a name": ("../../../etc/cron.d/x.exe", b"x", 400, "unknown_upload"),
    "long name": ("x" * 300 + ".exe", b"x", 400, "unknown_upload"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_hostile_is_refused_and_leaves_nothing(case: str, client: TestClient, place: Path) -> None:
    name, content, status, code = HOSTILE[case]
    problem(send(client, name, content), status, code)
    assert list(place.iterdir()) == []
    assert client.get(ADDRESS).json()["organisations"] == []


def test_a_file_that_is_sent_twice_is_refused(client: TestClient) -> None:
    files = [("file", ("agencies.csv", b"id\n")), ("file", ("agencies.csv", b"id\n"))]
    problem(client.post(ADDRESS, files=files), 400, "file_twice")


@pytest.mark.parametrize("kind", ["text/plain", "application/octet-stream", "", "application/x-www-form-urlencoded"])
def test_a_body_of_another_type_is_refused(kind: str, client: TestClient) -> None:
    problem(client.post(ADDRESS, content=b"a=b", headers={"Content-Type": kind}), 415, "content_type")


def test_a_broken_form_is_a_problem(client: TestClient) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    problem(client.post(ADDRESS, content=b"--y\r\nnothing", headers=headers), 400, "bad_request")
    problem(client.post(ADDRESS, content=b"--x--\r\n", headers=headers), 400, "no_file")
    problem(client.post(ADDRESS, content=b"x", headers={"Content-Type": "multipart/form-data"}), 400, "bad_request")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("a.xlsx", "a.xlsx"),
        ("C:\\Users\\an\\Mô hình.xlsx", "Mô hình.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("a\x00b\x1f.csv", "ab.csv"),
        ("", "upload"),
        ("x" * 500 + ".xlsx", "x" * 95 + ".xlsx"),
    ],
)
def test_a_name_is_shown_without_its_path_and_what_no_text_may_hold(given: str, shown: str) -> None:
    assert shown_name(given) == shown


def test_issues_of_the_organisation_sheet_name_it(client: TestClient, written: tuple[Organisation, Path]) -> None:
    _, folder = written
    book = openpyxl.load_workbook(folder / "a.xlsx")
    for cell, value in book["organisation"].iter_rows(max_col=2):
        if cell.value == "as_of":
            value.value = "31/31/2021"
        if cell.value == "title_vi":
            cell.value = "tilte_vi"
    stream = BytesIO()
    book.save(stream)
    csv = {**csv_files(folder), "organisation.yaml": b"id: a\nas_of: 2021-31-31\ntilte_vi: x\n"}
    model = {**small_model(), "organisation": {"id": "a", "tilte_vi": "x", "as_of": "2021-31-31"}}
    for name, content in (
        ("a.xlsx", stream.getvalue()),
        ("a.zip", archive(csv)),
        ("a.json", json.dumps(model).encode()),
    ):
        found = problem(send(client, name, content), 422, "input_has_errors")
        about = {one.code: one for one in found.issues if one.column in {"as_of", "tilte_vi"}}
        assert len(about) == 2, found.issues
        assert {one.table for one in about.values()} == {"organisation"}, name
        assert all(one.place.startswith("organisation") for one in about.values()), name
