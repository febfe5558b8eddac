# SPDX-License-Identifier: Apache-2.0
"""`--fail-on`: a result as a gate for scripts. Code 1 says that the command did its work and the gate does not hold."""

from __future__ import annotations

from collections.abc import Mapping

import typer

from api.cli.console import remark
from api.errors import GATE_FAILED
from orgmodel.errors import RequestError
from orgmodel.i18n import Catalogue


def wanted_gates(asked: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The gates that were asked for, divided by commas; raises RequestError for one that the command does not know."""
    gates = tuple(part.strip() for part in asked.split(",") if part.strip())
    for gate in gates:
        if gate not in known:
            raise RequestError("unknown_gate", gate=gate, known=", ".join(known))
    return gates


def hold_gates(gates: tuple[str, ...], found: Mapping[str, bool], words: Catalogue) -> None:
    """Ends the command with code 1 where one of the gates is `found` to be true; says which on standard error."""
    for gate in gates:
        if found[gate]:
            remark(words.text("cli.gate.failed", gate=gate))
            raise typer.Exit(GATE_FAILED)
