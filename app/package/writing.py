"""Writing files and folders whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_PARTIAL: Final = ".liushou-"


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file, or make it, in one step: nobody ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=_PARTIAL, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def new_folder(target: Path) -> Generator[Path]:
    """Give a folder to fill that becomes ``target``, which is missing or empty, when all went well.

    Raises:
        OSError: the folder cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix=_PARTIAL, dir=target.parent))
    try:
        yield place
        place.chmod(0o755)
        place.replace(target)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
