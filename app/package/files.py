"""The files of a package on disk: descriptor, checksums, CSV and Parquet."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

DESCRIPTOR: Final = "datapackage.json"
BOUNDARIES: Final = "boundaries/provinces.geojson"
HATCH: Final = "boundaries/hatch.json"
ADJACENCY: Final = "boundaries/adjacency.csv"
PANELS: Final = "panels"
METHODS: Final = "methods"
STORY: Final = "story"
RULES: Final = "2026-11"
"""Edition of the checks. A package that passed another edition is checked in full again."""


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What ``datapackage.json`` says. ``checksums`` are SHA-256 hex digests by path."""

    version: str
    released: str
    rules: str
    checksums: Mapping[str, str]
    licence: tuple[str, str] = ("", "")
    """Name and address of the first licence."""
    boundary_note: tuple[str, str] = ("", "")
    """Note on the boundaries, in English and Chinese."""
    title: tuple[str, str] = ("", "")
    """Title of the package, in English and Chinese; the English one stands in for a missing Chinese one."""
    maker: str = ""
    """The first contributor it names."""


class DescriptorError(ValueError):
    """``datapackage.json`` is not a readable data package descriptor."""


def read_descriptor(folder: Path) -> Descriptor:
    """Return the descriptor of a package.

    Raises:
        FileNotFoundError: there is none.
        DescriptorError: it is not JSON, lacks version or resources, or has no date in ``created``.
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
            released=_day(found.get("created")),
            rules=str(found.get("rules", "")),
            checksums=checksums,
            licence=_licence(found.get("licenses") or ()),
            boundary_note=_pair(found.get("boundaries") or {}, "note"),
            title=_title(found),
            maker=_maker(found.get("contributors") or ()),
        )
    except KeyError as error:
        raise DescriptorError(f"no {error.args[0]}") from None
    except (TypeError, AttributeError):
        raise DescriptorError("resources must be a list of objects with a path") from None


def _licence(licences: Any) -> tuple[str, str]:
    """Return name and address of the first licence (DescriptorError if there is no list of them)."""
    if not licences:
        return "", ""
    try:
        first = dict(licences[0])
    except (TypeError, ValueError, KeyError):
        raise DescriptorError("licenses must be a list of objects with a name or title") from None
    return str(first.get("title") or first.get("name") or ""), str(first.get("path") or "")


def _title(found: Mapping[str, Any]) -> tuple[str, str]:
    english = str(found.get("title") or "")
    return english, str(found.get("title_zh") or english)


def _maker(contributors: Any) -> str:
    """Return the name of the first contributor (DescriptorError if there is no list of them)."""
    if not contributors:
        return ""
    try:
        return str(dict(contributors[0]).get("title") or "")
    except (TypeError, ValueError, KeyError):
        raise DescriptorError("contributors must be a list of objects with a title") from None


def _pair(texts: Any, name: str) -> tuple[str, str]:
    """Return a text in both languages (DescriptorError if one is missing)."""
    try:
        both = dict(texts)
    except (TypeError, ValueError):
        raise DescriptorError(
            f"boundaries must be an object with {name}_en and {name}_zh"
        ) from None
    english, chinese = str(both.get(f"{name}_en") or ""), str(both.get(f"{name}_zh") or "")
    if bool(english) != bool(chinese):
        raise DescriptorError(f"boundaries needs both {name}_en and {name}_zh")
    return english, chinese


def _day(created: Any) -> str:
    """Return the day of ``created``, empty if there is none (DescriptorError if it is no date)."""
    try:
        return date.fromisoformat(str(created)[:10]).isoformat() if created else ""
    except ValueError:
        raise DescriptorError(f"created is '{created}', not a date like 2026-11-24") from None


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
