"""From the answers of queries to representations. Field by field; nothing is asked here."""

from collections.abc import Collection, Mapping
from typing import Final

from app.api.people_shapes import person
from app.api.schemas import views as v
from app.api.schemas.lists import CasesView
from app.api.schemas.reads import ReadsView, ReadView
from app.application.ports import SignedIn
from app.application.queries.case_page import CasePage, ConsentView, Timeline
from app.application.queries.cases import CaseLine, Cases
from app.application.queries.read_log import ReadLine, ReadLog
from app.application.queries.referral_page import AFTER_ACCEPTANCE, ReferralPage
from app.application.queries.search import Found
from app.application.queries.visible import Seen
from app.application.rows import CaseRow, Names, ReferralRow
from app.domain.case.attachment.events import FileAttached
from app.domain.sharing.model import Basis, Capacity, Engagement

ADDED: Final = frozenset({Capacity.CO_LEAD, Capacity.CONTRIBUTOR})
"""Who was added by the lead, without having been asked; nothing else names their engagement."""


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


def case(page: CasePage, unit: str) -> v.CaseView:
    return v.CaseView(
        case=page.case,
        sharing_ended=page.head is None,
        is_lead=page.is_lead,
        head=None if page.head is None else _head(page.head, page.names),
        people=[person(one) for one in page.people],
        consents=[_consent(view, page.names) for view in page.consents],
        asked=[
            v.AskedView(person=row.person, status=row.status, noted_on=row.noted_on)
            for row in page.asked
        ],
        # Listed here, a referral of which the unit has only the preview would name its case.
        referrals=[
            told_referral(row, page.names, row.case)
            for row in page.referrals
            if knows_case(row, unit)
        ],
        team=[_team(engagement, page) for engagement in page.team],
        bases=_bases(page),
        entries=_entries(page),
    )


def cases(found: Cases, following: str | None) -> CasesView:
    lines = [_case_line(line, found.names) for line in found.lines]
    return CasesView(cases=lines, next=following)


def timeline(page: Timeline, following: str | None) -> v.TimelineView:
    return v.TimelineView(
        case=page.case,
        bases=_bases(page),
        entries=_entries(page),
        conferences_held=list(page.held),
        next=following,
    )


def found(page: Found) -> v.FoundView:
    return v.FoundView(case=page.case, bases=_bases(page), entries=_entries(page))


def reads(log: ReadLog, following: str | None) -> ReadsView:
    return ReadsView(
        case=log.case,
        bases=_bases(log),
        reads=[_read(line, log.names) for line in log.lines],
        next=following,
    )


def referral(page: ReferralPage) -> v.ReferralPageView:
    return v.ReferralPageView(
        referral=told_referral(page.referral, page.names, page.case),
        after=page.referral.after,
        check=page.referral.check_id,
        acts=list(page.edges),
    )


def knows_case(row: ReferralRow, unit: str) -> bool:
    """A receiver learns of which case a referral is when it has accepted it."""
    return row.receiver_unit != unit or row.state in AFTER_ACCEPTANCE


def named(names: Mapping[str, str], found: str) -> v.Named:
    return v.Named(id=found, name=names.get(found))


def _case_line(line: CaseLine, names: Names) -> v.CaseLineView:
    return v.CaseLineView(
        case=line.case.case, head=_head(line.case, names), people=list(line.people)
    )


def _head(row: CaseRow, names: Names) -> v.HeadView:
    return v.HeadView(
        number=row.number or None,
        state=row.state,
        ward=row.ward,
        main_topic=row.main_topic or None,
        topics=list(row.topics),
        controller=row.controller,
        lead_unit=named(names.units, row.lead_unit),
        lead_organisation=named(names.organisations, row.lead_organisation),
        lead_worker=named(names.workers, row.lead_worker),
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        last_entry_on=row.last_entry_on,
    )


def _consent(view: ConsentView, names: Names) -> v.ConsentView:
    row = view.row
    return v.ConsentView(
        consent=row.consent,
        subject=row.subject,
        form=row.form,
        status=row.status,
        purposes=list(row.purposes),
        scope=[_scope(basis, names) for basis in view.scope],
        starts=row.starts,
        ends=row.ends,
        taken_by=named(names.workers, row.taken_by_worker),
        power=row.power,
        explained=list(row.explained),
        evidence=row.evidence,
        evidence_at=row.evidence_at,
        paper_due=row.paper_due,
        review_due=row.review_due,
        standard_form=row.standard_form,
        renewed_by=row.renewed_by,
    )


def _scope(basis: Basis, names: Names) -> v.ScopeView:
    return v.ScopeView(
        organisation=named(names.organisations, basis.organisation),
        categories=sorted({pair.category for pair in basis.pairs or ()}),
        starts=basis.period.starts,
        ends=basis.period.ends,
        ended=basis.ended,
    )


def _team(engagement: Engagement, page: CasePage) -> v.TeamView:
    names, told = page.names, page.on_lead_team and engagement.capacity in ADDED
    return v.TeamView(
        engagement=engagement.engagement if told else None,
        unit=named(names.units, engagement.unit),
        organisation=named(names.organisations, engagement.organisation),
        capacity=engagement.capacity.value,
        purpose=engagement.purpose.value,
        starts=engagement.period.starts,
        ends=engagement.period.ends,
    )


def told_referral(row: ReferralRow, names: Names, case_id: str | None) -> v.ReferralView:
    worker = row.receiver_worker
    return v.ReferralView(
        referral=row.referral,
        case=case_id,
        state=row.state,
        kind=row.kind,
        purpose=row.purpose,
        sender=named(names.units, row.sender_unit),
        receiver=named(names.units, row.receiver_unit),
        receiver_worker=None if worker is None else named(names.workers, worker),
        ward=row.ward,
        topics=list(row.topics),
        categories=list(row.categories),
        urgent=row.urgent,
        outside=row.outside,
        inbound=row.inbound,
        sent_on=row.sent_on,
        answer_due=row.answer_due,
        answered_on=row.answered_on,
        contact_due=row.contact_due,
        report_due=row.report_due,
        reported_on=row.reported_on,
        ended_on=row.ended_on,
        decline_reason=row.decline_reason,
        result=row.result,
        recorded=row.recorded,
        questions=list(row.questions),
        answered=list(row.answered),
    )


def _read(line: ReadLine, names: Names) -> ReadView:
    return ReadView(
        on=line.on,
        unit=None if line.unit is None else named(names.units, line.unit),
        worker=None if line.worker is None else named(names.workers, line.worker),
        kind=line.kind,
        means=line.means,
        times=line.times,
        items=line.items,
        bases=list(line.bases),
    )


def _bases(page: CasePage | Timeline | Found | ReadLog) -> list[v.BasisView]:
    return [v.BasisView(basis=b, kind=k.value) for b, k in sorted(page.basis_kinds.items())]


def _entries(page: CasePage | Timeline | Found) -> list[v.EntryView]:
    shown = {seen.item for seen in page.entries}
    return [entry(seen, page.names, shown) for seen in page.entries]


def _file(seen: Seen) -> v.FileView | None:
    event = seen.event
    if not isinstance(event, FileAttached):
        return None
    return v.FileView(
        name=event.name, media_type=event.media_type, size=event.size, sha256=event.sha256
    )


def entry(seen: Seen, names: Names, shown: Collection[str]) -> v.EntryView:
    def of_event(field: str) -> str | None:
        found: str | None = getattr(seen.event, field, None)
        return found

    return v.EntryView(
        item=seen.item,
        kind=seen.kind,
        author_unit=named(names.units, seen.author_unit),
        pairs=[v.PairView(subject=p.subject, category=p.category) for p in sorted(seen.pairs)],
        form=seen.form.value,
        # The record beside a summary is named to those who may see it too.
        beside=seen.beside if seen.beside in shown else None,
        occurred_at=seen.occurred_at,
        recorded_at=seen.recorded_at,
        bases=list(seen.bases),
        erased=seen.event is None,
        onward=getattr(seen.event, "onward", True),
        file=_file(seen),
        text=of_event("text"),
        method=of_event("method"),
        referral=of_event("referral"),
        reason=of_event("reason"),
        result=of_event("result"),
    )
