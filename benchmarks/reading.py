# SPDX-License-Identifier: Apache-2.0
"""How well duties are read: the thesaurus counted, statements of others covered, frames against labels, and how fast.

    python -m benchmarks.reading thesaurus            concepts by facet and sector, faults
    python -m benchmarks.reading coverage             share of content words of statements written apart
    python -m benchmarks.reading frames [--misses]    acts, roles, objects against labels made by hand
    python -m benchmarks.reading speed                distinct statements a second on one core
    python -m benchmarks.reading sample               a hundred concepts drawn by the hash of the thesaurus, to review

Without --part the open parts are taken; every scoring of `locked` and `frames-held-2` is written to the log beside
them. Add --json for one JSON object. Coverage counts words that stand in a term of a leaf concept or of an act; words
of the stop list, proper names, numbers and cues of grammar (roles, exceptions, grounds) do not count at all.
Statements are those of `benchmarks/overlap/`; its datasheet says which of them were at hand while the reader was made.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from operator import eq
from typing import Any, TypeAlias

from benchmarks.overlap import FRAMES, HERE, KEPT_APART, PARTS, lines_of
from orgmodel.files.thesaurus import read_thesaurus
from orgmodel.reading import Reader, Statement
from orgmodel.reading.faults import thesaurus_faults
from orgmodel.text import matching_key

ALIKE = 0.5
Likeness: TypeAlias = Callable[[str, str], float]
"""How alike two items are, from 0 to 1; from ALIKE on they count as the same."""


def texts_of(name: str) -> list[tuple[str, str]]:
    """Language and text of every statement of a file, in order."""
    found = []
    for row in lines_of(name):
        found += [(row["lang"], row[side]["text"]) for side in "ab" if side in row] or [(row["lang"], row["text"])]
    return found


def thesaurus() -> dict[str, Any]:
    """How many concepts there are, by facet and by sector, and whether they are in order."""
    found = read_thesaurus()
    leaves = [found.concepts[id_] for id_ in sorted(found.leaves)]
    return {
        "concepts": len(found.concepts),
        "leaves": len(leaves),
        "terms_vi": sum(len(concept.terms_vi) for concept in found.concepts.values()),
        "terms_en": sum(len(concept.terms_en) for concept in found.concepts.values()),
        "leaves_by_facet": dict(sorted(Counter(concept.facet for concept in leaves).items())),
        "leaves_by_sector": dict(sorted(Counter(c.sector for c in leaves if c.sector).items())),
        "faults": [(issue.code, issue.value) for issue in thesaurus_faults(found)],
    }


def coverage(reader: Reader, names: Sequence[str]) -> dict[str, Any]:
    """The share of content words that leaf concepts and acts cover, by file and language."""
    result: dict[str, Any] = {}
    for name in names:
        counts: dict[str, list[int]] = {}
        for language, text in dict.fromkeys(texts_of(name)):
            covered, content = reader.coverage(text)
            count = counts.setdefault(language, [0, 0, 0])
            count[0] += covered
            count[1] += content
            count[2] += 1
        if counts:
            counts["all"] = [sum(count[place] for count in counts.values()) for place in range(3)]
            result[name] = {
                language: {"covered": c, "content": n, "share": c / n, "statements": s}
                for language, (c, n, s) in sorted(counts.items())
            }
    return result


@dataclass
class Tally:
    """Hits, what the reader said too much, what it missed; with the statements for a list of misses."""

    hits: int = 0
    extra: int = 0
    missed: int = 0
    misses: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, text: str, said: Sequence[str], wanted: Sequence[str], alike: Likeness = eq) -> None:
        """Each item is part of one hit at most; the most alike ones are put together first."""
        pairs = [(alike(a, b), -i, -k) for i, a in enumerate(said) for k, b in enumerate(wanted)]
        said_left, wanted_left = dict(enumerate(said)), dict(enumerate(wanted))
        for likeness, i, k in sorted(pairs, reverse=True):
            if likeness >= ALIKE and -i in said_left and -k in wanted_left:
                self.hits += 1
                del said_left[-i], wanted_left[-k]
        self.missed += len(wanted_left)
        self.extra += len(said_left)
        self.misses += [("missed", item, text) for item in wanted_left.values()]
        self.misses += [("extra", item, text) for item in said_left.values()]

    @property
    def figures(self) -> dict[str, float | int]:
        """Precision, recall and their harmonic mean."""
        precision = self.hits / max(1, self.hits + self.extra)
        recall = self.hits / max(1, self.hits + self.missed)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return {
            "precision": precision,
            "recall": recall,
            "f1": f1,
            "hits": self.hits,
            "extra": self.extra,
            "missed": self.missed,
        }


def _words(text: str) -> frozenset[str]:
    return frozenset(matching_key(text).replace(",", " ").split())


def alike(one: str, other: str) -> float:
    """How alike two wordings of an object are: the share of words that they have in common (Dice)."""
    a, b = _words(one), _words(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _distinct(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(item for item in items if item))


def said(statement: Statement) -> dict[str, list[str]]:
    """The acts, roles and objects that the reader found in a statement, each once."""
    frames = statement.frames
    return {
        "act": _distinct(frame.act.concept for frame in frames if frame.act),
        "role": _distinct(frame.role.concept for frame in frames if frame.role),
        "object": _distinct(frame.object.text for frame in frames if frame.object),
    }


def frames(reader: Reader, names: Sequence[str]) -> dict[str, dict[str, Tally]]:
    """Acts, roles and objects against the labels, by file and, beside the whole, by language."""
    result: dict[str, dict[str, Tally]] = {}
    for name in names:
        for row in lines_of(name):
            found = said(reader.read(row["text"]))
            for slot in ("act", "role", "object"):
                wanted = _distinct(frame[slot] for frame in row["frames"])
                for part in (name, f"{name}:{row['lang']}"):
                    tally = result.setdefault(part, {}).setdefault(slot, Tally())
                    tally.add(row["text"], found[slot], wanted, alike if slot == "object" else eq)
    return result


def sample(size: int = 100) -> list[dict[str, Any]]:
    """So many leaf concepts, drawn by the hash of the thesaurus: the same for the same files, others after a change."""
    found = read_thesaurus()
    drawn = sorted(found.leaves, key=lambda id_: sha256(f"{found.hash}:{id_}".encode()).hexdigest())[:size]
    return [
        {
            "id": concept.id,
            "facet": concept.facet,
            "sector": concept.sector,
            "broader": [found.concepts[wider].term("en") for wider in concept.broader],
            "terms_vi": concept.terms_vi,
            "terms_en": concept.terms_en,
        }
        for concept in (found.concepts[id_] for id_ in sorted(drawn))
    ]


def speed(seconds: float = 5.0) -> dict[str, Any]:
    """Distinct statements a second of one core, none of them remembered; and how long the start takes."""
    started = time.perf_counter()
    reader = Reader(read_thesaurus())
    for text in ("Kiểm tra trường học", "Kiem tra truong hoc", "Inspect schools"):
        reader.read(text)  # the tree of words of each script is built when its first text is read
    start = time.perf_counter() - started
    texts = list(dict.fromkeys(text for name in (*PARTS, *FRAMES) for _, text in texts_of(name)))
    count, started = 0, time.process_time()
    while (taken := time.process_time() - started) < seconds:
        for text in texts:
            reader.read_anew(text)
        count += len(texts)
    return {"statements": len(texts), "per_second": round(count / taken), "start_seconds": round(start, 2)}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("what", choices=("thesaurus", "coverage", "frames", "speed", "sample"))
    parser.add_argument("--part", action="append", help="only this file of benchmarks/overlap, such as frames-open")
    parser.add_argument("--misses", action="store_true", help="list what was missed, and what was said too much")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    if options.what == "thesaurus":
        result: Any = thesaurus()
    elif options.what == "speed":
        result = speed()
    elif options.what == "sample":
        result = sample()
    else:
        reader = Reader(read_thesaurus())
        if options.what == "coverage":
            result = coverage(reader, options.part or ("open", "frames-open"))
        else:
            tallies = frames(reader, options.part or ("frames-open",))
            result = {name: {slot: tally.figures for slot, tally in slots.items()} for name, slots in tallies.items()}
            if options.misses:
                for line in _misses(tallies):
                    print(line)
    if options.what in ("coverage", "frames") and any(part in KEPT_APART for part in result):
        _log(options.what, {part: found for part, found in result.items() if part.split(":")[0] in KEPT_APART})
    print(json.dumps(result, ensure_ascii=False, indent=None if options.json else 2))


def _log(what: str, result: dict[str, Any]) -> None:
    """Every scoring of what is kept apart is written down: when, on which commit, and what came out."""
    git = ["git", "-C", str(HERE), "rev-parse", "--short=12", "HEAD"]
    commit = subprocess.run(git, capture_output=True, text=True, check=False).stdout.strip()
    line = {
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M"),
        "commit": commit,
        "thesaurus": read_thesaurus().hash[:12],
        "scored": what,
        "figures": result,
    }
    with (HERE / "scorings.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(line, ensure_ascii=False) + "\n")


def _misses(tallies: dict[str, dict[str, Tally]]) -> Iterator[str]:
    for name, slots in tallies.items():
        if ":" not in name:
            for slot, tally in slots.items():
                yield from (f"{slot}\t{how}\t{item}\t{text}" for how, item, text in tally.misses)


if __name__ == "__main__":
    main()
