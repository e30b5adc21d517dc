"""The link sheet on paper: a cover that names nobody, the sheet, and a box to fill in."""

from app.application.use_cases.accept_referral import accept_referral
from app.application.use_cases.draft_referral import draft_referral
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.record_consent import Consenting, record_consent
from app.application.use_cases.refer import Referring, refer
from app.demo.world import World
from app.domain.case.commands import GrantAsked
from app.domain.dates import civil_date
from app.domain.person.decide import Facts
from app.domain.sharing.model import Pair
from tests.web.conftest import Visits

WISH = "この家で暮らしたい"


async def sent(world: World) -> tuple[str, str]:
    """A sheet to Hokatsu; the referral, and where its paper is."""
    services, lead = world.house.services, world.act("csw")
    people = (PersonAsked(Facts("渡 ちどり", telephone="0930002222"), "client", adult=True),)
    made = (
        await open_case(services, lead, Opening("40106", "02", ("02",), "02", "council", people))
    ).ids
    case, person = made["case"], made["person_1"]
    grant = GrantAsked(world.organisations["hokatsu"], frozenset({"IC01", "IC06"}))
    given = Consenting(person, "paper", (grant,), civil_date(lead.now))
    await record_consent(services, lead, case, given)
    facts = await world.facts_item(lead, case, person)
    asked = Referring(
        world.units["hokatsu"],
        "formal",
        "support",
        frozenset({Pair(person, "IC01"), Pair(person, "IC06")}),
        "週に二度、様子を見てください",
        None,
        items=(facts,),
        topics=("02", "12"),
        so_far="三回訪問しました",
        wish=WISH,
        method="fax",
        main_topic="12",
    )
    referral = (await refer(services, lead, case, asked)).ids["referral"]
    return referral, f"/cases/{case}/referrals/{referral}/sheet"


async def test_the_sender_finds_the_paper_with_an_empty_box(visit: Visits, world: World) -> None:
    referral, way = await sent(world)
    visitor = await visit("csw")
    assert way in (await visitor.page(f"/referrals/{referral}")).hrefs()
    page = await visitor.page(way)
    cover, _, paper = page.text.partition("お心あたりのない場合は")
    assert "渡 ちどり" not in cover
    assert WISH not in cover
    for said in ("渡 ちどり", WISH, "三回訪問しました", "週に二度", "FAXで", "ご本人の同意"):
        assert said in paper
    assert "◎" in paper
    for said in ("返信欄", "引き受けます", "受け取った日", "次に連絡する日"):
        assert said in paper


async def test_the_receiver_has_it_once_it_accepts(visit: Visits, world: World) -> None:
    referral, way = await sent(world)
    visitor = await visit("partner")
    assert (await visitor.get(way)).status_code == 404
    await accept_referral(world.house.services, world.act("partner"), referral)
    page = await visitor.page(way)
    assert "渡 ちどり" in page.text
    assert "返事の日" in page.text
    assert (await (await visit("outsider")).get(way)).status_code == 404


async def test_a_draft_lies_on_its_senders_desk_and_on_nobody_elses(
    visit: Visits, world: World
) -> None:
    services, lead = world.house.services, world.act("csw")
    people = (PersonAsked(Facts("渡 かもめ"), "client", adult=True),)
    opened = await open_case(
        services, lead, Opening("40106", "02", ("02",), "02", "council", people)
    )
    case, about = opened.ids["case"], frozenset({Pair(opened.ids["person_1"], "IC06")})
    asked = Referring(world.units["hokatsu"], "formal", "support", about, "下書きです", None)
    referral = (await draft_referral(services, lead, case, asked)).ids["referral"]
    visitor = await visit("csw")
    for path in ("/", f"/cases/{case}", f"/referrals/{referral}"):
        await visitor.page(path)
    stranger = await visit("partner")
    assert (await stranger.get(f"/referrals/{referral}")).status_code == 404
    assert referral not in (await stranger.get("/")).text
