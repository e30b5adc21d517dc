"""今日の対応 says that access ended; one click says that it was noted."""

from app.application.use_cases.end_invitation import end_invitation
from app.application.use_cases.invite import Inviting, invite
from app.demo.world import World
from app.domain.sharing.model import Pair
from tests.web.conftest import Visits

TITLE = "共有についてのお知らせ"


async def test_todays_page_tells_it_until_somebody_has_noted_it(
    visit: Visits, world: World
) -> None:
    services, lead, running = world.house.services, world.act("csw"), world.cases["running"]
    asking = Inviting(world.units["care"], "support", frozenset({Pair(running["ume"], "IC04")}))
    visitor = await visit("decliner")
    assert TITLE not in (await visitor.page("/")).text
    sent = await invite(services, lead, running["case"], asking)
    await end_invitation(services, lead, sent.ids["invitation"], how="withdrawn")
    page = await visitor.page("/")
    for said in (TITLE, "このケースへの関わりが終わったため", "地域支援係", "確認した"):
        assert said in page.text
    assert running["case"] not in page.hrefs()
    actions = [str(found.get("action")) for tag, found in page.seen if tag == "form"]
    (way,) = [action for action in actions if action.startswith("/notices/")]
    noted = await visitor.post(way, {})
    assert (noted.status_code, noted.headers["location"]) == (303, "/")
    assert TITLE not in (await visitor.page("/")).text
    assert (await visitor.post(way, {})).status_code == 303
    assert (await (await visit("outsider")).post(way, {})).status_code == 404
