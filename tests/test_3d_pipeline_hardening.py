"""The acceptance suite: requests, replies, retries, breaker, and the whole road, by public names.

`pytest tests/test_3d_pipeline_hardening.py -v`, or under load with `-n 10 --stress`.
"""

import contextlib
import json
import random
import threading

import pytest
import requests
from PIL import Image

from tripo_kit import (
    AbsenceConfig,
    CircuitBreakerConfig,
    FallbackConfig,
    ImageGenerationRequest,
    RetryConfig,
    TextGenerationRequest,
    TripoClient,
)
from tripo_kit.api import Balance, Created, Task, TextToModel, Usage, decode, decode_envelope
from tripo_kit.errors import (
    AuthenticationError,
    CircuitBreakerError,
    MaxRetriesExceededError,
    RequestValidationError,
    ResponseValidationError,
    ServerError,
    TripoError,
)
from tripo_kit.events import AttemptFailed, FallbackUsed
from tripo_kit.sandbox import Sandbox
from tripo_kit.transport import BreakerState, CircuitBreaker, RetryPolicy

PROMPT = "a small red chair for a child"


@pytest.fixture(autouse=True)
def stress_round():
    """Which round of a stress run this is; one when there is none."""
    return 0


def problems(make):
    with pytest.raises(RequestValidationError) as caught:
        make()
    return {problem.path for problem in caught.value.problems}


class TestRequestValidation:
    """A request that breaks a rule is refused whole, before anything is sent."""

    def test_a_prompt_is_trimmed(self):
        assert TextGenerationRequest(f"  {PROMPT}\n").prompt == PROMPT

    @pytest.mark.parametrize("prompt", ["", "   ", "too short", "x" * 501, " " * 20 + "short"])
    def test_a_prompt_has_10_to_500_characters(self, prompt):
        assert problems(lambda: TextGenerationRequest(prompt)) == {"prompt"}

    @pytest.mark.parametrize("length", [10, 500])
    def test_the_limits_themselves_are_fine(self, length):
        assert len(TextGenerationRequest("x" * length).prompt) == length

    @pytest.mark.parametrize(
        "attack",
        [
            "<script>alert(1)</script>",
            "javascript:alert(1)",
            "<img src=x onerror=alert(1)>",
            "<b onclick='steal()'>",
            "\u202e\u0000\u0007",
        ],
    )
    def test_what_could_harm_a_page_is_removed(self, attack):
        cleaned = TextGenerationRequest(f"{PROMPT} {attack}").prompt
        assert cleaned.startswith(PROMPT)
        for harmful in ("<script", "javascript:", "onerror=", "onclick=", "\u202e", "\u0000"):
            assert harmful not in cleaned

    @pytest.mark.parametrize(
        "prose", ["a cat with 5 < 6 whiskers > 4", "a lantern on a table, on fire", "1 = one chair"]
    )
    def test_ordinary_prose_survives(self, prose):
        assert TextGenerationRequest(prose).prompt == prose

    def test_a_prompt_that_is_only_harm_is_refused(self):
        assert problems(lambda: TextGenerationRequest("<script>alert(1)</script>")) == {"prompt"}

    @pytest.mark.parametrize("output_format", ["glb", "gltf", "obj", "fbx", "usdz", "stl", "3mf"])
    def test_every_format_is_taken(self, output_format):
        assert TextGenerationRequest(PROMPT, output_format).output_format == output_format

    def test_another_format_is_refused(self):
        assert problems(lambda: TextGenerationRequest(PROMPT, "blend")) == {"output_format"}

    def test_all_problems_are_said_at_once(self):
        found = problems(lambda: TextGenerationRequest("short", "blend", model="v3.1"))
        assert {"prompt", "output_format", "model"} <= found

    @pytest.mark.parametrize("key", ["quad", "smart_low_poly", "generate_parts"])
    def test_a_key_that_p1_forbids_is_refused_even_when_false(self, key):
        operation = TextToModel(prompt=PROMPT, model="P1-20260311", **{key: False})
        assert problems(operation.check) == {key}

    @pytest.mark.parametrize("resolution", [511, 4097])
    def test_a_texture_has_512_to_4096_pixels(self, picture, resolution):
        make = lambda: ImageGenerationRequest(str(picture), texture_resolution=resolution)  # noqa: E731
        assert problems(make) == {"texture_resolution"}

    @pytest.mark.parametrize("harm", ["missing", "empty", "text", "mislabelled", "cut", "tiny"])
    def test_a_picture_that_is_none_is_refused(self, picture, tmp_path, harm):
        path = tmp_path / "harmed.png"
        content = picture.read_bytes()
        if harm == "tiny":
            Image.new("RGB", (19, 300)).save(path)
        elif harm == "mislabelled":
            Image.new("RGB", (300, 300)).save(path, "JPEG")
        elif harm != "missing":
            path.write_bytes({"empty": b"", "text": b"hello", "cut": content[:-20]}[harm])
        assert problems(lambda: ImageGenerationRequest(str(path))) == {"image_path"}

    def test_a_picture_above_10_mb_is_refused(self, tmp_path):
        path = tmp_path / "large.png"
        Image.frombytes("RGB", (2000, 2000), random.Random(1).randbytes(12_000_000)).save(path)
        assert problems(lambda: ImageGenerationRequest(str(path))) == {"image_path"}


class TestResponseValidation:
    """Lenient in what is accepted, strict in what it means."""

    def test_success_is_a_code_below_400_with_data(self):
        envelope = decode_envelope(b'{"code": 0, "data": {"task_id": "t"}}')
        assert envelope.is_success()
        assert decode(Created, envelope.data).task_id == "t"

    @pytest.mark.parametrize("code", [400, 1004, 2000, 2008, 4001])
    def test_business_codes_past_599_are_decoded(self, code):
        envelope = decode_envelope(json.dumps({"code": code, "message": "no"}).encode())
        assert (envelope.code, envelope.is_success()) == (code, False)

    @pytest.mark.parametrize(
        "body",
        [b"", b"<html>502</html>", b"[]", b"null", b'{"code": "zero"}', b'{"code": 0', b"[" * 9999],
    )
    def test_what_is_no_envelope_is_a_typed_error(self, body):
        with pytest.raises(ResponseValidationError):
            decode_envelope(body)

    @pytest.mark.parametrize("url", ["http://cdn.example/a.glb", "ftp://x/a", "file:///etc/passwd"])
    def test_an_address_must_be_https(self, url):
        reply = {"task_id": "t", "status": "success", "output": {"model_url": url}}
        output = decode(Task, reply).output
        assert output.model_url is None
        assert output.refused == ("model",)

    def test_every_spelling_of_a_task_is_understood(self):
        task = decode(
            Task,
            {
                "task_id": "t",
                "status": "failed",
                "progress": 55.0,
                "input": None,
                "output": {"pbr_model": "https://cdn.example/a.glb"},
                "created_at": 1_790_000_000,
                "error_msg": "too complex",
                "error_code": 2018,
                "brand_new": {"field": 1},
            },
        )
        assert (task.progress, task.error_message, task.error_code) == (55, "too complex", 2018)
        assert task.output.files() == {"model": "https://cdn.example/a.glb"}
        assert task.extra["brand_new"] == {"field": 1}

    def test_an_unknown_status_is_an_end_and_no_success(self):
        task = decode(Task, {"task_id": "t", "status": "evaporated"})
        assert (task.is_terminal, task.is_success) == (True, False)

    @pytest.mark.parametrize("rows", [[], {"items": []}])
    def test_usage_is_a_bare_list_or_items(self, rows):
        assert len(decode(Usage, rows)) == 0

    @pytest.mark.parametrize("value", ["much", None, [], {}])
    def test_a_balance_of_the_wrong_type_is_named(self, value):
        with pytest.raises(ResponseValidationError, match="balance"):
            decode(Balance, {"balance": value})


class TestRetryLogic:
    """Waits grow, are bounded, and nothing is repeated that must not be."""

    @pytest.mark.parametrize(("failures", "wait"), [(1, 2.0), (2, 4.0), (3, 8.0), (9, 60.0)])
    def test_waits_grow_by_the_base_up_to_the_cap(self, failures, wait):
        policy = RetryPolicy.from_config(RetryConfig(max_attempts=20, jitter=False))
        for _ in range(failures):
            policy = policy.after_failure("GET", "/", OSError(), None)
        assert policy.get_backoff_time() == wait

    def test_jitter_draws_between_half_and_one_and_a_half(self):
        policy = RetryPolicy.from_config(RetryConfig()).after_failure("GET", "/", OSError(), None)
        waits = [policy.get_backoff_time() for _ in range(300)]
        assert all(1.0 <= wait <= 3.0 for wait in waits)
        assert max(waits) - min(waits) > 1.0

    @pytest.mark.parametrize(("text", "seconds"), [("7", 7.0), ("1.5", 1.5)])
    def test_retry_after_is_read_in_seconds_and_decimals(self, text, seconds):
        policy = RetryPolicy.from_config(RetryConfig())
        assert policy.wait_asked_by({"Retry-After": text}) == seconds

    def test_a_read_is_repeated_until_it_works(self, client, server):
        server.set_faults("account:502=2x")
        assert client.balance().balance == 10_000.0
        assert server.state()["requests"]["GET /account/balance"] == 3

    def test_every_attempt_is_observable(self, client, server, events):
        server.set_faults("account:502=2x")
        client.balance()
        failed = [event for event in events if isinstance(event, AttemptFailed)]
        assert [event.attempt for event in failed] == [1, 2]
        assert all(event.delay is not None for event in failed)

    def test_exhausted_attempts_carry_the_last_error(self, client, server):
        server.set_faults("account:502=1.0")
        with pytest.raises(MaxRetriesExceededError) as caught:
            client.balance()
        assert caught.value.attempts == 3
        assert isinstance(caught.value.last_error, ServerError)

    @pytest.mark.parametrize("fault", ["400/1004", "403/1005", "404/4001"])
    def test_what_the_service_refused_is_not_repeated(self, client, server, fault):
        server.set_faults(f"account:{fault}=1.0")
        with pytest.raises(TripoError):
            client.balance()
        assert server.state()["requests"]["GET /account/balance"] == 1

    def test_without_resilience_there_is_one_attempt(self, open_client, server):
        server.set_faults("account:502=1.0")
        client = open_client(enable_resilience=False)
        for _ in range(7):
            with pytest.raises(ServerError):
                client.balance()
        assert server.state()["requests"]["GET /account/balance"] == 7

    @pytest.mark.parametrize("fault", ["drop_after", "502_after", "empty", "cut_body"])
    def test_a_creation_whose_reply_is_lost_is_not_repeated(self, client, server, out, fault):
        server.set_faults(f"create:{fault}=1x")
        assert client.generate_from_text(PROMPT, out).credits == 20.0
        assert server.state()["requests"]["POST /generation/text-to-model"] == 1


class Clock:
    """Monotonic seconds that pass when a test says so."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


class TestCircuitBreaker:
    """CLOSED → OPEN → HALF_OPEN → CLOSED | OPEN."""

    @pytest.fixture
    def clock(self):
        return Clock()

    @pytest.fixture
    def breaker(self, clock):
        return CircuitBreaker("tripo3d.account", CircuitBreakerConfig(), clock=clock)

    def fail(self, breaker, times=5):
        for _ in range(times):
            breaker.admit().failed()

    def test_it_begins_closed(self, breaker):
        assert breaker.status().state is BreakerState.CLOSED

    def test_failures_in_a_row_open_it(self, breaker):
        self.fail(breaker, 4)
        assert breaker.status().state is BreakerState.CLOSED
        self.fail(breaker, 1)
        assert breaker.status().state is BreakerState.OPEN

    def test_a_success_starts_the_count_again(self, breaker):
        self.fail(breaker, 4)
        breaker.admit().succeeded()
        self.fail(breaker, 4)
        assert breaker.status().state is BreakerState.CLOSED

    def test_an_open_one_refuses_and_says_for_how_long(self, breaker, clock):
        self.fail(breaker)
        clock.now = 20.0
        with pytest.raises(CircuitBreakerError) as caught:
            breaker.admit()
        assert (caught.value.service_name, caught.value.timeout) == ("tripo3d.account", 100.0)

    def test_after_its_time_one_probe_is_admitted(self, breaker, clock):
        self.fail(breaker)
        clock.now = 120.0
        breaker.admit()
        assert breaker.status().state is BreakerState.HALF_OPEN
        with pytest.raises(CircuitBreakerError):
            breaker.admit()

    def test_successful_probes_close_it(self, breaker, clock):
        self.fail(breaker)
        clock.now = 120.0
        breaker.admit().succeeded()
        assert breaker.status().state is BreakerState.HALF_OPEN
        breaker.admit().succeeded()
        assert breaker.status().state is BreakerState.CLOSED

    def test_a_failed_probe_opens_it_again(self, breaker, clock):
        self.fail(breaker)
        clock.now = 120.0
        breaker.admit().failed()
        assert breaker.status().state is BreakerState.OPEN
        assert breaker.status().retry_in == 120.0

    def test_late_news_of_an_earlier_period_is_ignored(self, breaker, clock):
        late = breaker.admit()
        self.fail(breaker)
        clock.now = 120.0
        late.succeeded()
        assert breaker.status().state is BreakerState.OPEN

    def test_one_of_many_threads_is_the_probe(self, breaker, clock):
        self.fail(breaker)
        clock.now = 120.0
        barrier, admitted = threading.Barrier(8), []

        def race():
            barrier.wait()
            with contextlib.suppress(CircuitBreakerError):
                admitted.append(breaker.admit())

        threads = [threading.Thread(target=race) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(admitted) == 1

    def test_an_outage_opens_it_and_spares_the_service(self, client, server):
        server.set_faults("account:502=1.0")
        for _ in range(4):
            with pytest.raises(TripoError):
                client.balance()
        assert client.get_health_status()["breakers"]["account"]["state"] == "open"
        assert server.state()["requests"]["GET /account/balance"] == 5

    @pytest.mark.parametrize("fault", ["400/2008", "403/2010", "404/2001", "429/2000(0)"])
    def test_a_refusal_never_opens_it(self, client, server, fault):
        server.set_faults(f"account:{fault}=1.0")
        for _ in range(6):
            with pytest.raises(TripoError):
                client.balance()
        assert client.get_health_status()["breakers"]["account"]["state"] == "closed"


class TestIntegration:
    """The whole road, on a real server."""

    def test_words_become_a_file(self, client, server, out):
        saved = client.generate_from_text(PROMPT, out)
        assert saved.path.read_bytes()[:4] == b"glTF"
        assert server.state()["keys_on_cdn"] == 0

    def test_a_picture_becomes_another_format(self, client, out, picture):
        saved = client.generate_from_image(picture, out, prompt="make it blue", output_format="obj")
        assert saved.path.suffix == ".obj"

    def test_a_storm_is_weathered_and_paid_for_once(self, open_client, server, out):
        server.set_faults(
            "create:drop_after=0.3,create:503/1001=0.2,poll:drop=0.2,poll:bad_json=0.2,"
            "download:cut_body=0.2,account:503/1001=0.2"
        )
        client = open_client(
            retry_config=RetryConfig(max_attempts=8, initial_delay=0.001, max_delay=0.01),
            absence_config=AbsenceConfig(service=2.0, gateway=2.0, silence=2.0, give_up=30.0),
        )
        prompts = [f"{PROMPT}, number {number}" for number in range(8)]
        jobs = [client.submit(TextGenerationRequest(prompt), out) for prompt in prompts]
        assert all(job.result(60).path.exists() for job in jobs)
        assert sum(server.state()["tasks_created"].values()) == len(prompts)

    def test_a_stale_answer_stands_in_and_says_so(self, open_client, server, events, monkeypatch):
        monkeypatch.setattr("tripo_kit.transport.reads._account._LIFE", 0.001)
        client = open_client()
        fresh = client.balance()
        assert not fresh.stale
        client.close()
        server.set_faults("account:502=1.0")
        later = open_client()  # another client: its own memory is empty, the storage is not
        later._parts.transport  # noqa: B018  # opens it
        stale = later.balance()
        assert (stale.balance, stale.stale) == (fresh.balance, True)
        assert stale.age >= 0
        later.close()  # who listens has heard everything
        assert any(isinstance(event, FallbackUsed) for event in events)

    def test_a_fallback_value_stands_in_when_there_is_nothing_else(self, open_client, server):
        server.set_faults("account:502=1.0")
        client = open_client(fallback_config=FallbackConfig(fallback_value=Balance(0.0)))
        assert client.balance().balance == 0.0

    def test_a_wrong_key_is_never_masked(self, open_client, tmp_path):
        client = open_client(api_key="tsk_of_somebody_else")
        with pytest.raises(AuthenticationError):
            client.balance()

    def test_nothing_left_behind_holds_a_key_or_an_address(self, client, out, tmp_path, caplog):
        caplog.set_level("DEBUG")
        client.generate_from_text(PROMPT, out)
        client.balance()
        client.close()
        left = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
        # The server of this test logs in the same process; what it writes is not the kit's.
        records = [r for r in caplog.records if not r.name.startswith("uvicorn")]
        left += [record.getMessage().encode() for record in records]
        left += [repr(client).encode()]
        assert any(b"/cdn/" in content for content in left)
        assert len(left) > 5
        for content in left:
            assert b"tsk_sandbox" not in content
            assert b"Signature=" not in content


@pytest.fixture
def server():
    with Sandbox(speed=500.0, results="tiny") as sandbox:
        yield sandbox


@pytest.fixture
def events():
    return []


@pytest.fixture
def open_client(server, tmp_path, events):
    clients = []

    def opened(api_key="tsk_sandbox", **options):
        options = {"retry_config": RetryConfig(initial_delay=0.001, max_delay=1.0)} | options
        client = TripoClient(
            api_key, base_url=server.url, home=tmp_path / "home", on_event=events.append, **options
        )
        clients.append(client)
        return client

    yield opened
    for client in clients:
        client.close()


@pytest.fixture
def client(open_client):
    return open_client()


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "cup.png"
    image = Image.new("RGB", (320, 320), "white")
    image.paste((180, 40, 30), (90, 90, 230, 230))
    image.save(path)
    return path


def test_the_sandbox_needs_no_kit(server):
    """The witness is an ordinary server: plain requests reads it."""
    reply = requests.get(
        f"{server.url}/account/balance", headers={"Authorization": "Bearer tsk_sandbox"}, timeout=10
    )
    assert reply.json()["data"]["balance"] == 10_000.0
