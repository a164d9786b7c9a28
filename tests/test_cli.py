"""The command: what it prints, where, and how it ends."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app import __version__
from app.cli import main
from app.settings import ROOT

COMMAND = (sys.executable, "-m", "app.cli")
PATIENCE_S = 60


def liushou(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [*COMMAND, *words],
        env={**os.environ, "PORT": "0", "LANG": "C.UTF-8", **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE_S,
        check=False,
    )


def invoke(*words: str, **variables: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, words, env={"LC_ALL": "en_GB.UTF-8", **variables})


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield int(listener.getsockname()[1])


@pytest.fixture
def package_copy(package_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(package_folder, tmp_path / "package")


def test_help_names_every_command() -> None:
    text = invoke("--help").output + invoke("data", "--help").output
    for command in ("serve", "data", "build", "check", "seal", "model", "boundaries"):
        assert f"  {command} " in text


def test_version_is_that_of_the_package() -> None:
    assert invoke("--version").output.strip() == f"liushou, version {__version__}"


def test_a_taken_port_is_one_clear_line_and_an_error(taken_port: int) -> None:
    ended = liushou("serve", PORT=str(taken_port))
    assert ended.returncode == 1
    assert ended.stdout == ""
    (line,) = ended.stderr.splitlines()
    assert f"Port {taken_port} on 127.0.0.1 is already in use; set PORT to another one" in line
    assert f"端口 {taken_port} 已被占用" in line


def test_a_host_of_another_machine_is_one_clear_line_and_an_error() -> None:
    ended = liushou("serve", HOST="192.0.2.1")
    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    assert line.startswith("HOST 192.0.2.1 is not an address of this machine")


def test_wrong_settings_are_a_line_each_and_an_error() -> None:
    ended = liushou("serve", PORT="abc", WORKERS="many")
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert [line.split()[0] for line in ended.stderr.splitlines()] == ["PORT", "WORKERS"]


@pytest.mark.parametrize(("language", "words"), [("C", "no folder"), ("zh_CN", "文件夹")])
def test_a_missing_data_folder_stops_the_start_with_a_clear_line(
    tmp_path: Path, language: str, words: str
) -> None:
    missing = tmp_path / "nothing"
    ended = liushou("serve", LIUSHOU_DATA=str(missing), LC_ALL=f"{language}.UTF-8")
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert str(missing) in ended.stderr
    assert words in ended.stderr


def test_a_broken_package_stops_the_start_with_every_problem(package_copy: Path) -> None:
    (package_copy / "boundaries" / "provinces.geojson").write_text("{", encoding="utf-8")
    areas = package_copy / "areas.csv"
    text = areas.read_text(encoding="utf-8")
    areas.write_text(text.replace("510000,province", "510000,planet", 1), encoding="utf-8")
    ended = liushou("serve", LIUSHOU_DATA=str(package_copy))
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert "provinces.geojson" in ended.stderr
    assert "planet" in ended.stderr
    assert "areas.csv" in ended.stderr


def test_a_changed_file_stops_the_start_by_name_until_the_package_is_sealed(
    package_copy: Path,
) -> None:
    areas = package_copy / "areas.csv"
    text = areas.read_text(encoding="utf-8")
    areas.write_text(text.replace("Sichuan", "Szechwan"), encoding="utf-8")
    refused = liushou("serve", LIUSHOU_DATA=str(package_copy))
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert "areas.csv: " in refused.stderr
    assert "liushou data seal" in refused.stderr
    checked = invoke("data", "check", str(package_copy))
    assert checked.exit_code == 1
    assert "areas.csv: " in checked.output
    sealed = invoke("data", "seal", str(package_copy))
    assert sealed.exit_code == 0
    assert sealed.output.splitlines()[:-1] == ["areas.csv", "areas.parquet"]
    assert invoke("data", "check", str(package_copy)).exit_code == 0


def test_sealing_a_package_with_problems_ends_with_1(package_copy: Path) -> None:
    (package_copy / "areas.csv").write_text("", encoding="utf-8")
    ended = invoke("data", "seal", str(package_copy))
    assert ended.exit_code == 1
    assert "areas.csv" in ended.output


def test_warnings_are_shown_but_do_not_fail_the_check(package_copy: Path) -> None:
    descriptor = package_copy / "datapackage.json"
    document = json.loads(descriptor.read_text(encoding="utf-8"))
    for entry in document["resources"]:
        entry.pop("hash")
    descriptor.write_text(json.dumps(document), encoding="utf-8")
    sources = package_copy / "sources.csv"
    with sources.open("a", encoding="utf-8") as file:
        file.write("idle,reference,,2020,[Not used],,,,,none,original,A,\n")
    ended = invoke("data", "check", str(package_copy))
    assert ended.exit_code == 0
    assert "Warning: sources.csv" in ended.output
    assert "1 warning." in ended.output


def test_served_package_answers_and_stops_cleanly_when_told_to() -> None:
    with subprocess.Popen(
        [*COMMAND, "serve", "--port", "0", "--workers", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        title, address = process.stdout.readline(), process.stdout.readline()
        assert title.startswith("Liushou Atlas")
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(f"{address.split()[0]}/health", timeout=PATIENCE_S) as answer:
            assert json.load(answer)["status"] == "ok"
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0
    assert errors == ""


def test_check_of_the_built_in_package_finds_nothing() -> None:
    ended = invoke("data", "check")
    assert ended.exit_code == 0
    assert ended.output.strip().endswith("no problems.")


def test_check_lists_every_problem_and_ends_with_1(package_copy: Path) -> None:
    observations = package_copy / "observations.csv"
    head, first, *rest = observations.read_text(encoding="utf-8").splitlines()
    observations.write_text("\n".join([head, first, first, *rest]) + "\n", encoding="utf-8")
    (package_copy / "flows.csv").write_text("origin_code\n", encoding="utf-8")
    ended = invoke("data", "check", str(package_copy))
    assert ended.exit_code == 1
    assert "observations.csv" in ended.output
    assert "flows.csv" in ended.output


def test_check_of_a_missing_folder_says_so_in_the_language_of_the_terminal(tmp_path: Path) -> None:
    ended = invoke("data", "check", str(tmp_path / "nothing"), LC_ALL="zh_CN.UTF-8")
    assert ended.exit_code == 1
    assert "文件夹" in ended.output


def test_check_of_a_file_is_a_problem_and_no_usage_error(tmp_path: Path) -> None:
    path = tmp_path / "package.csv"
    path.write_text("", encoding="utf-8")
    ended = invoke("data", "check", str(path))
    assert ended.exit_code == 1
    assert "There is no folder" in ended.output


@pytest.mark.parametrize(
    "surroundings",
    [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/New_York", "LC_ALL": "zh_CN.UTF-8", "PYTHONHASHSEED": "4242"},
    ],
)
def test_build_gives_the_same_bytes_in_other_surroundings(
    tmp_path: Path, package_folder: Path, surroundings: dict[str, str]
) -> None:
    made = tmp_path / "made"
    ended = subprocess.run(
        [*COMMAND, "data", "build", "--out", str(made)],
        cwd=tmp_path, umask=0o077, env={**os.environ, "PYTHONPATH": str(ROOT), **surroundings},
        capture_output=True, timeout=PATIENCE_S, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    for path in (p for p in package_folder.rglob("*") if p.is_file()):
        same = made / path.relative_to(package_folder)
        assert same.read_bytes() == path.read_bytes(), path.name


def test_build_writes_the_package_that_is_committed(tmp_path: Path, package_folder: Path) -> None:
    ended = invoke("data", "build", "--out", str(tmp_path))
    assert ended.exit_code == 0, ended.output
    made = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    kept = {
        path.relative_to(package_folder) for path in package_folder.rglob("*") if path.is_file()
    }
    assert made == kept
    differing = [
        str(path)
        for path in made
        if (tmp_path / path).read_bytes() != (package_folder / path).read_bytes()
    ]
    assert differing == []


def test_build_from_unusable_sources_is_a_clear_error(tmp_path: Path) -> None:
    ended = invoke("data", "build", "--sources", str(tmp_path), "--out", str(tmp_path / "out"))
    assert ended.exit_code == 1
    assert "release.json" in ended.output
    assert not (tmp_path / "out").exists()


def test_boundaries_without_their_input_are_a_clear_error(tmp_path: Path) -> None:
    ended = invoke("data", "boundaries", "--source", str(tmp_path), "--out", str(tmp_path / "out"))
    assert ended.exit_code == 1
    assert "chn.json" in ended.output
