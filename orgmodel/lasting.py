# SPDX-License-Identifier: Apache-2.0
"""Building many objects that last as long as the process, without the garbage collector looking through them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def lasting() -> Iterator[None]:
    """What is built inside is taken out of the collector's rounds for good; it goes when nothing refers to it.

    For hundreds of thousands of objects without circles, such as the thesaurus and its tree of words: the collector
    would go through all of them again and again while they are built, and at every full round later. Whatever else is
    alive at the end is taken out as well: for what happens once in a process, not for every request.
    """
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if paused:
            gc.enable()
