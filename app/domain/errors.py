"""Every refusal of Enishi, by one code which policy, API, page and log share.

A code's Japanese sentence lives in `app/messages/refusals.json`; its HTTP status in the
table below. A refusal carries codes, ids and limits as parameters, never words of a person.
"""

from enum import StrEnum


class Code(StrEnum):
    """What was refused, and why. Values are promises to partners: add, never rename."""

    # who asks
    NOT_SIGNED_IN = "not_signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    ROLE_NOT_ALLOWED = "role_not_allowed"
    SCOPE_NOT_GRANTED = "scope_not_granted"
    # what may not be known, or not be done
    UNKNOWN_CASE = "unknown_case"
    UNKNOWN_REFERRAL = "unknown_referral"
    UNKNOWN_QUESTION = "unknown_question"
    UNKNOWN_CONSENT = "unknown_consent"
    UNKNOWN_ITEM = "unknown_item"
    UNKNOWN_PERSON = "unknown_person"
    UNKNOWN_UNIT = "unknown_unit"
    NOT_FOUND = "not_found"
    NOT_LEAD = "not_lead"
    NOT_SENDER = "not_sender"
    NOT_RECEIVER = "not_receiver"
    NOT_CITY = "not_city"
    # the rule of sharing (why-not)
    NO_BASIS = "no_basis"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    UNCONFIRMED = "unconfirmed"
    NOT_ENGAGED = "not_engaged"
    DECLINED = "declined"
    HISTORY = "history"
    COMPARTMENT = "compartment"
    CEILING = "ceiling"
    RAW_NOTE = "raw_note"
    PROTECTED = "protected"
    NOT_ONWARD = "not_onward"
    NOT_THE_PERSON = "not_the_person"
    UNKNOWN_HANDOFF = "unknown_handoff"
    UNKNOWN_INVITATION = "unknown_invitation"
    UNKNOWN_SESSION = "unknown_session"
    UNKNOWN_PLAN = "unknown_plan"
    UNKNOWN_EMERGENCY = "unknown_emergency"
    OWN_EMERGENCY = "own_emergency"
    UNKNOWN_DUTY = "unknown_duty"
    UNKNOWN_FLAG = "unknown_flag"
    UNKNOWN_NOTICE = "unknown_notice"
    UNKNOWN_RECEIPT = "unknown_receipt"
    UNKNOWN_CONTRACT = "unknown_contract"
    UNKNOWN_ENDPOINT = "unknown_endpoint"
    UNKNOWN_SHEET = "unknown_sheet"
    UNKNOWN_REASSIGNMENT = "unknown_reassignment"
    WORKER_NOT_OF_UNIT = "worker_not_of_unit"
    CONFERENCE_SIDE = "conference_side"
    NOT_ON_THE_LIST = "not_on_the_list"
    # the state forbids it
    CASE_NOT_OPEN = "case_not_open"
    CASE_EXISTS = "case_exists"
    REFERRALS_OPEN = "referrals_open"
    LEAD_AGENCY_REQUIRED = "lead_agency_required"
    HANDOFF_STATE = "handoff_state"
    INVITATION_STATE = "invitation_state"
    CONFERENCE_STATE = "conference_state"
    CONFIDENTIALITY_REQUIRED = "confidentiality_required"
    ITEM_RETRACTED = "item_retracted"
    FLAG_ENDED = "flag_ended"
    CASE_OPEN = "case_open"
    REASSIGNMENT_BEGUN = "reassignment_begun"
    REFERRAL_STATE = "referral_state"
    PLAN_STATE = "plan_state"
    EMERGENCY_STATE = "emergency_state"
    CONFERENCE_REQUIRED = "conference_required"
    CONSENT_ENDED = "consent_ended"
    CONTRACT_ENDED = "contract_ended"
    REPRESENTATIVE_REQUIRED = "representative_required"
    ALREADY_LINKED = "already_linked"
    CONFLICT = "conflict"
    IDEMPOTENCY_KEY_REUSED = "idempotency_key_reused"
    # bad input
    IDEMPOTENCY_KEY_REQUIRED = "idempotency_key_required"
    UNKNOWN_PARAMETER = "unknown_parameter"
    INVALID_INPUT = "invalid_input"
    UNKNOWN_CODE = "unknown_code"
    DATE_IN_FUTURE = "date_in_future"
    END_BEFORE_START = "end_before_start"
    DATE_IN_PAST = "date_in_past"
    REVIEW_TOO_LATE = "review_too_late"
    GOALS_REQUIRED = "goals_required"
    NAME_REQUIRED = "name_required"
    WORDS_REQUIRED = "words_required"
    TOO_LONG = "too_long"
    FORBIDDEN_CHARACTER = "forbidden_character"
    NO_PAIRS = "no_pairs"
    BODY_TOO_LARGE = "body_too_large"
    # files
    FILE_TYPE = "file_type"
    FILE_MISMATCH = "file_mismatch"
    FILE_AMBIGUOUS = "file_ambiguous"
    FILE_BROKEN = "file_broken"
    FILE_EXPANDS = "file_expands"
    FILE_ENCRYPTED = "file_encrypted"
    FILE_ACTIVE = "file_active"
    # the house itself
    RATE_LIMITED = "rate_limited"
    DATABASE_UNAVAILABLE = "database_unavailable"
    KEY_UNAVAILABLE = "key_unavailable"


STATUS: dict[Code, int] = {
    Code.NOT_SIGNED_IN: 401,
    Code.SIGN_IN_FAILED: 401,
    Code.UNKNOWN_CASE: 404,
    Code.UNKNOWN_REFERRAL: 404,
    Code.UNKNOWN_QUESTION: 404,
    Code.UNKNOWN_CONSENT: 404,
    Code.UNKNOWN_ITEM: 404,
    Code.UNKNOWN_PERSON: 404,
    Code.NOT_FOUND: 404,
    Code.CASE_NOT_OPEN: 409,
    Code.CASE_EXISTS: 409,
    Code.UNKNOWN_HANDOFF: 404,
    Code.REFERRALS_OPEN: 409,
    Code.HANDOFF_STATE: 409,
    Code.UNKNOWN_INVITATION: 404,
    Code.UNKNOWN_SESSION: 404,
    Code.UNKNOWN_PLAN: 404,
    Code.PLAN_STATE: 409,
    Code.CONFERENCE_REQUIRED: 409,
    Code.REVIEW_TOO_LATE: 422,
    Code.GOALS_REQUIRED: 422,
    Code.UNKNOWN_DUTY: 404,
    Code.UNKNOWN_SHEET: 404,
    Code.UNKNOWN_REASSIGNMENT: 404,
    Code.WORKER_NOT_OF_UNIT: 422,
    Code.REASSIGNMENT_BEGUN: 409,
    Code.UNKNOWN_FLAG: 404,
    Code.UNKNOWN_NOTICE: 404,
    Code.UNKNOWN_RECEIPT: 404,
    Code.UNKNOWN_CONTRACT: 404,
    Code.UNKNOWN_ENDPOINT: 404,
    Code.FLAG_ENDED: 409,
    Code.UNKNOWN_EMERGENCY: 404,
    Code.EMERGENCY_STATE: 409,
    Code.INVITATION_STATE: 409,
    Code.CONFERENCE_STATE: 409,
    Code.CONFIDENTIALITY_REQUIRED: 422,
    Code.ITEM_RETRACTED: 409,
    Code.CASE_OPEN: 409,
    Code.LEAD_AGENCY_REQUIRED: 409,
    Code.REFERRAL_STATE: 409,
    Code.CONSENT_ENDED: 409,
    Code.CONTRACT_ENDED: 409,
    Code.REPRESENTATIVE_REQUIRED: 422,
    Code.ALREADY_LINKED: 409,
    Code.CONFLICT: 409,
    Code.IDEMPOTENCY_KEY_REUSED: 422,
    Code.IDEMPOTENCY_KEY_REQUIRED: 400,
    Code.UNKNOWN_PARAMETER: 400,
    Code.INVALID_INPUT: 422,
    Code.UNKNOWN_CODE: 422,
    Code.UNKNOWN_UNIT: 422,
    Code.DATE_IN_FUTURE: 422,
    Code.END_BEFORE_START: 422,
    Code.DATE_IN_PAST: 422,
    Code.NAME_REQUIRED: 422,
    Code.WORDS_REQUIRED: 422,
    Code.TOO_LONG: 422,
    Code.FORBIDDEN_CHARACTER: 422,
    Code.NO_PAIRS: 422,
    Code.BODY_TOO_LARGE: 413,
    Code.FILE_TYPE: 422,
    Code.FILE_MISMATCH: 422,
    Code.FILE_AMBIGUOUS: 422,
    Code.FILE_BROKEN: 422,
    Code.FILE_EXPANDS: 422,
    Code.FILE_ENCRYPTED: 422,
    Code.FILE_ACTIVE: 422,
    Code.RATE_LIMITED: 429,
    Code.DATABASE_UNAVAILABLE: 503,
    Code.KEY_UNAVAILABLE: 503,
}
"""HTTP status of a code; 403 where none is named: known to exist, not allowed."""


def status_of(code: Code) -> int:
    """The HTTP status that stands for `code` (RFC 9110, section 15)."""
    return STATUS.get(code, 403)


def is_attempt(code: Code) -> bool:
    """Whether a refusal with this code is recorded as a refused attempt.

    Attempts are what somebody tried to know or to do without the right to it; bad input,
    a state that changed and an outage are not.
    """
    return status_of(code) in {403, 404}


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a failure of the program
    """An answer "no", with its one code. `params` hold codes, ids, limits and field names."""

    def __init__(self, code: Code, **params: object) -> None:
        super().__init__(code.value)
        self.code = code
        self.params = params
