# SPDX-License-Identifier: Apache-2.0
"""Headers that keep a browser from doing more than a page says, and requests of other sites from doing anything."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from urllib.parse import urlsplit

from api.http.limits import App, Message, Receive, Scope, Send
from orgmodel.errors import RequestError

API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_SAFE = {"GET", "HEAD", "OPTIONS"}
_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
ALWAYS = {
    "content-security-policy": API_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


def view_policy(page: str) -> str:
    """The policy of a self-contained page as a header: the one in the page, which names its parts by hash.

    A header can forbid framing, which a page itself cannot. For SVG the style sheet's hash is worked out here.
    """
    said = _META.search(page)
    if said:
        return f"{html.unescape(said[1])}; frame-ancestors 'none'"
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in _STYLE.findall(page)
    )
    return f"default-src 'none'; style-src {hashes or chr(39) + 'none' + chr(39)}; frame-ancestors 'none'"


class SafeHeaders:
    """Adds the headers that every answer has; one that the answer brings itself stays."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, with the headers added where the answer begins."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = list(message.get("headers", []))
                names = {bytes(name).lower() for name, _ in given}
                given = [(name, value) for name, value in given if bytes(name).lower() != b"vary"]
                given += [(k.encode(), v.encode()) for k, v in ALWAYS.items() if k.encode() not in names]
                message = {**message, "headers": [*given, (b"vary", b"Accept-Language, Accept-Encoding")]}
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


class HeadAsGet:
    """Answers HEAD like GET, without the content."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a HEAD request on as GET and leaves the content of the answer out."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def without_content(message: Message) -> None:
            if message["type"] == "http.response.body":
                if message.get("more_body", False):
                    return
                message = {"type": "http.response.body", "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"}, receive, without_content)


def check_origin(method: str, headers: dict[str, str]) -> None:
    """Raises RequestError for a request that changes something and comes from a page of another site.

    The service may run on a planner's own machine, where any page that they visit could send it something.
    """
    if method in _SAFE:
        return
    site = headers.get("sec-fetch-site", "")
    origin = headers.get("origin", "")
    foreign = origin not in {"", "null"} and urlsplit(origin).netloc != headers.get("host", "")
    if site in {"cross-site", "same-site"} or foreign or (origin == "null" and not site):
        raise RequestError("cross_site")
