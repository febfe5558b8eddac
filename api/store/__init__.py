# SPDX-License-Identifier: Apache-2.0
"""Stores of organisations behind `api.ports.OrganisationStore`."""

from api.store.memory import MemoryStore

__all__ = ["MemoryStore"]
