# SPDX-License-Identifier: Apache-2.0
"""Opens the HTTP service and keeps it open until somebody ends it."""

from __future__ import annotations

import socket

from api.cli.console import remark
from orgmodel.errors import RequestError
from orgmodel.i18n import Catalogue

LISTENERS = 128


def run_service(host: str, port: int, words: Catalogue) -> None:
    """Serves until interrupted; raises RequestError where the address cannot be had.

    The socket is opened here, so that the address that is told (also with port 0) is the one that really answers.
    """
    import uvicorn

    from api.http.app import create_app
    from api.settings import Settings

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
            listening.listen(LISTENERS)
        except OSError as error:
            raise RequestError("port_in_use", address=f"{host}:{port}", reason=error.strerror or str(error)) from error
        shown = f"[{host}]" if ":" in host else host
        remark(words.text("cli.serving", address=f"http://{shown}:{listening.getsockname()[1]}/"))
        app = create_app(Settings(host=host, port=port, language="vi" if words.language == "vi" else "en"))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        server.run(sockets=[listening])
