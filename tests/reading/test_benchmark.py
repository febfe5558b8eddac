# SPDX-License-Identifier: Apache-2.0
"""The labelled benchmark is what its datasheet says: how many, how mixed, how hard; and its parts are strangers."""

from __future__ import annotations

import unicodedata

import pytest

from benchmarks.overlap import FRAMES, LABELS, PARTS, PROBLEMS, lines_of
from benchmarks.overlap.agreement import HARD, auc, kappa, shared
from benchmarks.reading import ALIKE, Tally, alike
from orgmodel.files.thesaurus import read_thesaurus
from orgmodel.schema.duty import ROLES

ALL = [row for part in PARTS for row in lines_of(part)]
REASONS = {"lead_coordinate", "draft_approve", "stages", "two_tiers", "territory", "own_business"}


def test_there_are_enough_pairs_in_both_languages_and_a_third_is_locked() -> None:
    assert len(ALL) >= 1200
    assert 3 * len(lines_of("locked")) >= len(ALL)
    assert 4 * sum(row["lang"] == "en" for row in ALL) >= len(ALL)


@pytest.mark.parametrize("part", PARTS)
def test_labels_are_mixed_and_duplications_hard(part: str) -> None:
    rows = lines_of(part)
    problems = sum(row["label"] in PROBLEMS for row in rows)
    assert sum(row["label"] in {"legitimate", "none"} for row in rows) >= problems
    assert {row["label"] for row in rows} == set(LABELS)
    assert {row["reason"] for row in rows if row["label"] == "legitimate"} == REASONS
    assert not any(row["reason"] for row in rows if row["label"] != "legitimate")
    doubles = [shared(row["a"]["text"], row["b"]["text"]) for row in rows if row["label"] == "duplication"]
    assert 5 * sum(common <= HARD for common in doubles) >= len(doubles)


def test_the_locked_part_has_other_organisations_and_sectors_than_the_open_one() -> None:
    seen = [{row[side]["agency"] for row in lines_of(part) for side in "ab"} for part in PARTS]
    places = [{row[side]["territory"] for row in lines_of(part) for side in "ab"} for part in PARTS]
    sectors = [{row["sector"].casefold() for row in lines_of(part)} for part in PARTS]
    texts = [{row[side]["text"] for row in lines_of(part) for side in "ab"} for part in PARTS]
    assert not texts[0] & texts[1]
    assert not sectors[0] & sectors[1]
    # A ministry, or an office such as "Thanh tra tỉnh", may be called the same anywhere; provinces are not.
    assert len(places[0] & places[1]) <= 2
    assert len(seen[0] & seen[1]) <= 0.05 * len(seen[1])


def test_every_pair_was_labelled_twice_and_says_what_both_said() -> None:
    ids = [row["id"] for row in ALL]
    assert len(set(ids)) == len(ids)
    for row in ALL:
        assert set(row["labels"].values()) == {row["label"]}, row["id"]
        for side in "ab":
            assert row[side]["role"] in {"", *ROLES}, row["id"]
            assert unicodedata.is_normalized("NFC", row[side]["text"]), row["id"]


@pytest.mark.parametrize("part", FRAMES)
def test_frames_use_the_acts_and_roles_of_the_guide_and_the_words_of_the_text(part: str) -> None:
    acts = {concept.id for concept in read_thesaurus().concepts.values() if concept.facet == "act"}
    rows = lines_of(part)
    assert rows
    for row in rows:
        words = row["text"].casefold().replace(",", " ").split()
        for frame in row["frames"]:
            assert frame["act"] in acts, row["id"]
            assert frame["role"] in {"", *ROLES}, row["id"]
            inside = [word in row["text"].casefold() for word in frame["object"].casefold().split()]
            assert all(inside), (row["id"], frame["object"], words)


def test_at_least_three_hundred_statements_are_labelled() -> None:
    assert sum(len(lines_of(part)) for part in FRAMES) >= 300


def test_kappa_and_auc_are_those_of_the_textbook() -> None:
    assert kappa(["a", "a", "b", "b"], ["a", "a", "b", "a"]) == pytest.approx(0.5)
    assert kappa(["a"], ["a"]) is None
    assert auc([2, 3], [1, 3]) == pytest.approx((1 + 0 + 1 + 0.5) / 4)


def test_a_tally_counts_each_item_once() -> None:
    tally = Tally()
    tally.add("", ["x", "x", "y"], ["x", "z"])
    assert (tally.hits, tally.extra, tally.missed) == (1, 2, 1)
    assert tally.figures["f1"] == pytest.approx(2 * (1 / 3) * (1 / 2) / (1 / 3 + 1 / 2))


def test_objects_are_alike_by_half_of_their_words() -> None:
    assert alike("giấy phép xây dựng", "xây dựng") >= ALIKE
    assert alike("giấy phép xây dựng nhà", "nhà") < ALIKE
    assert alike("", "nhà") == 0


def test_the_most_alike_objects_are_put_together_first() -> None:
    tally = Tally()
    tally.add("", ["nhà ở xã hội", "nhà ở"], ["nhà ở", "nhà ở xã hội"], alike)
    tally.add("", ["rừng phòng hộ"], ["rừng đặc dụng", "rừng phòng hộ"], alike)
    assert (tally.hits, tally.extra, tally.missed) == (3, 0, 1)
    assert tally.misses == [("missed", "rừng đặc dụng", "")]
