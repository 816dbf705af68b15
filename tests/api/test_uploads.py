"""Files that programs send: the key is looked at again before each contract in them."""

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from time import time

import numpy as np
import pytest
from starlette.datastructures import UploadFile

from assistant.access.scope import Scope
from assistant.accounts.accounts import Accounts
from assistant.accounts.keys import ApiKey
from assistant.api.caller import Caller
from assistant.api.sent_files import SentFile, SentFiles
from assistant.api.uploads import upload_steps
from assistant.contracts.store.model import ReadContract
from assistant.domain import Access, UserRole
from assistant.resources import current_accounts
from assistant.serving import intake
from assistant.serving.register import Register
from assistant.settings import Settings
from tests.support.people import LEGAL, PASSWORD
from tests.support.stored_contracts import MODEL, embed, new_contract


class Drawn:
    """Embeds without a model."""

    fingerprint = MODEL

    def encode(self, texts: Sequence[str], _: Callable[[int], None]) -> np.ndarray:
        return embed(texts)


@pytest.mark.parametrize(
    "end",
    [
        lambda accounts, key: accounts.keys.revoke(key.id, time()),
        lambda accounts, _: accounts.users.remove(LEGAL.user),
        lambda accounts, _: accounts.users.change_role(LEGAL.user, UserRole.MANAGER),
    ],
    ids=["revoked", "user removed", "user in another role"],
)
def test_a_key_that_opens_nothing_any_more_adds_no_further_contract_of_a_zip(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: Callable[[Accounts, ApiKey], None]
) -> None:
    settings = Settings(home=tmp_path / "home", login="file")
    monkeypatch.setattr(intake, "current_embeddings", lambda _: Drawn())
    accounts = current_accounts(settings)
    accounts.users.add(LEGAL.user, LEGAL.name, LEGAL.role, PASSWORD)
    key, _ = accounts.keys.create("Bot", LEGAL.role, list(Scope), time(), user=LEGAL.user)
    caller = Caller(key.identity, key.scopes, "de", "0", key.id)

    def read(_raw: bytes, _name: str, _settings: Settings) -> Iterator[ReadContract]:
        yield ReadContract(name="one.md", contract=new_contract("one"))
        end(accounts, key)
        yield ReadContract(name="two.md", contract=new_contract("two"))

    files = SentFiles([SentFile("alle.zip", UploadFile(BytesIO(b"x"), filename="alle.zip"))])
    steps = list(upload_steps(files, None, caller, read, settings))
    assert [step.item.result for step in steps] == ["new", "refused"]
    assert steps[1].item.status == 401
    assert len(Register.current(settings).store.contracts(frozenset(Access))) == 1
