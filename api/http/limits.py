# SPDX-License-Identifier: Apache-2.0
"""What a request may send, counted while it comes in: a stated length is only believed where it is too large."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, TypeAlias

from orgmodel.errors import LimitError, OrgmodelError, RequestError

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

# More digits than any length has; Python refuses to convert a number of thousands of them.
_DIGITS = 20


class BodyLimit:
    """Ends the reading of a body that is too large, too slow or packed, with an error that becomes a problem.

    It stands inside the handlers of errors, so that what it raises is told like every other error. Packed bodies are
    refused: nobody needs them here, and a small one may unpack to any size.
    """

    def __init__(self, app: App, most: int, seconds: float) -> None:
        self._app = app
        self._most = most
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on with a `receive` that counts."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refusal(scope)
        received = 0
        ends = asyncio.get_running_loop().time() + self._seconds

        async def counted() -> Message:
            nonlocal received
            if refused is not None:
                raise refused
            try:
                async with asyncio.timeout_at(ends if received >= 0 else None):
                    message = await receive()
            except TimeoutError as error:
                raise LimitError("body_too_slow", allowed=int(self._seconds)) from error
            if message["type"] == "http.request":
                received += len(message.get("body", b""))
                self._hold(received)
                if not message.get("more_body", False):
                    received = -1  # all of it is here: what is awaited from now on is the end of the connection
            return message

        await self._app(scope, counted, send)

    def _refusal(self, scope: Scope) -> OrgmodelError | None:
        """What is wrong with a body before any of it was read."""
        headers = {bytes(name).lower(): bytes(value).decode("latin-1") for name, value in scope["headers"]}
        packed = headers.get(b"content-encoding", "").strip().casefold()
        if packed not in {"", "identity"}:
            return RequestError("packed_body", encoding=packed[:40])
        stated = headers.get(b"content-length", "")
        if stated.isdecimal() and int(stated[:_DIGITS]) > self._most:
            return LimitError("body_too_large", allowed=self._most)
        return None

    def _hold(self, found: int) -> None:
        if found > self._most:
            raise LimitError("body_too_large", allowed=self._most)
