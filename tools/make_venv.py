"""Makes ``.venv`` from ``uv.lock``: ``python3 tools/make_venv.py [--group NAME ...]``.

Needs Python with its venv module, and a package index. uv is fetched with pip into ``.venv``
itself. Where pip is set up to use another index, or none, the locked versions are installed by pip
instead, with the same hashes, so that whatever serves this machine's pip serves this too.
"""

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
OLDEST = (3, 11)
UV = "uv==0.13.9"
PUBLIC_INDEX_VARIABLES = ("PIP_INDEX_URL", "PIP_NO_INDEX")


class SetupError(Exception):
    """The environment cannot be made; the message says what to do."""


def main() -> int:
    """Make or update the environment; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--group", action="append", default=[], help="dependency group to add")
    parser.add_argument("--pip", action="store_true", help="install with pip even where uv can")
    options = parser.parse_args()
    try:
        python = make_environment()
        install(python, options.group, with_pip=options.pip)
        compile_all(python)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def make_environment() -> Path:
    """Create ``.venv`` unless a sound one is there, and return its Python."""
    if sys.version_info < OLDEST:
        raise SetupError(
            "Python {}.{} or newer is needed, this is {}.{}; name another one with "
            "`make PYTHON=/path/to/python3`.".format(*OLDEST, *sys.version_info)
        )
    python = VENV / "bin" / "python"
    if python.exists() and succeeds([python, "-m", "pip", "--version"]):
        return python
    if importlib.util.find_spec("ensurepip") is None:
        raise SetupError(
            "This Python cannot make virtual environments; install its venv module "
            "(on Debian and Ubuntu: apt install python3-venv)."
        )
    print("Making .venv ...", flush=True)
    if VENV.exists():
        shutil.rmtree(VENV)
    run([sys.executable, "-m", "venv", VENV], "The virtual environment could not be made")
    return python


def install(python: Path, groups: list[str], *, with_pip: bool) -> None:
    """Install the locked dependencies and the project itself, editable."""
    uv = python.with_name("uv")
    if output([uv, "--version"]).split()[1:2] != [UV.partition("==")[2]]:
        print("Installing uv ...", flush=True)
        run([*pip(python), "install", UV], "uv could not be installed")
    chosen = [word for group in groups for word in ("--group", group)]
    print("Installing the locked dependencies ...", flush=True)
    if not with_pip and uses_public_index(python):
        sync = [uv, "sync", "--quiet", "--frozen", "--inexact", *chosen]
        if succeeds(sync, show=True):
            return
        print("uv did not succeed; trying pip ...", flush=True)
    lock = VENV / "requirements.txt"
    export = [uv, "export", "--quiet", "--frozen", "--offline", "--no-emit-project"]
    run([*export, *chosen, "--output-file", lock], "The lock could not be read")
    failure = "The locked dependencies could not be installed"
    run([*pip(python), "install", "--require-hashes", "--requirement", lock], failure)
    run(
        [*pip(python), "install", "--no-deps", "--editable", ROOT],
        "The project could not be installed",
    )


def compile_all(python: Path) -> None:
    """Compile what was installed and the program once, so that no start has to."""
    libraries = output([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"])
    # a few packages carry templates that are no Python; they stay as they are
    succeeds([python, "-m", "compileall", "-q", "-j", "0", libraries.strip(), ROOT / "app"])


def pip(python: Path) -> list[str | Path]:
    """Return the command that calls the environment's pip."""
    return [python, "-m", "pip", "-qq", "--disable-pip-version-check"]


def uses_public_index(python: Path) -> bool:
    """Return whether nothing tells this machine's pip to use another index."""
    if any(os.environ.get(name) for name in PUBLIC_INDEX_VARIABLES):
        return False
    settings = output([python, "-m", "pip", "config", "list"])
    return not any(
        line.partition("=")[0].endswith((".index-url", ".no-index"))
        for line in settings.splitlines()
    )


def environment() -> dict[str, str]:
    """Return the environment of the commands: uv works on ``.venv`` and fetches no Python."""
    own = {"UV_PROJECT_ENVIRONMENT": str(VENV), "UV_PYTHON": str(VENV / "bin" / "python")}
    return {**os.environ, **own, "UV_PYTHON_DOWNLOADS": "never"}


def run(command: list[str | Path], failure: str) -> None:
    """Run a command; raise SetupError when it fails (its own words are on the screen by then)."""
    if not succeeds(command, show=True):
        raise SetupError(f"{failure}; see the lines above.")


def succeeds(command: list[str | Path], *, show: bool = False) -> bool:
    """Return whether a command ends well; with ``show`` its words reach the screen."""
    stream = None if show else subprocess.DEVNULL
    done = subprocess.run(
        command, cwd=ROOT, env=environment(), stdout=stream, stderr=stream, check=False
    )
    return done.returncode == 0


def output(command: list[str | Path]) -> str:
    """Return what a command prints; empty when it cannot be run or fails."""
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""


if __name__ == "__main__":
    sys.exit(main())
