"""The page that shows what can be asked: drawn from the description of the interface, without a script."""

import json
from collections.abc import Iterator, Mapping
from html import escape
from importlib.resources import files
from typing import Any

from assistant.messages import say

STYLE = (files(__package__) / "docs_page.css").read_text(encoding="utf-8")


def draw_page(description: Mapping[str, Any], language: str) -> str:
    """Draw the page of an OpenAPI `description`; what the routes say of themselves is English, as their JSON is."""
    title = escape(description["info"]["title"])
    parts = "".join(
        _operation(path, method, operation, description, language)
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    )
    blocks = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>',
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head><body><main>',
        f"<h1>{title}: {escape(say(language, 'api.page.title'))}</h1><p>{escape(say(language, 'api.page.intro'))}</p>",
        f'<p><a href="/openapi.json">openapi.json</a></p>{parts}</main></body></html>',
    )
    return "".join(blocks)


def examples_of(operation: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Give the bodies that an operation shows, with their names."""
    for content in operation.get("requestBody", {}).get("content", {}).values():
        for name, example in content.get("examples", {}).items():
            yield name, example["value"]


def _operation(
    path: str, method: str, operation: Mapping[str, Any], description: Mapping[str, Any], language: str
) -> str:
    rows = "".join(
        f"<dt><code>{escape(name)}</code></dt><dd>{escape(about)}</dd>"
        for name, about in _fields(operation, description)
    )
    shown = "".join(
        f"<p>{escape(say(language, 'api.page.example'))}: {escape(name)}</p>"
        f"<pre>{escape(json.dumps(value, ensure_ascii=False, indent=2))}</pre>"
        for name, value in examples_of(operation)
    )
    blocks = (
        f"<section><h2><code>{method.upper()} {escape(path)}</code></h2><p>{escape(operation.get('summary', ''))}. ",
        f"{escape(operation.get('description', ''))}</p>{f'<dl>{rows}</dl>' if rows else ''}{shown}</section>",
    )
    return "".join(blocks)


def _fields(operation: Mapping[str, Any], description: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give what can be said in a request: in its address and in its body."""
    for parameter in operation.get("parameters", ()):
        yield parameter["name"], parameter.get("description", "")
    for content in operation.get("requestBody", {}).get("content", {}).values():
        schema = content["schema"]
        model = schema.get("$ref", "").rpartition("/")[2]
        fields = description["components"]["schemas"].get(model, schema)
        for name, field in fields.get("properties", {}).items():
            yield name, field.get("description", "")
