# SPDX-License-Identifier: Apache-2.0
"""What statements are understood to say: acts, roles, objects, what stands beside them, and what was not understood."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from orgmodel.files import read_example
from orgmodel.files.thesaurus import read_thesaurus
from orgmodel.reading import Frame, Reader, Statement, reader_of
from orgmodel.reading.frame import SLOTS

READER = reader_of(read_thesaurus())


def told(text: str) -> list[tuple[str, str, str]]:
    """Act, role and words of the object of every frame."""
    return [
        (f.act.concept if f.act else "", f.role.concept if f.role else "", f.object.text if f.object else "")
        for f in READER.read(text).frames
    ]


STATEMENTS = [
    ("Cấp giấy phép xây dựng nhà ở riêng lẻ", [("license", "", "giấy phép xây dựng nhà ở riêng lẻ")]),
    (
        "Thẩm định, phê duyệt thiết kế cơ sở",
        [("appraise", "", "thiết kế cơ sở"), ("approve", "approve", "thiết kế cơ sở")],
    ),
    (
        "Thanh tra việc khai thác, chế biến, sử dụng khoáng sản",
        [
            ("inspect", "inspect", "khai thác khoáng sản"),
            ("inspect", "inspect", "chế biến khoáng sản"),
            ("inspect", "inspect", "sử dụng khoáng sản"),
        ],
    ),
    (
        "Trình Ủy ban nhân dân tỉnh ban hành quy định về quản lý chất thải rắn sinh hoạt",
        [("draft", "advise", "quy định về quản lý chất thải rắn sinh hoạt")],
    ),
    ("Phối hợp với Công an tỉnh xử lý xe quá tải", [("sanction", "coordinate", "xe quá tải")]),
    (
        "Chủ trì, phối hợp với Sở Y tế, Sở Công Thương kiểm tra an toàn thực phẩm",
        [("inspect", "lead", "an toàn thực phẩm")],
    ),
    (
        "Tham mưu, giúp Ủy ban nhân dân tỉnh thực hiện chức năng quản lý nhà nước về hộ tịch, quốc tịch, chứng thực",
        [("manage", "advise", "hộ tịch"), ("manage", "advise", "quốc tịch"), ("manage", "advise", "chứng thực")],
    ),
    ("Tổ chức kiểm tra giếng khoan", [("inspect", "inspect", "giếng khoan")]),
    ("Trực tiếp chi trả trợ cấp xã hội hằng tháng", [("fund", "deliver", "trợ cấp xã hội")]),
    ("Tiếp nhận đơn khiếu nại; việc xác minh do công an xã tiến hành", [("receive", "", "đơn khiếu nại")]),
    ("Không cấp phép khai thác mới, thu phí bảo vệ môi trường", [("collect", "", "phí bảo vệ môi trường")]),
    ("Kết quả quan trắc không khí được công bố hằng ngày", [("inform", "", "Kết quả quan trắc không khí")]),
    ("Sở Xây dựng có trách nhiệm thẩm định thiết kế cơ sở", [("appraise", "", "thiết kế cơ sở")]),
    (
        "Issue, renew and revoke licences for taxis",
        [("license", "", "licences for taxis")] * 3,
    ),
    ("The county laboratory inspects swimming pools", [("inspect", "inspect", "swimming pools")]),
    ("Lead on flood risk management", [("manage", "lead", "flood risk")]),
    # English verbs of one clause have one form: nouns and participles are none.
    (
        "Hires lifeguards, trains swimmers and tests pool water",
        [("staff", "", "lifeguards"), ("train", "", "swimmers"), ("test", "", "pool water")],
    ),
    (
        "Collects rents and fines tenants who sublet their flats",
        [("collect", "", "rents"), ("sanction", "", "tenants who sublet their flats")],
    ),
    (
        "Plan, build and maintain cycle paths",
        [("plan", "", "cycle paths"), ("build", "", "cycle paths"), ("maintain", "", "cycle paths")],
    ),
    ("The Authority has power under the Ports Act to license pilots", [("license", "", "pilots")]),
    ("Electronic monitoring of offenders", [("monitor", "inspect", "offenders")]),
    # What stands between commas beside the duty is left out.
    (
        "The State Board of Nursing licenses midwives and, where patients were harmed, suspends their registration",
        [("license", "", "midwives"), ("sanction", "", "registration")],
    ),
    ("Mỗi quý, Trung tâm Khuyến nông mở hai lớp tập huấn trồng nấm", [("train", "", "lớp tập huấn trồng nấm")]),
    ("Khi có dịch, Trạm Y tế phường phun hóa chất diệt muỗi", [("protect", "", "hóa chất diệt muỗi")]),
    # The thing first, and what is done to it.
    ("Dog licences are issued and renewed by the town clerk", [("license", "", "Dog licences")] * 2),
    (
        "Passports are issued by the Registry, which also registers births",
        [("certify", "", "Passports"), ("register", "", "births")],
    ),
    (
        "Hồ sơ vay vốn do Phòng Tín dụng tiếp nhận và thẩm định",
        [("receive", "", "Hồ sơ vay vốn"), ("appraise", "", "Hồ sơ vay vốn")],
    ),
    (
        "Việc cấp đổi thẻ bảo hiểm y tế do Phòng Thu trực tiếp thực hiện",
        [("certify", "deliver", "thẻ bảo hiểm y tế")],
    ),
    # The holder named with a verb in its name; a name that runs into the verb.
    (
        "Đội Quản lý trật tự đô thị thu giữ biển quảng cáo rao vặt",
        [("sanction", "", "biển quảng cáo rao vặt")],
    ),
    ("Thư viện số hóa sách cổ", [("record", "", "sách cổ")]),
    # Whom something is said to is not what it is about.
    ("Hướng dẫn ngư dân ghi nhật ký khai thác", [("guide", "", "ghi nhật ký khai thác")]),
    ("Hỗ trợ hộ nghèo làm hồ sơ vay vốn", [("assist", "", "làm hồ sơ vay vốn")]),
    ("Provide advice to tenants on damp", [("assist", "deliver", "damp")]),
    # What a matter is decides what the verb means, no further than its own matter.
    ("Chăm sóc cây xanh trong công viên", [("maintain", "", "cây xanh trong công viên")]),
    ("Set speed limits and publish them online", [("regulate", "", "speed limits"), ("inform", "", "speed limits")]),
    # Limits and papers of a list hold for all of it; fields of management are each by themselves.
    (
        "Đăng ký khai sinh, kết hôn có yếu tố nước ngoài",
        [("register", "", "khai sinh có yếu tố nước ngoài"), ("register", "", "kết hôn có yếu tố nước ngoài")],
    ),
    (
        "Ban hành quy chế quản lý, vận hành nhà văn hóa xã",
        [("regulate", "", "quy chế quản lý nhà văn hóa xã"), ("regulate", "", "quy chế vận hành nhà văn hóa xã")],
    ),
    (
        "Quản lý nhà nước về trồng trọt, chăn nuôi, thú y",
        [("manage", "", "trồng trọt"), ("manage", "", "chăn nuôi"), ("manage", "", "thú y")],
    ),
    ("Kiến nghị thu hồi đất bỏ hoang", [("draft", "advise", "thu hồi đất bỏ hoang")]),
    (
        "Advise the mayor on flood defences and inspect culverts",
        [("draft", "advise", "flood defences"), ("inspect", "inspect", "culverts")],
    ),
    ("Advise the board on licensing and inspecting taverns", [("draft", "advise", "taverns")]),
    ("Quản lý Quỹ thi đua, khen thưởng của tỉnh", [("manage", "", "Quỹ thi đua, khen thưởng của tỉnh")]),
    ("Assist the county council in enforcing food standards", [("sanction", "coordinate", "food standards")]),
]


@pytest.mark.parametrize(("text", "frames"), STATEMENTS, ids=[text for text, _ in STATEMENTS])
def test_acts_roles_and_objects(text: str, frames: list[tuple[str, str, str]]) -> None:
    assert told(text) == frames


def only(text: str) -> Frame:
    (frame,) = READER.read(text).frames
    return frame


def test_what_stands_beside_the_object_is_told_apart() -> None:
    frame = only("Phát thẻ bảo hiểm y tế cho hộ nghèo trên địa bàn huyện, trừ hộ đã được Sở Y tế hỗ trợ")
    assert frame.beneficiaries is not None
    assert (frame.beneficiaries.text, frame.beneficiaries.concept != "") == ("hộ nghèo", True)
    assert frame.place is not None
    assert frame.place.text.endswith("huyện")
    assert frame.exceptions is not None
    assert frame.exceptions.text.startswith("hộ đã được")


def test_an_exception_in_brackets_is_left_to_others() -> None:
    frame = only("Quản lý cấp nước đô thị (không bao gồm khu công nghiệp)")
    assert frame.exceptions is not None
    assert frame.exceptions.text == "khu công nghiệp"


def test_own_business_is_seen() -> None:
    assert only("Quản lý tài sản của cơ quan mình").own is not None
    assert only("Quản lý tài sản công của các xã").own is None
    # What is said inside an exception is said of what others do.
    assert only("Cấp giấy phép khai thác đá, trừ khoáng sản thuộc thẩm quyền của Bộ").own is None


VARIANTS = [
    "Hòa giải tranh chấp đất đai",
    "Hoà giải tranh chấp đất đai",
    "HÒA GIẢI TRANH CHẤP ĐẤT ĐAI",
    unicodedata.normalize("NFD", "Hòa giải tranh chấp đất đai"),
    "Hoa giai tranh chap dat dai",
]


@pytest.mark.parametrize("text", VARIANTS)
def test_spelling_does_not_matter(text: str) -> None:
    frame = only(text)
    assert frame.act is not None
    assert frame.object is not None
    assert (frame.act.concept, frame.object.concept[:12]) == ("resolve", "land-dispute")


def test_abbreviations_are_read_in_full() -> None:
    short, full = only("Kiểm tra ATTP"), only("Kiểm tra an toàn thực phẩm")
    assert short.object is not None
    assert full.object is not None
    assert short.object.concept == full.object.concept != ""
    assert short.object.text == "ATTP"


def test_what_is_not_understood_is_said() -> None:
    statement = READER.read("Kiểm tra giếng khoan blorptagion")
    assert statement.unread == ("blorptagion",)
    assert statement.understood == statement.content - 1


def test_a_text_without_a_word_has_no_frame() -> None:
    for text in ("", "   ", "…", "12/2021", "()"):
        statement = READER.read(text)
        assert (statement.frames, statement.content) == ((), 0)


def places_fit(statement: Statement) -> bool:
    for frame in statement.frames:
        for name in SLOTS:
            slot = getattr(frame, name)
            if slot is not None and not 0 <= slot.start < slot.end <= len(statement.text):
                return False
    return True


@pytest.mark.parametrize("name", ["tay-ninh-2021", "barsetshire-2024"])
def test_every_statement_of_the_examples_has_frames_with_their_places(name: str) -> None:
    organisation = read_example(name).organisation
    assert organisation is not None
    for column in ("text_vi", "text_en"):
        for text in organisation.duties.columns[column].words.values:
            statement = READER.read(text)
            assert statement.frames, text
            assert places_fit(statement), text


WORDS = st.sampled_from(
    (
        "kiểm",
        "tra",
        ",",
        "và",
        "trừ",
        "theo",
        "cho",
        "(",
        ")",
        ";",
        ".",
        "chủ",
        "trì",
        "phối",
        "hợp",
        "với",
        "Sở",
        "Y",
        "tế",
        "việc",
        "không",
        "được",
        "do",
        "trình",
        "UBND",
        "tỉnh",
        "đất",
        "rác",
        "12",
        "inspect",
        "the",
        "and",
        "for",
        "except",
        "by",
        "which",
        "is",
        "licences",
        "(unless)",
        "…",
        "\u0301",
        "\x00",
    )
)


@settings(max_examples=300, deadline=None)
@example("do ,")
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_any_order_of_words_is_read_without_a_fault(text: str) -> None:
    statement = READER.read_anew(text)
    assert places_fit(statement)
    assert 0 <= statement.understood <= statement.content


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    assert places_fit(READER.read_anew(text))


def test_two_readers_say_the_same() -> None:
    texts = [text for text, _ in STATEMENTS]
    other = Reader(read_thesaurus())
    assert [READER.read_anew(text) for text in texts] == [other.read(text) for text in reversed(texts)][::-1]


def test_circumstances_before_a_comma_and_the_holders_name_are_no_acts() -> None:
    assert told("Trong mùa lũ, Công ty Thủy lợi vận hành cửa xả hồ chứa")[0][0] == "operate"
    assert told("Phòng Kinh tế, Hạ tầng và Đô thị kiểm tra trật tự xây dựng")[0][0] == "inspect"
    assert [act for act, _, _ in told("After storms, the parks team clears fallen trees")] == ["maintain"]


def test_what_others_do_is_no_frame() -> None:
    assert len(told("Lập biên bản vi phạm; việc cưỡng chế do Công an tỉnh thực hiện")) == 1
    # Where it is all that is said, whoever is named is the holder's own unit.
    assert told("Việc cưỡng chế do đội thanh tra thực hiện")[0][0] == "sanction"
    assert [act for act, _, _ in told("Street lamps are repaired within two days; bills are paid by the county")] == [
        "maintain"
    ]
    assert len(told("Keeps order in the bus station, assaults on staff being a matter for the police")) == 1


def test_a_verb_whose_matter_is_not_known_is_not_guessed() -> None:
    statement = READER.read("Sets the zorgs")
    assert not any(frame.act for frame in statement.frames)
    assert "zorgs" in statement.unread
    assert len(told("Xây dựng phương án cứu nạn; còn việc bảo vệ hiện trường thuộc Công an huyện")) == 1


def test_an_english_short_form_is_not_the_word_in_small_letters() -> None:
    short, word = only("Review the SEA report"), only("Guard the sea front")
    assert short.object is not None
    assert word.object is not None
    assert not set(short.object.concepts) & set(word.object.concepts)
