# SPDX-License-Identifier: Apache-2.0
"""Codes and parameters as sentences in the reader's language: the one place in which this is done for both faces."""

from __future__ import annotations

import errno

from orgmodel.errors import InputError, OrgmodelError, ScenarioError
from orgmodel.files.wording import issue_place, issue_sentence, worded
from orgmodel.findings import Finding
from orgmodel.i18n import Catalogue, read_catalogue
from orgmodel.issue import Issue
from orgmodel.reading.compare import Comparison

SHOWN_ISSUES = 3
# Not every system knows quotas.
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
# Where the sentence of a code is looked for: what stops a step of a scenario stands under ``step``.
_OF_STEPS = ("step", "issue", "error")
_OF_ERRORS = ("error", "issue", "step", "api.error")


def issue_message(issue: Issue, language: str) -> str:
    """What is wrong in the input and what was probably meant. The place is not in it."""
    return issue_sentence(issue, read_catalogue(language))


def finding_message(finding: Finding, language: str) -> str:
    """What is wrong in the organisation, in one sentence."""
    words = read_catalogue(language)
    made_up = " " + words.text("vocabulary.made_up") if finding.rests_on_made_up else ""
    return words.filled(finding.sentence, finding.params) + made_up


def cleared_message(rule: str, language: str) -> str:
    """Why two duties that are alike are no overlap."""
    return read_catalogue(language).get(f"finding.cleared.{rule}", rule)


def comparison_message(comparison: Comparison, language: str) -> str:
    """How two statements lie to one another in one slot, and what that rests on."""
    words = read_catalogue(language)
    sentence = comparison.relation if comparison.one and comparison.other else "unsaid"
    said = words.text(
        f"reading.relation.{sentence}",
        slot=words.text(f"reading.slot.{comparison.slot}"),
        one=comparison.one,
        other=comparison.other,
    )
    return said if comparison.by == "nothing" else f"{said} ({words.text(f'reading.by.{comparison.by}')})"


def unknown_message(reason: str, language: str) -> str:
    """Why a value is not known."""
    return read_catalogue(language).get(f"measure.unknown.{reason}", reason)


def error_message(error: BaseException, language: str, most: int = SHOWN_ISSUES) -> str:
    """What stopped the program, where, and what to do: one short paragraph, with at most so many faults of an input."""
    words = read_catalogue(language)
    if isinstance(error, InputError):
        return _input_message(error, words, most)
    if isinstance(error, ScenarioError):
        reason = worded(words, _OF_STEPS, error.code, {**error.params, "column": error.params.get("argument")})
        suggestion = error.params.get("suggestion")
        if suggestion:
            reason += " " + words.filled("issue.part.suggestion", {"suggestion": suggestion})
        said = {**error.params, "reason": reason}
        return words.filled(f"error.{_step_sentence(error)}", said)
    if isinstance(error, OrgmodelError):
        own = f"error.limit.{error.params.get('limit')}"
        if error.code == "limit_passed" and own in words:
            # What to do about a size is not what to do about a depth.
            return words.filled(own, error.params)
        sentence = worded(words, _OF_ERRORS, error.code, error.params)
        near = error.params.get("near")
        return f"{sentence} {words.filled('error.part.near', {'near': near})}" if near else sentence
    if isinstance(error, OSError) and error.filename is not None and error.errno not in _FULL:
        return words.filled("error.cannot_use", {"path": error.filename, "reason": error.strerror})
    if isinstance(error, OSError):
        return _nameless_message(error, words)
    return words.filled("error.internal", {"kind": type(error).__name__})


def _step_sentence(error: ScenarioError) -> str:
    """Which sentence says where a scenario stopped: as a whole, in one that it includes, at a line of its file."""
    if not error.step:
        return "scenario_whole"
    if error.params.get("included"):
        return "scenario_step_included"
    return "scenario_step_in_file" if error.params.get("line") else "scenario_step"


def _nameless_message(error: OSError, words: Catalogue) -> str:
    """What the disk refuses without saying where: the place is full, the folder that one stands in is gone."""
    if error.errno in _FULL:
        return words.filled("error.disk_full", {})
    if isinstance(error, FileNotFoundError):
        return words.filled("error.folder_gone", {})
    return words.filled("error.system_refuses", {"reason": error.strerror or type(error).__name__})


def _input_message(error: InputError, words: Catalogue, most: int) -> str:
    """How many faults a file has, and the first few of them with their places."""
    faults = [issue for issue in error.issues if issue.severity == "error"]
    source = error.params.get("source") or (faults[0].place if faults else "")
    lines = [words.filled("error.input_has_errors", {"source": source, "errors": len(faults)})]
    lines += [f"  {issue_place(issue, words)}: {issue_message(issue, words.language)}" for issue in faults[:most]]
    if len(faults) > most:
        lines.append("  " + words.filled("error.more_faults", {"count": len(faults) - most}))
    return "\n".join(lines)


def error_title(kind: str, language: str) -> str:
    """The kind of an error in two or three words."""
    return read_catalogue(language).text(f"error.title.{kind}")


def preferred_language(accepted: str, default: str) -> str:
    """The language that a reader would rather have, from ``Accept-Language``; the default where it names neither."""
    best, weight = default, 0.0
    for part in accepted.split(",")[:20]:
        tag, _, rest = part.strip().partition(";")
        language = tag.strip().lower().partition("-")[0]
        quality = _quality(rest)
        if language in {"vi", "en"} and quality > weight:
            best, weight = language, quality
    return best


def _quality(text: str) -> float:
    name, _, value = text.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0
