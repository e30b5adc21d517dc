"""Signing in and out."""

import pytest

from app import messages
from app.demo.world import World
from app.domain.errors import Code
from app.web.entrance import safe_way, typed_login
from tests.web.conftest import Doors, Visits
from tests.web.html import read


async def test_whoever_is_not_signed_in_is_led_to_the_door_and_back(
    door: Doors, world: World
) -> None:
    visitor, path = door(), f"/cases/{world.cases['running']['case']}"
    led = await visitor.get(path)
    assert led.status_code == 303
    assert led.headers["location"] == f"/signin?next={path}"
    page = await visitor.page(led.headers["location"])
    assert ("input", {"type": "hidden", "name": "next", "value": path}) in page.seen
    entered = await visitor.sign_in(*world.login("csw"), path)
    assert entered.headers["location"] == path


async def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(
    door: Doors, world: World
) -> None:
    entered = await door().sign_in(*world.login("csw"))
    cookie = entered.headers["set-cookie"]
    assert cookie.startswith("enishi=")
    for part in ("HttpOnly", "SameSite=lax", "Path=/", "Max-Age=43200"):
        assert part in cookie


@pytest.mark.parametrize("login", ["csw", "nobody", "", "\x00", "a" * 5000, "Ａ\ud800"])
async def test_a_failed_sign_in_says_one_sentence_whoever_it_was(door: Doors, login: str) -> None:
    typed = login.encode("utf-8", "replace").decode()
    answer = await door().sign_in(typed, "wrong")
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers
    page = read(answer.text)
    assert messages.refusal(Code.SIGN_IN_FAILED) in page.text
    summary = next(found for _, found in page.seen if found.get("role") == "alert")
    assert "autofocus" in summary
    assert summary["tabindex"] == "-1"


async def test_signing_out_ends_the_session_on_the_server_too(visit: Visits) -> None:
    visitor = await visit("csw")
    token = visitor.client.cookies["enishi"]
    left = await visitor.post("/signout", {})
    assert left.headers["location"] == "/signin"
    visitor.client.cookies.set("enishi", token)
    assert (await visitor.get("/")).status_code == 303


async def test_signing_in_anew_ends_the_session_before(visit: Visits, world: World) -> None:
    visitor = await visit("csw")
    old = visitor.client.cookies["enishi"]
    await visitor.sign_in(*world.login("manager"))
    visitor.client.cookies.clear()
    visitor.client.cookies.set("enishi", old)
    assert (await visitor.get("/")).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://enishi.test"},
        {"Origin": "http://evil.test"},
        {"Origin": "null"},
        {},
    ],
)
@pytest.mark.parametrize("path", ["/signin", "/signout"])
async def test_what_another_site_posts_is_refused(
    visit: Visits, path: str, headers: dict[str, str]
) -> None:
    visitor = await visit("csw")
    answer = await visitor.post(path, {}, headers)
    assert answer.status_code == 403
    read(answer.text)
    assert (await visitor.get("/")).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://enishi.test"},
    ],
)
async def test_what_our_own_page_posts_is_taken(door: Doors, headers: dict[str, str]) -> None:
    answer = await door().post("/signout", {}, headers)
    assert answer.status_code == 303


async def test_a_form_too_large_is_refused_before_it_is_read(door: Doors) -> None:
    answer = await door().sign_in("csw", "x" * 20_000)
    assert answer.status_code == 413
    read(answer.text)


@pytest.mark.parametrize(
    "way",
    [
        "//evil.test",
        "/\\evil.test",
        "https://evil.test",
        "javascript:alert(1)",
        "/a\nb",
        "/?next=//evil.test",
        "",
        "cases",
        "/" + "a" * 300,
    ],
)
def test_a_way_that_may_leave_this_site_leads_home(way: str) -> None:
    assert safe_way(way) == "/"


def test_a_way_within_this_site_is_kept() -> None:
    assert safe_way("/cases/0198-ab") == "/cases/0198-ab"


def test_a_login_typed_in_full_width_is_meant_in_half_width() -> None:
    assert typed_login("　ｃｓｗ０１ ") == "csw01"
