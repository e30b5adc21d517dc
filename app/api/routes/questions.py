"""What the receiver of a referral asks, and what the sender says to it."""

from fastapi import APIRouter, Response

from app.api import examples
from app.api.answers import done
from app.api.guard import Called, GuardedRoute, QuestionId, ReferralId
from app.api.operations import acts
from app.api.schemas.commands import NewQuestion, Reply
from app.application.use_cases import answer_question, ask_sender
from app.domain.errors import Code

router = APIRouter(route_class=GuardedRoute, tags=["referrals"])


@router.post(
    "/referrals/{referral}/questions",
    **acts(
        "askSender",
        "Ask the sender for more; the question lies on its desk until it answers",
        "referrals:write",
        examples.QUESTION_ASKED,
        Code.UNKNOWN_REFERRAL,
        Code.NOT_RECEIVER,
        Code.ROLE_NOT_ALLOWED,
        Code.REFERRAL_STATE,
        Code.WORDS_REQUIRED,
        Code.TOO_LONG,
    ),
)
async def post_question(call: Called, referral: ReferralId, body: NewQuestion) -> Response:
    return done(await ask_sender.ask_sender(call.services, call.act, referral, text=body.text))


@router.post(
    "/referrals/{referral}/questions/{question}/answer",
    **acts(
        "answerQuestion",
        "Answer a question; written words are read by the receiver once it has accepted",
        "referrals:write",
        examples.REPLY,
        Code.UNKNOWN_REFERRAL,
        Code.UNKNOWN_QUESTION,
        Code.NOT_SENDER,
        Code.ROLE_NOT_ALLOWED,
        Code.REFERRAL_STATE,
        Code.UNKNOWN_CODE,
        Code.WORDS_REQUIRED,
        Code.TOO_LONG,
        Code.NO_BASIS,
        Code.WITHDRAWN,
        Code.EXPIRED,
    ),
)
async def post_reply(
    call: Called, referral: ReferralId, question: QuestionId, body: Reply
) -> Response:
    outcome = await answer_question.answer_question(
        call.services, call.act, referral, question, how=body.how, text=body.text
    )
    return done(outcome)
