"""Finds an installed Chromium or Chrome, and keeps it off the network."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

NAMES: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
)
PLACES: Final = (
    "/usr/lib/chromium/chromium",
    "/opt/google/chrome/chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
CHROMIUM_PATH: Final = "CHROMIUM_PATH"
"""Variable that names the executable of the browser."""
ADVICE: Final = (
    "No Chromium or Chrome was found, which draws the pictures. Install one (Debian: apt install chromium "
    "fonts-noto-cjk; Fedora: dnf install chromium google-noto-sans-cjk-fonts; macOS: brew install --cask "
    "chromium) or name its executable in CHROMIUM_PATH.\n"
    "未找到用于绘图的 Chromium 或 Chrome。请安装（Debian：apt install chromium fonts-noto-cjk；"
    "Fedora：dnf install chromium google-noto-sans-cjk-fonts；macOS：brew install --cask chromium），"
    "或用环境变量 CHROMIUM_PATH 指明其可执行文件。"
)
SWITCHES: Final = (
    "--disable-background-networking",
    "--disable-domain-reliability",
    "--disable-quic",
    "--force-color-profile=srgb",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
"""What keeps the browser on this machine, and its colours alike."""


class NoBrowserError(RuntimeError):
    """There is no browser to draw with; the message says what to do, in English and Chinese lines."""


def find_chromium() -> Path:
    """Return the executable named by ``CHROMIUM_PATH``, else one that is installed.

    Raises:
        NoBrowserError: there is none.
    """
    if named := os.environ.get(CHROMIUM_PATH):
        if not os.access(named, os.X_OK) or Path(named).is_dir():
            raise NoBrowserError(
                f"CHROMIUM_PATH is {named}, which is no executable.\n"
                f"CHROMIUM_PATH 为 {named}，不是可执行文件。"
            )
        return Path(named)
    for name in NAMES:
        if path := shutil.which(name):
            return Path(path)
    for place in PLACES:
        if os.access(place, os.X_OK):
            return Path(place)
    raise NoBrowserError(ADVICE)
