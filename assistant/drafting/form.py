"""The form that a draft is made from: what only the parties know. Whatever is left open is marked in the draft."""

import datetime
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, field_validator, model_validator

from assistant.domain import Frozen, Language, Version
from assistant.export.tidy import tidy_line

LONGEST = 2_000  # characters of one entry


class DraftSide(StrEnum):
    """In whose interest the clauses are chosen."""

    CLIENT = "client"
    BALANCED = "balanced"
    PROVIDER = "provider"

    @property
    def version(self) -> Version:
        """The version of the model clauses that serves it."""
        return {
            DraftSide.CLIENT: Version.CLIENT,
            DraftSide.BALANCED: Version.BALANCED,
            DraftSide.PROVIDER: Version.PROVIDER,
        }[self]


class ServiceKind(StrEnum):
    """What sort of service is handed out."""

    CALL_CENTRE = "call_centre"
    MAILING = "mailing"
    HOSTING = "hosting"
    SOFTWARE = "software"
    PAYROLL = "payroll"
    OTHER = "other"


class Authorisation(StrEnum):
    """How the controller authorises sub-processors (Art. 28(2) GDPR)."""

    SPECIFIC = "specific"
    GENERAL = "general"


class TransferTool(StrEnum):
    """What a transfer to a third country rests on (Chapter V GDPR)."""

    ADEQUACY = "adequacy"
    STANDARD_CLAUSES = "standard_clauses"
    BINDING_RULES = "binding_rules"
    OTHER = "other"


def _entry(text: str | None) -> str | None:
    """Put an entry on one line; a blank one is an open one."""
    return tidy_line(text) or None if text is not None else None


Entry = Annotated[str | None, Field(max_length=LONGEST), AfterValidator(_entry)]
Filled = Annotated[str, Field(max_length=LONGEST), AfterValidator(tidy_line)]
Entries = Annotated[tuple[Filled, ...], Field(max_length=200), AfterValidator(lambda all_: tuple(filter(None, all_)))]
Count = Annotated[int | None, Field(ge=1, le=10_000)]


class FormParty(Frozen):
    """One of the two parties."""

    name: Entry = None
    address: Entry = None
    represented_by: Entry = None
    contact: Entry = None
    instructions: Entry = Field(default=None, description="who gives instructions, or receives them")
    breach: Entry = Field(default=None, description="who is told of a breach, or reports it, at any hour")
    data_protection_officer: Entry = None
    no_data_protection_officer: bool = False
    signatories: Entries = ()

    @model_validator(mode="after")
    def _one_or_none(self) -> Self:
        if self.no_data_protection_officer and self.data_protection_officer:
            raise ValueError("data_protection_officer and no_data_protection_officer exclude each other")
        return self


class FormMainContract(Frozen):
    """The contract for the services."""

    name: Entry = None
    date: datetime.date | None = None


class FormService(Frozen):
    """What is handed out."""

    kind: ServiceKind | None = None
    subject: Entry = Field(default=None, description="fits into: the processing of personal data needed for …")
    description: Entry = None
    operations: Entries = ()
    systems: Entries = ()
    return_format: Entry = None
    start: datetime.date | None = None
    end: Entry = None

    @property
    def on_the_phone(self) -> bool:
        """Whether persons of the provider speak with data subjects."""
        return self.kind is ServiceKind.CALL_CENTRE


class FormData(Frozen):
    """Which data of which people, and what for."""

    purposes: Entries = ()
    categories: Entries = ()
    special: bool | None = Field(default=None, description="special categories under Art. 9(1) GDPR; None: open")
    special_categories: Entries = ()
    special_ground: Entry = Field(default=None, description="the exception under Art. 9(2) GDPR")
    special_site: Entry = None
    special_safeguards: Entries = ()
    masked_fields: Entries = ()
    subjects: Entries = ()
    erasure_periods: Entries = ()

    @model_validator(mode="after")
    def _special_if_named(self) -> Self:
        if self.special is not True and (self.special_categories or self.special_ground or self.special_site):
            raise ValueError("special categories are described, but special is not true")
        return self


class FormTransfer(Frozen):
    """A transfer to a third country."""

    recipient: Entry = None
    country: Entry = None
    purpose: Entry = None
    data: Entry = None
    tool: TransferTool | None = None
    safeguards: Entry = None


class FormPlace(Frozen):
    """Where the data are processed."""

    sites: Entries = ()
    eea_only: bool | None = None
    transfers: tuple[FormTransfer, ...] = Field(default=(), max_length=100)

    @model_validator(mode="after")
    def _no_transfer_within(self) -> Self:
        if self.eea_only and self.transfers:
            raise ValueError("eea_only and transfers exclude each other")
        return self


class FormSubProcessor(Frozen):
    """A sub-processor that is authorised from the beginning."""

    name: Entry = None
    address: Entry = None
    contact: Entry = None
    service: Entry = None
    country: Entry = None


class FormSubProcessors(Frozen):
    """How sub-processors are authorised, and which there are; days are calendar days."""

    authorisation: Authorisation | None = None
    notice_days: Count = None
    objection_days: Count = None
    none: bool = False
    companies: tuple[FormSubProcessor, ...] = Field(default=(), max_length=200)

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if self.none and self.companies:
            raise ValueError("none and companies exclude each other")
        if self.notice_days and self.objection_days and self.objection_days > self.notice_days:
            raise ValueError("objection_days is longer than notice_days")
        return self


class FormCircumstances(Frozen):
    """What happens, or is wanted, beyond what each processing agreement regulates."""

    call_recording: bool = False
    live_listening: bool = False
    screen_recording: bool = False
    speech_analytics: bool = False
    outbound_calls: bool = False
    home_office: bool = False
    remote_access: bool = False
    professional_secrecy: bool = False
    separate_clients: bool = False
    works_council: bool = False
    insurance: bool = False
    penalties: bool = False
    authorities: bool = False
    change_of_provider: bool = False
    insolvency: bool = False
    financial_entity: bool = False
    swiss_law: bool = False


class FormSecrecy(Frozen):
    """Professional secrets under Section 203 StGB."""

    profession: Entry = None
    tasks: Entries = ()
    details: Entry = Field(default=None, description="which secrets each task needs")


class FormTerms(Frozen):
    """Periods and amounts that the parties have agreed; days are calendar days unless their name says otherwise."""

    breach_hours: Annotated[int | None, Field(ge=1, le=72)] = None
    audit_notice_days: Count = None
    audit_notice_working_days: Count = None
    erasure_days: Count = None
    backup_days: Count = None
    liability_cap_euro: Annotated[int | None, Field(ge=1, le=10_000_000_000)] = None
    insured_million_euro: Count = None
    signature_service: Entry = None

    @model_validator(mode="after")
    def _backups_go_last(self) -> Self:
        if self.erasure_days and self.backup_days and self.backup_days < self.erasure_days:
            raise ValueError("backup_days is shorter than erasure_days")
        return self


class FormMeasures(Frozen):
    """The technical and organisational measures, by groups; an empty group is an open one."""

    premises: Entries = ()
    sign_in: Entries = ()
    access_rights: Entries = ()
    encryption: Entries = ()
    transfer: Entries = ()
    logging: Entries = ()
    availability: Entries = ()
    separation: Entries = ()
    caller_verification: Entries = ()
    destruction: Entries = ()
    staff: Entries = ()
    review: Entries = ()


class DraftForm(Frozen):
    """All of it; every field may be left open."""

    language: Language = Language.GERMAN
    side: DraftSide = DraftSide.BALANCED
    date: datetime.date | None = None
    client: FormParty = FormParty()
    provider: FormParty = FormParty()
    main_contract: FormMainContract = FormMainContract()
    service: FormService = FormService()
    data: FormData = FormData()
    place: FormPlace = FormPlace()
    sub_processors: FormSubProcessors = FormSubProcessors()
    circumstances: FormCircumstances = FormCircumstances()
    secrecy: FormSecrecy = FormSecrecy()
    terms: FormTerms = FormTerms()
    measures: FormMeasures = FormMeasures()

    @field_validator("side", mode="before")
    @classmethod
    def _lower(cls, side: object) -> object:
        return side.lower() if isinstance(side, str) else side

    def at(self, path: str) -> object:
        """Give what stands at the dotted `path`, such as `client.name`.

        Raises:
            AttributeError: the form has no such field.
        """
        found: object = self
        for name in path.split("."):
            found = getattr(found, name)
        return found
