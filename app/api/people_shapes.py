"""From what a reader may know of a person to representations, field by field."""

from app.api.schemas import views as v
from app.api.schemas.people import SafeContactView
from app.application.queries.case_page import PersonView
from app.domain.person.events import PersonFacts, SafeContactNoted


def person(view: PersonView) -> v.PersonView:
    return v.PersonView(
        person=view.person,
        place=view.place,
        facts=None if view.facts is None else facts_view(view.facts),
        safe_contact=None if view.contact is None else safe_contact(view.contact),
    )


def facts_view(facts: PersonFacts) -> v.FactsView:
    return v.FactsView(
        name=facts.name,
        kana=facts.kana,
        birth_date=facts.birth_date,
        gender=facts.gender,
        telephone=facts.telephone,
        address=facts.address,
    )


def safe_contact(event: SafeContactNoted) -> SafeContactView:
    return SafeContactView(
        item=event.item,
        how=event.how,
        at=event.at,
        when=event.when,
        avoid=list(event.avoid),
        words=event.text,
        noted_at=event.recorded_at,
    )
