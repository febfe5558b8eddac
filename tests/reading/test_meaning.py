# SPDX-License-Identifier: Apache-2.0
"""Nearness of meaning: the nearest concept with its certainty, and vectors that are kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from orgmodel.errors import RequestError
from orgmodel.files import meaning
from orgmodel.files.meaning import Kept, read_calibration
from orgmodel.files.thesaurus import read_thesaurus
from orgmodel.reading import Concept, Thesaurus
from orgmodel.reading.meaning import Calibration, Linker, Vectors

LETTERS = "abcdefghijklmnopqrstuvwxyz"
THESAURUS = Thesaurus(
    {
        "waste": Concept("waste", "object", ("rac",), ("garbage",)),
        "water": Concept("water", "object", ("nuoc",), ("water",)),
        "here": Concept("here", "place", ("garbag",), ("here",)),
    }
)


def letters(texts: Sequence[str]) -> Vectors:
    """How often each letter stands in a text, at length one: a stand-in for a model."""
    found = np.array([[text.count(letter) for letter in LETTERS] for text in texts], np.float32)
    return found / np.maximum(1, np.linalg.norm(found, axis=1, keepdims=True))


def linker(least: float) -> Linker:
    return Linker(THESAURUS, letters, Calibration("letters", -5, 8, 4, least))


def test_the_nearest_object_is_given_where_it_is_sure_enough() -> None:
    concept, certainty = linker(0.5)("garbages")
    assert concept == "waste"
    assert 0.5 < certainty < 1
    assert linker(0.99)("garbages") == ("", certainty)


def test_certainty_grows_with_nearness_and_with_the_lead() -> None:
    calibration = Calibration("", -5, 8, 4, 0.5)
    assert calibration.certainty(0.9, 0.1) > calibration.certainty(0.8, 0.1) > calibration.certainty(0.8, 0)


def test_only_objects_are_linked_to() -> None:
    assert linker(0)("garbag")[0] == "waste"


def test_vectors_are_kept_on_disk_and_only_what_is_missing_is_asked(tmp_path: Path) -> None:
    asked: list[str] = []

    def model(texts: Sequence[str]) -> Vectors:
        asked.extend(texts)
        return letters(texts)

    texts = [f"text {number}" for number in range(300)]
    first = Kept(model, tmp_path / "kept.npz")(texts)
    assert len(asked) == 300
    again = Kept(model, tmp_path / "kept.npz")
    # The last batch was not full and was not written.
    np.testing.assert_allclose(again(texts), first, atol=1e-3)
    assert len(asked) == 300 + 300 % 256
    assert again([]).shape[0] == 0


def test_a_damaged_file_of_vectors_is_written_anew(tmp_path: Path) -> None:
    (tmp_path / "kept.npz").write_bytes(b"no vectors")
    assert Kept(letters, tmp_path / "kept.npz")(["abc"]).shape == (1, len(LETTERS))


def test_the_packaged_calibration_has_been_fitted() -> None:
    calibration = read_calibration()
    assert calibration.nearness > 0
    assert calibration.lead > 0
    assert 0 < calibration.least < 1


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "meaning_is_installed", lambda: False)
    with pytest.raises(RequestError) as error:
        meaning.read_linker.__wrapped__(read_thesaurus())
    assert (error.value.code, error.value.params["extra"]) == ("needs_extra", "semantic")
