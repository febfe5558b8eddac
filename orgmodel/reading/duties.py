# SPDX-License-Identifier: Apache-2.0
"""The duties of an organisation as they are read: what a planner's columns say wins over the wording.

Where the two contradict each other in so many words, that is an issue of the input: one of them is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from orgmodel.issue import Issue, sort_issues
from orgmodel.organisation import Organisation
from orgmodel.reading.frame import Frame, Slot, Statement
from orgmodel.reading.reader import Reader

LANGUAGES = {"text_vi": "vi", "text_en": "en"}
IN_COLUMN = -1
"""The place of a slot that stands in a column of its own and not in the wording."""
# A lead is no mere helper, and whoever helps does not lead; other pairs of roles can be meant in one sentence.
_CONTRARY = frozenset((("lead", "coordinate"), ("coordinate", "lead")))


@dataclass(frozen=True, slots=True)
class ReadText:
    """One distinct wording and the ids of the duties that have it, sorted."""

    statement: Statement
    duties: tuple[str, ...]


def read_texts(organisation: Organisation, reader: Reader) -> tuple[ReadText, ...]:
    """Every distinct wording of the duties, each once, Vietnamese ones first, in the order of the rows."""
    duties = organisation.duties
    found: list[ReadText] = []
    for name in LANGUAGES:
        by_text: dict[str, list[str]] = {}
        for row in duties.rows[duties.known(name)[duties.rows]].tolist():
            by_text.setdefault(duties.text(row, name), []).append(duties.id_of(row))
        found += [ReadText(reader.read(text), tuple(sorted(ids))) for text, ids in by_text.items() if text.strip()]
    return tuple(found)


def duty_frames(organisation: Organisation, row: int, reader: Reader) -> tuple[Frame, ...]:
    """The frames of one duty: those of its wording (Vietnamese, else English), with what its columns say put in.

    The role of the column holds for every frame. The columns for action, object and beneficiaries speak of the main
    frame: the first one with that action, else the first one.
    """
    duties = organisation.duties
    text = next((t for name in LANGUAGES if (t := duties.text(row, name)).strip()), "")
    frames = list(reader.read(text).frames) if text else []
    given = {name: duties.text(row, name) for name in ("role", "action", "object", "beneficiaries")}
    if not frames:
        frames = [Frame()] if any(given.values()) else []
    if not frames:
        return ()
    if given["role"]:
        frames = [replace(frame, role=_column(given["role"])) for frame in frames]
    main = next((at for at, f in enumerate(frames) if f.act and f.act.concept == given["action"]), 0)
    put: dict[str, Slot] = {}
    if given["action"] and given["action"] in reader.thesaurus.concepts:
        put["act"] = _column(given["action"])
    for name in ("object", "beneficiaries"):
        if given[name]:
            put[name] = reader.phrase(given[name])
    frames[main] = replace(frames[main], **put)
    return tuple(frames)


def find_contradictions(organisation: Organisation, reader: Reader) -> tuple[Issue, ...]:
    """Warnings where the role column and the wording of a duty say the contrary, in reading order."""
    return sort_issues(_contradictions(organisation, reader))


def _contradictions(organisation: Organisation, reader: Reader) -> Iterator[Issue]:
    duties = organisation.duties
    known = duties.known("role")
    for row in duties.rows[known[duties.rows]].tolist():
        role = duties.text(row, "role")
        # Where there are two wordings, the Vietnamese one is the original.
        name = next((name for name in LANGUAGES if duties.text(row, name).strip()), "")
        frames = reader.read(duties.text(row, name)).frames if name else ()
        roles = {frame.role.concept if frame.role else "" for frame in frames}
        if len(roles) == 1 and frames[0].role and (role, frames[0].role.concept) in _CONTRARY:
            params = (("role", role), ("words", frames[0].role.text), ("column_of_text", name))
            yield Issue("warning", "role_against_text", "duties", column="role", value=duties.id_of(row), params=params)


def _column(concept: str) -> Slot:
    return Slot(concept, IN_COLUMN, IN_COLUMN, concept, (concept,))
