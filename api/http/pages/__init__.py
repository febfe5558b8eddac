# SPDX-License-Identifier: Apache-2.0
"""Pages under ``/``: what can be looked at, with links to the views, and a form to send a model."""

from api.http.pages.frame import error_page, wants_page
from api.http.pages.index import build_pages

__all__ = ["build_pages", "error_page", "wants_page"]
