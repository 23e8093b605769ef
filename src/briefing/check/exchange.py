"""What the judge says, for programs: JSON, SARIF for code hosts, JUnit for build servers. Pure.

Whatever an article or a file name brings along is text here, never markup: characters that XML
cannot hold, and halves of characters that no encoding can, are replaced.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from briefing import __version__
from briefing.check.catalogue import catalogue
from briefing.findings import Finding, Severity

if TYPE_CHECKING:
    from briefing.check.bundle import CheckReport

SCHEMA = "briefing.check"
SCHEMA_VERSION = 1
"""Raised when a reader of the report before would misunderstand it."""
SARIF_VERSION = "2.1.0"
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.INFO: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}
"""SARIF's words (OASIS SARIF 2.1.0, 3.27.10)."""


def moment(report: CheckReport, finding: Finding) -> tuple[str, str]:
    """Return when a finding is: timecode and media time; empty when it is about no moment."""
    timeline = report.timeline
    if timeline is None or finding.frame is None:
        return "", ""
    milliseconds = timeline.rate.frames_to_milliseconds(finding.frame)
    minutes, rest = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    media = f"{hours:02}:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"
    return timeline.timecode(finding.frame), media


def to_json(report: CheckReport) -> str:
    """Return a report as JSON; its keys are stable."""
    data = {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "target": report.target,
        "looked_at": list(report.looked_at),
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "findings": [_finding(report, finding) for finding in report.findings],
    }
    return _dumped(data)


def to_sarif(report: CheckReport) -> str:
    """Return a report as SARIF (OASIS Static Analysis Results Interchange Format 2.1.0)."""
    codes = sorted({finding.code for finding in report.findings})
    driver = {
        "name": "briefing check",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(code) for code in codes],
    }
    results = [
        {
            "ruleId": finding.code,
            "ruleIndex": codes.index(finding.code),
            "level": _LEVELS[finding.severity],
            "message": {"text": " ".join(filter(None, (finding.problem, finding.remedy)))},
            "locations": [_location(report, finding)],
        }
        for finding in report.findings
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return _dumped({"$schema": _SARIF_SCHEMA, "version": SARIF_VERSION, "runs": [run]})


def to_junit(report: CheckReport) -> str:
    """Return a report as JUnit XML: a test for each look, and one for each thing found wrong.

    What is info does not fail a build and is not listed.
    """
    suite = ElementTree.Element("testsuite", name=_xml(f"briefing check {report.target}"))
    for looked in report.looked:
        wrong = [f for f in looked.findings if f.severity is not Severity.INFO]
        if not wrong:
            ElementTree.SubElement(suite, "testcase", classname=looked.look, name=looked.look)
        for finding in wrong:
            name = _xml(" ".join(filter(None, (finding.code, _where(report, finding)))))
            case = ElementTree.SubElement(suite, "testcase", classname=looked.look, name=name)
            failure = ElementTree.SubElement(
                case, "failure", type=finding.severity.value, message=_xml(finding.problem)
            )
            failure.text = _xml(str(finding))
    failures = report.count(Severity.ERROR) + report.count(Severity.WARNING)
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(failures))
    suite.set("errors", "0")
    suite.set("skipped", "0")
    suites = ElementTree.Element("testsuites")
    suites.append(suite)
    ElementTree.indent(suites)
    text = ElementTree.tostring(suites, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def printable(text: str) -> str:
    """Return text as it may stand on a terminal: on one line, without codes that steer it."""
    return "".join(c if c.isprintable() else " " for c in text)


def _finding(report: CheckReport, finding: Finding) -> dict[str, Any]:
    timecode, media_time = moment(report, finding)
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "place": finding.place,
        "frame": finding.frame,
        "timecode": timecode or None,
        "media_time": media_time or None,
        "problem": finding.problem,
        "remedy": finding.remedy,
    }


def _rule(code: str) -> dict[str, Any]:
    entry = catalogue().get(code)
    if entry is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": f"{entry.title[:1].upper()}{entry.title[1:]}."},
        "fullDescription": {"text": f"{entry.meaning} {entry.source}"},
        "help": {"text": entry.remedy},
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
    }


def _location(report: CheckReport, finding: Finding) -> dict[str, Any]:
    from urllib.parse import quote

    file = finding.place.partition(", ")[0] or report.target
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": quote(_whole(file))}},
    }
    where = _where(report, finding)
    if where:
        location["logicalLocations"] = [{"fullyQualifiedName": where, "kind": "member"}]
    return location


def _where(report: CheckReport, finding: Finding) -> str:
    timecode, _ = moment(report, finding)
    return ", ".join(filter(None, (timecode, finding.place)))


def _dumped(data: object) -> str:
    return _whole(json.dumps(data, ensure_ascii=False, indent=1)) + "\n"


def _whole(text: str) -> str:
    """Return text that can be encoded: halves of characters are replaced."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _xml(text: str) -> str:
    return "".join(_in_xml(_whole(text)))


def _in_xml(text: str) -> Iterator[str]:
    """Yield the characters that XML 1.0 can hold (section 2.2), and a sign for all others."""
    for character in text:
        is_plain = character in "\t\n\r" or "\x20" <= character <= "\ud7ff"
        is_high = "\ue000" <= character <= "\ufffd" or character >= "\U00010000"
        yield character if is_plain or is_high else "\N{REPLACEMENT CHARACTER}"
