"""Finds the Chromium that tests, benchmarks and screenshots drive, and keeps it off the network.

A Chromium or Chrome that is installed is taken; where there is none and this is allowed (as root,
on a system with apt), the distribution's package is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from app.stills.chromium import NAMES, PLACES

BROWSER_PACKAGE = "chromium"
FONT_PACKAGE = "fonts-noto-cjk"
ADVICE = (
    "No Chromium or Chrome was found. Install one (Debian: apt install chromium fonts-noto-cjk; "
    "Fedora: dnf install chromium google-noto-sans-cjk-fonts; macOS: brew install --cask chromium) "
    "or name its executable in CHROMIUM_PATH."
)


class NoChromiumError(RuntimeError):
    """There is no browser to drive; the message says what to install."""


def chromium() -> Path:
    """Return the browser's executable, installing browser and Chinese font where that is allowed.

    Raises:
        NoChromiumError: there is none and none can be installed.
    """
    found = find_chromium()
    if found is None or not has_chinese_font():
        install([FONT_PACKAGE] if found else [BROWSER_PACKAGE, FONT_PACKAGE])
        found = find_chromium()
    if found is None:
        raise NoChromiumError(ADVICE)
    return found


def find_chromium() -> Path | None:
    """Return the executable named by ``CHROMIUM_PATH``, else one that is installed, else None."""
    if named := os.environ.get("CHROMIUM_PATH"):
        if not os.access(named, os.X_OK):
            raise NoChromiumError(f"CHROMIUM_PATH is {named}, which is no executable.")
        return Path(named)
    for name in NAMES:
        if path := shutil.which(name):
            return Path(path)
    return next((Path(place) for place in PLACES if os.access(place, os.X_OK)), None)


def has_chinese_font() -> bool:
    """Return whether Chinese can be drawn; True where fontconfig cannot be asked."""
    if shutil.which("fc-list") is None:
        return True
    fonts = subprocess.run(
        ["fc-list", ":lang=zh-cn", "family"], capture_output=True, text=True, check=False
    )
    return fonts.returncode != 0 or bool(fonts.stdout.strip())


def install(packages: list[str]) -> None:
    """Install packages of the distribution if this is root on a system with apt."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    get = ["apt-get", "--quiet=2", "-o", "DPkg::Lock::Timeout=300"]
    for command in (
        [*get, "update"],
        [*get, "install", "--yes", "--no-install-recommends", *packages],
    ):
        done = subprocess.run(command, env=quiet, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{' '.join(command)}: {done.stderr.strip()}")


def launch_arguments() -> list[str]:
    """Return the switches that keep the browser on this machine and its pictures alike."""
    switches = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-dev-shm-usage",
        "--disable-domain-reliability",
        "--disable-gpu",
        "--disable-quic",
        "--disable-sync",
        "--no-default-browser-check",
        "--no-first-run",
        "--force-color-profile=srgb",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ]
    return ["--no-sandbox", *switches] if os.geteuid() == 0 else switches
