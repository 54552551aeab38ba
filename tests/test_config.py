from pathlib import Path

import pytest

from tripo_kit.config import (
    CircuitBreakerConfig,
    FallbackConfig,
    RetryConfig,
    Settings,
    default_home,
)
from tripo_kit.errors import ConfigurationError
from tripo_kit.privacy import Secret

ENVIRONMENT = {
    "TRIPO_API_KEY": " tsk_0123456789abcd ",
    "TRIPO_ENABLE_RESILIENCE": "no",
    "TRIPO_MAX_RETRIES": "7",
    "TRIPO_CIRCUIT_FAILURE_THRESHOLD": "2",
    "TRIPO_CIRCUIT_TIMEOUT": "1.5",
    "TRIPO_REGION": "china",
    "TRIPO_BASE_URL": "http://127.0.0.1:1/v3/",
    "TRIPO_KIT_HOME": "/somewhere",
}


def test_the_environment_is_read_whole():
    assert Settings.from_env(ENVIRONMENT) == Settings(
        api_key=Secret("tsk_0123456789abcd"),
        region="china",
        base_url="http://127.0.0.1:1/v3/",
        enable_resilience=False,
        retry=RetryConfig(max_attempts=7),
        circuit=CircuitBreakerConfig(failure_threshold=2, timeout=1.5),
        home=Path("/somewhere"),
    )


def test_an_empty_environment_gives_the_defaults():
    assert Settings.from_env({"TRIPO_MAX_RETRIES": " "}) == Settings()


def test_the_process_environment_is_the_default(monkeypatch):
    monkeypatch.setenv("TRIPO_REGION", "china")
    assert Settings.from_env().region == "china"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TRIPO_MAX_RETRIES", "many"),
        ("TRIPO_MAX_RETRIES", "1.5"),
        ("TRIPO_CIRCUIT_TIMEOUT", "soon"),
        ("TRIPO_ENABLE_RESILIENCE", "perhaps"),
    ],
)
def test_a_variable_that_cannot_be_is_named(name, value):
    with pytest.raises(ConfigurationError, match=f"{name} = '{value}'"):
        Settings.from_env({name: value})


@pytest.mark.parametrize("word", ["1", "TRUE", "yes", "On"])
def test_a_switch_takes_the_usual_words(word):
    assert Settings.from_env({"TRIPO_ENABLE_RESILIENCE": word}).enable_resilience


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: RetryConfig(max_attempts=0), "max_attempts"),
        (lambda: RetryConfig(initial_delay=-1), "initial_delay"),
        (lambda: RetryConfig(initial_delay=9, max_delay=1), "max_delay"),
        (lambda: RetryConfig(exponential_base=0.5), "exponential_base"),
        (lambda: CircuitBreakerConfig(failure_threshold=0), "failure_threshold"),
        (lambda: CircuitBreakerConfig(success_threshold=0), "success_threshold"),
        (lambda: CircuitBreakerConfig(half_open_max_calls=0), "half_open_max_calls"),
        (lambda: CircuitBreakerConfig(timeout=-1), "timeout"),
        (lambda: FallbackConfig(cache_stale_threshold=-1), "cache_stale_threshold"),
        (lambda: Settings(region="mars"), "region"),
        (lambda: Settings(base_url="ftp://x"), "base_url"),
        (lambda: Settings(base_url="https://exa mple.com"), "base_url"),
        (lambda: Settings(base_url="https://example.com/\n"), "base_url"),
        (lambda: Settings(poll_interval=-1), "poll_interval"),
        (lambda: Settings(uncertain_window=-1), "uncertain_window"),
    ],
)
def test_a_setting_that_cannot_be_is_named(make, field):
    with pytest.raises(ConfigurationError, match=f"{field} = "):
        make()


@pytest.mark.parametrize(
    "url", ["https://token@h/v3", "https://anna:hunter2@h", "ftp://a:hunter2@h", "https://a\\@h"]
)
def test_an_address_with_a_user_is_refused_without_being_shown(url):
    with pytest.raises(ConfigurationError, match="a user or a password") as caught:
        Settings(base_url=url)
    assert "hunter2" not in str(caught.value)
    assert "token" not in str(caught.value)


def test_a_changed_setting_is_checked_again():
    with pytest.raises(ConfigurationError, match="region = 'mars'"):
        Settings().replace(region="mars")


def test_the_base_url_follows_the_region_unless_given():
    assert Settings().url == "https://openapi.tripo3d.ai/v3"
    assert Settings(region="china").url == "https://openapi.tripo3d.com/v3"
    assert Settings(base_url="http://127.0.0.1:1/v3/").url == "http://127.0.0.1:1/v3"


def test_no_key_and_a_strange_key_are_clear_errors():
    with pytest.raises(ConfigurationError, match="no API key") as caught:
        Settings().require_key()
    assert "TRIPO_API_KEY" in caught.value.hint
    with pytest.raises(ConfigurationError, match="does not start with tsk_") as caught:
        Settings(api_key=Secret("sk-secret-of-another-service")).require_key()
    assert "secret" not in str(caught.value)


def test_an_account_is_known_by_key_and_service_without_saying_the_key():
    def account(key, **fields):
        return Settings(api_key=Secret(key), **fields).account

    assert account("tsk_1") == account("tsk_1")
    assert len({account("tsk_1"), account("tsk_2"), account("tsk_1", region="china")}) == 3
    assert account("tsk_1", account_name="sandbox") == "sandbox"
    assert "tsk" not in account("tsk_1")


def test_the_withheld_byte_can_be_turned_off():
    assert Settings().withhold_last_byte
    assert not Settings.from_env({"TRIPO_WITHHOLD_LAST_BYTE": "off"}).withhold_last_byte


def test_settings_do_not_show_the_key():
    assert "0123456789" not in repr(Settings.from_env(ENVIRONMENT))
    assert "tsk_…abcd" in repr(Settings.from_env(ENVIRONMENT))


def test_the_default_home_is_the_users():
    assert default_home().name == "tripo-kit"


def test_a_home_of_nobody_is_a_clear_error():
    with pytest.raises(ConfigurationError, match="no such user") as caught:
        Settings.from_env({"TRIPO_KIT_HOME": "~nobody-of-that-name/x"})
    assert "TRIPO_KIT_HOME" in caught.value.hint


@pytest.mark.parametrize("home", ["s3://bucket/home", "https://x.example/home"])
def test_a_home_that_is_an_address_is_a_clear_error(home):
    with pytest.raises(ConfigurationError, match="is an address"):
        Settings.from_env({"TRIPO_KIT_HOME": home})
