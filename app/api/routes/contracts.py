"""An agency's own contract with the person, and her word that ends it with every consent."""

from fastapi import APIRouter, Response

from app.api import examples
from app.api.answers import created, done
from app.api.guard import Called, CaseId, ContractId, GuardedRoute
from app.api.operations import acts, creates
from app.api.schemas.consents import EndedContract, FullWithdrawal, OwnContract
from app.application.use_cases import end_own_contract, record_own_contract, withdraw_all
from app.domain.errors import Code

router = APIRouter(route_class=GuardedRoute, tags=["consents"])


@router.post(
    "/cases/{case}/own-contracts",
    **creates(
        "recordOwnContract",
        "Note that an agency has a contract of its own with the person: it opens nothing, and the "
        "agency goes on with what it holds when consent runs out",
        "cases:write",
        examples.OWN_CONTRACT,
        Code.UNKNOWN_CASE,
        Code.UNKNOWN_PERSON,
        Code.UNKNOWN_UNIT,
        Code.NOT_LEAD,
        Code.ROLE_NOT_ALLOWED,
        Code.NOT_ENGAGED,
        Code.WITHDRAWN,
        Code.NO_BASIS,
        Code.NO_PAIRS,
        Code.UNKNOWN_CODE,
        Code.NAME_REQUIRED,
        Code.WORDS_REQUIRED,
        Code.TOO_LONG,
        Code.DATE_IN_FUTURE,
        Code.END_BEFORE_START,
    ),
)
async def post_own_contract(call: Called, case: CaseId, body: OwnContract) -> Response:
    contract = body.contract()
    outcome = await record_own_contract.record_own_contract(call.services, call.act, case, contract)
    return created(call, outcome, f"/cases/{case}#{outcome.ids['basis']}")


@router.post(
    "/cases/{case}/own-contracts/{contract}/end",
    **acts(
        "endOwnContract",
        "Note that such a contract ended early: by the lead, or by the agency itself; what it had "
        "kept by it alone ends at once",
        "cases:write",
        examples.ENDED_CONTRACT,
        Code.UNKNOWN_CASE,
        Code.UNKNOWN_CONTRACT,
        Code.NOT_ENGAGED,
        Code.ROLE_NOT_ALLOWED,
        Code.CONTRACT_ENDED,
        Code.UNKNOWN_CODE,
        Code.DATE_IN_FUTURE,
        Code.END_BEFORE_START,
    ),
)
async def post_contract_end(
    call: Called, case: CaseId, contract: ContractId, body: EndedContract
) -> Response:
    outcome = await end_own_contract.end_own_contract(
        call.services, call.act, case, contract, ended_on=body.ended_on, reason=body.reason
    )
    return done(outcome)


@router.post(
    "/cases/{case}/consent-withdrawal",
    **acts(
        "withdrawAll",
        "Take back everything a person gave, from all or from those named, contracts as well: it "
        "never fails for what depends on it, nor because nothing was left to end",
        "cases:write",
        examples.FULL_WITHDRAWAL,
        Code.UNKNOWN_CASE,
        Code.UNKNOWN_PERSON,
        Code.NOT_ENGAGED,
        Code.ROLE_NOT_ALLOWED,
        Code.UNKNOWN_CODE,
    ),
)
async def post_full_withdrawal(call: Called, case: CaseId, body: FullWithdrawal) -> Response:
    outcome = await withdraw_all.withdraw_all(
        call.services,
        call.act,
        case,
        subject=body.subject,
        form=body.form,
        organisations=body.named(),
    )
    return done(outcome)
