# SPDX-License-Identifier: Apache-2.0
"""Vietnamese text: normal form, keys, order, abbreviations."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgmodel.text import (
    bad_characters,
    clean_id,
    clean_text,
    expand_abbreviations,
    has_new_tone_marks,
    has_old_tone_marks,
    matching_key,
    read_abbreviations,
    search_key,
    sort_key,
)


@given(text=st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_id(clean_id(text)) == clean_id(text)
    assert matching_key(matching_key(text)) == matching_key(text)


@given(text=st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạ ", max_size=30))
def test_decomposed_text_has_the_same_keys(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert matching_key(decomposed) == matching_key(text)
    assert search_key(decomposed) == search_key(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa bình", "hoà bình"),
        ("Ủy ban", "Uỷ ban"),
        ("thủy lợi", "thuỷ lợi"),
        ("sức khỏe", "sức khoẻ"),
        ("Sở  Nội\u00a0vụ", "sở nội vụ"),
        ("KINH TẾ – XÃ HỘI", "kinh tế - xã hội"),
    ],
)
def test_spellings_of_one_word_have_one_key(one: str, other: str) -> None:
    assert matching_key(one) == matching_key(other)


@pytest.mark.parametrize(("one", "other"), [("hòa", "hóa"), ("quý", "qúy"), ("hoán", "hoàn"), ("ma", "má"), ("đ", "d")])
def test_different_words_keep_different_keys(one: str, other: str) -> None:
    assert matching_key(one) != matching_key(other)


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("hòa", True, False),
        ("hoà", False, True),
        ("Văn hóa và khoa học", True, False),
        ("quý", False, False),
        ("quỳ", False, False),
        ("hoàn toàn", False, False),
        ("thủy, thuỷ", True, True),
        ("ngoài", False, False),
        ("plain", False, False),
    ],
)
def test_placement_of_tone_marks_is_told(text: str, old: bool, new: bool) -> None:
    assert (has_old_tone_marks(text), has_new_tone_marks(text)) == (old, new)


def test_search_without_marks() -> None:
    assert search_key("Đường Trường Sơn – Ủy ban") == "duong truong son - uy ban"


def test_order_of_the_alphabet() -> None:
    words = [
        "đất",
        "dân",
        "ăn",
        "an",
        "ân",
        "ba",
        "bà",
        "bả",
        "bã",
        "bá",
        "bạ",
        "ơ",
        "o",
        "ô",
        "Sở",
        "so",
        "1",
        "ư",
        "u",
    ]
    expected = [
        "1",
        "an",
        "ăn",
        "ân",
        "ba",
        "bà",
        "bả",
        "bã",
        "bá",
        "bạ",
        "dân",
        "đất",
        "o",
        "ô",
        "ơ",
        "so",
        "Sở",
        "u",
        "ư",
    ]
    assert sorted(words, key=sort_key) == expected


@given(words=st.lists(st.text(max_size=8)))
def test_any_text_can_be_sorted(words: list[str]) -> None:
    backwards = words[::-1]
    assert sorted(words, key=sort_key) == sorted(backwards, key=sort_key)


def test_abbreviations_are_written_out_where_they_stand_alone() -> None:
    assert (
        expand_abbreviations("UBND tỉnh, TTHC; KH&ĐT") == "ủy ban nhân dân tỉnh, thủ tục hành chính; kế hoạch và đầu tư"
    )
    assert expand_abbreviations("XUBND tp") == "XUBND tp"
    assert expand_abbreviations("CBCCVC") == "cán bộ, công chức, viên chức"
    assert all(full == clean_text(full) and full for full in read_abbreviations().values())


def test_characters_that_no_text_may_contain() -> None:
    assert bad_characters("a\0b\x1f\ud800") == "\0\x1f\ud800"
    assert bad_characters("một\nhai\tba\r 👩‍👧") == ""
