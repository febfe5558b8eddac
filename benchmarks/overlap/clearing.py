# SPDX-License-Identifier: Apache-2.0
"""How well the rules for good overlap tell what is meant to be so from problems, on the open half of the benchmark.

    python -m benchmarks.overlap.clearing [--json]

For all pairs and for the two halves of authors: of each reason how many are cleared, and by which rule; of each other
label how many are cleared wrongly. The lists of words were developed on the authors p1, p2, p3 and e1. The others were
only measured until 83 % of their good overlap and 3 % of their problems were cleared; then their mistakes were read as
well, so that neither half says any more what the rules do on texts of new authors.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from benchmarks.overlap import PROBLEMS, lines_of
from orgmodel.files.overlap import read_cue_lists
from orgmodel.files.thesaurus import read_thesaurus
from orgmodel.findings.overlap.clearing import Clearing, Facts, Places, clear
from orgmodel.findings.overlap.signals import Said, SignalReader
from orgmodel.reading.reader import Reader
from orgmodel.text import matching_key

BUILT_ON = ("p1", "p2", "p3", "e1")
DEPTHS = ("nation", "province", "district", "commune")
PLACES = {
    1: ("tỉnh",),
    2: ("huyện", "thị xã", "thành phố", "quận", "district", "city", "borough"),
    3: ("xã", "phường", "thị trấn", "parish", "town", "ward"),
}
# A county is a province in one of the countries and a district in another.
KINDS = frozenset(" ".join(kind for kinds in PLACES.values() for kind in kinds).split()) | {"of", "county", "counties"}


def place_of(side: dict[str, Any]) -> tuple[int, tuple[str, ...]]:
    """The depth of a territory, by its name or else by the holder's level, and its names, the smallest place first."""
    names = tuple(part.strip() for part in matching_key(side["territory"]).split(","))
    depth = DEPTHS.index(side["level"])
    for found, kinds in PLACES.items():
        if names[0].startswith(tuple(f"{kind} " for kind in kinds)) or names[0].endswith(tuple(f" {k}" for k in kinds)):
            depth = found
    return depth, names


def places_of(one: dict[str, Any], other: dict[str, Any]) -> Places:
    """How two territories lie, as far as their names tell."""
    (a, mine), (b, theirs) = place_of(one), place_of(other)
    if mine == theirs:
        return "same"
    words, others = (frozenset(" ".join(names).split()) - KINDS for names in (mine, theirs))
    if frozenset(mine[0].split()) - KINDS <= others or frozenset(theirs[0].split()) - KINDS <= words or min(a, b) < 2:
        return "inside"
    return "apart" if a == b else "unknown"


def clearings(rows: Iterable[dict[str, Any]]) -> dict[str, Clearing | None]:
    """What the rules say of every pair, by its id."""
    lists, thesaurus = read_cue_lists(), read_thesaurus()
    reader, signals = Reader(thesaurus), SignalReader(lists, thesaurus)
    found = {}
    for row in rows:
        sides = [row["a"], row["b"]]
        one, other = (
            signals.read(Said(reader.read(s["text"]), s["agency"], s["kind"], s["role"], s["territory"])) for s in sides
        )
        facts = Facts(sides[0]["level"], sides[1]["level"], places_of(*sides))
        found[row["id"]] = clear(one, other, facts, lists.excepted_at_least)
    return found


def figures(rows: list[dict[str, Any]], found: dict[str, Clearing | None]) -> dict[str, Any]:
    """The figures of some pairs."""
    by_reason: dict[str, Counter[str]] = {}
    for row in rows:
        clearing = found[row["id"]]
        by_reason.setdefault(row["reason"] or row["label"], Counter())[clearing.rule if clearing else ""] += 1
    good = [row for row in rows if row["label"] == "legitimate"]
    bad = [row for row in rows if row["label"] in PROBLEMS]
    return {
        "legitimate": [sum(found[row["id"]] is not None for row in good), len(good)],
        "problems": [sum(found[row["id"]] is not None for row in bad), len(bad)],
        "by": {reason: dict(sorted(rules.items())) for reason, rules in sorted(by_reason.items())},
    }


def told(name: str, part: dict[str, Any]) -> str:
    """The figures as lines for people."""
    lines = [name]
    for label in ("legitimate", "problems"):
        cleared, size = part[label]
        lines.append(f"  {label:16} {cleared:3} of {size:3} cleared ({100 * cleared / max(1, size):.1f} %)")
    for reason, rules in part["by"].items():
        size = sum(rules.values())
        said = ", ".join(f"{rule} {count}" for rule, count in rules.items() if rule)
        lines.append(f"    {reason:16} {size - rules.get('', 0):3} of {size:3}  {said}")
    return "\n".join(lines)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description="How well good overlap is told from problems")
    parser.add_argument("--json", action="store_true")
    rows = lines_of("open")
    found = clearings(rows)
    parts = {
        "all": rows,
        "built on": [row for row in rows if row["id"][:2] in BUILT_ON],
        "read last": [row for row in rows if row["id"][:2] not in BUILT_ON],
    }
    result = {name: figures(part, found) for name, part in parts.items()}
    if parser.parse_args().json:
        print(json.dumps(result, ensure_ascii=False, indent=2))
    else:
        print("\n".join(told(name, part) for name, part in result.items()))


if __name__ == "__main__":
    main()
