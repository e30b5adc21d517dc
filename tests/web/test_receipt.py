"""The receipt of a withdrawal: a page to print, and above it how to give it."""

from app.application.use_cases.note_safe_contact import note_safe_contact
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.record_consent import Consenting, record_consent
from app.application.use_cases.withdraw_consent import withdraw_consent
from app.demo.world import World
from app.domain.case.commands import GrantAsked
from app.domain.dates import civil_date
from app.domain.person.contact import Contact
from app.domain.person.decide import Facts
from tests.web.conftest import Visits


async def withdrawn(world: World) -> tuple[str, str]:
    """A case of one person who took her consent back; and the place of the receipt."""
    services, lead = world.house.services, world.act("csw")
    people = (PersonAsked(Facts("磯野 ハマ", telephone="0930001111"), "client", adult=True),)
    made = (
        await open_case(services, lead, Opening("40106", "02", ("02",), "02", "council", people))
    ).ids
    case, person = made["case"], made["person_1"]
    said = Contact("hand_over", "デイサービスの岡さん", avoid=("no_slip",))
    await note_safe_contact(services, lead, case, person=person, contact=said)
    grant = GrantAsked(world.organisations["hokatsu"], frozenset({"IC01", "IC06"}))
    given = Consenting(person, "paper", (grant,), civil_date(lead.now))
    consent = (await record_consent(services, lead, case, given)).ids["consent"]
    await withdraw_consent(services, lead, case, consent, form="oral")
    return case, f"/cases/{case}/consents/{consent}/receipt"


async def test_the_lead_finds_it_from_the_case_and_hands_it_over(
    visit: Visits, world: World
) -> None:
    case, way = await withdrawn(world)
    visitor = await visit("csw")
    page = await visitor.page(f"/cases/{case}")
    assert way in page.hrefs()
    assert "まだ渡していません" in page.text
    page = await visitor.page(way)
    above, _, paper = page.text.partition("情報共有の同意を取りやめた控え")
    paper = paper or page.text.rpartition("情報共有の同意を取りやめた控え")[2]
    for said in ("どう渡すか", "デイサービスの岡さん", "置手紙・不在票を残さない"):
        assert said in above
        assert said not in paper
    for said in ("磯野 ハマ さま", "口頭", "地域支援係", "介護認定・介護サービス", "5年間"):
        assert said in paper
    assert (await visitor.post(way, {"how": "in_person", "reason": "unsafe"})).status_code == 422
    cannot = await visitor.post(way, {"reason": "unreachable"})
    assert (cannot.status_code, cannot.headers["location"]) == (303, way)
    assert "連絡がつきません" in (await visitor.page(way)).text
    today = civil_date(world.house.services.clock.now()).isoformat()
    assert (await visitor.post(way, {"how": "in_person", "on": today})).status_code == 303
    page = await visitor.page(way)
    assert "渡しました" in page.text
    assert not [f for tag, f in page.seen if tag == "form" and f.get("action") == way]
    assert "まだ渡していません" not in (await visitor.page(f"/cases/{case}")).text


async def test_nobody_else_reads_it_or_says_it_was_given(visit: Visits, world: World) -> None:
    _, way = await withdrawn(world)
    for who in ("partner", "outsider", "auditor"):
        visitor = await visit(who)
        assert (await visitor.get(way)).status_code == 404
        assert (await visitor.post(way, {"how": "in_person"})).status_code == 404
    manager = await visit("manager")
    assert "磯野 ハマ さま" in (await manager.page(way)).text
    assert (await manager.get(way.replace("/receipt", "/x"))).status_code == 404
