"""What files are taken as papers, without the ORM (R15.2, R17.3)."""

from pathlib import PurePath

from odoo.tools.mimetypes import guess_mimetype

# A scan is a PDF or a picture: kind of its content -> how its name may end.
SCANS = {
    "application/pdf": (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/tiff": (".tif", ".tiff"),
    "image/bmp": (".bmp",),
    "image/webp": (".webp",),
}
# A thick contract scanned in colour stays far below; what is larger was not meant as a paper.
MAX_MEGABYTES = 40


def is_too_large(content):
    """Tell whether a file is larger than any paper."""
    return len(content) > MAX_MEGABYTES * 1024 * 1024


def is_scan(content, name):
    """Tell whether a file is a scan: what it holds is one, and its name says the same.

    :param bytes content: the file
    :param str name: its name with the extension
    """
    return PurePath(name.strip().lower()).suffix in SCANS.get(guess_mimetype(content), ())


# What runs when it is opened, by its name or by how it begins; no paper does.
PROGRAMS = {
    *(".exe", ".com", ".bat", ".cmd", ".scr", ".msi", ".dll", ".lnk", ".jar"),
    *(".js", ".vbs", ".ps1", ".sh", ".hta", ".html", ".htm", ".svg"),
}
PROGRAM_STARTS = (b"MZ", b"\x7fELF", b"#!")
# Office files are archives, or compound files of older programs.
PACKED = {
    **dict.fromkeys((".docx", ".xlsx", ".pptx", ".zip"), b"PK"),
    **dict.fromkeys((".doc", ".xls", ".ppt"), b"\xd0\xcf\x11\xe0"),
}


def is_program(content, name):
    """Tell whether a file runs something when it is opened."""
    suffix = PurePath(name.strip().lower()).suffix
    return suffix in PROGRAMS or content.startswith(PROGRAM_STARTS)


def is_mislabelled(content, name):
    """Tell whether a file holds something else than the end of its name says.

    Of kinds that are not known here (drawings, mails) the name is believed.
    """
    suffix = PurePath(name.strip().lower()).suffix
    if any(suffix in suffixes for suffixes in SCANS.values()):
        return not is_scan(content, name)
    return suffix in PACKED and not content.startswith(PACKED[suffix])
