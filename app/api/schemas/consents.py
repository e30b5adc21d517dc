"""Request bodies of consent; each knows what the use case calls it."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from app.api.schemas.fields import Body, Category, Day, Flag, Id, Ids, Listed, Pairs, Word, pairs_of
from app.application.use_cases.grounds import Named
from app.application.use_cases.record_consent import Consenting
from app.application.use_cases.record_own_contract import Contract
from app.application.use_cases.record_standard_consent import Signing
from app.domain.case.commands import GrantAsked
from app.domain.case.consent.terms import UNPROVED, Proof, Terms
from app.domain.sharing.register import OWN_CONTRACT
from app.domain.sharing.standard_form import Struck


class NewGrant(Body):
    organisation: Id
    categories: Annotated[tuple[Category, ...], Field(max_length=50)] = ()


class Evidenced(Body):
    """`kept`: `at` is the code of the place; `attached`: the id of what is attached."""

    evidence: Word
    at: str

    def proof(self) -> Proof:
        return Proof(self.evidence, self.at)


class Given(Body):
    """How a consent was given; a representative with her power where one spoke.

    `in_doubt`: whether the person could decide was in doubt; `second_worker` was there too.
    """

    representative: str = ""
    power: str = ""
    explained: Annotated[tuple[Word, ...], Field(max_length=10)] = ()
    proof: Evidenced | None = None
    in_doubt: Flag = False
    second_worker: Id | None = None

    def terms(self) -> Terms:
        proof = UNPROVED if self.proof is None else self.proof.proof()
        return Terms(
            self.representative,
            self.power,
            frozenset(self.explained),
            proof,
            in_doubt=self.in_doubt,
            second_worker=self.second_worker or "",
        )


class NewConsent(Body):
    """`until` is the last day. Without `purposes`: those of the standard form."""

    subject: Id
    form: Annotated[str, Listed("consent_form")]
    grants: Annotated[tuple[NewGrant, ...], Field(max_length=200)] = ()
    starts: Day
    until: Day | None = None
    purposes: Annotated[tuple[Word, ...], Field(max_length=20)] = ()
    given: Given = Given()

    def consenting(self) -> Consenting:
        grants = tuple(GrantAsked(g.organisation, frozenset(g.categories)) for g in self.grants)
        return Consenting(
            self.subject,
            self.form,
            grants,
            self.starts,
            self.until,
            frozenset(self.purposes),
            self.given.terms(),
        )


Categories = Annotated[tuple[Category, ...], Field(max_length=50)]


class StruckOf(Body):
    organisation: Id
    categories: Categories


class StruckOut(Body):
    """What the person crossed out on the sheet."""

    organisations: Ids = ()
    roles: Annotated[tuple[Word, ...], Field(max_length=20)] = ()
    groups: Annotated[tuple[Word, ...], Field(max_length=6)] = ()
    categories: Categories = ()
    of_organisation: Annotated[tuple[StruckOf, ...], Field(max_length=200)] = ()

    def struck(self) -> Struck:
        return Struck(
            frozenset(self.organisations),
            frozenset(self.roles),
            frozenset(self.groups),
            frozenset(self.categories),
            tuple((one.organisation, frozenset(one.categories)) for one in self.of_organisation),
        )


class NewStandardConsent(Body):
    """The standard form of the day, signed. `ticked`: touchy categories, one by one."""

    subject: Id
    form: Annotated[str, Listed("consent_form")]
    starts: Day
    until: Day | None = None
    organisations: Ids = ()
    struck: StruckOut = StruckOut()
    ticked: Categories = ()
    given: Given = Given()

    def signing(self) -> Signing:
        return Signing(
            self.subject,
            self.form,
            self.starts,
            self.until,
            self.organisations,
            self.struck.struck(),
            frozenset(self.ticked),
            self.given.terms(),
        )


class Renewal(Body):
    """The same scope, from today. `until` is the last day; spoken without one: thirty days more."""

    form: Annotated[str, Listed("consent_form")]
    until: Day | None = None
    given: Given = Given()


class Narrowing(Body):
    """These categories, out: for every organisation, or for those named."""

    form: Annotated[str, Listed("consent_form")]
    categories: Categories
    organisations: Annotated[tuple[Id, ...], Field(min_length=1, max_length=200)] | None = None

    def named(self) -> frozenset[str] | None:
        return None if self.organisations is None else frozenset(self.organisations)


class OwnContract(Body):
    """An agency's contract with the person, about these pairs. `until` is the last day."""

    unit: Id
    pairs: Pairs = ()
    starts: Day
    until: Day | None = None
    said_by: str
    reason: str = ""
    second_worker: Id | None = None
    decision: str = ""

    def contract(self) -> Contract:
        return Contract(
            self.unit,
            pairs_of(self.pairs),
            self.starts,
            self.until,
            self.said_by,
            Named(
                OWN_CONTRACT,
                reason=self.reason,
                second_worker=self.second_worker or "",
                decision=self.decision,
            ),
        )


class Reviewed(Body):
    """`second_worker` of the same unit looked at it too, where capacity was in doubt."""

    second_worker: Id | None = None


class EndedContract(Body):
    """A contract that ended early: the first day without it, and why, by a code."""

    ended_on: Day
    reason: str


class NotConfirmed(Body):
    """Why the receiving desk could not make sure of it."""

    reason: str


class AwaitedConsent(BaseModel):
    """`received`: the referral, or what the unit takes part by."""

    received: str
    since: date
    due: date | None


class SenderConsentsView(BaseModel):
    waiting: list[AwaitedConsent]


class AskedStatus(Body):
    """Where asking stands with somebody: not_asked, deferred, refused, not_capable."""

    subject: Id
    status: Word


class Withdrawal(Body):
    """From every organisation, or from those named.

    `representative` is who spoke for the person, `words` what whoever took it wrote down.
    """

    form: Annotated[str, Listed("consent_form")]
    organisations: Annotated[tuple[Id, ...], Field(min_length=1, max_length=200)] | None = None
    representative: str = ""
    words: str = ""

    def named(self) -> frozenset[str] | None:
        return None if self.organisations is None else frozenset(self.organisations)


class FullWithdrawal(Withdrawal):
    """Of one person: every consent, and what lets an agency go on without one."""

    subject: Id
