# SPDX-License-Identifier: Apache-2.0
"""What is wrong in an organisation, with its evidence."""

from orgmodel.findings.find import DETECTORS, Detector, find_all
from orgmodel.findings.finding import KINDS, Cleared, Evidence, Finding, Findings, Pair, Part, sort_findings
from orgmodel.findings.thresholds import Thresholds

__all__ = [
    "DETECTORS",
    "KINDS",
    "Cleared",
    "Detector",
    "Evidence",
    "Finding",
    "Findings",
    "Pair",
    "Part",
    "Thresholds",
    "find_all",
    "sort_findings",
]
