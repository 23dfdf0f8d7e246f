"""One ZIP of a dossier's papers, with their hashes, for court or audit (R16.4)."""

import io
import re
import zipfile

UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def file_name(number, name):
    """Return the name a paper has in the bundle: its number first, nothing a path could hide in.

    >>> file_name(7, "../etc/passwd")
    '007 .._etc_passwd'
    """
    return f"{number:03d} {UNSAFE.sub('_', name)}"


def pack(files, hashes):
    """Return the bytes of a ZIP; equal papers give equal bytes.

    :param files: iterable of ``(name, bytes)``
    :param hashes: list of ``(sha256, name)``, written as ``sha256sum`` reads it
    """
    stream = io.BytesIO()
    lines = "".join(f"{sha256}  {name}\n" for sha256, name in hashes)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name), content)
        archive.writestr(zipfile.ZipInfo("SHA256SUMS.txt"), lines.encode())
    return stream.getvalue()
