"""Who uses the assistant: a user with one role, from which follows what they may see."""

from assistant.domain import Access, Frozen, UserRole


class Identity(Frozen):
    """A user: `user` names them in records and logs, `name` is shown."""

    user: str
    name: str
    role: UserRole

    @property
    def access(self) -> frozenset[Access]:
        """Give the sources that they may see: all, unless they are a manager.

        >>> sorted(Identity(user="m", name="M", role=UserRole.MANAGER).access)
        [<Access.ALL: 'all'>]
        """
        return frozenset({Access.ALL}) if self.role is UserRole.MANAGER else frozenset(Access)

    @property
    def reviews(self) -> bool:
        """Tell whether they may approve, correct and reject answers."""
        return self.role is UserRole.LEGAL

    @property
    def fetches(self) -> bool:
        """Tell whether they may change what the knowledge base holds, as by fetching official texts."""
        return self.role is not UserRole.MANAGER
