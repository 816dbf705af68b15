"""The tool `check_contract`: a contract of the register held against Art. 28 GDPR."""

from collections.abc import Mapping
from contextlib import suppress
from functools import partial

from pydantic import BaseModel, ConfigDict, Field

from assistant.access.scope import Scope
from assistant.api.checks import ContractId, check_stored
from assistant.contracts.check.model import ContractCheck
from assistant.domain import Language, Side
from assistant.errors import SnapshotError
from assistant.export.check_report import check_memo
from assistant.export.check_words import catalogue_words, proposed_clauses
from assistant.export.export import ExportFormat, render
from assistant.mcp.tool import Call, Outcome, Tool
from assistant.resources import current_knowledge
from assistant.serving.register import Register


class CheckArguments(BaseModel):
    """Which contract is to be checked."""

    model_config = ConfigDict(extra="forbid")

    contract: ContractId = Field(description="its id, from `list_contracts`")
    side: Side = Field(default=Side.CLIENT, description="for which party")
    language: Language | None = Field(default=None, description="of the report; that of the caller if not given")


class CheckReply(BaseModel):
    """The check, with the words of the model clauses that it proposes, by the ids of their passages."""

    check: ContractCheck
    clauses: Mapping[str, str]


async def check_contract(wanted: CheckArguments, call: Call) -> Outcome:
    """Check a contract of the register against Art. 28 GDPR: verdict, requirements, risks, clauses to propose.

    Quotes are words of the contract, with their places in its text (characters). What people of the legal department
    decided about a requirement goes before what was found. The text of the reply is the report.
    """
    found = await check_stored(wanted.contract, wanted.side, call.caller, call.settings, call.questions)
    return await call.questions.in_queue(call.caller, partial(_report, found, wanted, call))


def _report(found: ContractCheck, wanted: CheckArguments, call: Call) -> Outcome:
    clauses: dict[str, str] = {}
    with suppress(SnapshotError):  # the check stands without them
        clauses = proposed_clauses(found, current_knowledge(call.settings))
    register = Register.current(call.settings)
    state = register.store.contract(wanted.contract, call.caller.identity.access).state
    words = catalogue_words(wanted.language or Language(call.caller.language), clauses, state)
    report = render(check_memo(found, words), ExportFormat.MARKDOWN).decode()
    return Outcome(CheckReply(check=found, clauses=clauses), report)


CHECK_CONTRACT = Tool(Scope.CHECKS, CheckArguments, CheckReply, check_contract)
