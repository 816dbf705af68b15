"""Jobs that tests give: looked at until they are over."""

from typing import Any

import httpx

OPEN = {"waiting", "running"}


def over(client: httpx.Client, job: str) -> dict[str, Any]:
    """Give a job once it is over; each look gives the server a turn."""
    while True:
        found: dict[str, Any] = client.get(f"/v1/jobs/{job}").raise_for_status().json()
        if found["state"] not in OPEN:
            return found
