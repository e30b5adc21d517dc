"""The one reader of the environment."""

import base64
import binascii
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from app.application.ports.clients import Terms
from app.application.ports.mail import Security, Smtp

CHECKOUT = Path(__file__).resolve().parent.parent

_KEY_BYTES = 32
# Written before every key that a first start makes, so that production knows it anywhere.
_DEVELOPMENT_MARK = "development-only:"
_LAST_PORT = 65535
_ADDRESS = re.compile(r"[!-?A-~]+@[A-Za-z0-9.-]+")
_ORIGIN = re.compile(r"https?://[a-z0-9.:\[\]-]+")


class SettingsError(Exception):
    """A setting is missing or wrong; the message is one sentence for the operator."""


class Environment(StrEnum):
    DEVELOPMENT = "development"
    PRODUCTION = "production"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What an installation decides. Without any variable: a development machine."""

    environment: Environment
    data: Path
    key_store: Path
    database_url: str | None
    master_key_text: str | None
    host: str
    port: int
    municipality: str
    public_url: str | None
    token_seconds: int
    requests_a_minute: int
    tokens_a_minute: int
    webhooks_local: bool
    smtp: Smtp | None

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Settings":
        data = Path(environ.get("ENISHI_DATA") or CHECKOUT / ".enishi").absolute()
        settings = cls(
            environment=_environment(environ.get("ENISHI_ENV")),
            data=data,
            # Beside the database, never inside: a copy of the one must not carry the other.
            key_store=Path(environ.get("ENISHI_KEY_STORE") or data / "keys").absolute(),
            database_url=environ.get("DATABASE_URL") or None,
            master_key_text=environ.get("ENISHI_MASTER_KEY") or None,
            host=environ.get("ENISHI_HOST") or "127.0.0.1",
            port=_port(environ.get("ENISHI_PORT")),
            municipality=environ.get("ENISHI_MUNICIPALITY") or "401005",
            public_url=_origin(environ.get("ENISHI_PUBLIC_URL")),
            token_seconds=_number(environ, "ENISHI_TOKEN_SECONDS", 3600, 86_400),
            requests_a_minute=_number(environ, "ENISHI_CLIENT_REQUESTS", 600, 60_000),
            tokens_a_minute=_number(environ, "ENISHI_CLIENT_TOKENS", 60, 6000),
            webhooks_local=_webhooks_local(environ.get("ENISHI_WEBHOOKS_LOCAL")),
            smtp=_smtp(environ),
        )
        settings._refuse_development()
        return settings

    def master_key(self) -> bytes:
        """The key over all keys; development makes its own at the first start."""
        return _decoded(self.master_key_text or self._development_key())

    @property
    def issuer(self) -> str:
        """The house as the world calls it: the origin under which tokens are given."""
        host = {"0.0.0.0": "127.0.0.1", "::": "127.0.0.1"}.get(self.host, self.host)  # noqa: S104
        named = f"[{host}]" if ":" in host else host
        return self.public_url or f"http://{named}:{self.port}"

    @property
    def terms(self) -> Terms:
        """What machines of agencies are told and allowed."""
        return Terms(
            self.issuer,
            self.environment is Environment.DEVELOPMENT,
            self.token_seconds,
            self.requests_a_minute,
            self.tokens_a_minute,
        )

    def _refuse_development(self) -> None:
        if self.environment is not Environment.PRODUCTION:
            return
        if self.webhooks_local:
            raise SettingsError("ENISHI_WEBHOOKS_LOCAL is never allowed in production.")
        if self.public_url and not self.public_url.startswith("https://"):
            raise SettingsError("ENISHI_PUBLIC_URL begins with https:// in production.")
        if self.master_key_text is None:
            raise SettingsError(
                "Production needs a master key of its own: set ENISHI_MASTER_KEY"
                " to 32 random bytes in base64."
            )
        if self.master_key_text.startswith(_DEVELOPMENT_MARK):
            raise SettingsError(
                "ENISHI_MASTER_KEY is a development key: production needs one of its own."
            )

    def _development_key(self) -> str:
        path = self.data / "master.key"
        try:
            self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_once(path)
            return path.read_text("ascii").strip()
        except OSError as error:
            raise SettingsError(
                f"The master key {path} cannot be read or made: {error.strerror}."
            ) from error


def _write_once(path: Path) -> None:
    """Whole or not at all, and the first of two starts wins: linked into place, never replaced."""
    if path.exists():
        return
    scratch = path.with_name(f"master.key.{secrets.token_hex(4)}")
    text = _DEVELOPMENT_MARK + base64.b64encode(secrets.token_bytes(_KEY_BYTES)).decode("ascii")
    descriptor = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(f"{text}\n")
            file.flush()
            os.fsync(file.fileno())
        path.hardlink_to(scratch)
    except FileExistsError:
        pass
    finally:
        scratch.unlink()


def _decoded(text: str) -> bytes:
    try:
        key = base64.b64decode(text.removeprefix(_DEVELOPMENT_MARK), validate=True)
    except (binascii.Error, ValueError) as error:
        raise SettingsError("The master key is not base64.") from error
    if len(key) != _KEY_BYTES:
        raise SettingsError(f"The master key has {len(key)} bytes; it must have {_KEY_BYTES}.")
    return key


def _environment(text: str | None) -> Environment:
    try:
        return Environment(text or Environment.DEVELOPMENT)
    except ValueError as error:
        raise SettingsError(
            f"ENISHI_ENV is {text!r}; it is either development or production."
        ) from error


def _port(text: str | None) -> int:
    number = int(text) if text and text.isascii() and text.isdigit() else None
    if text and (number is None or not 0 <= number <= _LAST_PORT):
        raise SettingsError(f"ENISHI_PORT is {text!r}; it is a number from 0 to {_LAST_PORT}.")
    return 8000 if number is None else number


def _webhooks_local(text: str | None) -> bool:
    """Whether webhooks may lead into this house or its neighbourhood: on a developer's machine."""
    if text not in {None, "", "allowed", "refused"}:
        raise SettingsError(f"ENISHI_WEBHOOKS_LOCAL is {text!r}; it is either allowed or refused.")
    return text == "allowed"


def _origin(text: str | None) -> str | None:
    """Scheme, host and port alone: what a client writes into `aud`, letter by letter."""
    if text and not _ORIGIN.fullmatch(text):
        raise SettingsError(
            f"ENISHI_PUBLIC_URL is {text!r}; it is scheme and host, as https://enishi.example.jp."
        )
    return text or None


def _number(environ: Mapping[str, str], name: str, usual: int, most: int) -> int:
    text = environ.get(name) or str(usual)
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= most):
        raise SettingsError(f"{name} is {text!r}; it is a number from 1 to {most}.")
    return int(text)


_SECURITIES: Final[Mapping[str, tuple[Security, int]]] = {
    "starttls": ("starttls", 587),
    "tls": ("tls", 465),
    "none": ("none", 25),
}


def _smtp(environ: Mapping[str, str]) -> Smtp | None:
    """No server, no mail. A password goes over no bare connection."""
    host, sender = environ.get("ENISHI_SMTP_HOST"), environ.get("ENISHI_SMTP_FROM") or ""
    if not host:
        return None
    named = environ.get("ENISHI_SMTP_SECURITY") or "starttls"
    if named not in _SECURITIES:
        raise SettingsError(f"ENISHI_SMTP_SECURITY is {named!r}; it is starttls, tls or none.")
    if not _ADDRESS.fullmatch(sender):
        raise SettingsError(f"ENISHI_SMTP_FROM is {sender!r}; it is the sender's mail address.")
    user, (security, usual) = environ.get("ENISHI_SMTP_USER") or None, _SECURITIES[named]
    if user and security == "none":
        raise SettingsError("ENISHI_SMTP_USER needs ENISHI_SMTP_SECURITY to be starttls or tls.")
    port = _number(environ, "ENISHI_SMTP_PORT", usual, _LAST_PORT)
    return Smtp(host, port, security, user, environ.get("ENISHI_SMTP_PASSWORD"), sender)
