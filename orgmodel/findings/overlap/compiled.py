# SPDX-License-Identifier: Apache-2.0
"""How loops over arrays become machine code: the one module that knows numba.

numba takes a while to import, so modules with compiled loops are imported where they are called, not at the top.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import numba

Loop = TypeVar("Loop", bound=Callable[..., object])


def compiled(loop: Loop) -> Loop:
    """The loop as machine code, compiled at its first call and kept for the next run.

    It holds no lock while it runs, so that threads work side by side, and checks no bounds. Compiled code is kept where
    numba keeps it (beside the module, or in the user's cache): the first run of an installation pays for it.
    """
    try:
        return cast("Loop", numba.njit(nogil=True, cache=True)(loop))
    except RuntimeError:  # numba found no folder that it may write: compiled anew in every run
        return cast("Loop", numba.njit(nogil=True)(loop))
