"""A partner as it comes: a folder and an environment of its own, the guide and a key."""

import shutil
from contextlib import AsyncExitStack
from pathlib import Path

from tests.external.environments import environment
from tests.guide.book import blocks
from tests.guide.players import Player, python, shell
from tests.guide.stage import Stage, opened

LOCK = Path(__file__).parent / "partner.txt"
BURST = 80
"""Requests a minute that this house takes: more than the guide makes, few enough to meet."""
ALONE = """
import importlib.util, sys
print([name for name in ("app", "tests", "fastapi", "authlib") if importlib.util.find_spec(name)])
print(sys.prefix != sys.base_prefix)
"""
LISTENING = """
answers = []

def heard(answer):
    answers.append((answer.request.method, answer.request.url.path, answer.status_code))

enishi.http.event_hooks["response"].append(heard)
"""
ACCEPTING = """
referral = follow("referral.sent")["about"]
done = enishi.post(f"/referrals/{referral}/acceptance", {}, f"{referral}/accept").json()
print(enishi.get(f"/cases/{done['ids']['case']}").status_code)
"""
LOSING = """
follow("engagement.ended")
head = enishi.get(f"/cases/{done['ids']['case']}").json()
print(head["sharing_ended"], head["head"], head["people"], head["entries"])
print(enishi.get(f"/referrals/{referral}").json()["referral"]["state"])
"""
RECEIVING = """
import queue, threading
from http.server import BaseHTTPRequestHandler, HTTPServer

told = queue.Queue()

class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        told.put((body, dict(self.headers)))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass

receiver = HTTPServer(("127.0.0.1", 0), Receiver)
threading.Thread(target=receiver.serve_forever, daemon=True).start()
print(receiver.server_port)
"""
VERIFYING = """
import json
from standardwebhooks import Webhook, WebhookVerificationError

webhook = Webhook({secret!r})
heard = []
while "referral.sent" not in heard:
    body, headers = told.get(timeout=30)
    heard += [entry["type"] for entry in webhook.verify(body, headers)["data"]["entries"]]
print(sorted(json.loads(body)), sorted(json.loads(body)["data"]["entries"][0]))
try:
    webhook.verify(body.replace(b"referral.sent", b"referral.lost"), headers)
except WebhookVerificationError:
    print("forged")
"""
HURRYING = f"""
print(set(enishi.get("/me").status_code for _ in range({BURST + 20})))
print(sorted(set(status for _, path, status in answers if path == "/api/v1/me")))
"""
READING = """
import re
asked = list(answers)
contract = enishi.http.get("/api/v1/openapi.json").json()["paths"]

def documented(method, path, status):
    for place, operations in contract.items():
        if re.fullmatch("/api/v1" + re.sub("{.+?}", "[^/]+", place), path):
            return str(status) in operations.get(method.lower(), {"responses": ()})["responses"]
    return path == "/oauth/token"

print([call for call in asked if not documented(*call)], len(asked) > 20)
"""


async def test_a_partner_with_the_guide_and_a_key_accepts_reports_and_loses_access(
    server: str, template: str, tmp_path: Path
) -> None:
    program = environment("partner", LOCK) / "python"
    folder, house = tmp_path / "partner", tmp_path / "house"
    folder.mkdir()
    house.mkdir()
    settings = {"ENISHI_CLIENT_REQUESTS": str(BURST), "ENISHI_WEBHOOKS_LOCAL": "allowed"}
    async with opened(server, template, house, settings) as stage, AsyncExitStack() as stack:
        await a_key_and_a_client(stage, tmp_path, folder)
        partner = await stack.enter_async_context(python(folder, {}, str(program)))
        assert await prints(partner, ALONE) == ["[]", "True"]
        connecting, *others = [block for block in blocks() if block.language == "python"]
        await stage.plays(connecting, partner)
        assert await prints(partner, LISTENING) == []
        for block in others:
            await stage.plays(block, partner)
        await loses_a_case(stage, partner)
        await is_told(stage, tmp_path, partner)
        assert await prints(partner, HURRYING) == ["{200}", "[200, 429]"]
        assert await prints(partner, READING) == ["[] True"]


async def a_key_and_a_client(stage: Stage, desk: Path, folder: Path) -> None:
    """As the guide begins; then the partner has its key and its name."""
    async with shell(desk, stage.terminal(desk)) as operator:
        for block in list(blocks())[:2]:
            await stage.plays(block, operator)
    for name in ("key.pem", "client_id"):
        shutil.move(desk / name, folder)


async def is_told(stage: Stage, desk: Path, partner: Player) -> None:
    """A webhook reaches its own receiver, and a library that others keep takes the signature."""
    (port,) = await prints(partner, RECEIVING)
    url = f"http://127.0.0.1:{port}/enishi"
    made = stage.operator(desk, "webhook", "add", stage.world.units["hokatsu"], url)
    secret = made.split()[-1]
    await stage.meanwhile("the lead sends a referral")
    assert await prints(partner, VERIFYING.format(secret=secret)) == [
        "['data', 'timestamp', 'type'] ['id', 'type']",
        "forged",
    ]


async def loses_a_case(stage: Stage, partner: Player) -> None:
    """A referral that it accepted is cancelled: nothing of it is left, and the feed said so."""
    await stage.meanwhile("the lead sends a referral")
    assert (await prints(partner, ACCEPTING))[-1] == "200"
    await stage.meanwhile("the lead cancels the referral")
    told = await prints(partner, LOSING)
    assert told[-3:] == ["engagement.ended", "True None [] []", "cancelled"]
    assert "referral.cancelled" in told


async def prints(player: Player, text: str) -> list[str]:
    return (await player.plays("more", text)).split("\n")[:-2]
