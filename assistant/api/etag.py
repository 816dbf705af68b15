"""Replies that are not sent again while they are the same."""

from hashlib import sha256

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

TAG = 32  # characters


def tagged(about: BaseModel, request: Request) -> Response:
    """Reply with `about` and its tag; 304 to who has it already."""
    body = about.model_dump_json().encode()
    tag = f'"{sha256(body).hexdigest()[:TAG]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Authorization, Accept-Language"}
    asked = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    if tag in asked or "*" in asked:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)
