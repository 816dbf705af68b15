"""Is everything in order? Each check gives results: how grave, what is the case, and what to do about it."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from urllib.parse import urlsplit

from assistant.contracts.store.store import ContractStore
from assistant.contracts.store.vectors import ContractVectors
from assistant.domain import Frozen, Language
from assistant.embedding.e5 import NAME, packaged_weights, unpacked_folder
from assistant.embedding.model_loading import identify
from assistant.errors import KompassError, ModelError, NotifyError
from assistant.index.snapshot import KnowledgeBase
from assistant.library.page_address import page_address
from assistant.library.withdrawn import withdrawn_but_shown
from assistant.messages import say
from assistant.notifications.mail_server import connected
from assistant.notifications.notification_log import NotificationLog
from assistant.notifications.recipients import WEBHOOK
from assistant.open_files import LEAST, most_open
from assistant.records.anchor import Anchors
from assistant.records.audit import Audit
from assistant.records.database import Database
from assistant.records.installation import find_mark
from assistant.records.model import utc_now
from assistant.records.schema import is_up_to_date
from assistant.settings import Settings
from assistant.state import make_own_folder, open_to_others, writing

PATIENCE = 5.0  # seconds to wait for others who change the records


class Severity(StrEnum):
    """How grave a result is; an error makes `avv doctor` fail."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


class CheckResult(Frozen):
    """One line of the report."""

    severity: Severity
    text: str


Check = Callable[[Settings], Iterator[CheckResult]]
"""May raise a KompassError, which is a result too."""


def examine(settings: Settings, check_reading: Check) -> Iterator[CheckResult]:
    """Run all checks, cheapest first; nothing is changed but an empty probe file that is deleted again.

    Whoever asks hands in the check of what can be read (`ingest.reading_check`): the readers are built on this package.
    """
    language = settings.language
    for check in (_folders, _open_files, _model, check_reading, _snapshot, _records, _chat, _notifications):
        try:
            yield from check(settings)
        except KompassError as error:
            yield CheckResult(severity=Severity.ERROR, text=error.message(language))


def check_result(settings: Settings, severity: Severity, key: str, **values: object) -> CheckResult:
    """Say a result in the language of `settings`; `key` is one under `doctor` in the text catalogues."""
    return CheckResult(severity=severity, text=say(settings.language, f"doctor.{key}", **values))


def _folders(settings: Settings) -> Iterator[CheckResult]:
    for name, folder in (("AVV_HOME", settings.home), ("AVV_CACHE", settings.cache)):
        with writing(folder):
            make_own_folder(folder)
            probe = folder / ".probe"
            probe.touch()
            probe.unlink()
        yield check_result(settings, Severity.OK, "folder", name=name, path=folder)
        if open_to_others(folder):
            yield check_result(settings, Severity.WARNING, "folder_open", name=name, path=folder)


def _open_files(settings: Settings) -> Iterator[CheckResult]:
    """Look at what a server started from here could have, which is no other machine's or unit's matter."""
    most = most_open()
    if most < LEAST:
        yield check_result(settings, Severity.WARNING, "few_open_files", most=most, least=LEAST)


def _model(settings: Settings) -> Iterator[CheckResult]:
    if settings.model != NAME:
        yield check_result(settings, Severity.OK, "model_own", model=settings.model)
        return
    packaged_weights()
    folder = unpacked_folder(settings.cache)
    if folder is None:
        yield check_result(settings, Severity.WARNING, "model_packed", model=NAME)
    else:
        yield check_result(settings, Severity.OK, "model", model=NAME, path=folder)


def _chat(settings: Settings) -> Iterator[CheckResult]:
    """Ask the chat model for a word; that it does not answer is no error, as the assistant does without it then."""
    if not settings.chat_model:
        return
    from assistant.generation.model import try_model

    failure = try_model(settings)
    if failure is None:
        yield check_result(settings, Severity.OK, "chat_model", model=settings.chat_model)
    else:
        yield CheckResult(severity=Severity.WARNING, text=failure.message(settings.language))


def _snapshot(settings: Settings) -> Iterator[CheckResult]:
    knowledge = KnowledgeBase.current(settings)
    manifest = knowledge.manifest
    knowledge.stores  # noqa: B018 - opening them counts the vectors
    yield check_result(
        settings,
        Severity.OK,
        "snapshot",
        version=manifest.version,
        created=manifest.created.strftime("%Y-%m-%d %H:%M UTC"),
        sources=manifest.sources,
        passages=manifest.passages,
        statements=manifest.statements,
        model=manifest.model,
    )
    if left := withdrawn_but_shown(settings):
        yield check_result(settings, Severity.ERROR, "withdrawn_but_shown", ids=", ".join(left))
    for language in Language:
        count = sum(source.language is language for source in knowledge.sources.values())
        severity = Severity.OK if count else Severity.WARNING
        yield check_result(settings, severity, f"language_{language}", documents=count)
    if settings.model == NAME and manifest.model != identify(settings):  # of another model only loading tells
        raise ModelError("model_differs", expected=manifest.model, found=identify(settings))
    wrong = [p.id for p in knowledge.passages if knowledge.texts.get(p.source_id, "")[p.start : p.end] != p.text]
    for passage_id in wrong:
        yield check_result(settings, Severity.ERROR, "passage_differs", passage=passage_id)


def _records(settings: Settings) -> Iterator[CheckResult]:
    """Look at the records as they are; where nothing was kept yet, there is nothing to say."""
    if settings.records_url is not None and settings.records.is_file():
        yield check_result(settings, Severity.WARNING, "records_left", path=settings.records)
    database = Database.of(settings)
    if not database.exists:
        return
    try:
        if not _is_current(database):
            yield check_result(settings, Severity.WARNING, "records_old", place=database.place)
            return
        audit = Audit(database, utc_now, Anchors.of(settings, database))
        found = audit.verify()
        if found.problem is not None:
            raise found.problem
        with database.changing(PATIENCE) as session:
            audit.hold(session)  # which an account that may only read cannot
        yield check_result(settings, Severity.OK, "records", place=database.place, entries=found.entries)
        if missing := _without_vectors(settings, database, audit):
            yield check_result(settings, Severity.ERROR, "contract_vectors", contracts=len(missing))
    finally:
        database.close()


def _without_vectors(settings: Settings, database: Database, audit: Audit) -> list[str]:
    """Give the versions of contracts that cannot be asked until their vectors are made anew."""
    vectors = ContractVectors(settings, find_mark(database) or "")  # without a mark there are none
    try:
        return ContractStore(database, audit, utc_now, vectors).without_vectors()
    finally:
        vectors.close()


def _notifications(settings: Settings) -> Iterator[CheckResult]:
    """Tell whether e-mails can go out; of the webhook only what was told tells whether it works."""
    if settings.notify == "off":
        return
    if not (settings.smtp_host or settings.notify_webhook_url):
        raise NotifyError("notify.nowhere")
    if settings.smtp_host:
        yield _mail_server(settings)
        if settings.login != "file":
            yield check_result(settings, Severity.WARNING, "no_addresses")
    if settings.notify_webhook_url and settings.notify_webhook_secret is None:
        raise NotifyError("notify.setting_missing", name="AVV_NOTIFY_WEBHOOK_SECRET")
    if page_address("/", settings) is None:
        yield check_result(settings, Severity.WARNING, "no_links")
    database = Database.of(settings)
    try:
        if not _is_current(database):
            return
        log = NotificationLog(database)
        found, last = log.failures(utc_now()), log.last(WEBHOOK, utc_now())
    finally:
        database.close()
    if settings.notify_webhook_url:
        host = urlsplit(settings.notify_webhook_url).hostname
        told_on = last.strftime("%Y-%m-%d %H:%M UTC") if last else "–"
        yield check_result(settings, Severity.OK, "webhook", host=host, time=told_on)
    if found.problem is not None:
        problem = say(settings.language, f"notify.problem.{found.problem.removeprefix('notify.')}")
        counts = {"again": found.again, "given_up": found.given_up}
        yield check_result(settings, Severity.WARNING, "untold", problem=problem, **counts)


def _mail_server(settings: Settings) -> CheckResult:
    """Log in at the mail server, without sending anything."""
    try:
        with connected(settings):
            return check_result(settings, Severity.OK, "mail_server", host=settings.smtp_host)
    except NotifyError as error:
        return CheckResult(severity=Severity.ERROR, text=error.message(settings.language))


def _is_current(database: Database) -> bool:
    if not database.exists:
        return False
    with database.reading() as session:
        return is_up_to_date(session.connection())
