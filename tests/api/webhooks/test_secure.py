"""TLS: the address is dialled that was looked at, the certificate is asked for by the name."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.demo.world import World
from tests.api.agent import Agent
from tests.api.webhooks.conftest import an_office, engaged, shared
from tests.api.webhooks.receiver import Day, receiving

MOMENT = datetime.now(UTC)


def certificate(name: str, folder: Path) -> Path:
    """Signed by itself, for one name; key and certificate in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(called)
        .issuer_name(called)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(MOMENT - timedelta(days=1))
        .not_valid_after(MOMENT + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.pem"
    pem = serialization.Encoding.PEM
    bare = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    path.write_bytes(key.private_bytes(pem, form, bare) + made.public_bytes(pem))
    return path


def serving(path: Path, asked: list[str | None]) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(path)
    context.sni_callback = lambda _connection, name, _context: asked.append(name)
    return context


@pytest.mark.parametrize("name", ["localhost", "other.example"])
async def test_the_certificate_is_that_of_the_name_or_nothing_is_sent(
    csw: Agent, partner: Agent, world: World, tmp_path: Path, name: str
) -> None:
    good = name == "localhost"
    made, day = await engaged(csw, partner, world), Day(datetime.now(UTC))
    path, asked = certificate(name, tmp_path), list[str | None]()
    trusted = ssl.create_default_context(cafile=str(path))
    async with (
        an_office(world, day, trusted=trusted) as office,
        receiving(day, trusted=serving(path, asked)) as receiver,
    ):
        endpoint = await office.endpoint(receiver, receiver.url("localhost", "https"))
        await shared(csw, world, made)
        await office.attempts()
        assert asked == ["localhost"]
        assert receiver.types == (["record.shared"] if good else [])
        assert (await office.seen(endpoint)).trouble == (None if good else "unreachable")
        assert all(h["host"] == f"localhost:{receiver.port}" for h, _ in receiver.requests)
