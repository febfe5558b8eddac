# SPDX-License-Identifier: Apache-2.0
"""How statements were understood, on the wire."""

from __future__ import annotations

from api.results import Read
from api.schemas.issues import IssueOut, issue_out
from api.schemas.wire import PROGRAM, OrganisationRef, Wire, organisation_ref
from orgmodel.reading import Frame, Slot


class SlotOut(Wire):
    """One part of a frame: its words, where they stand (characters, the end not counted), and the concept.

    `concept` is null where no concept was found; `concepts` are all of the phrase, the head first.
    """

    text: str
    span: tuple[int, int]
    concept: str | None
    concepts: tuple[str, ...]


class FrameOut(Wire):
    """One thing that the holder does. A slot of which the text says nothing is null."""

    act: SlotOut | None
    object: SlotOut | None
    limits: SlotOut | None
    beneficiaries: SlotOut | None
    place: SlotOut | None
    role: SlotOut | None
    instrument: SlotOut | None
    own: SlotOut | None
    exceptions: SlotOut | None


class StatementOut(Wire):
    """One statement: its frames, the content words that were not understood, and the duties that have this wording."""

    text: str
    language: str
    frames: tuple[FrameOut, ...]
    unread: tuple[str, ...]
    duties: tuple[str, ...]


class ReadingOut(Wire):
    """Statements as they were understood. `understood` is the share of content words over all of them (0-1)."""

    program: str
    thesaurus: str
    organisation: OrganisationRef | None
    statements: tuple[StatementOut, ...]
    understood: float | None
    content_words: int
    unread_words: int
    issues: tuple[IssueOut, ...]


def reading_out(read: Read) -> ReadingOut:
    """What was read, with the share that was understood; null where there was no content word."""
    statements = [one.statement for one in read.texts]
    content = sum(statement.content for statement in statements)
    understood = sum(statement.understood for statement in statements)
    return ReadingOut(
        program=PROGRAM,
        thesaurus=read.thesaurus,
        organisation=None if read.organisation is None else organisation_ref(read.organisation),
        statements=tuple(
            StatementOut(
                text=one.statement.text,
                language=one.statement.language,
                frames=tuple(map(_frame, one.statement.frames)),
                unread=one.statement.unread,
                duties=one.duties,
            )
            for one in read.texts
        ),
        understood=understood / content if content else None,
        content_words=content,
        unread_words=content - understood,
        issues=tuple(map(issue_out, read.issues)),
    )


def _frame(frame: Frame) -> FrameOut:
    return FrameOut(
        act=_slot(frame.act),
        object=_slot(frame.object),
        limits=_slot(frame.limits),
        beneficiaries=_slot(frame.beneficiaries),
        place=_slot(frame.place),
        role=_slot(frame.role),
        instrument=_slot(frame.instrument),
        own=_slot(frame.own),
        exceptions=_slot(frame.exceptions),
    )


def _slot(slot: Slot | None) -> SlotOut | None:
    if slot is None:
        return None
    return SlotOut(text=slot.text, span=(slot.start, slot.end), concept=slot.concept or None, concepts=slot.concepts)
