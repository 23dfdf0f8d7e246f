"""Word files (.docx): opened with care, read paragraph by paragraph, filled from a template (R4.3).

A file comes from a customer, a template from whoever may replace it: neither may keep a process
busy, reach a file of ours, or run anything (R17.3). No database in here.
"""

import io
import re
import zipfile
import zlib

from docxtpl import DocxTemplate
from jinja2 import TemplateError, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from . import limits

MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
# A contract of a hundred pages with its pictures stays far below.
MOST_PARTS = 1_000
MOST_BYTES = 60 * 1024 * 1024
MOST_XML = 16 * 1024 * 1024
MOST_SECONDS = 30
# What XML 1.0 has no place for.
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class DocxError(ValueError):
    """A file is not taken.

    :param str kind: ``no_docx``, ``macros``, ``too_large``, ``broken``, or of a template
        ``unknown`` or ``syntax``
    :param detail: names of the placeholders that nothing fills, or what is wrong
    """

    def __init__(self, kind, detail=""):
        super().__init__(f"{kind}: {detail}")
        self.kind, self.detail = kind, detail


def parts(content):
    """Return the names of the parts of a Word file that may be opened.

    :param bytes content: the file
    :raise DocxError: when it is no .docx, holds programs, is too large unpacked, or damaged
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            names = {info.filename for info in infos}
            if not {MAIN, TYPES} <= names:
                raise DocxError("no_docx")
            # Nothing is unpacked beyond the size that the archive itself states.
            if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_BYTES:
                raise DocxError("too_large")
            for info in infos:
                _check_part(archive, info)
    except zipfile.BadZipFile as error:
        raise DocxError("no_docx") from error
    except (OSError, RuntimeError, EOFError, ValueError, zlib.error) as error:
        if isinstance(error, DocxError):
            raise
        raise DocxError("broken") from error
    return names


def _check_part(archive, info):
    if info.filename.lower().endswith("vbaproject.bin"):
        raise DocxError("macros")
    if not info.filename.endswith((".xml", ".rels")):
        return
    if info.file_size > MOST_XML:
        raise DocxError("too_large")
    data = archive.read(info)
    # Word writes UTF-8 and declares no entities.
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data[:400]:
        raise DocxError("broken")
    if info.filename == TYPES and b"macroEnabled" in data:
        raise DocxError("macros")


def part(content, name):
    """Return one part of a checked file, or nothing."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name) if name in archive.namelist() else b""


def render(template, values, seconds=MOST_SECONDS):
    """Return a template filled with ``values``.

    The placeholders are those of Jinja, ``{{ name }}`` and ``{%tr for … %}``, in a sandbox: they
    see ``values`` and nothing else.

    :param bytes template: a Word file
    :param dict values: texts, numbers, and lists and dicts of such
    :return: the Word file as bytes
    :raise DocxError: when the template cannot be opened, names what is not there, or cannot be
        understood
    """
    parts(template)
    unknown = []

    class Noted(Undefined):
        """Remembers what is used without being there, to tell all of it at once."""

        def _note(self, value):
            unknown.append(str(self._undefined_name))
            return value

        def __getattr__(self, name):
            if name.startswith("__"):
                raise AttributeError(name)
            return self._note(self)

        def __str__(self):
            return self._note("")

        def __iter__(self):
            return self._note(iter(()))

        def __bool__(self):
            return self._note(False)

    environment = ImmutableSandboxedEnvironment(undefined=Noted, autoescape=True)
    buffer = io.BytesIO()
    try:
        with limits.time_limit(seconds):
            document = DocxTemplate(io.BytesIO(template))
            document.render(_clean(values), jinja_env=environment)
            document.save(buffer)
    except limits.LimitError as error:
        raise DocxError("too_large") from error
    except Exception as error:  # whatever is wrong with a template, its user is told
        if unknown:
            raise DocxError("unknown", sorted(set(unknown))) from error
        kind = "syntax" if isinstance(error, TemplateError) else "broken"
        raise DocxError(kind, str(error)) from error
    if unknown:
        raise DocxError("unknown", sorted(set(unknown)))
    return buffer.getvalue()


def _clean(value):
    """Return values as a Word file can hold them."""
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return _NO_TEXT.sub("", str(value)) if isinstance(value, str) else value


def names(values, prefix=""):
    """Return ``{placeholder: example}`` of what ``values`` fill, as it is written: ``goods[].name``."""
    found = {}
    for key, value in values.items():
        path = f"{prefix}{key}"
        if isinstance(value, dict):
            found |= names(value, f"{path}.")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            found |= names(value[0], f"{path}[].")
        elif isinstance(value, list):
            found[f"{path}[]"] = value[0] if value else ""
        else:
            found[path] = value
    return found
