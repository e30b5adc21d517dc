"""What holds for every answer: headers, caching, failures without details."""

import dataclasses

import pytest
from httpx2 import ASGITransport, AsyncClient

from app.domain.errors import Code, Refusal
from app.web.application import build_web
from app.web.assets import NAMES, asset
from app.wiring import House
from tests.web.conftest import Doors, Visits
from tests.web.html import read

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

TYPES = {"text/css", "image/svg+xml", "text/javascript"}


@pytest.mark.parametrize("path", ["/", "/signin", "/cases/x", "/nowhere", "/static/nothing.css"])
async def test_every_answer_is_guarded_and_kept_by_nobody(visit: Visits, path: str) -> None:
    answer = await (await visit("csw")).get(path)
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("name", sorted(NAMES))
async def test_a_file_is_kept_for_a_year_under_the_name_of_its_content(
    door: Doors, name: str
) -> None:
    visitor = door()
    answer = await visitor.get(asset(name))
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"].split(";")[0] in TYPES
    assert (await visitor.get(f"/static/{name}")).status_code == 404


async def test_over_https_the_cookie_binds_itself_to_the_host(house: House) -> None:
    web = build_web(house.services, house.fingerprint, house.municipality, secure=True)
    async with AsyncClient(transport=ASGITransport(app=web), base_url="https://enishi.test") as c:
        answer = await c.post("/signout", headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.headers["set-cookie"].startswith("__Host-enishi=")
    assert "Secure" in answer.headers["set-cookie"]
    assert answer.headers["strict-transport-security"] == "max-age=31536000"


class Broken:
    """An identity behind which something is wrong."""

    def __init__(self, fault: Exception) -> None:
        self.fault = fault

    async def who(self, *_: object) -> None:
        raise self.fault

    async def sign_in(self, *_: object) -> None:
        raise self.fault

    async def sign_out(self, *_: object) -> None:
        raise self.fault


@pytest.mark.parametrize(
    ("fault", "status", "sentence"),
    [
        (Refusal(Code.DATABASE_UNAVAILABLE), 503, "いまデータベースにつながりません。"),
        (ZeroDivisionError("a secret"), 500, "申し訳ありません。画面を表示できませんでした。"),
    ],
)
async def test_a_failure_is_a_calm_page_without_details(
    house: House, fault: Exception, status: int, sentence: str
) -> None:
    services = dataclasses.replace(house.services, identity=Broken(fault))
    web = build_web(services, house.fingerprint, house.municipality, secure=False)
    transport = ASGITransport(app=web, raise_app_exceptions=False)
    cookies = {"enishi": "a token"}
    async with AsyncClient(
        transport=transport, base_url="http://enishi.test", cookies=cookies
    ) as c:
        answer = await c.get("/")
    assert answer.status_code == status
    assert answer.headers["content-security-policy"] == POLICY
    page = read(answer.text)
    assert sentence in page.text
    assert "secret" not in answer.text
