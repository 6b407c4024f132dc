"""Browsers as they come from Debian, started without a driver, and killed by the id of their process."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

# Nothing may leave this machine: Firefox asks a proxy that is not there for every other host.
PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.sessionstore.resume_from_crash": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0,
    "browser.tabs.remote.warmup.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.ipc.processPrelaunch.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.type": 1,
    "security.fileuri.strict_origin_policy": True,
    "toolkit.startup.max_resumed_crashes": -1,
    "toolkit.telemetry.enabled": False,
}


class Engine:
    """One browser with one profile, which outlives its processes."""

    def __init__(self, name: str, profile: Path) -> None:
        self.name = name
        self.profile = profile
        self.process: subprocess.Popen[bytes] | None = None
        profile.mkdir(parents=True, exist_ok=True)

    def start(self, address: str, *, private: bool = False) -> None:
        """Opens one page."""
        command = self._chromium(private) if self.name == "chromium" else self._firefox(private)
        self.process = subprocess.Popen(
            [*command, address], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )

    def kill(self) -> None:
        """Kills the browser's own process at once, as a crash would, then sees that its helpers are gone too."""
        if self.process is None:
            return
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()
        deadline = time.monotonic() + 3
        while _alive(self.process.pid) and time.monotonic() < deadline:
            time.sleep(0.02)
        if _alive(self.process.pid):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process = None

    def _chromium(self, private: bool) -> list[str]:
        options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-component-update"]
        options += ["--disable-background-networking", "--disable-sync", "--password-store=basic"]
        options += ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", f"--user-data-dir={self.profile}"]
        return [str(_chromium()), *options, *(["--incognito"] if private else [])]

    def _firefox(self, private: bool) -> list[str]:
        preferences = {**PREFERENCES, "browser.privatebrowsing.autostart": private}
        lines = [f'user_pref("{name}", {_written(value)});' for name, value in preferences.items()]
        (self.profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        found = shutil.which("firefox-esr")
        assert found, "no Firefox ESR: run `make test`, which installs it"
        return [found, "--headless", "--no-remote", "--profile", str(self.profile)]


def _chromium() -> Path:
    """The browser itself: what stands on the PATH in Debian is a script that starts it."""
    found = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("google-chrome-stable")
    assert found, "no Chromium: run `make test`, which installs it"
    itself = Path(found).resolve().parent.parent / "lib" / "chromium" / "chromium"
    return itself if itself.is_file() else Path(found)


def _written(value: str | int | bool) -> str:
    return str(value).lower() if isinstance(value, bool | int) else f'"{value}"'


def _alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
