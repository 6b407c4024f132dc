"""A site at an address of this machine only, which browsers load again when it changes."""

from __future__ import annotations

import html
import logging
import os
import socket
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

from mkdocs.livereload import LiveReloadServer

HERE = "127.0.0.1"
"""Internal pages are not shown to the network."""
NAMES = frozenset({HERE, "localhost"})
"""What a browser may call this machine: a page of a stranger that has made its own name lead here gets nothing."""
PAUSE = 0.3
"""Seconds between two looks at what is watched."""

STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:2rem 1rem}"
    "body{color:#1b1b1b;background:#fff}"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f4f4f4;padding:1rem}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#1b1b1b}pre{background:#2a2a2a}}"
)


def check_port(port: int) -> None:
    """Raises OSError when something else answers there, or when it may not be used."""
    try:
        socket.create_server((HERE, port)).close()
    except OSError as error:
        raise OSError(error.errno, os.strerror(error.errno or 0)) from None


class Server(LiveReloadServer):
    """Shows what lies in a folder, or, while there is something to repair, that at every address of a page.

    `update` makes the folder right again and returns what is to be repaired, empty when nothing is; it raises nothing.
    It is called at once, and whenever `stamp` gives something else.
    """

    def __init__(self, update: Callable[[], str], stamp: Callable[[], object], site: Path, port: int) -> None:
        logging.getLogger("mkdocs").setLevel(logging.ERROR)
        self._update, self._stamp, self._repair = update, stamp, ""
        self._not_found = site / "404.html"
        super().__init__(self._updated, HERE, port, str(site))
        self.error_handler = self._error
        # MkDocs' own watcher loses a folder that is gone for a moment; whoever has nothing watched gets no reloading.
        self._watched_paths[str(site)] = 1
        self._ended = threading.Event()
        self._seen = stamp()  # what is edited during the first update is another then
        self._updated()

    def run(self) -> None:
        """Answer browsers and follow edits until Ctrl-C."""
        threading.Thread(target=self._follow, daemon=True).start()
        try:
            with suppress(KeyboardInterrupt):
                self.serve()  # type: ignore[no-untyped-call]
        finally:
            self._ended.set()
            self.shutdown()

    def _follow(self) -> None:
        while not self._ended.wait(PAUSE):
            now = self._stamp()
            if now != self._seen:
                self._seen = now
                with self._rebuild_cond:
                    self._want_rebuild = True
                    self._rebuild_cond.notify_all()

    def _updated(self) -> None:
        self._repair = self._update()

    def _serve_request(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes] | None:
        if environ.get("HTTP_HOST", HERE).partition(":")[0] not in NAMES:
            start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
            return [b"This address is for this machine only.\n"]
        path = environ["PATH_INFO"]
        if not self._repair or not path.endswith(("/", ".html")):
            served: Iterable[bytes] | None = super()._serve_request(environ, start_response)
            return served
        with self._epoch_cond:
            self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            page: bytes = self._inject_js_into_html(_page(self._repair), self._visible_epoch)  # type: ignore[no-untyped-call]
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(page)))])
        return [page]

    def _error(self, code: int) -> bytes | None:
        return self._not_found.read_bytes() if code == 404 and self._not_found.is_file() else None


def _page(repair: str) -> bytes:
    """One page that says what is to be repaired."""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>To be repaired</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head>\n'
        "<body><main><h1>To be repaired</h1>\n<p>The site comes back here by itself as soon as this is put right.</p>\n"
        f"<pre>{html.escape(repair)}</pre></main></body></html>\n"
    ).encode()
