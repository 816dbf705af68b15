"""The choice of a role in the side bar of a real browser."""

from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as TooLate

from assistant.domain import UserRole
from assistant.messages import say

MILLISECONDS = 120_000
OPENS_WITHIN = 5_000  # milliseconds
TRIES = 6


def take_role(page: Page, role: UserRole, language: str = "de") -> None:
    """Take another role; a list that is opened while the page is drawn closes with what it was opened in."""
    stands_still = expect(page.get_by_test_id("stApp"))
    stands_still.to_have_attribute("data-test-script-state", "notRunning", timeout=MILLISECONDS)
    option = page.get_by_role("option", name=say(language, f"access.role.{role}"))
    for _ in range(TRIES):
        page.get_by_role("combobox", name=say(language, "access.role_switch")).click(timeout=MILLISECONDS)
        try:
            option.wait_for(timeout=OPENS_WITHIN)
            option.click(timeout=OPENS_WITHIN)
        except TooLate:
            continue
        return
    raise AssertionError(f"the list of roles did not open in {TRIES} tries")
