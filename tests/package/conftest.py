"""Packages to break: a full copy, and the five tables every package needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.package.packages import copy_core, copy_package, copy_sealed_package


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return copy_package(tmp_path / "package")


@pytest.fixture
def core(tmp_path: Path) -> Path:
    return copy_core(tmp_path / "core")


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """The built-in package with its checksums."""
    return copy_sealed_package(tmp_path / "sealed")
