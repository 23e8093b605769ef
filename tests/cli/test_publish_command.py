"""``briefing publish``, as people and scripts meet it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from briefing.cli.app import app
from briefing.publish.site.building import build_feeds
from feed_sites import NOW, podcast, write_picture
from served import served
from sites import make_site

SECRET = "Sturmflut-7"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["publish", *arguments])


def good_site(bundle: Path, tmp_path: Path, address: str) -> Path:
    site = tmp_path / "site"
    shutil.copytree(bundle, site / bundle.name)
    show = podcast(write_picture(tmp_path / "show.png"), address=address)
    build_feeds(site, [show], now=NOW)
    return site


def everything_in(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.slow
def test_a_site_is_published_and_served(bundle: Path, tmp_path: Path) -> None:
    public = tmp_path / "public"
    with served(public) as address:
        site = good_site(bundle, tmp_path, address)
        arguments = (str(public), "--site", str(site))
        before = everything_in(tmp_path)
        plan = run(*arguments, "--dry-run", "--json")
        assert plan.exit_code == 0, plan.output
        assert everything_in(tmp_path) == before
        planned = json.loads(plan.stdout)
        assert planned["dry_run"]
        assert {file["act"] for file in planned["files"]} == {"send"}
        done = run(*arguments, "--json")
        assert done.exit_code == 0, done.output
        told = json.loads(done.stdout)
        assert told["files"] == planned["files"]
        assert told["findings"] == []
        for file in told["files"]:
            assert (public / file["path"]).read_bytes() == (site / file["path"]).read_bytes()
        assert not (public / ".briefing").exists()
        again = run(*arguments, "--plain")
        assert again.stdout == ""
        assert again.stderr.splitlines()[-1].startswith("0 files sent, 0 B; 0 files deleted; ")
    unserved = run(*arguments)
    assert unserved.exit_code == 0
    assert "W-301" in unserved.stderr
    assert "W-301" not in run(*arguments, "--no-verify").stderr


def test_a_site_whose_feed_is_wrong_is_not_published(tmp_path: Path) -> None:
    site, public = tmp_path / "site", tmp_path / "public"
    make_site(site, 1)  # its sounds are no sounds
    build_feeds(site, [podcast(write_picture(tmp_path / "show.png"))], now=NOW)
    refused = run(str(public), "--site", str(site))
    assert refused.exit_code == 61
    assert "briefing feed check" in refused.stderr
    assert not public.exists()


def test_a_site_without_feeds_and_no_site_at_all_are_refused(tmp_path: Path) -> None:
    make_site(tmp_path / "site", 1)
    for site in ("site", "nowhere"):
        refused = run(str(tmp_path / "public"), "--site", str(tmp_path / site))
        assert refused.exit_code == 64, refused.output
        assert len(refused.stderr.splitlines()) == 1
    assert not (tmp_path / "public").exists()
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    "target",
    [
        f"sftp://desk:{SECRET}@news.example/audio",
        f"s3://key:{SECRET}@bucket/audio",
        f"sftp:/desk:{SECRET}@news.example",
        f"ftp://desk:{SECRET}@news.example/audio",
    ],
)
def test_passwords_are_refused_and_not_repeated(target: str, tmp_path: Path) -> None:
    refused = run(target, "--site", str(tmp_path))
    assert refused.exit_code == 20
    assert SECRET not in refused.output
    assert refused.stderr.startswith("briefing: TARGET: ")


@pytest.mark.parametrize(
    ("target", "extra", "package"),
    [
        ("s3://bucket", "s3", "s3fs"),
        ("sftp://news.example/a", "sftp", "paramiko"),
        ("webdavs://news.example/a", "webdav", "webdav4"),
    ],
)
def test_missing_packages_are_named(
    target: str, extra: str, package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    for module in list(sys.modules):
        if module.partition(".")[0] == package:
            monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, package, None)
    refused = run(target, "--site", str(tmp_path))
    assert refused.exit_code == 66
    assert f'pip install "briefing[{extra}]"' in refused.stderr
