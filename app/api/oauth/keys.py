"""Which keys of partners are taken in: public, of an allowed kind, large enough."""

import warnings
from collections.abc import Mapping
from typing import Any, Final

from joserfc.errors import JoseError, SecurityWarning
from joserfc.jwk import ECKey, OKPKey, RSAKey, import_key

RSA_BITS: Final = 2048
KID_LENGTH: Final = 100


def public_jwk(told: Mapping[str, Any]) -> dict[str, Any]:
    """The key as it is kept; raises ValueError with one sentence. No `kid`: its thumbprint."""
    if told.get("kty") not in {"EC", "RSA", "OKP"}:
        raise ValueError("The key is of kty EC, RSA or OKP.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SecurityWarning)  # we refuse, where it only warns
            key = import_key(dict(told))
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise ValueError("The file is no JSON Web Key.") from error
    if key.is_private:
        raise ValueError("This is a private key: it stays with its owner. Send the public one.")
    if not _allowed(key):
        raise ValueError("The key is P-256, Ed25519, or RSA of at least 2048 bits.")
    kid = str(told.get("kid") or key.thumbprint())
    if len(kid) > KID_LENGTH or not kid.isprintable():
        raise ValueError("The kid is too long or not printable.")
    kept = {name: told[name] for name in ("alg", "use") if name in told}
    return {**key.as_dict(private=False), **kept, "kid": kid}


def _allowed(key: Any) -> bool:
    match key:
        case RSAKey():
            size: int = key.raw_value.key_size
            return size >= RSA_BITS
        case ECKey():
            return bool(key.curve_name == "P-256")
        case OKPKey():
            return bool(key.curve_name == "Ed25519")
    return False
