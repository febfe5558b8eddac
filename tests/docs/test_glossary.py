# SPDX-License-Identifier: Apache-2.0
"""The glossary names what the code has, in the words that the catalogues use."""

import re

import pytest

from orgmodel.findings.finding import KINDS as FINDING_KINDS
from orgmodel.i18n import LANGUAGES, read_catalogue
from orgmodel.schema import TABLES
from orgmodel.schema.agency import KINDS
from orgmodel.schema.duty import ROLES
from scenarios.operations import OPERATIONS
from tests.docs.pages import ROOT, SOURCES, SPAN

NO_CODE = "no code name"


def rows() -> list[list[str]]:
    """The rows of every table: vi, en, code and, where the table has it, the source."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("| ") and "tiếng Việt | English" not in line]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def codes() -> list[str]:
    return sorted({name for row in rows() for name in SPAN.findall(row[2])})


def words_of_the_code() -> set[str]:
    texts = [path.read_text(encoding="utf-8") for path in SOURCES]
    return set(re.findall(r"[A-Za-z_][A-Za-z0-9_]*", "\n".join(texts)))


def test_every_code_name_is_a_word_of_the_code() -> None:
    known = words_of_the_code()
    assert [name for name in codes() if name not in known] == []


def test_every_term_has_both_languages_a_code_name_or_the_note_that_there_is_none() -> None:
    for row in rows():
        assert all(row[:2]), row
        assert SPAN.findall(row[2]) or row[2] == NO_CODE, row
        assert len(row) == 3 or row[3], row


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(tuple(TABLES), id="tables"),
        pytest.param(KINDS, id="kinds of unit"),
        pytest.param(ROLES, id="roles"),
        pytest.param(FINDING_KINDS, id="kinds of finding"),
        pytest.param(tuple(OPERATIONS), id="operations"),
    ],
)
def test_every_word_that_planners_meet_is_in_the_glossary(words: tuple[str, ...]) -> None:
    assert [word for word in words if word not in codes()] == []


@pytest.mark.parametrize(
    ("prefix", "words"),
    [("vocabulary.kind", KINDS), ("vocabulary.role", ROLES), ("view.kind", KINDS), ("view.role", ROLES)],
)
def test_the_catalogue_says_it_in_the_words_of_the_glossary(prefix: str, words: tuple[str, ...]) -> None:
    for place, language in enumerate(LANGUAGES):
        catalogue = read_catalogue(language)
        for word in words:
            said = " / ".join(row[place] for row in rows() if f"`{word}`" in row[2]).casefold()
            assert catalogue.text(f"{prefix}.{word}").casefold() in said, (language, word)


def test_the_official_terms_that_planners_look_for_are_there() -> None:
    terms = " / ".join(row[0] for row in rows())
    sought = (
        "đầu mối", "khâu trung gian", "chồng chéo", "trùng lặp", "phân tán", "chức năng", "nhiệm vụ",
        "quyền hạn", "chủ trì", "phối hợp", "cơ quan chuyên môn", "chi cục", "phòng",
        "đơn vị sự nghiệp công lập", "biên chế", "cấp phó", "sáp nhập", "hợp nhất", "chia", "tách", "giải thể",
        "thủ tục hành chính", "mức độ 4", "toàn trình", "Cổng Dịch vụ công quốc gia", "tự chủ tài chính",
        "địa bàn", "phân cấp", "ủy quyền",
    )  # fmt: skip
    assert [term for term in sought if term not in terms] == []


# What Vietnamese sentences say instead of the glossary's word: "phương án" for a scenario, "chỉ số" for a measure,
# "phần mềm" for the program (a "chương trình" is what a province adopts), "chưa có số liệu" for an unknown figure.
OTHER_WORDS = (
    "kịch bản",
    "thước đo",
    "số đo",
    "giả lập",
    "chưa biết",
    "chương trình này",
    "tầng trung gian",
    "anh/chị",
)


@pytest.mark.parametrize("other", OTHER_WORDS)
def test_the_sentences_use_one_word_for_one_idea(other: str) -> None:
    sentences = read_catalogue("vi").sentences
    assert [key for key, sentence in sentences.items() if other in sentence.casefold()] == []
