"""The key pair with which Meedoen shows a provider that it is itself (private_key_jwt: RFC 7523, OIDC Core 9).

The private half never leaves us, sealed by the gemeente's own key; the provider reads the public half at an
address (RFC 7517), or takes it as a certificate, as Entra ID does. A certificate that nobody vouches for is
only an envelope for the key, so it lasts.
"""

import base64
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.x509.oid import NameOID

SIGNED_AS = "RS256"
BITS = 2048
LASTS = timedelta(days=3650)
WORTH = 60
# RFC 7523, 2.2
ASSERTED = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


@dataclass(frozen=True)
class Pair:
    """Both in PEM."""

    private: str
    certificate: str


def new_pair(name: str, now: datetime) -> Pair:
    """`name` stands on the certificate."""
    private = generate_private_key(public_exponent=65537, key_size=BITS)
    secret = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    made = _certificate(private, name, now).public_bytes(serialization.Encoding.PEM)
    return Pair(secret.decode(), made.decode())


def public(certificate: str) -> dict[str, Any]:
    """The public half as a provider reads it; its name is the certificate's mark."""
    from joserfc.jwk import RSAKey  # only where such a service is

    read = x509.load_pem_x509_certificate(certificate.encode())
    key = read.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    told = RSAKey.import_key(key).as_dict(private=False)
    marks = _marks(certificate)
    return {**told, **marks, "use": "sig", "alg": SIGNED_AS, "kid": marks["x5t#S256"]}


def proof(pair: Pair, client_id: str, audience: str, now: datetime) -> dict[str, str]:
    """What is sent along to show who asks: worth a minute, and once."""
    from authlib.oauth2.rfc7523 import private_key_jwt_sign
    from joserfc.jwk import RSAKey

    marks = _marks(pair.certificate)
    signed = private_key_jwt_sign(
        RSAKey.import_key(pair.private), client_id, audience, alg=SIGNED_AS,
        header={**marks, "kid": marks["x5t#S256"]},
        issued_at=int(now.timestamp()), expires_in=WORTH,
    )  # fmt: skip
    return {"client_assertion_type": ASSERTED, "client_assertion": signed}


def _certificate(private: RSAPrivateKey, name: str, now: datetime) -> x509.Certificate:
    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])
    return (
        x509.CertificateBuilder().subject_name(called).issuer_name(called)
        .public_key(private.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1)).not_valid_after(now + LASTS)
        .sign(private, hashes.SHA256())
    )  # fmt: skip


def _marks(certificate: str) -> dict[str, str]:
    """By which a provider finds the certificate it was given; Entra ID looks for the older of the two."""
    read = x509.load_pem_x509_certificate(certificate.encode())
    old = read.fingerprint(hashes.SHA1())  # noqa: S303 (a name for a file, no protection)
    return {"x5t": _text(old), "x5t#S256": _text(read.fingerprint(hashes.SHA256()))}


def _text(mark: bytes) -> str:
    return base64.urlsafe_b64encode(mark).rstrip(b"=").decode()
