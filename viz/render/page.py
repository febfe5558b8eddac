# SPDX-License-Identifier: Apache-2.0
"""One frame for every page: language, title, one heading, a strict Content-Security-Policy, nothing from outside.

The policy names every style sheet and script by its SHA-256 hash instead of a nonce. A nonce only protects when it is
new for every answer of a server; a file on a disk is read a thousand times with the same nonce, and a fresh one would
make two writings of the same result differ. A hash is right for a file, and the same input gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from orgmodel.i18n import Catalogue, read_catalogue
from viz.render.palette import PALETTE

_PLACES = files("viz")


@cache
def environment(package: str = "viz") -> Environment:
    """The Jinja environment of a package's `templates/`: every value is escaped, a misspelt name is an error."""
    folder = files(package) / "templates"
    return Environment(
        loader=FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def asset(name: str) -> str:
    """A style sheet or script of our own; `@name@` in style sheets stands for a colour of the palette."""
    text = (_PLACES / "static" / name).read_text(encoding="utf-8")
    if name.endswith(".css"):
        for colour, value in PALETTE.items():
            text = text.replace(f"@{colour}@", value)
    return text


@cache
def vendored() -> str:
    """The vendored library as text, without the pointer to its source map, which would be a request of its own."""
    folder = _PLACES / "static" / "vendor"
    record = json.loads((folder / "vendor.json").read_text(encoding="utf-8"))
    content = (folder / record["file"]).read_bytes()
    if hashlib.sha256(content).hexdigest() != record["sha256"]:
        raise ValueError(f"{record['file']} differs from the hash in vendor.json; run tools/vendor_js.py again")
    return content.decode("utf-8").rpartition("\n//# sourceMappingURL")[0]


def inline_json(value: object) -> Markup:
    """Data for a `<script type="application/json">`: no character in it can end the element or start another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char, code in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028")):
        text = text.replace(char, code)
    return Markup(text)  # noqa: S704 - escaped just above


def render_page(
    template: str,
    language: str,
    title: str,
    *,
    styles: tuple[str, ...] = (),
    scripts: tuple[tuple[str, str], ...] = (),
    **values: object,
) -> str:
    """A complete page as text.

    `styles` are style sheets on top of the common one; `scripts` are (type, text) pairs, type "module" or "".
    `values` go to the template, which escapes them. Raises KeyError for a sentence missing in the catalogue.
    """
    words = read_catalogue(language)
    sheets = [_element_safe(text, "style") for text in (asset("page.css"), *styles)]
    codes = [(kind, _element_safe(text, "script")) for kind, text in scripts]
    policy = (
        "default-src 'none'; "
        f"script-src {_hashes(text for _, text in codes)}; "
        f"style-src {_hashes(sheets)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return (
        environment()
        .get_template(template)
        .render(
            language=language,
            title=title,
            policy=policy,
            sheets=[Markup(sheet) for sheet in sheets],  # noqa: S704 - our own files, checked above
            codes=[(kind, Markup(code)) for kind, code in codes],  # noqa: S704 - our own files, checked above
            text=words.text,
            words=words,
            **values,
        )
    )


def word(words: Catalogue, group: str, code: str) -> str:
    """The word for a code that planners may add to (kind, role, link …): the catalogue's, else the code itself."""
    return words.get(f"view.{group}.{code}", code.replace("_", " "))


def _element_safe(text: str, element: str) -> str:
    if f"</{element}" in text.lower():
        raise ValueError(f"text holds </{element} and cannot be written into a page")
    return text


def _hashes(texts: Iterable[str]) -> str:
    found = [
        "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") + "'"
        for text in texts
    ]
    return " ".join(found) or "'none'"
