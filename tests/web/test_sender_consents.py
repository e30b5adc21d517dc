"""今日の対応 shows a consent that waits to be confirmed, with a button for each answer."""

from datetime import timedelta

from app.application.use_cases.grounds import Named
from app.application.use_cases.refer import Referring, refer
from app.demo.world import World
from app.domain.dates import civil_date
from app.domain.sharing.model import Pair
from app.domain.sharing.register import CONSENT
from tests.web.conftest import Visits

TITLE = "同意の確認を待つもの"


async def sent(world: World) -> str:
    running, act = world.cases["running"], world.act("csw")
    about = frozenset({Pair(running["ume"], "IC06")})
    due, held = civil_date(act.now) + timedelta(days=7), Named(CONSENT, sender_consent=True)
    sheet = Referring(
        world.units["care"], "formal", "support", about, "Please call", due, ground=held
    )
    made = await refer(world.house.services, act, running["case"], sheet)
    return f"/sender-consents/{made.ids['referral']}"


async def test_one_click_confirms_it_and_a_reason_refuses_it(visit: Visits, world: World) -> None:
    visitor = await visit("decliner")
    for form in ({"answer": "confirmed"}, {"answer": "refused", "reason": "覚えがないとのこと"}):
        way = await sent(world)
        page = await visitor.page("/")
        for said in (TITLE, "地域支援係から", "ご本人の同意を確認した", "同意を確認できなかった"):
            assert said in page.text
        assert (await visitor.post(way, {"answer": "refused"})).status_code == 422
        assert (await (await visit("outsider")).post(way, form)).status_code == 404
        done = await visitor.post(way, form)
        assert (done.status_code, done.headers["location"]) == (303, "/")
        assert TITLE not in (await visitor.page("/")).text
