"""A second client, made from the contract by a public generator: whole, and it works."""

import json
import subprocess
from pathlib import Path

import pytest

from app.settings import CHECKOUT
from tests.external.environments import environment
from tests.guide.stage import Stage, opened

HERE = Path(__file__).parent / "generated"
USING = """
import json
import sys

import httpx
from enishi_client import AuthenticatedClient
from enishi_client.api.me import me, worklist
from enishi_client.api.referrals import accept_referral, read_referral
from enishi_client.models import Acceptance, Done, Me, Problem, ReferralPageView, WorklistView

issuer, client_id, secret = sys.argv[1:]
asked = {"grant_type": "client_credentials"}
given = httpx.post(f"{issuer}/oauth/token", data=asked, auth=(client_id, secret)).json()
client = AuthenticatedClient(base_url=f"{issuer}/api/v1", token=given["access_token"])

mine = me.sync(client=client)
assert isinstance(mine, Me)
desk = worklist.sync(client=client)
assert isinstance(desk, WorklistView)
(line,) = desk.to_do
referral = line.referral.referral
seen = read_referral.sync(referral, client=client)
assert isinstance(seen, ReferralPageView)
first, second = (
    accept_referral.sync(referral, client=client, body=Acceptance(), idempotency_key=key)
    for key in ("one", "two")
)
assert isinstance(first, Done)
assert isinstance(second, Problem)
print(
    json.dumps(
        {
            "role": mine.role,
            "to_do": line.kind,
            "acts": seen.acts,
            "case": first.ids["case"],
            "again": second.code,
        }
    )
)
"""
SETTINGS = """
post_hooks: []
content_type_overrides:
  application/jsonl: text/plain
  application/pdf: application/octet-stream
  image/heic: application/octet-stream
  image/jpeg: application/octet-stream
  image/png: application/octet-stream
"""
CONTRACT = CHECKOUT / "openapi" / "enishi.v1.yaml"


@pytest.fixture(scope="module")
def programs() -> Path:
    return environment("generator", HERE / "client.txt")


@pytest.fixture
def generated(programs: Path, tmp_path: Path) -> Path:
    """The folder that holds the client, and nothing of ours."""
    plain = tmp_path / "plain.yaml"
    plain.write_text(SETTINGS, "utf-8")
    made = tmp_path / "enishi_client"
    generate: list[str | Path] = [
        programs / "openapi-python-client",
        "generate",
        "--fail-on-warning",
    ]
    source: list[str | Path] = ["--path", CONTRACT, "--config", plain]
    told = ran(tmp_path, *generate, *source, "--meta", "none", "--output-path", made)
    assert "Warning" not in told, told
    assert "kipping" not in told, told
    return tmp_path


def ran(folder: Path, *command: str | Path) -> str:
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


async def test_a_generated_client_reads_and_accepts_a_referral(
    server: str,
    template: str,
    generated: Path,
    programs: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("house")
    async with opened(server, template, folder) as stage:
        await stage.meanwhile("the lead sends a referral")
        client, secret = a_client(stage, folder)
        told = ran(generated, programs / "python", "-c", USING, stage.issuer, client, secret)
    assert json.loads(told) == {
        "role": "agency_worker",
        "to_do": "referral_answer",
        "acts": ["ask", "accept", "decline"],
        "case": stage.referrals[0]["case"],
        "again": "referral_state",
    }


def a_client(stage: Stage, folder: Path) -> tuple[str, str]:
    """A client of the partner's unit that proves itself by a secret."""
    scopes = [f"--scope={scope}" for scope in ("cases:read", "referrals:read", "referrals:write")]
    unit = stage.world.units["hokatsu"]
    made = stage.operator(folder, "client", "add", "Generated", unit, "agency_worker", *scopes)
    return made, stage.operator(folder, "client", "secret", "rotate", made)
