# SPDX-License-Identifier: Apache-2.0
"""Both languages say the same things with the same parameters, and every code has its sentence."""

import ast
import string
import unicodedata
from pathlib import Path

import pytest

from orgmodel import goals, measures
from orgmodel.i18n import LANGUAGES, pick, read_catalogue
from orgmodel.measures import MEASURES
from orgmodel.schema import TABLES
from orgmodel.schema.agency import KINDS, LINK_TYPES
from orgmodel.schema.duty import ROLES
from orgmodel.schema.place import LEVELS


def parameters(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_both_languages_have_the_same_sentences() -> None:
    vi, en = (read_catalogue(language).sentences for language in LANGUAGES)
    assert sorted(vi) == sorted(en)


@pytest.mark.parametrize("key", sorted(read_catalogue("en").sentences))
def test_a_sentence_is_written_in_nfc_and_not_left_empty(key: str) -> None:
    for language in LANGUAGES:
        sentence = read_catalogue(language).sentences[key]
        assert sentence.strip()
        assert unicodedata.is_normalized("NFC", sentence)
        assert all(name.isidentifier() for name in parameters(sentence))


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("measure.title", tuple(MEASURES)),
        ("measure.unit", tuple(sorted({measure.unit for measure in MEASURES.values()}))),
        ("vocabulary.kind", KINDS),
        ("vocabulary.role", ROLES),
        ("vocabulary.level", LEVELS),
        ("vocabulary.link", LINK_TYPES),
        ("vocabulary.table", tuple(TABLES)),
        ("goal.state", ("met", "not_met", "unknown", "no_target")),
    ],
)
def test_every_word_of_the_data_has_a_form_in_both_languages(prefix: str, words: tuple[str, ...]) -> None:
    for language in LANGUAGES:
        catalogue = read_catalogue(language)
        assert [word for word in words if f"{prefix}.{word}" not in catalogue] == []


def test_the_other_form_of_a_name_is_shown_where_one_is_missing() -> None:
    assert pick("vi", "Sở Y tế", "Department of Health") == "Sở Y tế"
    assert pick("en", "Sở Y tế", None) == "Sở Y tế"
    assert pick("vi", None, "Department of Health") == "Department of Health"


def unknown_reasons() -> set[str]:
    """Every reason that the measures and the goals give for not knowing a value, read out of their code."""
    reasons = set()
    for module in (measures, goals):
        folder = Path(next(iter(module.__path__)))
        for path in folder.glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call):
                    continue
                named = [k.value for k in node.keywords if k.arg == "unknown_because"]
                third = node.args[2:3] if isinstance(node.func, ast.Name) and node.func.id == "unknown" else []
                reasons |= {str(n.value) for n in (*named, *third) if isinstance(n, ast.Constant)}
    return reasons


def test_every_reason_for_not_knowing_has_its_sentence() -> None:
    reasons = unknown_reasons()
    assert {"no_figures", "some_values_unknown", "other_definition"} <= reasons
    for language in LANGUAGES:
        named = {
            key.removeprefix("measure.unknown.")
            for key in read_catalogue(language).sentences
            if "measure.unknown." in key
        }
        assert named == reasons
