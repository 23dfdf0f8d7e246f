"""One ZIP of a dossier's papers, with their hashes, for court or audit (R16.4).

Papers pass through a little at a time, so that a thousand scans need no more memory than one.
"""

import re
import shutil
import zipfile

UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')

# Bytes of a paper that are held at once.
CHUNK = 1 << 18


def file_name(number, name):
    """Return the name a paper has in the bundle: its number first, nothing a path could hide in.

    >>> file_name(7, "../etc/passwd")
    '007 .._etc_passwd'
    """
    return f"{number:03d} {UNSAFE.sub('_', name)}"


def pack(stream, files, hashes):
    """Write a ZIP into a stream; equal papers give equal bytes.

    :param stream: a binary file object
    :param files: iterable of ``(name, open file)``; each is closed before the next is asked for
    :param hashes: iterable of ``(sha256, name)``, written as ``sha256sum`` reads it
    """
    with zipfile.ZipFile(stream, "w") as archive:
        for name, source in files:
            with source, archive.open(_entry(name), "w", force_zip64=True) as target:
                shutil.copyfileobj(source, target, CHUNK)
        lines = "".join(f"{sha256}  {name}\n" for sha256, name in hashes)
        archive.writestr(_entry("SHA256SUMS.txt"), lines.encode())


def _entry(name):
    # Without the moment at which it was packed.
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
