# SPDX-License-Identifier: Apache-2.0
"""Duties as they are read: the planner's columns win over the wording, and contradictions are told."""

from __future__ import annotations

from orgmodel.files.thesaurus import read_thesaurus
from orgmodel.organisation import Organisation
from orgmodel.reading import Frame, reader_of
from orgmodel.reading.duties import IN_COLUMN, duty_frames, find_contradictions, read_texts
from tests.build import organisation

READER = reader_of(read_thesaurus())
TEXT = "Phối hợp với Công an tỉnh kiểm tra xe quá tải; cấp giấy phép lái xe"


def model(**duty: str) -> Organisation:
    return organisation(agencies=[{"id": "a", "name_vi": "Sở"}], duties=[{"id": "d", "agency": "a", **duty}])


def said(frames: tuple[Frame, ...]) -> list[tuple[str, str]]:
    return [(f.act.concept if f.act else "", f.role.concept if f.role else "") for f in frames]


def test_without_columns_the_wording_speaks() -> None:
    assert said(duty_frames(model(text_vi=TEXT), 0, READER)) == [("inspect", "coordinate"), ("license", "")]


def test_the_role_of_the_column_holds_for_every_frame() -> None:
    frames = duty_frames(model(text_vi=TEXT, role="lead"), 0, READER)
    assert said(frames) == [("inspect", "lead"), ("license", "lead")]
    assert frames[0].role is not None
    assert frames[0].role.start == IN_COLUMN


def test_object_and_beneficiaries_of_the_columns_go_to_the_frame_with_the_action() -> None:
    duty = model(text_vi=TEXT, action="license", object="giấy phép lái xe ô tô", beneficiaries="người lái xe")
    first, second = duty_frames(duty, 0, READER)
    assert first.object is not None
    assert first.object.text == "xe quá tải"
    assert second.object is not None
    assert (second.object.text, second.object.concept != "") == ("giấy phép lái xe ô tô", True)
    assert second.beneficiaries is not None


def test_a_duty_without_wording_is_its_columns_and_one_without_both_is_nothing() -> None:
    (frame,) = duty_frames(model(action="inspect", object="chợ"), 0, READER)
    assert frame.act is not None
    assert (frame.act.concept, frame.object is not None) == ("inspect", True)
    assert duty_frames(model(), 0, READER) == ()


def test_a_lead_that_only_takes_part_by_its_wording_is_told() -> None:
    (issue,) = find_contradictions(model(text_vi="Phối hợp kiểm tra xe quá tải", role="lead"), READER)
    assert (issue.code, issue.value, dict(issue.params)["words"]) == ("role_against_text", "d", "Phối hợp")
    assert find_contradictions(model(text_vi=TEXT, role="lead"), READER) == ()
    assert find_contradictions(model(text_vi="Kiểm tra xe quá tải", role="lead"), READER) == ()


def test_the_same_wording_is_read_once_with_all_its_duties() -> None:
    duties = [{"id": name, "agency": "a", "text_vi": TEXT, "text_en": f"Inspect {name}"} for name in ("y", "x")]
    found = read_texts(organisation(agencies=[{"id": "a"}], duties=duties), READER)
    assert [(one.statement.text, one.duties) for one in found] == [
        (TEXT, ("x", "y")),
        ("Inspect y", ("y",)),
        ("Inspect x", ("x",)),
    ]
