"""Whether a name was used before: whoever gets it next would read what was kept for the one who had it."""

from sqlalchemy import ColumnElement, exists, or_

from assistant.records.contract_people import acted_on_contracts
from assistant.records.job_people import has_jobs
from assistant.records.notification_people import is_notified
from assistant.records.tables import ConversationRow, FeedbackRow


def has_records(user: str) -> ColumnElement[bool]:
    """Describe that records stand under the name `user`, all of which `Subjects.delete_user` takes away.

    Who is in charge of a contract does not count: people write that down, also of somebody without an account yet.
    Neither do reviews, which stay for good.
    """
    return or_(
        exists().where(ConversationRow.asker == user),
        exists().where(FeedbackRow.giver == user),
        has_jobs(user),
        is_notified(user),
        acted_on_contracts(user),
    )
