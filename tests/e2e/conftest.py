"""A real server, a real browser. A missing Chromium fails: nobody skips what people look at."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn
from playwright.async_api import Browser, ConsoleMessage, Locator, Page, async_playwright

from app.demo.world import World
from app.main import build
from app.wiring import House

WIDE = (1280, 800)
TABLET = (820, 1180)
MOST_TABS = 60
SWITCHES = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
)


@dataclass(slots=True)
class Screen:
    """One person's browser window; `said` is what the console complained of."""

    page: Page
    home: str
    said: list[str] = field(default_factory=list)

    def listen(self) -> None:
        def heard(message: ConsoleMessage) -> None:
            if message.type in {"error", "warning"}:
                self.said.append(message.text)

        self.page.on("console", heard)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    async def open(self, path: str) -> int:
        answer = await self.page.goto(self.home + path)
        assert answer is not None
        return answer.status

    async def sign_in(self, login: str, password: str) -> None:
        """With the keyboard alone."""
        await self.open("/signin")
        await self.tab_to(self.page.get_by_label("ログイン名"))
        await self.page.keyboard.type(login)
        await self.tab_to(self.page.get_by_label("パスワード"))
        await self.page.keyboard.type(password)
        await self.page.keyboard.press("Enter")
        await self.page.get_by_role("heading", level=1, name="今日の対応").wait_for()

    async def tab_to(self, target: Locator) -> None:
        for _ in range(MOST_TABS):
            await self.page.keyboard.press("Tab")
            if await target.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError("the keyboard does not reach it")

    async def wider_than_the_window(self) -> bool:
        wider = "document.documentElement.scrollWidth > window.innerWidth"
        return bool(await self.page.evaluate(wider))


Screens = Callable[..., Awaitable[Screen]]


async def _ready() -> dict[str, object]:
    return {"ready": True}


@pytest.fixture(scope="module")
async def home(house: House) -> AsyncIterator[str]:
    """The address of a server of our own, on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        application = build(house, _ready, secure=False)
        server = uvicorn.Server(
            uvicorn.Config(application, lifespan="off", log_level="warning", ws="none")
        )
        serving = asyncio.create_task(server.serve(sockets=[free]))
        while not server.started and not serving.done():  # noqa: ASYNC110 - uvicorn has no event
            await asyncio.sleep(0.01)
        yield f"http://127.0.0.1:{free.getsockname()[1]}"
        server.should_exit = True
        await serving


@pytest.fixture(scope="session")
def chromium() -> Path:
    found = Path(os.environ.get("ENISHI_CHROMIUM") or "/usr/bin/chromium")
    assert found.exists(), f"{found} is missing: install chromium or set ENISHI_CHROMIUM"
    return found


@pytest.fixture(scope="module")
async def browser(chromium: Path) -> AsyncIterator[Browser]:
    async with async_playwright() as driver:
        launched = await driver.chromium.launch(executable_path=chromium, args=[*SWITCHES])
        yield launched
        await launched.close()


@pytest.fixture
async def screen(browser: Browser, home: str) -> AsyncIterator[Screens]:
    """Opens windows; each has its own cookies."""
    contexts = []

    async def opened(size: tuple[int, int] = WIDE, *, scripts: bool = True) -> Screen:
        context = await browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale="ja-JP",
            timezone_id="Asia/Tokyo",
            java_script_enabled=scripts,
        )
        contexts.append(context)
        made = Screen(await context.new_page(), home)
        made.listen()
        return made

    yield opened
    for context in contexts:
        await context.close()


@pytest.fixture
async def seated(screen: Screens, world: World) -> Screens:
    """Somebody of the cast, signed in."""

    async def opened(who: str, size: tuple[int, int] = WIDE, *, scripts: bool = True) -> Screen:
        made = await screen(size, scripts=scripts)
        await made.sign_in(*world.login(who))
        return made

    return opened
