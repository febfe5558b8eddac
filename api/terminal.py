# SPDX-License-Identifier: Apache-2.0
"""What the environment says about the person at the terminal. Imports nothing: the first thing that a command asks."""

from __future__ import annotations

from collections.abc import Mapping


def locale_language(environment: Mapping[str, str]) -> str:
    """The language of a terminal: what ORGMODEL_LANGUAGE or the locale says, English where it is not Vietnamese."""
    for name in ("ORGMODEL_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "").strip().lower()
        if value:
            return "vi" if value == "vi" or value.startswith(("vi_", "vi-", "vi.")) else "en"
    return "en"
