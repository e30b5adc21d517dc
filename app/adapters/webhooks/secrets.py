"""Secrets of endpoints at rest: sealed under the master key, each to its endpoint."""

from typing import Final

from app.adapters.vault.sealing import keyed_hash, seal, unseal

PURPOSE: Final = "webhook"


class EndpointSecrets:
    def __init__(self, master: bytes) -> None:
        self._key = keyed_hash(master, PURPOSE, b"secret")

    def sealed(self, municipality: str, endpoint: str, secret: str) -> bytes:
        return seal(self._key, secret.encode(), _of(municipality, endpoint))

    def opened(self, municipality: str, endpoint: str, sealed: bytes) -> str:
        return unseal(self._key, sealed, _of(municipality, endpoint)).decode()


def _of(municipality: str, endpoint: str) -> bytes:
    return f"{PURPOSE}/{municipality}/{endpoint}".encode()
