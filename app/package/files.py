"""The files of a package on disk: descriptor, checksums, CSV and Parquet."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

DESCRIPTOR: Final = "datapackage.json"
BOUNDARIES: Final = "boundaries/provinces.geojson"
HATCH: Final = "boundaries/hatch.json"
ADJACENCY: Final = "boundaries/adjacency.csv"
PANELS: Final = "panels"
RULES: Final = "2026-11"
"""Edition of the checks. A package that passed another edition is checked in full again."""


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What ``datapackage.json`` says. ``checksums`` are SHA-256 hex digests by path."""

    version: str
    released: str
    rules: str
    checksums: Mapping[str, str]


class DescriptorError(ValueError):
    """``datapackage.json`` is not a readable data package descriptor."""


def read_descriptor(folder: Path) -> Descriptor:
    """Return the descriptor of a package.

    Raises:
        FileNotFoundError: there is none.
        DescriptorError: it is not JSON, or lacks name, version or resources.
    """
    try:
        found: Any = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        raise DescriptorError(str(error)) from None
    try:
        resources = found["resources"]
        checksums = {
            str(resource["path"]): str(resource.get("hash", "")).removeprefix("sha256:")
            for resource in resources
        }
        return Descriptor(
            version=str(found["version"]),
            released=str(found.get("created", ""))[:10],
            rules=str(found.get("rules", "")),
            checksums=checksums,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise DescriptorError(f"{type(error).__name__}: {error}") from None


def checksum(path: Path) -> str:
    """Return the SHA-256 hex digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def changed_files(folder: Path, descriptor: Descriptor) -> frozenset[str]:
    """Return the paths whose file is missing, unreadable, or has another checksum than listed."""

    def unchanged(path: str, expected: str) -> bool:
        try:
            return checksum(folder / path) == expected
        except OSError:
            return False

    listed = descriptor.checksums.items()
    return frozenset(path for path, expected in listed if not unchanged(path, expected))
