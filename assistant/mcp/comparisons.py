"""The tool `compare_contracts`: two versions of a contract, or two contracts, clause by clause."""

from datetime import date
from functools import partial

from pydantic import BaseModel, ConfigDict, Field

from assistant.access.scope import Scope
from assistant.api.checks import ContractId
from assistant.contracts.compare.model import Comparison, ComparisonMode, PairKind
from assistant.contracts.store.model import ContractVersion
from assistant.domain import Language
from assistant.errors import RecordsError
from assistant.export.check_words import catalogue_words
from assistant.export.comparison_report import comparison_report
from assistant.export.export import ExportFormat, render
from assistant.mcp.tool import Call, Outcome, Tool
from assistant.serving.register import Register


class CompareArguments(BaseModel):
    """What is to be compared; without a number of a version, the current one."""

    model_config = ConfigDict(extra="forbid")

    old: ContractId = Field(description="id of the earlier, or first, contract")
    new: ContractId = Field(description="id of the later, or second, contract; may be the same")
    old_version: int | None = Field(default=None, ge=1, description="number of a version, from 1")
    new_version: int | None = Field(default=None, ge=1, description="number of a version, from 1")
    mode: ComparisonMode | None = Field(
        default=None, description="clauses by their words, or by what they are about; by words for versions of one"
    )
    same: bool = Field(default=False, description="with the clauses that say the same")
    language: Language | None = Field(default=None, description="of the report; that of the caller if not given")


async def compare_contracts(wanted: CompareArguments, call: Call) -> Outcome:
    """Compare two versions of a contract, or two contracts: what is new, gone, moved or changed, better or worse.

    Clauses come with their places in the texts (characters), changed ones word by word. The text of the reply is the
    report.
    """
    return await call.questions.compare(call.caller, partial(_compare, wanted, call))


def _compare(wanted: CompareArguments, call: Call) -> Outcome:
    register, access = Register.current(call.settings), call.caller.identity.access
    old = _version(register.store.versions(wanted.old, access), wanted.old, wanted.old_version)
    new = _version(register.store.versions(wanted.new, access), wanted.new, wanted.new_version)
    usual = ComparisonMode.VERSIONS if wanted.old == wanted.new else ComparisonMode.TOPICS
    found = register.compare(old, new, wanted.mode or usual)
    pairs = tuple(pair for pair in found.pairs if wanted.same or pair.kind is not PairKind.SAME)
    language = wanted.language or Language(call.caller.language)
    words = catalogue_words(language)
    report = comparison_report(found, language=language, day=date.today(), requirement=words.requirement_or_risk)
    return Outcome(found.model_copy(update={"pairs": pairs}), render(report, ExportFormat.MARKDOWN).decode())


def _version(versions: list[ContractVersion], contract_id: str, number: int | None) -> ContractVersion:
    """Give the version of that number, or the current one."""
    for version in versions:
        if version.number == number or (number is None and version.current):
            return version
    raise RecordsError("contract_unknown", id=f"{contract_id} v{number}")


COMPARE_CONTRACTS = Tool(Scope.CONTRACTS, CompareArguments, Comparison, compare_contracts)
