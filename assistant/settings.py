"""Every knob of the product: environment (`AVV_…`), then a `.env` file, then one TOML file."""

import os
from base64 import b64decode
from functools import lru_cache
from ipaddress import ip_network
from pathlib import Path
from typing import Literal

from platformdirs import user_cache_path, user_config_path, user_data_path
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from assistant.direct import is_here, is_this_machine
from assistant.domain import NotificationKind, UserRole
from assistant.email_address import is_email_address
from assistant.errors import StateError

APP = "avv-kompass"
CONFIG, DOTENV = "AVV_CONFIG", ".env"
DAYS = 36_500  # at most, so that each of them still leads to a date
OPEN = "address_open"  # kind of a mistake: an address that is not encrypted
ALWAYS_CLOSED = "address_not_encrypted"  # the same where nothing allows it
SHORTEST_SECRET = 24  # bytes of what signs webhooks


class Settings(BaseSettings):
    """The settings of one process; unknown names are refused, so that a slip of the pen is noticed."""

    model_config = SettingsConfigDict(
        env_prefix="AVV_",
        env_file=DOTENV,
        env_ignore_empty=True,
        dotenv_filtering="match_prefix",  # other programs keep their settings in `.env` too
        extra="forbid",
        frozen=True,
    )

    home: Path = Field(
        default_factory=lambda: user_data_path(APP),
        description="data folder: snapshots, records of questions and answers, documents of your own",
    )
    cache: Path = Field(
        default_factory=lambda: user_cache_path(APP),
        description="the unpacked model (230 MB) and the cache of embeddings",
    )
    corpus: Path = Field(
        default_factory=lambda: Path(__file__).parent.parent / "corpus", description="folder of the corpus texts"
    )
    language: Literal["de", "en"] = Field(
        default="de", description="language of messages, and of the chat where the browser says none of them"
    )
    model: str = Field(
        default="multilingual-e5-small",
        description="embedding model: the built-in one, or any SentenceTransformers id or folder",
    )
    precision: Literal["auto", "float32", "bfloat16"] = Field(
        default="auto", description="number format of the model; auto takes bfloat16 where the processor is fast at it"
    )
    query_prefix: str = Field(default="query: ", description="what the model wants before a question")
    passage_prefix: str = Field(default="passage: ", description="what the model wants before a text")
    allow_http: bool = Field(
        default=False,
        description="take `http://` for Chroma and chat model on other machines too, where anybody can listen",
    )
    chroma_url: str | None = Field(
        default=None,
        description="address of a Chroma server, such as `http://127.0.0.1:8000`; empty = embedded in the data folder",
    )
    chroma_token: SecretStr | None = Field(
        default=None, description="what opens the Chroma server, as bearer token; never shown or logged"
    )
    max_question_chars: int = Field(default=2_000, ge=100, description="longer questions are refused")
    chat_model: str | None = Field(
        default=None, description="chat model that writes answers, such as `openai:…` or `ollama:…`; empty = none does"
    )
    chat_base_url: str | None = Field(
        default=None, description="address of the chat model's server; with a bare model name: an OpenAI-compatible one"
    )
    chat_api_key: SecretStr | None = Field(default=None, description="key for the chat model; never shown or logged")
    chat_timeout: int = Field(
        default=60, ge=1, description="seconds after which the chat model is given up, and the texts answer"
    )
    chat_budget: int = Field(default=6_000, ge=500, description="tokens that a question may cost, answer included")
    chat_prompt: Literal["full", "short"] = Field(
        default="full", description="short: one example and the best passage only, for small models"
    )
    chat_structured: Literal["auto", "yes", "no"] = Field(
        default="auto", description="ask for output by schema; auto where LangChain knows that the model can"
    )
    chat_private: Literal["remote", "always", "never"] = Field(
        default="remote", description="replace personal data by placeholders: for models elsewhere, for all, for none"
    )
    chat_keep_legal: bool = Field(
        default=True, description="keep texts that only the legal department may see from chat models elsewhere"
    )
    chat_ner: str | None = Field(
        default=None, description="token classification model (id or folder) that finds more names; empty = none"
    )
    questions_at_once: int = Field(
        default=0, ge=0, description="questions answered at once by all who share a database; 0 = by number of cores"
    )
    answer_seconds: int = Field(
        default=30, ge=1, description="seconds within which a question should be answered, else /readyz fails"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="warning", description="from which level on log lines go to standard error"
    )
    health_port: int = Field(default=0, ge=0, le=65_535, description="port of /healthz, /readyz and /metrics; 0 = none")
    health_address: str = Field(default="127.0.0.1", description="address at which that port listens")
    metrics: bool = Field(default=False, description="figures for Prometheus at /metrics of that port")
    log_format: Literal["text", "json"] = Field(
        default="text", description="how a log line is written: for people, or as one JSON object"
    )
    keep_snapshots: int = Field(
        default=3, ge=1, description="older snapshots beyond this number are deleted after an ingest"
    )
    read_seconds: int = Field(
        default=60, ge=1, description="seconds after which reading a document is given up; a ZIP or e-mail holds many"
    )
    read_scans_seconds: int = Field(
        default=600, ge=1, description="seconds beyond that for all scanned pages of a document together"
    )
    compare_seconds: int = Field(
        default=8,
        ge=0,
        description="seconds to compare the text of a PDF contract with the picture of its pages; 0 = none",
    )
    read_memory_mb: int = Field(
        default=1000, ge=100, description="megabytes of memory that reading a document may take, else it is refused"
    )
    embed_seconds: int = Field(
        default=180,
        ge=1,
        description="seconds after which chat and `avv serve` give up embedding a contract: others wait meanwhile",
    )
    check_seconds: int = Field(
        default=60, ge=1, description="seconds of one core after which a check or comparison of contracts is given up"
    )
    records_url: SecretStr | None = Field(
        default=None, description="PostgreSQL database of questions and answers; empty = SQLite in the data folder"
    )
    law_days: int = Field(
        default=180, ge=1, le=DAYS, description="days after which the day on which an act was checked counts as old"
    )
    retention_days: int = Field(
        default=365,
        ge=0,
        le=DAYS,
        description="days after its last question on which a conversation is deleted; 0 = never",
    )

    api_at_once: int = Field(
        default=8, ge=1, description="requests that a key may have under way at the HTTP interface; more are put off"
    )
    api_connections: int = Field(
        default=500,
        ge=10,
        description="connections that the HTTP interface holds open; beyond, one that is idle is closed",
    )

    checks_at_once: int = Field(
        default=1, ge=1, description="contracts that are checked at once over HTTP, beside the questions; more wait"
    )

    api_webhook_url: str | None = Field(
        default=None, description="address that hears when a job of the HTTP interface is over; empty = none does"
    )
    api_webhook_secret: SecretStr | None = Field(
        default=None,
        description="what signs these, base64 of 24 bytes or more, also with `whsec_` before it; never shown or logged",
    )
    mcp_key: SecretStr | None = Field(
        default=None,
        description="key by which `avv mcp` asks; empty = as this machine's user; never shown or logged",
    )

    backup_passphrase: SecretStr | None = Field(
        default=None, description="passphrase of backups; empty = asked for on the terminal; never shown or logged"
    )

    login: Literal["none", "file", "oidc"] = Field(
        default="none",
        description="how users log in: not at all (on this machine only), by password, by provider",
    )
    public_host: str | None = Field(
        default=None,
        pattern=r"^(\*\.)?[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*$",
        description="name under which browsers reach the chat where users log in; empty = whatever they ask for",
    )
    trusted_proxies: str = Field(
        default="127.0.0.1,::1",
        description="addresses and networks, with commas between, of proxies that are believed in `X-Forwarded-For`",
    )
    second_factor: Literal["off", "optional", "required"] = Field(
        default="optional",
        description="code of an app beside the password: never asked for, of users who set one up, or of all",
    )
    session_hours: int = Field(default=10, ge=1, description="hours after which a login ends")
    session_idle_minutes: int = Field(default=60, ge=1, description="minutes without use after which a login ends")
    user_questions_minute: int = Field(
        default=10, ge=0, description="questions that a user who has logged in may ask in a minute; 0 = any number"
    )
    user_questions_day: int = Field(default=300, ge=0, description="the same within 24 hours; 0 = any number")
    user_at_once: int = Field(
        default=2, ge=0, description="questions of a user that wait or are answered at once; 0 = any number"
    )
    user_tokens_day: int = Field(
        default=500_000, ge=0, description="tokens of the chat model for a user within 24 hours; 0 = any number"
    )
    oidc_issuers: tuple[str, ...] = Field(
        default=(),
        description="issuers who may send users, as their `iss` says it; empty = the provider of secrets.toml alone",
    )
    oidc_claim: str = Field(
        default="email", description="claim of the identity provider that roles hang on, such as `groups`"
    )
    oidc_roles: dict[str, UserRole] = Field(
        default_factory=dict,
        description='role for each value of that claim: `{"anna@example.org": "legal"}`; who has none does not get in',
    )
    oidc_audience: str | None = Field(
        default=None,
        min_length=1,
        description="`aud` of access tokens of the named issuers that `avv serve` takes beside keys, never the client "
        "id of the chat; empty = none",
    )
    oidc_clients: tuple[str, ...] = Field(
        default=(), description="programs whose tokens it takes, as `client_id` or `azp` names them; empty = of any"
    )

    notify: Literal["off", "daily", "weekly"] = Field(
        default="off", description="how often somebody is told by e-mail or webhook, at most; off = nobody is"
    )
    notify_events: tuple[NotificationKind, ...] = Field(
        default=(),
        description='what users are told who have chosen nothing, such as `["contract_due", "review_coming"]`',
    )
    notify_days: int = Field(
        default=14,
        ge=1,
        le=DAYS,
        description="days before a review day, or the last day of an approval, from which on it is told",
    )
    smtp_host: str | None = Field(
        default=None, pattern=r"^[0-9A-Za-z.:-]+$", description="mail server; empty = no e-mail is sent"
    )
    smtp_port: int = Field(default=587, ge=1, le=65_535, description="its port; 465 is usual with tls")
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        default="starttls", description="how the connection to it is encrypted; none: on this machine only"
    )
    smtp_user: str | None = Field(default=None, description="user with whom to log in there; empty = no login")
    smtp_password: SecretStr | None = Field(default=None, description="their password; never shown or logged")
    smtp_sender: str | None = Field(
        default=None, description="address from which e-mails come, such as `avv-kompass@example.org`"
    )
    notify_webhook_url: str | None = Field(
        default=None,
        description="address that is told by a signed POST: https, on this machine also http; empty = none is",
    )
    notify_webhook_secret: SecretStr | None = Field(
        default=None,
        description="what signs it, base64 of 24 bytes or more, also with `whsec_` before it; never shown or logged",
    )

    @field_validator("home", "cache", "corpus")
    @classmethod
    def _expand(cls, folder: Path) -> Path:
        """Read `~` as a shell would; nobody does it for the values of a file."""
        return folder.expanduser()

    @field_validator("chroma_url", "chat_base_url", "api_webhook_url")
    @classmethod
    def _is_private(cls, url: str | None, info: ValidationInfo) -> str | None:
        """Refuse what would send texts and questions through a network for all to read."""
        if url and not (url.lower().startswith("https://") or is_here(url) or info.data.get("allow_http")):
            raise PydanticCustomError(OPEN, "not encrypted")
        return url

    @field_validator("notify_webhook_url")
    @classmethod
    def _is_always_private(cls, url: str | None) -> str | None:
        """Refuse what others could read on the way, whatever `allow_http` says."""
        if url and not (url.lower().startswith("https://") or (url.lower().startswith("http://") and is_here(url))):
            raise PydanticCustomError(ALWAYS_CLOSED, "not encrypted")
        return url

    @field_validator("smtp_security")
    @classmethod
    def _mail_is_private(cls, security: str, info: ValidationInfo) -> str:
        """Refuse to hand e-mails and a password over in the clear."""
        host = info.data.get("smtp_host")
        if security == "none" and host and not is_this_machine(host):
            raise PydanticCustomError(ALWAYS_CLOSED, "not encrypted")
        return security

    @field_validator("smtp_sender")
    @classmethod
    def _is_sender(cls, sender: str | None) -> str | None:
        """Refuse what is no address, so that it cannot bring lines of its own into the head of an e-mail."""
        if sender and not is_email_address(sender):
            raise ValueError("no e-mail address")
        return sender

    @field_validator("api_webhook_secret", "notify_webhook_secret")
    @classmethod
    def _is_long(cls, secret: SecretStr | None) -> SecretStr | None:
        """Refuse what could be guessed."""
        if secret and len(b64decode(secret.get_secret_value().removeprefix("whsec_"), validate=True)) < SHORTEST_SECRET:
            raise ValueError(f"fewer than {SHORTEST_SECRET} bytes")
        return secret

    @field_validator("trusted_proxies")
    @classmethod
    def _are_addresses(cls, listed: str) -> str:
        """Refuse what is no address: the server would take it for a name, and nobody would notice."""
        for each in listed.split(","):
            ip_network(each.strip())
        return listed

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the signature is pydantic's
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order the sources by weight: arguments, environment, `.env`, TOML file (`AVV_CONFIG` names another one)."""
        toml = TomlConfigSettingsSource(settings_cls, settings_file())
        return init_settings, env_settings, dotenv_settings, toml

    @property
    def documents(self) -> Path:
        """Folder of the user's own documents and of fetched official texts."""
        return self.home / "library"

    @property
    def records(self) -> Path:
        """The database of questions and answers, unless `records_url` names another."""
        return self.home / "records.db"

    @property
    def contract_vectors(self) -> Path:
        """Folder of the vectors of contracts, unless `chroma_url` names a server."""
        return self.home / "contracts"

    @property
    def snapshots(self) -> Path:
        """Folder of all snapshots and of the pointer to the current one."""
        return self.home / "snapshots"


_kept: list[Settings] = []


def settings_file() -> Path:
    """Give the TOML file of the settings, which need not be there."""
    return Path(os.environ.get(CONFIG) or user_config_path(APP) / "avv.toml")


def keep_settings(settings: Settings) -> None:
    """Let this process have `settings` until it ends, whatever becomes of their file.

    Whoever edits that while a server runs would else open it to all, if only for the time in which it is empty, or take
    all pages away by a slip.
    """
    _kept[:] = [settings]


def load_settings() -> Settings:
    """Give the settings; unless they are kept, they are read anew when the environment or a file of them has changed.

    Raises:
        StateError: one is wrong, or a file of them cannot be read; it names which.
    """
    if _kept:
        return _kept[0]
    return _read(tuple(os.environ.items()), tuple(map(_version, (settings_file(), Path(DOTENV)))))


def _version(file: Path) -> tuple[int, ...] | None:
    """Tell one state of a file from another; None if it is not there."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


@lru_cache(maxsize=1)
def _read(_environment: tuple[tuple[str, str], ...], _files: tuple[tuple[int, ...] | None, ...]) -> Settings:
    config = os.environ.get(CONFIG)
    if config and not Path(config).is_file():
        raise StateError("settings", name=CONFIG, detail=f"{config}: no such file")
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        if first["type"] == OPEN:
            raise StateError("address_open", name=f"AVV_{name.upper()}") from error
        if first["type"] == ALWAYS_CLOSED:
            raise StateError("address_not_encrypted", name=f"AVV_{name.upper()}") from error
        raise StateError("settings", name=name, detail=first["msg"]) from error
    except (OSError, ValueError) as error:  # of TOML, or of an encoding
        raise StateError("settings", name=f"{CONFIG} / .env", detail=error) from error
