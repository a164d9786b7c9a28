"""What `make` promises, as far as it can be told without making an environment."""

from __future__ import annotations

import re
import subprocess
import tomllib

from app.settings import ROOT


def recipe(target: str) -> str:
    """Return the commands make would run for a target, without running them."""
    done = subprocess.run(
        ["make", "--dry-run", "--always-make", target],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_help_is_the_default_and_lists_the_everyday_targets() -> None:
    done = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)
    for target in ("run", "test", "check", "bench", "package", "catalogues", "assets", "clean"):
        assert re.search(rf"^  make {target} +\S", done.stdout, re.MULTILINE)


def test_run_makes_the_environment_from_the_lock_before_it_serves() -> None:
    commands = recipe("run")
    assert commands.index("tools/make_venv.py") < commands.index("liushou serve")
    assert "--group dev" not in commands


def test_test_checks_style_types_and_laws_and_runs_every_suite() -> None:
    commands = recipe("test")
    steps = [
        "--group dev",
        "ruff check",
        "ruff format --check",
        "pyright",
        "lint-imports",
        "pytest",
    ]
    places = [commands.index(step) for step in steps]
    assert places == sorted(places)


def test_lock_is_the_one_of_the_project_and_names_only_the_public_index() -> None:
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    hosts = set(re.findall(r"https?://([^/\"]+)", lock))
    assert hosts == {"pypi.org", "files.pythonhosted.org"}
    locked = {package["name"] for package in tomllib.loads(lock)["package"]}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *project["project"]["dependencies"],
        *(item for item in project["dependency-groups"]["dev"] if isinstance(item, str)),
        *project["dependency-groups"]["pipeline"],
    ]
    names = {re.split(r"[\[><=~! ]", item, maxsplit=1)[0] for item in wanted}
    assert names <= locked


def test_every_locked_file_has_a_hash() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    files = [
        file
        for package in lock["package"]
        for file in [*package.get("wheels", []), *filter(None, [package.get("sdist")])]
    ]
    assert len(files) > 100
    assert all(file["hash"].startswith("sha256:") for file in files)
