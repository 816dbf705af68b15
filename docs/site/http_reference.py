"""The page of the HTTP interface, drawn from the OpenAPI description that its server gives."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from assistant.api.admission import Admission
from assistant.api.app import create_app
from assistant.api.docs_page import examples_of
from assistant.settings import Settings
from ingest.documents.contracts import read_contracts_for_app

HERE = "http://127.0.0.1:8600"
INTRO = """# Addresses of the HTTP interface

Made from the OpenAPI description of `avv serve` when this site was built; the server gives it at `/openapi.json`.
[api.md](../api.md) says how it is used."""
FIELDS = "| field | type | what it says |\n|---|---|---|"
Description = Mapping[str, Any]


def fetch_description() -> Description:
    """Ask the interface for its description, as a client does; no setting and no data of this machine count."""
    with TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder), records_url=None, login="none")
        transport = httpx.ASGITransport(create_app(settings, Admission(settings, "127.0.0.1"), read_contracts_for_app))

        async def ask() -> Description:
            async with httpx.AsyncClient(transport=transport, base_url=HERE) as client:
                response = await client.get("/openapi.json")
                found: Description = response.raise_for_status().json()
                return found

        return asyncio.run(ask())


def draw_http(description: Description) -> str:
    """Draw the page of an OpenAPI `description` as Markdown: addresses first, then what they take and give."""
    operations = [
        _operation(path, method, operation)
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    ]
    schemas = description["components"]["schemas"]
    models = (_model(name, schemas[name]) for name in sorted(schemas))
    return "\n\n".join([INTRO, *operations, "## Objects", *models]) + "\n"


def _operation(path: str, method: str, operation: Description) -> str:
    blocks = [f"## {method.upper()} {path}", f"**{operation.get('summary', '')}.** {operation.get('description', '')}"]
    parameters = operation.get("parameters", ())
    if rows := [_field(each["name"], each["schema"], required=each["required"]) for each in parameters]:
        blocks.append("\n".join([FIELDS, *rows]))
    blocks += [f"Takes {models}." for models in _bodies(operation.get("requestBody", {}))]
    for name, example in examples_of(operation):
        shown = json.dumps(example, ensure_ascii=False, indent=2)
        blocks += [f"Example, {name}:", "\n".join(f"    {line}" for line in shown.splitlines())]
    replies = (reply for status, reply in operation["responses"].items() if status.startswith("2"))
    blocks += [f"Gives {models}." for reply in replies for models in _bodies(reply)]
    return "\n\n".join(blocks)


def _bodies(message: Description) -> Iterator[str]:
    """Give what the body of a request or reply is, if the description says so."""
    said = [f"{_type(of.get('schema', {}))} as `{media}`" for media, of in message.get("content", {}).items()]
    if said:
        yield " or ".join(said)


def _model(name: str, schema: Description) -> str:
    required = schema.get("required", ())
    rows = [_field(field, of, required=field in required) for field, of in schema.get("properties", {}).items()]
    shown = "\n".join([FIELDS, *rows]) if rows else f"One of {_type(schema)}."
    return "\n\n".join([f"### {name}", " ".join(schema.get("description", "").split()), shown])


def _field(name: str, schema: Description, *, required: bool) -> str:
    said = [" ".join(schema.get("description", "").split()), "(required)" if required else ""]
    return f"| `{name}` | {_type(schema)} | {' '.join(filter(None, said)).replace('|', chr(92) + '|')} |"


def _type(schema: Description) -> str:
    if reference := schema.get("$ref"):
        name = reference.rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if several := schema.get("anyOf") or schema.get("oneOf"):
        return " or ".join(_type(each) for each in several)
    if values := schema.get("enum") or [value for value in (schema.get("const"),) if value is not None]:
        return ", ".join(f"`{value}`" for value in values)
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    return str(schema.get("type", "anything"))
