# SPDX-License-Identifier: Apache-2.0
"""Findings in words: the sentence, the duties side by side with what makes them alike, the evidence."""

from __future__ import annotations

from orgmodel.i18n import Catalogue, pick
from viz.findings import DutyText, Fact, FindingItem, Name, ReadPair, Said
from viz.render.numbers import number, percent
from viz.render.page import word
from viz.render.sentences import counted


def said_text(said: Said, words: Catalogue) -> str:
    """The sentence of a finding; of a kind that has none, the name of the kind."""
    if said.sentence in words:
        made_up = " " + words.text("vocabulary.made_up") if said.made_up else ""
        return words.filled(said.sentence, said.params) + made_up
    return word(words, "finding", said.kind)


def finding_rows(item: FindingItem, words: Catalogue) -> dict[str, object]:
    """A finding as a template needs it: everything already in words."""
    language = words.language
    return {
        "id": item.id,
        "said": said_text(item.said, words),
        "severity": words.text("view.finding_list.severity", severity=number(item.severity * 100, language)),
        "pairs": [_pair(pair, words) for pair in item.pairs],
        "left_out": counted(words, "pairs_left_out", item.left_out) if item.left_out else "",
        "held": _held(item, words),
        "facts": [(word(words, "evidence", fact.name), _fact(fact, words)) for fact in item.facts],
    }


def _pair(pair: ReadPair, words: Catalogue) -> dict[str, object]:
    language = words.language
    return {
        "label": word(words, "edge", pair.label),
        "score": percent(pair.score, language),
        "duties": [_duty(pair.a, words), _duty(pair.b, words)],
        "parts": [
            (
                word(words, "part", name),
                percent(value, language),
                percent(weight, language),
                percent(value * weight, language),
            )
            for name, value, weight in pair.parts
        ],
    }


def _duty(duty: DutyText, words: Catalogue) -> dict[str, str]:
    language = words.language
    own = duty.text.vi if language == "vi" else duty.text.en
    text = pick(language, duty.text.vi, duty.text.en)
    return {
        "id": duty.id,
        "agency": _name(duty.agency, words),
        "role": word(words, "role", duty.role or "unknown"),
        "text": text or words.text("view.finding_list.no_wording"),
        # The language of the wording where it is not the page's, so that it is read aloud rightly.
        "lang": "" if own or not text else ("en" if language == "vi" else "vi"),
        "drafted": words.text("view.finding_list.drafted") if duty.drafted else "",
    }


def _held(item: FindingItem, words: Catalogue) -> list[tuple[str, list[dict[str, str]]]]:
    """Agencies with the duties that the finding is about."""
    held: dict[str, list[dict[str, str]]] = {}
    for duty in item.duties:
        held.setdefault(_name(duty.agency, words), []).append(_duty(duty, words))
    return list(held.items())


def _fact(fact: Fact, words: Catalogue) -> str:
    if fact.names:
        return (" › " if fact.name == "chain" else "; ").join(_name(name, words) for name in fact.names)
    if fact.value is None:
        return words.text("view.finding_list.unknown")
    if isinstance(fact.value, bool):
        return words.text(f"view.finding_list.{'yes' if fact.value else 'no'}")
    if isinstance(fact.value, str):
        return words.get(f"vocabulary.{fact.name}.{fact.value}", fact.value)
    return number(fact.value, words.language, 2)


def _name(name: Name, words: Catalogue) -> str:
    return pick(words.language, name.vi, name.en)
