"""Reports for programs: complete, of the right structure, and proof against hostile text."""

from __future__ import annotations

import json
from xml.etree import ElementTree

from briefing.check.bundle import CheckReport, Looked
from briefing.check.exchange import printable, to_json, to_junit, to_sarif
from briefing.findings import Finding, Severity
from timelines import prose

HOSTILE = ']]>&<a href="x">\'\x00\x1b[31m\ud800\u202e\ufffe'
TIMELINE = prose("The ferry sailed again on Monday.")


def report() -> CheckReport:
    findings = (
        Finding("C-011", Severity.ERROR, HOSTILE, f"{HOSTILE}, cue 1", HOSTILE, frame=50),
        Finding("B-004", Severity.WARNING, "It is not listed.", "a b%.txt"),
        Finding("Q-999", Severity.INFO, "Nobody knows this code."),
    )
    return CheckReport("storm", (Looked("captions", findings), Looked("posters", ())), TIMELINE)


def test_json_has_both_clocks() -> None:
    data = json.loads(to_json(report()))
    assert (data["errors"], data["warnings"]) == (1, 1)
    first = data["findings"][0]
    assert (first["frame"], first["timecode"]) == (50, "00:00:02:00")
    assert first["media_time"] == "00:00:02.000"
    assert data["findings"][1]["timecode"] is None
    assert data["looked_at"] == ["captions", "posters"]


def test_sarif_has_the_structure_that_code_hosts_ask_for() -> None:
    data = json.loads(to_sarif(report()))
    assert data["version"] == "2.1.0"
    (run,) = data["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["B-004", "C-011", "Q-999"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"note", "warning", "error"}
        assert result["message"]["text"]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.isascii()
        assert not set(uri) & set(" <>\"'")
    assert run["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "a%20b%25.txt"
    }


def test_junit_fails_for_errors_and_warnings_alone() -> None:
    suites = ElementTree.fromstring(to_junit(report()))
    (suite,) = suites
    assert (suite.get("tests"), suite.get("failures")) == ("3", "2")
    failures = suite.findall("./testcase/failure")
    assert [failure.get("type") for failure in failures] == ["error", "warning"]
    assert str(failures[0].get("message")).startswith(']]>&<a href="x">\'')
    assert suite.findall("testcase")[-1].get("name") == "posters"


def test_every_form_can_be_written_as_utf_8() -> None:
    for form in (to_json, to_sarif, to_junit):
        form(report()).encode("utf-8")


def test_nothing_steers_a_terminal() -> None:
    assert printable("a\x1b[31m\nb\u202ec") == "a [31m b c"
