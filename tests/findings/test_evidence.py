# SPDX-License-Identifier: Apache-2.0
"""What statements are about, and what speaks for two of them being about one matter."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from orgmodel.files.overlap import read_overlap_evidence
from orgmodel.files.thesaurus import read_thesaurus
from orgmodel.findings.overlap.evidence import Evidence, weigh
from orgmodel.findings.overlap.matches import best_of_each, find_matches
from orgmodel.findings.overlap.profiles import Profiles, Said
from orgmodel.findings.overlap.understanding import Understanding
from orgmodel.findings.overlap.weights import LIKENESSES, Weight, Weights

ONE, OTHER = np.array([0]), np.array([1])


@cache
def understanding() -> Understanding:
    return Understanding(read_thesaurus(), read_overlap_evidence())


def said(text: str, function: str = "") -> Said:
    reader = understanding().reader
    return Said(text, function, reader.read(text).concepts, reader.phrase(function).concepts)


def profiles(*statements: Said) -> Profiles:
    return understanding().profiler.profiles(statements)


def evidence(one: Said, other: Said) -> Evidence:
    return weigh(profiles(one, other), ONE, OTHER, understanding().weights)


def likeness(one: Said, other: Said, name: str) -> float:
    return float(evidence(one, other).likeness[0, LIKENESSES.index(name)])


TEXTS = (
    said("Thu gom rác thải sinh hoạt của hộ gia đình", "vệ sinh môi trường"),
    said("Đêm đến đi từng nhà lấy rác đem đổ ra bãi chôn lấp", "môi trường đô thị"),
    said("Cấp giấy phép xây dựng nhà ở riêng lẻ", "xây dựng"),
    said("Xét duyệt hồ sơ xin phép xây nhà của người dân trong toàn tỉnh", "quy hoạch đô thị"),
    said("Tiêm phòng cho đàn gia súc, gia cầm", "thú y"),
    said("Collect household waste", "waste"),
    said("Khám chữa bệnh cho người nghèo", "y tế"),
    said("zzz qqq", "xxx"),
)


def test_other_words_for_one_matter_are_nearer_than_the_same_verb_for_another() -> None:
    assert likeness(TEXTS[0], TEXTS[1], "field") > 0.5
    assert likeness(TEXTS[0], said("Thu gom, bảo quản hiện vật khảo cổ", "di sản văn hóa"), "field") < 0.2


def test_two_languages_are_about_one_matter() -> None:
    assert likeness(TEXTS[0], TEXTS[5], "matter") > 0.5


def test_a_word_of_scope_is_seen() -> None:
    assert likeness(TEXTS[2], TEXTS[3], "scope") == 1
    assert likeness(TEXTS[0], TEXTS[4], "scope") == 0


def test_a_text_of_unknown_words_is_like_nothing() -> None:
    found = evidence(TEXTS[0], TEXTS[7])
    assert not found.likeness.any()
    assert found.log_odds[0] == understanding().weights.prior


def test_the_parts_and_the_prior_are_the_whole() -> None:
    pairs = [(a, b) for a in range(len(TEXTS)) for b in range(a + 1, len(TEXTS))]
    one, other = (np.array(ends) for ends in zip(*pairs, strict=True))
    found = weigh(profiles(*TEXTS), one, other, understanding().weights)
    assert np.abs(found.says.sum(axis=1) + found.prior - found.log_odds).max() < 1e-9
    assert (found.says >= 0).all()
    assert (found.likeness <= 1).all()


def test_a_pair_is_weighed_alike_whatever_else_there_is() -> None:
    alone = evidence(TEXTS[0], TEXTS[1])
    among = weigh(profiles(*TEXTS[2:], TEXTS[0], TEXTS[1]), np.array([6]), np.array([7]), understanding().weights)
    assert (alone.likeness == among.likeness).all()


def test_a_line_says_what_stands_in_it_and_goes_straight_in_between() -> None:
    line = Weight(at=(0, 0.5, 1), says=(0, 2, 3))
    assert line.log_odds(np.array([0, 0.25, 0.5, 0.75, 1])).tolist() == [0, 1, 2, 2.5, 3]


@pytest.mark.parametrize(("at", "says"), [((0, 0.5), (1,)), ((0.5, 0.5), (0, 1)), ((0.5, 0.1), (0, 1))])
def test_a_line_that_is_none_is_refused(at: tuple[float, ...], says: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="likenesses"):
        Weight(at=at, says=says)


def crowd() -> Profiles:
    acts = ("Kiểm tra", "Cấp phép", "Xây dựng kế hoạch về", "Thống kê toàn bộ", "Tuyên truyền về")
    things = (
        "rác thải sinh hoạt",
        "nhà ở",
        "đàn gia súc",
        "thuốc thú y",
        "trường mầm non",
        "đường huyện",
        "bãi chôn lấp",
    )
    return profiles(*(said(f"{act} {thing}", thing) for act in acts for thing in things), TEXTS[7])


@pytest.mark.parametrize("threads", [1, 3])
@pytest.mark.parametrize("least", [-1.0, 0.2, 1.5])
def test_matches_are_all_pairs_that_share_something_and_reach_the_limit(least: float, threads: int) -> None:
    every, weights = crowd(), understanding().weights
    one, other = np.triu_indices(len(every), 1)
    found = weigh(every, one, other, weights)
    shares = (found.likeness[:, [LIKENESSES.index("matter"), LIKENESSES.index("concepts")]] > 0).any(axis=1)
    wanted = (found.log_odds >= least) & shares
    assert 0 < wanted.sum() < len(one)
    matched = find_matches(every, weights, least, threads)
    assert list(zip(*(ends.tolist() for ends in matched), strict=True)) == list(
        zip(one[wanted].tolist(), other[wanted].tolist(), strict=True)
    )


def test_nothing_to_match_is_no_pair() -> None:
    for few in ((), (TEXTS[0],), (TEXTS[7], TEXTS[7])):
        one, other = find_matches(profiles(*few), understanding().weights, 0.0)
        assert len(one) == len(other) == 0


def test_the_best_of_each_are_kept_and_ties_go_to_the_smaller() -> None:
    one, other = np.array([0, 0, 0, 1]), np.array([1, 2, 3, 2])
    found = Evidence(np.zeros((4, 0)), np.array([[1.0], [3.0], [1.0], [1.0]]), 0.0)
    # 0 and 2 are best with each other; 1 is best with 0 (before 2); 3 has only 0.
    assert best_of_each(one, other, found, 1).tolist() == [True, True, True, False]


def test_the_packaged_weights_say_where_they_come_from() -> None:
    weights: Weights = read_overlap_evidence()
    assert weights.fitted.part == "open"
    assert "benchmarks.overlap.fit" in weights.fitted.command
    for line in weights.weights.values():
        assert list(line.says) == sorted(line.says), "more in common never speaks against"
