"""``briefing serve`` as people run it: it says where the site is, and ends with Control-C."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import Request, urlopen
from uuid import NAMESPACE_URL, uuid5

from typer.testing import CliRunner

from briefing.cli.app import app
from briefing.publish.serving.app import listen
from briefing.publish.site.kept import Register, ShowKept
from briefing.publish.site.register import write_register


def test_a_site_is_served_until_control_c(tmp_path: Path) -> None:
    names = ("the-news.xml", "the-news.json")
    for name in (*names, "feeds.opml"):
        (tmp_path / name).write_text(f"<rss> {name}", encoding="utf-8")
    (tmp_path / ".briefing").mkdir()
    show = ShowKept("news", names[0], str(uuid5(NAMESPACE_URL, "news")), documents=names)
    write_register(tmp_path, Register(shows=(show,)))
    command = [sys.executable, "-c", "from briefing.cli.app import main; main()", "serve"]
    options = [str(tmp_path), "--host", "0.0.0.0", "--port", "0", "--verbose"]
    with subprocess.Popen(
        [*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as serving:
        assert serving.stdout is not None
        address = serving.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        asked = Request(f"{address}the-news.xml", headers={"Range": "bytes=0-4"})
        with urlopen(asked) as answer:
            assert answer.read() == b"<rss>"
        serving.send_signal(signal.SIGINT)
        given, said = serving.communicate()
    assert serving.returncode == 0, said
    assert given.splitlines() == [f"{address}{name}" for name in (*names, "feeds.opml")]
    warning, how_to_stop, line = said.splitlines()
    assert warning.startswith("Warning: everyone on the network can read the site")
    assert how_to_stop == "Control-C stops it."
    assert line == "GET /the-news.xml 206 bytes=0-4"


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with listen("127.0.0.1", 0) as listening:
        port = str(listening.getsockname()[1])
        result = CliRunner().invoke(app, ["serve", str(tmp_path), "--port", port])
    assert result.exit_code == 68
    assert f"127.0.0.1, port {port}" in result.stderr
    assert "--port 0" in result.stderr


def test_a_site_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["serve", str(tmp_path / "none"), "--port", "0"])
    assert result.exit_code == 64
    assert "there is no such folder" in result.stderr
