# SPDX-License-Identifier: Apache-2.0
"""The colours of every picture, in one place, so that their contrast can be computed instead of hoped for."""

from __future__ import annotations

PALETTE = {
    "ink": "#14203a",
    "soft": "#465170",
    "line": "#6b7690",
    "hair": "#d3d9e6",
    "paper": "#ffffff",
    "wash": "#f4f6fb",
    "accent": "#0b4fb3",
    "added": "#0a6238",
    "added_wash": "#e5f5ec",
    "removed": "#9c1c1c",
    "removed_wash": "#fcecec",
    "moved": "#7a4a00",
    "moved_wash": "#fff3df",
    "changed": "#4a2a9c",
    "changed_wash": "#f0ebfd",
    "outside": "#0b5f73",
    "outside_wash": "#e4f3f7",
    "flag": "#8f2f00",
    "hit": "#fff0a3",
    "kind_top": "#14203a",
    "kind_agency": "#1f5fae",
    "kind_division": "#6b7690",
    "kind_branch": "#0f766e",
    "kind_service": "#9a5b00",
    "kind_other": "#7b3f98",
}
"""Name → colour (sRGB hex)."""

TEXT_PAIRS = (
    ("ink", "paper"),
    ("ink", "wash"),
    ("soft", "paper"),
    ("soft", "wash"),
    ("accent", "paper"),
    ("accent", "wash"),
    ("ink", "hit"),
    ("soft", "hit"),
    ("flag", "paper"),
    ("flag", "hit"),
    ("paper", "added"),
    ("paper", "removed"),
    ("paper", "moved"),
    ("paper", "changed"),
    ("paper", "outside"),
    ("paper", "accent"),
    *(
        (text, f"{mark}_wash")
        for mark in ("added", "removed", "moved", "changed", "outside")
        for text in ("ink", "soft", "flag", mark)
    ),
)
"""(text, ground) pairs that pages use; each must reach 4.5 : 1."""

LINE_PAIRS = (
    ("line", "paper"),
    ("accent", "paper"),
    *((f"kind_{kind}", "paper") for kind in ("top", "agency", "division", "branch", "service", "other")),
    *((mark, "paper") for mark in ("added", "removed", "moved", "changed", "outside")),
)
"""(line or shape, ground) pairs that pages use; each must reach 3 : 1."""

KIND_GROUPS = {
    "peoples_committee": "top",
    "office": "agency",
    "inspectorate": "agency",
    "specialised_agency": "agency",
    "department": "agency",
    "general_department": "agency",
    "management_board": "agency",
    "division": "division",
    "sub_department": "branch",
    "station": "division",
    "public_service_unit": "service",
    "council": "top",
    "directorate": "agency",
    "service": "division",
    "team": "branch",
}
"""Kind of unit → the group that shares a colour; kinds not named here are "other"."""

_STRAIGHT = 0.04045  # where the straight part of the sRGB curve ends


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two sRGB hex colours, 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= _STRAIGHT else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
