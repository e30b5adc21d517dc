"""From the answers of queries to representations. Field by field; nothing is asked here."""

from collections.abc import Collection, Mapping, Sequence

from app.api.schemas import views as v
from app.application.ports import CaseRow, ConsentRow, Names, ReferralRow, SignedIn
from app.application.queries.case_page import CasePage, PersonView
from app.application.queries.referral_page import AFTER_ACCEPTANCE, ReferralPage
from app.application.queries.visible import Seen
from app.application.queries.worklist import CaseLine, Line, Worklist
from app.domain.sharing.model import Engagement


def me(signed_in: SignedIn) -> v.Me:
    actor = signed_in.actor
    return v.Me(
        municipality=actor.municipality,
        worker=v.Named(id=actor.worker, name=signed_in.worker_name),
        unit=v.Named(id=actor.unit, name=signed_in.unit_name),
        organisation=v.Named(id=actor.organisation, name=signed_in.organisation_name),
        role=actor.role.value,
        scopes=sorted(signed_in.scopes),
    )


def worklist(found: Worklist, unit: str) -> v.WorklistView:
    def lines(rows: Sequence[Line]) -> list[v.LineView]:
        return [_line(row, found.names, unit) for row in rows]

    return v.WorklistView(
        to_do=lines(found.to_do),
        waiting=lines(found.waiting),
        due_soon=lines(found.due_soon),
        cases=[_case_line(line, found.names) for line in found.cases],
    )


def case(page: CasePage, unit: str) -> v.CaseView:
    return v.CaseView(
        case=page.case,
        sharing_ended=page.head is None,
        is_lead=page.is_lead,
        head=None if page.head is None else _head(page.head, page.names),
        people=[_person(person) for person in page.people],
        consents=[_consent(row) for row in page.consents],
        # Listed here, a referral of which the unit has only the preview would name its case.
        referrals=[
            _referral(row, page.names, row.case) for row in page.referrals if knows_case(row, unit)
        ],
        team=[_team(engagement, page.names) for engagement in page.team],
        bases=_bases(page),
        entries=_entries(page),
    )


def timeline(page: CasePage) -> v.TimelineView:
    return v.TimelineView(case=page.case, bases=_bases(page), entries=_entries(page))


def referral(page: ReferralPage) -> v.ReferralPageView:
    return v.ReferralPageView(
        referral=_referral(page.referral, page.names, page.case), acts=list(page.edges)
    )


def knows_case(row: ReferralRow, unit: str) -> bool:
    """A receiver learns of which case a referral is when it has accepted it."""
    return row.receiver_unit != unit or row.state in AFTER_ACCEPTANCE


def _named(names: Mapping[str, str], found: str) -> v.Named:
    return v.Named(id=found, name=names.get(found))


def _line(line: Line, names: Names, unit: str) -> v.LineView:
    row = line.referral
    return v.LineView(
        referral=_referral(row, names, row.case if knows_case(row, unit) else None),
        to_do=line.to_do,
        due=line.due,
        days=line.days,
    )


def _case_line(line: CaseLine, names: Names) -> v.CaseLineView:
    return v.CaseLineView(
        case=line.case.case, head=_head(line.case, names), people=list(line.people)
    )


def _head(row: CaseRow, names: Names) -> v.HeadView:
    return v.HeadView(
        number=row.number,
        state=row.state,
        ward=row.ward,
        main_topic=row.main_topic or None,
        topics=list(row.topics),
        controller=row.controller,
        lead_unit=_named(names.units, row.lead_unit),
        lead_organisation=_named(names.organisations, row.lead_organisation),
        lead_worker=_named(names.workers, row.lead_worker),
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        last_entry_on=row.last_entry_on,
    )


def _person(view: PersonView) -> v.PersonView:
    facts = view.facts
    told = None
    if facts is not None:
        told = v.FactsView(
            name=facts.name,
            kana=facts.kana,
            birth_date=facts.birth_date,
            gender=facts.gender,
            telephone=facts.telephone,
            address=facts.address,
        )
    return v.PersonView(person=view.person, place=view.place, facts=told)


def _consent(row: ConsentRow) -> v.ConsentView:
    return v.ConsentView(
        consent=row.consent,
        subject=row.subject,
        form=row.form,
        status=row.status,
        starts=row.starts,
        ends=row.ends,
    )


def _team(engagement: Engagement, names: Names) -> v.TeamView:
    return v.TeamView(
        unit=_named(names.units, engagement.unit),
        organisation=_named(names.organisations, engagement.organisation),
        capacity=engagement.capacity.value,
        purpose=engagement.purpose.value,
        starts=engagement.period.starts,
        ends=engagement.period.ends,
    )


def _referral(row: ReferralRow, names: Names, case_id: str | None) -> v.ReferralView:
    worker = row.receiver_worker
    return v.ReferralView(
        referral=row.referral,
        case=case_id,
        state=row.state,
        kind=row.kind,
        purpose=row.purpose,
        sender=_named(names.units, row.sender_unit),
        receiver=_named(names.units, row.receiver_unit),
        receiver_worker=None if worker is None else _named(names.workers, worker),
        ward=row.ward,
        topics=list(row.topics),
        categories=list(row.categories),
        urgent=row.urgent,
        outside=row.outside,
        sent_on=row.sent_on,
        answer_due=row.answer_due,
        answered_on=row.answered_on,
        report_due=row.report_due,
        reported_on=row.reported_on,
        ended_on=row.ended_on,
        decline_reason=row.decline_reason,
        result=row.result,
    )


def _bases(page: CasePage) -> list[v.BasisView]:
    return [v.BasisView(basis=b, kind=k.value) for b, k in sorted(page.basis_kinds.items())]


def _entries(page: CasePage) -> list[v.EntryView]:
    shown = {seen.item for seen in page.entries}
    return [_entry(seen, page.names, shown) for seen in page.entries]


def _entry(seen: Seen, names: Names, shown: Collection[str]) -> v.EntryView:
    def of_event(field: str) -> str | None:
        found: str | None = getattr(seen.event, field, None)
        return found

    return v.EntryView(
        item=seen.item,
        kind=seen.kind,
        author_unit=_named(names.units, seen.author_unit),
        pairs=[v.PairView(subject=p.subject, category=p.category) for p in sorted(seen.pairs)],
        form=seen.form.value,
        # The record beside a summary is named to those who may see it too.
        beside=seen.beside if seen.beside in shown else None,
        occurred_at=seen.occurred_at,
        recorded_at=seen.recorded_at,
        bases=list(seen.bases),
        erased=seen.event is None,
        text=of_event("text"),
        method=of_event("method"),
        referral=of_event("referral"),
        reason=of_event("reason"),
        result=of_event("result"),
    )
