"""Replies: every variant that the contract names, and what is none of them."""

import datetime as dt
import json

import msgspec
import pytest

from tripo_kit.api import (
    Balance,
    Created,
    FileToken,
    Task,
    TaskList,
    UploadTicket,
    Usage,
    decode,
    decode_envelope,
    parse_json,
)
from tripo_kit.errors import ResponseValidationError

TASK = "0f8fad5b-d9cb-469f-a165-70867728950e"
OTHER = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
MODEL = "https://tripo-data.rg1.data.tripo3d.com/a.glb?sig=1"
PICTURE = "https://tripo-data.rg1.data.tripo3d.com/a.webp?sig=2"
ROW = {
    "task_id": TASK,
    "type": "text_to_model",
    "status": "success",
    "created_at": "2026-11-01T12:00:00Z",
    "credits_consumed": 20,
}
NOON = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)


def task(output=None, **fields):
    body = {"task_id": TASK, "type": "image_to_model", "status": "success"} | fields
    return decode(Task, body | ({"output": output} if output is not None else {}))


def files(**output):
    return task(output).output.files()


class TestEnvelope:
    def test_success(self):
        reply = decode_envelope(b'{"code": 0, "status": "success", "data": {"balance": 1}}')
        assert reply.is_success()
        assert decode(Balance, reply.data).balance == 1

    @pytest.mark.parametrize(
        "body",
        [b'{"code":0,"data":{}}', b'{"code":0.0,"data":[]}', b'{"code":399,"data":{}}',
         b'{"code":0,"status":null,"message":null,"data":0}'],
    )  # fmt: skip
    def test_success_in_its_variants(self, body):
        assert decode_envelope(body).is_success()

    @pytest.mark.parametrize(
        "body",
        [b'{"code":0}', b'{"code":0,"data":null}', b'{"code":400,"data":{}}',
         b'{"code":2008,"data":{}}', b'{"code":-1,"data":{}}', b'{"code":4001,"data":{}}'],
    )  # fmt: skip
    def test_no_success(self, body):
        assert not decode_envelope(body).is_success()

    def test_an_error_tells_its_story(self):
        body = {
            "code": 2010,
            "status": "error",
            "message": "no credits",
            "suggestion": "top up",
            "request_id": "r1",
            "new": [1],
        }
        reply = decode_envelope(json.dumps(body).encode())
        assert (reply.code, reply.status, reply.message) == (2010, "error", "no credits")
        assert (reply.suggestion, reply.request_id, reply.data) == ("top up", "r1", None)

    def test_data_outlives_the_body_it_came_in(self):
        reply = decode_envelope(bytearray(b'{"code":0,"data":{"balance":2}}'))
        assert bytes(reply.data) == b'{"balance":2}'

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"<html>502 Bad Gateway</html>",
            b"[]",
            b"null",
            b'"code"',
            b"{}",
            b'{"code":null}',
            b'{"code":true,"data":{}}',
            b'{"code":0.5,"data":{}}',
            b'{"code":1e999}',
            b'{"code":0,"data":{}',
            b"\xff\xfe",
            b'{"code":0,"data":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
            b"[" * 200_000,
        ],
        ids=lambda body: body[:20].decode("latin-1"),
    )
    def test_what_is_no_envelope_is_refused(self, body):
        with pytest.raises(ResponseValidationError):
            decode_envelope(body)

    @pytest.mark.parametrize(
        "body",
        [
            b'{"code":"0","data":{}}',
            b'{"code":0,"message":{"a":1},"data":{}}',
            b'{"code":0,"request_id":5,"suggestion":[],"data":{}}',
            b'{"status":"success","data":{}}',
        ],
    )
    def test_what_is_odd_in_an_envelope_is_left_out(self, body):
        reply = decode_envelope(body)
        assert reply.is_success()
        assert (reply.message, reply.suggestion, reply.request_id) == (None, None, None)

    def test_a_large_envelope_is_no_problem(self):
        body = json.dumps({"code": 0, "data": {"x": "y" * 5_000_000}}).encode()
        assert decode_envelope(body).is_success()

    def test_parse_json_refuses_what_is_none(self):
        assert parse_json(b'{"a": [1, null]}') == {"a": [1, None]}
        for body in (b"", b"{", b"[" * 200_000):
            with pytest.raises(ResponseValidationError):
                parse_json(body)


class TestTask:
    def test_the_contracts_example(self):
        reply = decode(
            Task,
            json.dumps(
                {
                    "task_id": TASK,
                    "type": "image_to_model",
                    "status": "success",
                    "progress": 100,
                    "input": {"model": "v3.1-20260211"},
                    "output": {"model_url": MODEL, "rendered_image_url": PICTURE},
                    "credits_consumed": 30.00,
                    "created_at": "2026-11-01T12:00:00Z",
                    "completed_at": "2026-11-01T12:01:30Z",
                }
            ).encode(),
        )
        assert (reply.task_id, reply.type, reply.status) == (TASK, "image_to_model", "success")
        assert reply.progress == 100
        assert reply.input == {"model": "v3.1-20260211"}
        assert reply.output.files() == {"model": MODEL, "preview": PICTURE}
        assert (reply.output.model_url, reply.output.rendered_image_url) == (MODEL, PICTURE)
        assert reply.credits_consumed == 30.0
        assert reply.created_at == NOON
        assert reply.completed_at == NOON + dt.timedelta(seconds=90)
        assert reply.error_code is None
        assert reply.extra == {}

    @pytest.mark.parametrize(
        ("status", "ended", "succeeded"),
        [
            ("queued", False, False),
            ("running", False, False),
            ("success", True, True),
            ("failed", True, False),
            ("cancelled", True, False),
            ("banned", True, False),
            ("expired", True, False),
            ("unknown", True, False),
            ("a word of next year", True, False),
        ],
    )
    def test_statuses(self, status, ended, succeeded):
        reply = task(status=status)
        assert (reply.is_terminal, reply.is_success) == (ended, succeeded)

    @pytest.mark.parametrize(
        ("given", "progress"),
        [(55, 55), (55.0, 55), (55.9, 55), (0, 0), (101, 100), (-1, 0), (1e300, 100)],
    )
    def test_progress(self, given, progress):
        assert task(status="running", progress=given).progress == progress

    def test_missing_progress_follows_the_status(self):
        assert task(status="running").progress == 0
        assert task(status="success", progress=None).progress == 100

    @pytest.mark.parametrize(
        "moment",
        ["2026-11-01T12:00:00Z", "2026-11-01T12:00:00", "2026-11-01T13:00:00+01:00",
         "2026-11-01T12:00:00.000Z", 1793534400, 1793534400.0],
    )  # fmt: skip
    def test_times_in_their_variants(self, moment):
        assert task(created_at=moment).created_at == NOON

    def test_everything_may_be_null(self):
        names = (*Task.__struct_fields__, "error_msg", "error", "anything")
        nulls = dict.fromkeys(names) | {"task_id": TASK, "status": "queued"}
        reply = decode(Task, nulls)
        extra = {"anything": None} | reply.extra
        assert reply == Task(task_id=TASK, status="queued", extra=extra, raw=nulls)
        assert reply.output.files() == {}

    @pytest.mark.parametrize(
        "fields",
        [
            {"error_code": 2008, "error_message": "no"},
            {"error_code": 2008.0, "error_msg": "no"},
            {"error": {"code": 2008, "message": "no"}},
            {"error_code": 2008, "error_message": None, "error_msg": "no"},
        ],
    )
    def test_failures_in_their_spellings(self, fields):
        reply = task(status="failed", **fields)
        assert (reply.error_code, reply.error_message) == (2008, "no")

    def test_unknown_fields_stay_reachable(self):
        reply = task({"mesh_facts": {"faces": 5}}, running_left_time=4, sub_tasks=[1])
        assert reply.extra == {"running_left_time": 4, "sub_tasks": [1]}
        assert reply.output.raw == {"mesh_facts": {"faces": 5}}
        assert reply.output.facts() == {"mesh_facts": {"faces": 5}}

    def test_signed_addresses_are_in_no_repr(self):
        reply = task({"model_url": MODEL, "odd_url": MODEL}, input={"input": MODEL})
        assert "sig=" not in repr(reply)
        assert "sig=" not in repr(reply.output)
        assert "sig=" not in str(reply.output.facts())
        assert "model" in repr(reply.output)
        assert "no files" in repr(task().output)


class TestOutput:
    @pytest.mark.parametrize(
        "name", ["model_url", "model", "pbr_model", "base_model", "pbr_model_url", "seg_model_url"]
    )
    def test_a_models_names(self, name):
        assert files(**{name: MODEL}) == {"model": MODEL}

    def test_the_current_name_wins(self):
        output = {"base_model": PICTURE, "model": PICTURE, "model_url": MODEL}
        assert files(**output)["model"] == MODEL

    @pytest.mark.parametrize(
        ("name", "role"),
        [
            ("rendered_image_url", "preview"),
            ("rendered_image", "preview"),
            ("generated_image_url", "image"),
            ("front_view_url", "front"),
            ("left_view_url", "left"),
            ("back_view_url", "back"),
            ("right_view_url", "right"),
            ("splat_url", "splat"),
            ("depth_image_url", "depth"),
            ("uv_render_url", "uv"),
            ("mask_url", "mask"),
            ("rendered_video_url", "video"),
            ("rendered_sequence_url", "sequence"),
            ("multiview_basecolor_url", "basecolor"),
        ],
    )
    def test_roles(self, name, role):
        assert files(**{name: PICTURE}) == {role: PICTURE}

    def test_several_models(self):
        urls = [f"https://a.example/{index}.glb" for index in range(3)]
        expected = {"model": urls[0], "model_2": urls[1], "model_3": urls[2]}
        assert files(model_url=urls[0], model_urls=urls) == expected
        assert files(model_urls=urls) == expected

    def test_several_pictures(self):
        assert files(image_urls=[PICTURE, MODEL]) == {"image": PICTURE, "image_2": MODEL}

    def test_nested_views(self):
        nested = {"front_view_url": PICTURE, "left_view_url": MODEL}
        assert files(generate_multiview_image=nested) == {"front": PICTURE, "left": MODEL}

    def test_empty_and_null_addresses_are_absent(self):
        assert files(model_url="", rendered_image_url=None, model_urls=None) == {}
        assert files(model_url="", pbr_model_url=MODEL) == {"model": MODEL}

    def test_rig_check(self):
        output = task({"riggable": True, "topology": "biped"}).output
        assert output.facts() == {"riggable": True, "rig_type": "biped"}
        output = task({"riggable": False, "rig_type": "avian", "topology": "biped"}).output
        assert output.facts() == {"riggable": False, "rig_type": "avian"}

    def test_smart_segments_words_and_inner_tasks_are_facts(self):
        output = task({"mask_url": PICTURE, "prompt": "wheels", "inner_task_id": OTHER}).output
        assert output.facts() == {"prompt": "wheels", "inner_task_id": OTHER}


class TestAddresses:
    @pytest.mark.parametrize(
        "url",
        [
            "http://cdn.example/a.glb",
            "http://127.0.0.1:8000/a.glb",
            "ftp://cdn.example/a.glb",
            "file:///etc/passwd",
            "//cdn.example/a.glb",
            "https://",
            "https://me:secret@cdn.example/a.glb",
            "https://cdn.example/a b.glb",
            "https://cdn.example/a\n.glb",
            "https://cdn.example:0/a.glb",
            "https://cdn.example:99999/a.glb",
            "https://[::1/a.glb",
            "a.glb",
        ],
    )
    def test_only_https_is_taken(self, url):
        body = {"task_id": TASK, "status": "success", "output": {"model_url": url}}
        reply = decode(Task, body)
        assert reply.output.files() == {}
        assert reply.output.refused == ("model",)
        assert reply.output.raw["model_url"] == url

    @pytest.mark.parametrize("url", [5, [MODEL], {"a": MODEL}, True])
    def test_what_is_no_address_at_all_is_none(self, url):
        assert files(model_url=url) == {}

    def test_another_of_its_names_is_taken_where_the_first_is_odd(self):
        assert files(model_url=5, pbr_model=MODEL) == {"model": MODEL}
        assert files(model_url={"type": "glb", "url": MODEL}) == {"model": MODEL}

    @pytest.mark.parametrize(
        "url", ["http://127.0.0.1:8000/a", "http://localhost/a", "http://[::1]:80/a", MODEL]
    )
    def test_a_sandbox_may_speak_http_on_this_machine(self, url):
        body = {"task_id": TASK, "status": "success", "output": {"model_url": url}}
        reply = decode(Task, body, allow_loopback_http=True)
        assert reply.output.model_url == url

    @pytest.mark.parametrize(
        "url", ["http://cdn.example/a", "http://10.0.0.1/a", "ftp://127.0.0.1/a"]
    )
    def test_but_not_elsewhere(self, url):
        body = {"task_id": TASK, "status": "success", "output": {"model_urls": [url]}}
        assert decode(Task, body, allow_loopback_http=True).output.files() == {}

    def test_the_note_does_not_repeat_the_address(self, caplog, monkeypatch):
        monkeypatch.setattr("tripo_kit.api.replies._reader._noted", set())
        for _ in range(2):
            files(image_urls=["http://cdn.example/a.png?signature=hidden"])
        [line] = caplog.messages  # said once
        assert "image_urls[]" in line
        assert "hidden" not in line


class TestTasks:
    def test_tasks_and_missed(self):
        reply = decode(
            TaskList, {"tasks": {TASK: {"task_id": TASK, "status": "queued"}}, "missed": [OTHER]}
        )
        assert reply.tasks[TASK].status == "queued"
        assert reply.missed == [OTHER]

    def test_nothing(self):
        assert decode(TaskList, {}) == TaskList({}, [])
        assert decode(TaskList, {"tasks": None, "missed": None}) == TaskList({}, [])

    def test_the_key_names_a_task_that_does_not(self):
        assert decode(TaskList, {"tasks": {TASK: {"status": "queued"}}}).tasks[TASK].task_id == TASK

    @pytest.mark.parametrize(
        "odd",
        [
            {"status": 5},
            {},
            [],
            {"task_id": OTHER, "status": "queued"},
        ],
    )
    def test_one_odd_task_does_not_cost_the_others(self, odd):
        whole = {"task_id": OTHER, "status": "queued"}
        reply = decode(TaskList, {"tasks": {TASK: odd, OTHER: whole}})
        assert reply.tasks.keys() == {OTHER}
        assert reply.unreadable == (TASK,)

    @pytest.mark.parametrize("body", [{"tasks": 5}, {"missed": [5]}, {"missed": {}}])
    def test_what_is_odd_about_a_list_is_left_out(self, body):
        assert decode(TaskList, body) == TaskList({}, [])

    def test_tasks_may_come_as_a_list(self):
        body = {"tasks": [{"task_id": TASK, "status": "queued"}, 5, {"status": "queued"}]}
        assert decode(TaskList, body).tasks.keys() == {TASK}


class TestCreated:
    def test_only_the_id_is_certain(self):
        assert decode(Created, {"task_id": TASK}) == Created(TASK)
        whole = {"task_id": TASK, "type": "text_to_model", "status": "queued", "new": 1}
        assert decode(Created, whole) == Created(TASK, "text_to_model", "queued")

    @pytest.mark.parametrize("task_id", ["", None, 5, "../account", "a/b", "a b", "ä", "x" * 200])
    def test_an_id_that_cannot_stand_in_a_path_is_none(self, task_id):
        with pytest.raises(ResponseValidationError):
            decode(Created, {"task_id": task_id})


class TestAccount:
    def test_balance(self):
        reply = decode(Balance, b'{"balance": 123.45, "frozen": 6.78}')
        assert (reply.balance, reply.frozen, reply.stale, reply.age) == (123.45, 6.78, False, None)
        assert reply.available == pytest.approx(116.67)

    def test_a_balance_without_frozen_has_none(self):
        assert decode(Balance, {"balance": 5, "frozen": None}).available == 5
        assert decode(Balance, {"balance": 1, "frozen": 5}).available == 0

    @pytest.mark.parametrize(
        "balance", [None, "much", "9" * 65, True, [], float("nan"), float("inf"), 10**400]
    )
    def test_a_balance_is_a_number(self, balance):
        with pytest.raises(ResponseValidationError, match=r"\$\.balance"):
            decode(Balance, {"balance": balance})

    def test_decimals_may_be_texts(self):
        balance = decode(Balance, {"balance": "123.45", "frozen": "6.78"})
        assert (balance.balance, balance.frozen, balance.has_frozen) == (123.45, 6.78, True)
        assert balance.raw == {"balance": "123.45", "frozen": "6.78"}

    def test_an_odd_share_of_a_balance_shows_nothing(self):
        balance = decode(Balance, {"balance": 5, "frozen": {}})
        assert (balance.frozen, balance.has_frozen) == (0.0, False)
        assert "raw" not in repr(balance)

    def test_an_odd_row_does_not_cost_the_others_and_is_counted(self):
        usage = decode(Usage, [5, {"type": "x"}, {"task_id": TASK, "created_at": "soon"}])
        [row] = usage
        assert (row.task_id, row.created_at, row.raw["created_at"]) == (TASK, None, "soon")
        assert usage.unreadable == 2
        assert "raw" not in repr(row)

    @pytest.mark.parametrize("wrap", [lambda rows: rows, lambda rows: {"items": rows}])
    def test_usage_in_both_forms(self, wrap):
        usage = decode(Usage, msgspec.json.encode(wrap([ROW, {"task_id": OTHER}])))
        first, second = usage
        assert len(usage) == 2
        assert (first.task_id, first.type, first.created_at) == (TASK, "text_to_model", NOON)
        assert first.credits_consumed == 20.0
        assert (second.task_id, second.type, second.status) == (OTHER, "", "")

    @pytest.mark.parametrize("body", [{}, {"items": None}, {"items": {}}, 5, None])
    def test_usage_that_is_none(self, body):
        with pytest.raises(ResponseValidationError):
            decode(Usage, body)


class TestUploads:
    def test_a_token(self):
        assert decode(FileToken, {"file_token": "file_a"}) == FileToken("file_a")

    @pytest.mark.parametrize(
        ("body", "expires_in", "expires_at"),
        [
            ({"presigned_url": PICTURE, "expires_in": 1800}, 1800.0, None),
            ({"upload_url": PICTURE}, None, None),
            ({"upload_url": PICTURE, "expires_at": "2026-11-01T12:00:00Z"}, None, NOON),
        ],
    )
    def test_tickets_in_their_variants(self, body, expires_in, expires_at):
        ticket = decode(UploadTicket, body | {"file_token": "file_a"})
        assert (ticket.url, ticket.file_token) == (PICTURE, "file_a")
        assert (ticket.expires_in, ticket.expires_at) == (expires_in, expires_at)

    def test_a_ticket_does_not_show_its_address(self):
        ticket = decode(UploadTicket, {"upload_url": PICTURE, "file_token": "file_a"})
        assert repr(ticket) == "UploadTicket(file_token='file_a')"

    @pytest.mark.parametrize("url", [None, "", "http://cdn.example/a"])
    def test_a_ticket_needs_a_safe_address(self, url):
        with pytest.raises(ResponseValidationError, match="presigned_url"):
            decode(UploadTicket, {"presigned_url": url, "file_token": "file_a"})
