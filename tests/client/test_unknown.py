"""What this version does not know goes the whole way: paid once, kept, come back to."""

import pytest

from tripo_kit import (
    AnyOperation,
    ConfigurationError,
    RequestValidationError,
    RigModel,
    StylizeModel,
    TextGenerationRequest,
)
from tripo_kit.notebook import form_for
from tripo_kit.recipes import _planning

PROMPT = "a small red fox"


@pytest.fixture
def stylize(client, tmp_path, monkeypatch):
    """An operation as a version sees it that does not know `stylize_model` yet."""
    older = {name: kind for name, kind in _planning.OPERATIONS.items() if name != "stylize_model"}
    monkeypatch.setattr(_planning, "OPERATIONS", older)
    task = client.generate_from_text(PROMPT, tmp_path).task.task_id
    body = {"input": task, "style": "lego"}
    return AnyOperation(path="/models/stylize", task_type="stylize_model", body=body)


def test_any_operation_is_paid_once_and_answered_from_disk(client, sandbox, stylize, tmp_path):
    first = client.generate(stylize, tmp_path, timeout=60)
    assert first.path.suffix == ".glb"
    assert client.generate(stylize, tmp_path).from_journal
    assert sandbox.posts("/models/stylize") == 1


def test_a_later_version_that_knows_it_does_not_pay_again(client, sandbox, stylize, tmp_path):
    client.generate(stylize, tmp_path, timeout=60)
    known = StylizeModel(**stylize.body)
    with pytest.MonkeyPatch.context() as newer:
        newer.setattr(_planning, "OPERATIONS", {"stylize_model": StylizeModel})
        assert client.unpaid(known).steps == ()
        assert client.generate(known, tmp_path).from_journal
    assert sandbox.posts("/models/stylize") == 1


def test_any_operation_is_come_back_to_by_a_new_client(client, open_client, stylize, tmp_path):
    saved = client.generate(stylize, tmp_path, timeout=60)
    [record, *_] = client.jobs()
    client.close()
    again = open_client().reopen(record.id)
    assert again.result(60).path == saved.path


def test_further_fields_are_sent_and_paid_once(client, sandbox, tmp_path):
    request = TextGenerationRequest(PROMPT, extra={"glow": 0.5})
    saved = client.generate(request, tmp_path, timeout=60)
    assert saved.path.is_file()
    assert saved.task.input["glow"] == 0.5
    assert client.generate_from_text(PROMPT, tmp_path, extra={"glow": 0.5}).from_journal
    assert sandbox.posts() == 1


def test_a_batch_needs_leave_for_an_unknown_price(client, tmp_path):
    requests = [{"prompt": PROMPT, "extra": {"glow": 1}}]
    with pytest.raises(ConfigurationError, match="No price"):
        client.batch(requests, tmp_path, max_credits=100)
    batch = client.batch(requests, tmp_path, max_credits=100, allow_unknown_cost=True)
    assert len(batch.wait(60).results()) == 1


def test_an_unknown_model_goes_the_same_way(client, tmp_path):
    planned = client.plan(TextGenerationRequest(PROMPT, model="v9.0-20300101"))
    assert planned.has_unknown
    assert "not known to this version" in str(planned)
    assert "not known to this version" in planned._repr_html_()


class Own(RigModel, frozen=True, kw_only=True):
    """A class of a user's own."""


def test_a_class_of_ones_own_is_refused_before_anything_is_kept(client, tmp_path):
    operation = Own(input="0f8fad5b-d9cb-469f-a165-70867728950e")
    for call in (client.submit, client.generate, lambda each, to: client.batch([each], to)):
        with pytest.raises(RequestValidationError, match="AnyOperation"):
            call(operation, tmp_path)
    assert len(client.jobs()) == 0


def test_a_form_takes_further_fields_as_json(client):
    form = form_for(client, TextGenerationRequest, prompt=PROMPT)
    form.fields["extra"].control.value = '{"glow": 0.5}'
    assert form.request == TextGenerationRequest(PROMPT, extra={"glow": 0.5})
    assert "not known to this version" in form._footer.price.value
    form.fields["extra"].control.value = "glow"
    assert "Must be JSON" in form.fields["extra"].error_text
    form.fill(extra={"glow": 1})
    assert form.fields["extra"].value == {"glow": 1}


def test_a_form_for_any_operation(client):
    form = form_for(client, AnyOperation)
    form.fill(path="/mesh/edit", task_type="mesh_edit", body={"a": 1})
    assert form.request == AnyOperation(path="/mesh/edit", task_type="mesh_edit", body={"a": 1})
