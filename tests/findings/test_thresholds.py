# SPDX-License-Identifier: Apache-2.0
"""The limits are data: each with its source, read strictly, and they decide what is found."""

from pathlib import Path

import pytest

from orgmodel.errors import InputError, NotFoundError
from orgmodel.files import read_example
from orgmodel.files.thresholds import list_thresholds, read_thresholds
from orgmodel.findings import DETECTORS, KINDS, Findings, Thresholds, find_all
from orgmodel.i18n import LANGUAGES, read_catalogue
from tests.build import organisation

PACKAGED = Path("orgmodel/data/thresholds/default.yaml")


def test_the_packaged_limits_can_be_read_and_have_sources() -> None:
    assert list_thresholds() == ("default",)
    found = read_thresholds()
    assert found.overlap.words.abbreviations["UBND"] == "ủy ban nhân dân"


def test_a_planners_own_file_is_read_strictly(tmp_path: Path) -> None:
    text = PACKAGED.read_text(encoding="utf-8")
    own = tmp_path / "own.yaml"
    own.write_text(text.replace("id: default", "id: own").replace("at_least: 13", "at_least: 3"), encoding="utf-8")
    changed = read_thresholds(own)
    assert changed.wide_span.at_least == 3
    assert changed.hash != read_thresholds().hash
    wrong = text.replace("at_most: 1", "at_mots: 1").replace("common_weight: 0.25", "common_weight: 25")
    own.write_text(wrong, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_thresholds(str(own))
    lines = wrong.splitlines()
    faulty = {lines[issue.row - 1].strip() for issue in caught.value.issues if issue.row is not None}
    assert {"at_mots: 1", "common_weight: 25"} <= faulty
    with pytest.raises(NotFoundError):
        read_thresholds("defualt")


def test_the_limits_decide() -> None:
    built = organisation(agencies=[{"id": "u"}, *({"id": f"a{i}", "parent": "u"} for i in range(4))])
    plain = read_thresholds()
    narrower = plain.model_copy(update={"wide_span": plain.wide_span.model_copy(update={"at_least": 4})})
    assert find_all(built, plain).counts()["wide_span"] == 0
    assert find_all(built, narrower).counts()["wide_span"] == 1


@pytest.fixture(scope="module")
def tay_ninh() -> Findings:
    built = read_example("tay-ninh-2021").organisation
    assert built is not None
    return find_all(built, read_thresholds())


def test_the_contested_fields_of_the_example_are_found(tay_ninh: Findings) -> None:
    """Food safety is divided among three departments by the law; registering investment by place."""
    food = {f.agencies for f in tay_ninh.of("overlap") if f.function == "an-toan-thuc-pham" and len(f.agencies) == 2}
    assert food == {("so-cong-thuong", "so-nn-ptnt"), ("so-cong-thuong", "so-y-te"), ("so-nn-ptnt", "so-y-te")}
    assert ("bqlkkt-03", "skhdt-06", "other_territory") in {(c.a, c.b, c.rule) for c in tay_ninh.cleared}
    assert {f.group for f in tay_ninh.of("fragmentation") if f.group} >= {"01.3", "04.1", "04.4", "07.4"}
    assert ("so-tt-tt", "so-vh-tt-dl") in {f.agencies for f in tay_ninh.of("fragmentation")}


def test_every_finding_of_the_example_can_be_said_and_has_an_id_of_its_own(tay_ninh: Findings) -> None:
    assert len({f.id for f in tay_ninh.items}) == len(tay_ninh.items)
    for finding in tay_ninh.items:
        assert 0 <= finding.severity <= 1
        assert finding.rule
        for language in LANGUAGES:
            assert "{" not in read_catalogue(language).text(finding.sentence, **finding.params)


def test_the_register_and_the_kinds_are_the_same_things() -> None:
    assert {"duplication", *DETECTORS} == set(KINDS)
    assert isinstance(read_thresholds(), Thresholds)


def test_an_empty_organisation_has_no_findings() -> None:
    assert find_all(organisation(), read_thresholds()).items == ()
