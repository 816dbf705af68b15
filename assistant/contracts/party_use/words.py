"""What is said of a party in each role, as words.toml has it."""

import tomllib
from functools import cache
from importlib.resources import files

from assistant.contracts.wording import PartyRole
from assistant.domain import Frozen


class UsePatterns(Frozen):
    """What is said of a party in one role."""

    strong: tuple[str, ...]
    weak: tuple[str, ...]


class SubjectWords(Frozen):
    """Verbs of sentences whose subject is the processor, and subjects that are no party."""

    verbs: tuple[str, ...]
    no_party: tuple[str, ...]


class ClientWords(Frozen):
    """What stands before the controller's name, and words of pronouns that tell whose orders count."""

    before: tuple[str, ...]
    ours: tuple[str, ...]
    yours: tuple[str, ...]


class PartyUse(Frozen):
    """The whole file words.toml."""

    controller: UsePatterns
    processor: UsePatterns
    subject: SubjectWords
    client: ClientWords

    def of(self, role: PartyRole) -> UsePatterns:
        """Give what is said of a party in `role`."""
        return self.controller if role == "controller" else self.processor


@cache
def party_use() -> PartyUse:
    """Read the file; raises ValidationError where it is not as `PartyUse` says."""
    return PartyUse.model_validate(tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8")))
