"""The folder of the package to show: the operator's, the built-in one, or both in one made for the time being."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from app.package.beside import join_packages
from app.package.messages import problem
from app.package.reader import PackageError
from app.settings import BUILT_IN_PACKAGE, Settings


@contextmanager
def package_folder(settings: Settings) -> Generator[Settings]:
    """Give settings that name one package; what was made for them is removed at the end.

    Raises:
        PackageError: the own package is faulty or clashes with the built-in one; every reason is listed.
    """
    if not settings.beside or settings.data.resolve() == BUILT_IN_PACKAGE.resolve():
        yield settings
        return
    try:
        scratch = Path(tempfile.mkdtemp(prefix="liushou-"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise PackageError([problem("no-scratch", "TMPDIR", reason=reason)]) from None
    owner = os.getpid()
    try:
        folder = scratch / "package"
        if problems := join_packages(BUILT_IN_PACKAGE, settings.data, folder):
            raise PackageError(problems)
        yield settings.model_copy(update={"data": folder, "beside": False})
    finally:
        if os.getpid() == owner:  # not when one of the worker processes ends
            shutil.rmtree(scratch, ignore_errors=True)
