"""Keys that tests seal with."""

import base64
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization import pkcs12 as p12
from cryptography.x509.oid import NameOID

PASSWORD = "密码 1"


def pkcs12(name="档案专用章", days=(-1, 30)):
    """Return a new key with its certificate as PKCS#12, plain and in base64.

    :param days: when its certificate begins and ends, counted from now
    """
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    begins, ends = (now + timedelta(days=number) for number in days)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .sign(key, hashes.SHA256())
    )
    lock = BestAvailableEncryption(PASSWORD.encode())
    content = p12.serialize_key_and_certificates(b"seal", key, certificate, None, lock)
    return content, base64.b64encode(content)
