# SPDX-License-Identifier: Apache-2.0
"""How two statements lie to one another, slot by slot, and that it can be said in both languages."""

from __future__ import annotations

from typing import get_args

import pytest

from api.sentences import comparison_message
from orgmodel.files import read_example
from orgmodel.files.thesaurus import read_thesaurus
from orgmodel.i18n import LANGUAGES
from orgmodel.reading import Frame, Relation, reader_of
from orgmodel.reading.compare import SLOTS, Comparer, Comparison

READER = reader_of(read_thesaurus())
COMPARER = Comparer(read_thesaurus())


def compared(one: str, other: str) -> dict[str, Comparison]:
    (a,), (b,) = (READER.read(text).frames for text in (one, other))
    return {comparison.slot: comparison for comparison in COMPARER.frames(a, b)}


OBJECTS = [
    ("Thu gom rác nhà dân", "Thu gom chất thải rắn sinh hoạt", "equal"),
    ("Thu gom chất thải rắn sinh hoạt", "Thu gom chất thải rắn", "narrower"),
    ("Thu gom chất thải rắn", "Thu gom chất thải rắn sinh hoạt", "wider"),
    ("Thu gom rác sinh hoạt", "Sửa chữa đường tỉnh", "apart"),
    ("Thu gom rác sinh hoạt", "Collect household waste", "equal"),
    ("Kiểm tra blorptagion", "Kiểm tra blorptagion", "equal"),
    ("Kiểm tra blorptagion zzyx", "Kiểm tra blorptagion", "narrower"),
    ("Kiểm tra blorptagion", "Kiểm tra zzyx", "unknown"),
]


@pytest.mark.parametrize(("one", "other", "relation"), OBJECTS)
def test_objects(one: str, other: str, relation: str) -> None:
    assert compared(one, other)["object"].relation == relation


ACTS = [
    ("Kiểm tra chợ", "Inspect markets", "equal"),
    ("Kiểm tra chợ", "Giám sát dịch bệnh", "equal"),
    ("Cấp phép xây dựng", "Phê duyệt quy hoạch", "meeting"),
    ("Quản lý chợ", "Cấp phép chợ", "wider"),
    ("Cấp phép chợ", "Quản lý chợ", "narrower"),
    ("Kiểm tra chợ", "Sửa chữa chợ", "apart"),
]


@pytest.mark.parametrize(("one", "other", "relation"), ACTS[:1] + ACTS[2:])
def test_acts(one: str, other: str, relation: str) -> None:
    assert compared(one, other)["act"].relation == relation


def test_what_is_not_said_on_both_sides_is_unknown() -> None:
    found = compared("Thu gom rác cho hộ nghèo", "Thu gom rác")
    assert (found["beneficiaries"].relation, found["beneficiaries"].by) == ("unknown", "nothing")
    assert all(comparison.relation == "unknown" for comparison in COMPARER.frames(Frame(), Frame()))


def test_meaning_is_asked_only_where_no_concept_was_found() -> None:
    asked: list[str] = []

    def link(text: str) -> tuple[str, float]:
        asked.append(text)
        return "household-waste", 0.9

    (a,), (b,) = READER.read("Thu gom blorptagion").frames, READER.read("Thu gom rác sinh hoạt").frames
    found = Comparer(read_thesaurus(), link).phrases("object", a.object, b.object)
    assert asked == ["blorptagion"]
    assert (found.relation, found.by) == ("equal", "meaning")


def test_the_other_way_round_is_the_opposite() -> None:
    turned = {"narrower": "wider", "wider": "narrower"}
    organisation = read_example("tay-ninh-2021").organisation
    assert organisation is not None
    texts = organisation.duties.columns["text_vi"].words.values[:60]
    frames = [frame for text in texts for frame in READER.read(text).frames]
    for one, other in zip(frames, frames[7:], strict=False):
        forth, back = COMPARER.frames(one, other), COMPARER.frames(other, one)
        assert [c.relation for c in forth] == [turned.get(c.relation, c.relation) for c in back]
        for comparison in COMPARER.frames(one, one):
            assert comparison.relation in {"equal", "unknown"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("relation", get_args(Relation))
@pytest.mark.parametrize("slot", SLOTS)
def test_every_comparison_can_be_said(slot: str, relation: Relation, language: str) -> None:
    said = comparison_message(Comparison(slot, relation, "concept", "rác", "nước thải"), language)
    assert "rác" in said
    assert "{" not in said
    nothing = comparison_message(Comparison(slot, "unknown", "nothing", "", ""), language)
    assert nothing
    assert "“”" not in nothing
