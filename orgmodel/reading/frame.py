# SPDX-License-Identifier: Apache-2.0
"""What a statement was understood to say: frames of slots, each with its place in the text, and the words left over."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slot:
    """One part of a frame: its words, their place in the text (characters, the end not counted), and what they mean.

    `concept` is the id of what the phrase is about, empty where no concept was found; `concepts` are all of the phrase,
    the head first. `text` differs from the words at the place where an enumeration was unfolded, or where a frame has
    several of the same slot: then the place goes from the first to the last.
    """

    text: str
    start: int
    end: int
    concept: str = ""
    concepts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """One thing that the holder does. A slot of which the text says nothing is None.

    `role` is one of the schema's roles, from the words of the statement alone. `instrument` is the paper or means that
    the object names (a plan, a licence), `limits` the words that narrow the object. `own` tells that the duty is about
    running one's own house; `exceptions` is what the statement leaves to others.
    """

    act: Slot | None = None
    object: Slot | None = None
    limits: Slot | None = None
    beneficiaries: Slot | None = None
    place: Slot | None = None
    role: Slot | None = None
    instrument: Slot | None = None
    own: Slot | None = None
    exceptions: Slot | None = None


SLOTS = ("act", "object", "limits", "beneficiaries", "place", "role", "instrument", "own", "exceptions")
"""The slots of a frame in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A text with its frames. `unread` are the content words that no term or cue covers, in order, each as written.

    `understood` and `content` count the content words that are covered, and all of them. `concepts` are all that the
    text names, each once, in order, whatever part of a frame they became.
    """

    text: str
    language: str
    frames: tuple[Frame, ...]
    unread: tuple[str, ...]
    understood: int
    content: int
    concepts: tuple[str, ...] = ()
