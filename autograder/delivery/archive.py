"""Zip files that are the same bytes whenever the same files go in."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Mapping
from pathlib import Path

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can name
UNIX = 3


def write_zip(path: Path, files: Mapping[str, bytes], programs: Collection[str] = ()) -> None:
    """Write a zip file without anything that differs from one day or machine to another.

    Parameters
    ----------
    path : Path
        Where it goes; its folder is made if missing.
    files : mapping of str to bytes
        The contents by name, with `/` between folders.
    programs : collection of str
        Names of the files that can be executed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, LONG_AGO)  # stored as it is: compressors differ
            entry.create_system = UNIX
            entry.external_attr = (0o100755 if name in programs else 0o100644) << 16
            archive.writestr(entry, files[name])
