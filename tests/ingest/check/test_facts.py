"""A section that rests on nothing that anybody verified is found."""

from pathlib import Path

import pytest

from ingest.check.facts import check_facts
from ingest.check.rule_breach import texts_of
from tests.support.checklists import NAME, TEXT, read_checklist

ROW = '{{ at = [], state = "{}", day = 2026-11-24, source = "official" }}\n'


@pytest.mark.parametrize(
    ("facts", "rule"),
    [("law", None), ("1A-01", None), ("1A-02", None), ("1A-03", "fact_open"), ("1A-04", "fact_unknown")],
)
def test_each_fact_is_looked_up(tmp_path: Path, facts: str, rule: str | None) -> None:
    states = {"1A-01": "verified", "1A-02": "partly", "1A-03": "open"}
    sheet = "".join(f"{name} = {ROW.format(state)}" for name, state in states.items())
    texts = texts_of([read_checklist(tmp_path, TEXT.replace("[law]", f"[{facts}]"))])
    assert list(check_facts(texts, tmp_path)) == []  # without a sheet there is nothing to look up
    (tmp_path / "facts.toml").write_text(sheet, encoding="utf-8")
    found = [(breach.place, breach.rule, breach.detail) for breach in check_facts(texts, tmp_path)]
    assert found == ([(f"{NAME}#wording", rule, facts)] if rule else [])
