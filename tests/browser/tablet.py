"""An auditor's tablet without network: stock Chromium with a profile of its own, killed and started again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from playwright.sync_api import Page, Playwright

READY = "html[data-ready=true]"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class Tablet:
    """One browser profile. What its pages asked for beside their own file is in `asked_for`."""

    def __init__(self, playwright: Playwright, profile: Path) -> None:
        self.playwright = playwright
        self.profile = profile
        self.asked_for: list[str] = []
        self.page: Page
        self._process: subprocess.Popen[bytes] | None = None

    def open(self, file: Path) -> Page:
        """Start the browser, open a file, and wait until its script has everything. Raises TimeoutError."""
        port_file = self.profile / "DevToolsActivePort"
        port_file.unlink(missing_ok=True)
        self.profile.mkdir(parents=True, exist_ok=True)
        browser = next(found for name in BROWSERS if (found := shutil.which(name)))
        self._process = subprocess.Popen(
            [
                browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
                "--disable-background-networking", "--disable-component-update", "--remote-debugging-port=0",
                f"--user-data-dir={self.profile}", "about:blank",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        deadline = time.monotonic() + 60
        while not (port_file.is_file() and port_file.read_text().strip()):
            if time.monotonic() > deadline:
                raise TimeoutError("the browser did not start")
            time.sleep(0.1)
        port = port_file.read_text().split()[0]
        self.page = self.playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}").contexts[0].pages[0]
        self.page.set_default_timeout(20_000)
        self.page.on("request", lambda request: self._note(request.url, file))
        self.page.goto(file.as_uri())
        self.page.wait_for_selector(READY)
        return self.page

    def kill(self) -> None:
        """End the browser and its helpers at once, as a crash would."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def _note(self, address: str, file: Path) -> None:
        if address.partition("?")[0] != file.as_uri() and not address.startswith(("data:", "blob:")):
            self.asked_for.append(address)
