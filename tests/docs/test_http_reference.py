"""The page of the HTTP interface has each of its addresses, and each object that they take or give."""

import re

import pytest

from docs.site.http_reference import Description, draw_http, fetch_description


@pytest.fixture(scope="module")
def description() -> Description:
    return fetch_description()


@pytest.fixture(scope="module")
def page(description: Description) -> str:
    return draw_http(description)


def test_each_address_is_there_with_what_it_says(description: Description, page: str) -> None:
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            assert f"\n## {method.upper()} {path}\n\n**{operation['summary']}.** " in page
            for parameter in operation.get("parameters", ()):
                assert f"\n| `{parameter['name']}` | " in page
    assert '\n    {\n      "question": "Wer haftet, wenn das Callcenter Kundendaten verliert?"\n    }\n' in page


def test_each_object_is_there_with_its_fields(description: Description, page: str) -> None:
    sections = dict(re.findall(r"^### (\S+)\n((?:(?!##).*\n)*)", page, re.MULTILINE))
    schemas = description["components"]["schemas"]
    assert sections.keys() == schemas.keys()
    for name, schema in schemas.items():
        assert all(f"| `{field}` | " in sections[name] for field in schema.get("properties", ()))
        assert all(f"`{value}`" in sections[name] for value in schema.get("enum", ()))


def test_each_link_leads_to_an_object(page: str) -> None:
    headings = {heading.lower() for heading in re.findall(r"^### (\S+)$", page, re.MULTILINE)}
    linked = set(re.findall(r"\]\(#([^)]+)\)", page))
    assert {"askbody", "answer", "kind"} <= linked <= headings


def test_what_must_be_there_is_marked(page: str) -> None:
    assert re.search(r"^\| `question` \| string \| .*\(required\) \|$", page, re.MULTILINE)
    assert not re.search(r"^\| `keep` \| .*\(required\)", page, re.MULTILINE)
