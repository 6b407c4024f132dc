"""Hears what pages report: they ask for an image at an address that says it, which works from a file too."""

import queue
import threading
import time
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

Report = dict[str, str]


class Collector:
    """A server on this machine that serves one folder and collects reports."""

    def __init__(self, folder: Path) -> None:
        self.reports: queue.Queue[Report] = queue.Queue()
        collect = self.reports.put

        class Handler(SimpleHTTPRequestHandler):
            def __init__(self, *args: Any, **more: Any) -> None:
                super().__init__(*args, directory=str(folder), **more)

            def do_GET(self) -> None:
                address = urlsplit(self.path)
                if address.path != "/report":
                    super().do_GET()
                    return
                collect({name: values[0] for name, values in parse_qs(address.query, keep_blank_values=True).items()})
                self.send_response(204)
                self.end_headers()

            def end_headers(self) -> None:
                self.send_header("Cache-Control", "no-store")
                super().end_headers()

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def wait(self, kind: str, seconds: float = 40) -> Report:
        """The next report of a kind; others are dropped.

        Raises TimeoutError when none comes, AssertionError when the page says that it failed.
        """
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            try:
                report = self.reports.get(timeout=left)
            except queue.Empty:
                break
            assert report["kind"] != "failed", report
            if report["kind"] == kind:
                return report
        raise TimeoutError(f"no report `{kind}` within {seconds} s")

    def rest(self) -> list[Report]:
        """What came and was not read yet."""
        found = []
        while not self.reports.empty():
            found.append(self.reports.get())
        return found

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
