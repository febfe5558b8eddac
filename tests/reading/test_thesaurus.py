# SPDX-License-Identifier: Apache-2.0
"""The thesaurus: in order as it is packaged, faults told, and how concepts lie to one another."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgmodel.errors import InputError, NotFoundError
from orgmodel.files.thesaurus import read_thesaurus
from orgmodel.reading import RESPONSIBILITIES, Concept, Cue, Reader, Thesaurus
from orgmodel.reading.faults import thesaurus_faults

HEADER = "id,broader,term_vi,synonyms_vi,term_en,synonyms_en,cofog,siblings,note\n"


def test_the_packaged_thesaurus_is_in_order() -> None:
    assert thesaurus_faults(read_thesaurus()) == ()


def test_it_is_as_large_as_the_field() -> None:
    thesaurus = read_thesaurus()
    assert len(thesaurus.leaves) >= 2000
    acts = [concept for concept in thesaurus.concepts.values() if concept.facet == "act"]
    assert {act.responsibility for act in acts} == set(RESPONSIBILITIES)


def test_every_object_has_a_cofog_code_of_its_own_or_from_above() -> None:
    thesaurus = read_thesaurus()
    objects = [concept.id for concept in thesaurus.concepts.values() if concept.facet == "object"]
    assert [one for one in objects if not thesaurus.cofog(one)] == []


def build(*concepts: Concept, cues: tuple[Cue, ...] = ()) -> Thesaurus:
    return Thesaurus({concept.id: concept for concept in concepts}, cues)


def thing(name: str, *broader: str, siblings: str = "", note: str = "", vi: str = "", en: str = "") -> Concept:
    terms = ((vi or f"{name} vi",), (en or f"{name} en",))
    return Concept(name, "object", *terms, broader=broader, siblings=siblings, note=note)


FAULTS = [
    (build(thing("a", "b", siblings="apart"), thing("b", "a", siblings="apart")), {"thesaurus_circle"}),
    (build(thing("a", "z")), {"thesaurus_unknown_broader"}),
    (build(thing("a"), thing("b", "a")), {"thesaurus_siblings"}),
    (build(thing("a", siblings="apart")), {"thesaurus_siblings"}),
    (build(thing("a", vi="rác"), thing("b", vi="Rác")), {"thesaurus_term_twice"}),
    (build(thing("a", vi="rác", note="x"), thing("b", vi="rác")), set()),
    (build(thing("a", vi="rác", siblings="apart"), thing("b", "a", vi="rác")), set()),
    (build(Concept("a", "act", ("làm",), ("do",))), {"thesaurus_no_responsibility"}),
    (build(Concept("a", "object", ("rác",), ())), {"thesaurus_no_term"}),
    (
        build(thing("a", siblings="apart"), Concept("b", "place", ("ở",), ("at",), broader=("a",))),
        {"thesaurus_other_facet"},
    ),
    (build(thing("a"), cues=(Cue("nonsense", "", ("x",), ("y",)),)), {"thesaurus_cue"}),
]


@pytest.mark.parametrize(("thesaurus", "codes"), FAULTS)
def test_faults_are_told(thesaurus: Thesaurus, codes: set[str]) -> None:
    assert {issue.code for issue in thesaurus_faults(thesaurus)} == codes


TREE = build(
    thing("waste", siblings="meeting"),
    thing("solid", "waste", siblings="apart"),
    thing("household", "solid"),
    thing("medical", "solid"),
    thing("plastic", "waste"),
    thing("road"),
    Concept("people", "beneficiary", ("dân",), ("people",)),
)
RELATIONS = [
    ("household", "household", "equal"),
    ("household", "waste", "narrower"),
    ("waste", "household", "wider"),
    ("household", "medical", "apart"),
    ("household", "plastic", "meeting"),
    ("household", "road", "apart"),
    ("household", "people", "unknown"),
]


@pytest.mark.parametrize(("one", "other", "relation"), RELATIONS)
def test_how_two_concepts_lie_to_one_another(one: str, other: str, relation: str) -> None:
    assert TREE.relation(one, other) == relation


def test_a_folder_of_ones_own_comes_on_top(tmp_path: Path) -> None:
    (tmp_path / "objects").mkdir()
    row = "blorptagion,,máy blorp,blorptagion,blorp machine,blorptagion,04.4,,\n"
    (tmp_path / "objects" / "own.csv").write_text(HEADER + row, encoding="utf-8")
    own = read_thesaurus(str(tmp_path))
    assert own.concepts["blorptagion"].sector == "own"
    assert own.hash != read_thesaurus().hash
    (frame,) = Reader(own).read("Kiểm tra blorptagion").frames
    assert frame.object is not None
    assert frame.object.concept == "blorptagion"


BROKEN = [
    (HEADER + "a,,x,,y,,,,\na,,z,,w,,,,\n", "thesaurus_id_twice", 3),
    (HEADER + "a,,x\n", "thesaurus_row", 2),
    (HEADER + ",,x,,y,,,,\n", "thesaurus_row", 2),
    ("id,broader\na,\n", "missing_column", 1),
]


@pytest.mark.parametrize(("text", "code", "row"), BROKEN)
def test_a_broken_file_is_told_with_its_row(tmp_path: Path, text: str, code: str, row: int) -> None:
    (tmp_path / "limits.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_thesaurus(str(tmp_path))
    assert [(issue.code, issue.row, issue.place) for issue in error.value.issues] == [(code, row, "limits.csv")]


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        read_thesaurus(str(tmp_path / "nowhere"))
