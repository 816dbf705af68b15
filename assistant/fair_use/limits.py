"""How much one user, or one API key, may ask; pure reckoning on what was asked before. Times: seconds since 1970."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from assistant.settings import Settings

MINUTE, DAY = 60, 24 * 3600  # seconds


@dataclass(frozen=True)
class PastQuestion:
    """A question of somebody: when it was begun, and for how many tokens of a chat model."""

    begun: float
    tokens: int = 0


@dataclass(frozen=True)
class UserLimits:
    """The most of one user: questions within a minute, within a day and at once, tokens within a day; 0 = no limit."""

    minute: int = 0
    day: int = 0
    at_once: int = 0
    tokens: int = 0

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Give the limits that `settings` name."""
        return cls(
            minute=settings.user_questions_minute,
            day=settings.user_questions_day,
            at_once=settings.user_at_once,
            tokens=settings.user_tokens_day if settings.chat_model else 0,
        )

    @property
    def window(self) -> int:
        """Give the seconds that are looked back at; 0 if only what runs and waits is limited."""
        if self.day or self.tokens:
            return DAY
        return MINUTE if self.minute else 0

    def refusal(self, asked: Iterable[PastQuestion], waiting: int, now: float) -> tuple[str, float] | None:
        """Name the limit that is reached, and when it goes on; None if one more question is fine.

        The `waiting` ones of the same user count as if they were begun now.

        >>> UserLimits(minute=2).refusal([PastQuestion(0), PastQuestion(10), PastQuestion(20)], 0, 30)
        ('minute', 70)
        >>> UserLimits(minute=2).refusal([PastQuestion(0)], 0, 30)
        """
        times = [*sorted(one.begun for one in asked), *[now] * waiting]
        found = {"day": _free_at(times, self.day, DAY, now), "minute": _free_at(times, self.minute, MINUTE, now)}
        reached = [(name, until) for name, until in found.items() if until is not None]
        return max(reached, key=lambda one: one[1], default=None)

    def tokens_again(self, asked: Iterable[PastQuestion], now: float) -> float | None:
        """Say when a chat model may be asked again; None if it may be asked now.

        >>> limits, first = UserLimits(tokens=10), PastQuestion(0, 5)
        >>> [limits.tokens_again([first, PastQuestion(60, tokens)], 90) for tokens in (4, 5, 10)]
        [None, 86400, 86460]
        """
        recent = sorted((one for one in asked if abs(now - one.begun) < DAY), key=lambda one: one.begun)
        used = sum(one.tokens for one in recent)
        if not self.tokens or used < self.tokens:
            return None
        for one in recent:
            used -= one.tokens
            if used < self.tokens:
                return one.begun + DAY
        return None


def _free_at(times: list[float], most: int, seconds: int, now: float) -> float | None:
    """Say when there is room for one more; those of a clock that was put back since are forgotten."""
    recent = [time for time in times if abs(now - time) < seconds]
    return recent[-most] + seconds if most and len(recent) >= most else None
