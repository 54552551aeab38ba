import pytest

from tripo_kit.cli._diagnosis import diagnose
from tripo_kit.cli._exits import Exit
from tripo_kit.config import Settings
from tripo_kit.errors import ConnectionFailedError
from tripo_kit.journal import Journal
from tripo_kit.privacy import Secret
from tripo_kit.sandbox import Sandbox
from tripo_kit.transport import Probe


@pytest.fixture(scope="module")
def hosts():
    """Two hosts, each of which knows one key."""
    with (
        Sandbox(key="tsk_global", results="tiny") as one,
        Sandbox(key="tsk_china", results="tiny", balance=0.0) as other,
    ):
        yield {"global": one.url, "china": other.url}


def settings(tmp_path, key="tsk_global", **fields):
    return Settings(api_key=Secret(key) if key else None, home=tmp_path / "home", **fields)


def findings(settings, hosts, **doubles):
    settings = settings if settings.base_url else settings.replace(base_url=hosts["global"])
    # A base URL of one's own is the only host; here the regions are the point.
    doubles = {"environ": {}, "free": lambda _: 2**40, **doubles}
    return {finding.name: finding for finding in diagnose(settings, regions=hosts, **doubles)}


def test_all_is_well(tmp_path, hosts):
    found = findings(settings(tmp_path), hosts)
    assert all(finding.is_ok is not False for finding in found.values())
    assert found["key"].text == "tsk_…obal"
    assert "answered in" in found["reach base_url"].text
    assert found["balance"].text == "10000 credits, 0 of them frozen"
    assert "none yet" in found["journal"].text


def test_whose_key_it_is_in_the_journal(tmp_path, hosts):
    mine = settings(tmp_path, base_url=hosts["global"])
    journal = Journal(tmp_path / "home")
    found = findings(mine, hosts)["account"]
    assert (found.is_ok, found.text) == (True, mine.account)
    journal.accounts.link(mine.account, "older", "a person said so")
    journal.accounts.link("a", "b", "a person said so")
    journal.close()
    told = findings(mine, hosts)["account"].text
    assert told == f"{mine.account}, together with older (its own); others: a, b"
    assert "account" not in findings(settings(tmp_path, key=None), hosts)


def test_the_key_is_tried_at_both_regions(tmp_path, hosts, monkeypatch):
    monkeypatch.setattr("tripo_kit.config._settings.BASE_URLS", hosts)
    wrong = settings(tmp_path, "tsk_china")
    found = {f.name: f for f in diagnose(wrong, regions=hosts, environ={}, free=lambda _: 2**40)}
    assert found["key at global"].is_ok is False
    assert found["key at china"].is_ok is None
    assert "TRIPO_REGION=china" in found["key at china"].hint
    assert found["balance"].is_ok is False
    right = findings_of_regions(settings(tmp_path), hosts)
    assert right["key at global"].is_ok
    assert right["key at china"].is_ok is None


def findings_of_regions(settings, hosts, **doubles):
    doubles = {"environ": {}, "free": lambda _: 2**40, **doubles}
    return {finding.name: finding for finding in diagnose(settings, regions=hosts, **doubles)}


@pytest.mark.parametrize(("key", "said"), [("", "no API key"), ("sk-other", "tsk_")])
def test_a_missing_or_foreign_key_is_found_and_not_sent(tmp_path, hosts, key, said):
    found = findings(settings(tmp_path, key), hosts)
    assert found["key"].is_ok is False
    assert said in found["key"].text
    assert not any(name.startswith("key at") for name in found)


def test_a_host_out_of_reach(tmp_path, hosts):
    def look(url):
        raise ConnectionFailedError("nobody there", hint="Check the network.")

    found = findings(settings(tmp_path), hosts, look=look)
    assert found["reach base_url"].is_ok is False
    assert found["clock"].text.startswith("not compared")


def test_a_host_out_of_reach_that_is_not_in_use_is_no_matter(tmp_path, hosts, monkeypatch):
    monkeypatch.setattr("tripo_kit.config._settings.BASE_URLS", hosts)

    def look(url):
        if url == hosts["china"]:
            raise ConnectionFailedError("nobody there")
        return Probe(status=401, seconds=0.1, clock_offset=0.2, proxy="proxy.example:3128")

    found = findings_of_regions(settings(tmp_path), hosts, look=look)
    assert found["reach china"].is_ok is None
    assert "through the proxy proxy.example:3128" in found["reach global"].text
    assert found["clock"].is_ok


@pytest.mark.parametrize(("offset", "said"), [(90.0, "ahead of"), (-90.0, "behind")])
def test_a_wrong_clock(tmp_path, hosts, offset, said):
    def look(url):
        return Probe(status=401, seconds=0.1, clock_offset=offset, proxy=None)

    clock = findings(settings(tmp_path), hosts, look=look)["clock"]
    assert clock.is_ok is False
    assert said in clock.text


def test_a_service_that_refuses_is_told_apart_from_a_wrong_key(tmp_path, hosts):
    out = settings(tmp_path, base_url="http://127.0.0.1:9/v3")
    found = findings(
        out, hosts, look=lambda url: Probe(status=502, seconds=0.1, clock_offset=None, proxy=None)
    )
    assert found["key at base_url"].is_ok is False
    assert "could not be reached" in found["key at base_url"].text


def test_proxies_are_named_without_their_passwords(tmp_path, hosts):
    environ = {"https_proxy": "http://user:secret@proxy:3128", "NO_PROXY": "127.0.0.1"}
    proxy = findings(settings(tmp_path), hosts, environ=environ)["proxy"]
    assert proxy.text == "HTTPS_PROXY, NO_PROXY in force"


def test_a_full_disk(tmp_path, hosts):
    found = findings(settings(tmp_path), hosts, free=lambda _: 10)
    assert found["home"].is_ok is False


def test_a_folder_that_cannot_be_written(tmp_path, hosts, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_: False)
    assert "cannot be written" in findings(settings(tmp_path), hosts)["home"].text


def test_a_damaged_journal(tmp_path, hosts):
    home = tmp_path / "home"
    home.mkdir()
    (home / "journal.sqlite3").write_bytes(b"no journal at all, whatever its name says" * 30)
    assert findings(settings(tmp_path), hosts)["journal"].is_ok is False


def test_a_journal_that_opens_may_still_be_damaged(tmp_path, hosts, monkeypatch):
    Journal(tmp_path / "home").close()
    assert "0 open, 0 uncertain" in findings(settings(tmp_path), hosts)["journal"].text
    assert findings(settings(tmp_path, ""), hosts)["journal"].is_ok
    monkeypatch.setattr(Journal, "damage", lambda self: "a page is missing")
    damaged = findings(settings(tmp_path), hosts)["journal"]
    assert damaged.is_ok is False
    assert "a page is missing" in damaged.text


def test_an_uncertain_job_is_a_finding(tmp_path, run, fast):
    fast["faults"] = "create:drop_after=1"
    fast["usage_shows_fresh_tasks"] = False
    run("--sandbox", "generate", "a red cup made of clay")
    journal = settings(tmp_path / "home", "tsk_x", account_name="sandbox")
    journal = journal.replace(home=tmp_path / "home" / "sandbox", base_url="http://127.0.0.1:9/v3")
    found = findings(journal, {})
    assert found["journal"].is_ok is False
    assert "1 uncertain" in found["journal"].text


def test_without_the_sandbox_s_packages_it_says_so(tmp_path, hosts, monkeypatch):
    monkeypatch.setattr("tripo_kit.cli._diagnosis.find_spec", lambda name: None)
    found = findings(settings(tmp_path), hosts)["sandbox"]
    assert found.is_ok is None
    assert "pip install" in found.hint


def test_the_command_ends_well_when_all_is_well(run, hosts, monkeypatch):
    monkeypatch.setenv("TRIPO_API_KEY", "tsk_global")
    line = run("--base-url", hosts["global"], "doctor")
    assert line.code == 0, line.out
    assert "✓ key at base_url" in line.out
    names = [f["name"] for f in run("--base-url", hosts["global"], "doctor", "--json").data]
    assert names[0] == "key"


def test_the_command_ends_badly_when_something_is_not(run, hosts):
    line = run("--base-url", hosts["global"], "doctor")
    assert line.code == Exit.FAILED
    assert "✗ key: There is no API key" in line.out
    assert "    → " in line.out
