"""The seal of an evidence bundle: its index is signed with the company's key (R16.4).

Plain Python without the ORM, over pyHanko.
"""

import io
from dataclasses import dataclass
from datetime import datetime

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko.sign.general import SigningError

FIELD = "Seal"


@dataclass(frozen=True)
class Key:
    """A key and what its certificate says."""

    signer: SimpleSigner
    owner: str
    begins: datetime
    ends: datetime

    def is_valid(self, moment):
        """Say whether the certificate is valid at a moment with a time zone."""
        return self.begins <= moment <= self.ends


def open_key(content, password):
    """Return the :class:`Key` in a PKCS#12 file, or ``None`` when it cannot be opened.

    :param bytes content: the file (``.p12``, ``.pfx``)
    :param str password: what it was locked with
    """
    try:
        signer = SimpleSigner.load_pkcs12_data(content, [], passphrase=(password or "").encode())
    except (SigningError, ValueError, TypeError):
        return None
    certificate = signer.signing_cert if signer else None
    if certificate is None or signer.signing_key is None:
        return None
    return Key(
        signer,
        certificate.subject.native.get("common_name") or certificate.subject.human_friendly,
        certificate.not_valid_before,
        certificate.not_valid_after,
    )


def sign(content, key):
    """Return a PDF with the seal: whatever is changed in it afterwards, a PDF reader tells.

    :raise ValueError: when it cannot be signed
    """
    target = io.BytesIO()
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(content))
        sign_pdf(writer, PdfSignatureMetadata(field_name=FIELD), key.signer, output=target)
    except (PdfError, SigningError) as error:
        raise ValueError(str(error)) from error
    return target.getvalue()
