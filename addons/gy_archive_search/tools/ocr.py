"""Text of pictures, by an OCR engine where the machine has one."""

import logging
import shutil
import subprocess

_logger = logging.getLogger(__name__)

ENGINE = "tesseract"
LANGUAGES = "chi_sim+eng"
SECONDS = 120


def is_there():
    """Say whether the machine has an engine."""
    return bool(shutil.which(ENGINE))


def read(picture):
    """Return the text in a picture; an empty one without an engine, or where it fails.

    :param bytes picture: the file
    """
    engine = shutil.which(ENGINE)
    if not engine:
        return ""
    try:
        done = subprocess.run(
            [engine, "stdin", "stdout", "-l", LANGUAGES],
            input=picture,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        _logger.info("A picture could not be read by %s", ENGINE, exc_info=True)
        return ""
    return done.stdout.decode(errors="replace")
