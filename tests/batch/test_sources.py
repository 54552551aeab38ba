"""Requests from tables, JSON Lines and folders; from one request, many."""

import pytest
from PIL import Image

from tripo_kit import ImageGenerationRequest, TextGenerationRequest
from tripo_kit.api import ConvertModel
from tripo_kit.errors import ConfigurationError, RequestValidationError


@pytest.fixture
def write(tmp_path):
    def written(name, text, encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return written


@pytest.fixture
def planned(client, out):
    """The requests that a source means, without sending any."""

    def requests(source, **options):
        batch = client.batch_from_csv(source, out, dry_run=True, **options)
        return [item.plan.request for item in batch._runner.items]

    return requests


def test_columns_are_fields_and_blank_cells_are_not_given(planned, write):
    table = write(
        "prompts.csv",
        "prompt,face_limit,quad,output_format,negative_prompt\n"
        '"a chair, red",5000,no,obj,\n'
        "a small green bowl,,,,ugly\n"
        ",,,,\n"
        "a table of dark wood,,yes,fbx,\n",
    )
    first, second, third = planned(table)
    assert first == TextGenerationRequest(
        "a chair, red", face_limit=5000, quad=False, output_format="obj"
    )
    assert second == TextGenerationRequest("a small green bowl", negative_prompt="ugly")
    assert third == TextGenerationRequest("a table of dark wood", quad=True, output_format="fbx")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_spreadsheets_of_all_countries_are_read(planned, write, delimiter):
    text = f"\ufeffprompt{delimiter} model_seed\r\na small red chair{delimiter}7\r\n"
    assert planned(write("p.csv", text)) == [
        TextGenerationRequest("a small red chair", model_seed=7)
    ]
    assert len(planned(write("p.tsv", text))) == 1


def test_pictures_are_looked_for_beside_the_table(planned, write, draw, tmp_path):
    draw("pictures/cup.png")
    draw("pictures/back.png", 9)
    table = write(
        "t.csv",
        "image_path,front,back\npictures/cup.png,,\n,pictures/cup.png,pictures/back.png\n",
    )
    one, several = planned(table)
    assert one.image_path == str(tmp_path / "pictures/cup.png")
    assert several.back == str(tmp_path / "pictures/back.png")


def test_json_lines_are_objects_or_sentences(planned, write):
    lines = write(
        "w.jsonl",
        '{"prompt": "a small red chair", "face_limit": 5000}\n\n"a small green bowl"\n',
    )
    assert planned(lines) == [
        TextGenerationRequest("a small red chair", face_limit=5000),
        TextGenerationRequest("a small green bowl"),
    ]


def test_each_picture_of_a_folder_is_a_request(planned, draw, tmp_path):
    for name in ("b.png", "a.png", ".hidden.png"):
        draw(f"pictures/{name}", ord(name[0]))
    (tmp_path / "pictures/notes.txt").write_text("no picture")
    requests = planned(tmp_path / "pictures", defaults={"texture": False, "pbr": False})
    assert [request.image_path[-5:] for request in requests] == ["a.png", "b.png"]
    assert requests[0].texture is False


def test_defaults_are_for_rows_that_do_not_say(planned, write):
    table = write("p.csv", "prompt,face_limit\na small red chair,\na small green bowl,800\n")
    assert [r.face_limit for r in planned(table, defaults={"face_limit": 500})] == [500, 800]
    lines = write("p.jsonl", '"a small red chair"\n')
    assert [r.face_limit for r in planned(lines, defaults={"face_limit": 500})] == [500]


def test_a_field_of_the_call_is_for_rows_that_do_not_say_as_in_batch(client, out, write):
    table = write("p.csv", "prompt,face_limit\na small red chair,\na small green bowl,800\n")
    given = {"face_limit": 500, "texture_quality": "detailed"}
    batch = client.batch_from_csv(table, out, **given, max_credits=9, dry_run=True)
    same = client.batch(table, out, **given, max_credits=9, dry_run=True)
    assert [item.plan.request.face_limit for item in batch._runner.items] == [500, 800]
    assert (batch.id, batch.max_credits) == (same.id, 9)
    with pytest.raises(RequestValidationError, match="Did you mean face_limit"):
        client.batch_from_csv(table, out, fase_limit=500)


def test_all_rows_errors_come_before_anything_is_spent(client, out, write, server):
    table = write(
        "prompts.csv",
        "prompt,face_limit,colour\na small red chair,many,\nshort,,red\na fine chair,,,surplus\n",
    )
    with pytest.raises(RequestValidationError) as caught:
        client.batch_from_csv(table, out)
    assert [problem.path for problem in caught.value.problems] == [
        "header: colour",
        "row 2: face_limit",
        "row 3: prompt",
        "row 4: (surplus)",
    ]
    assert "prompts.csv: 4 problems" in str(caught.value)
    assert server(client)["requests"] == {}


def test_lines_that_are_no_json_are_named(client, out, write):
    lines = write("w.jsonl", '{"prompt": \n[1]\n{"prompt": "short"}\n')
    with pytest.raises(RequestValidationError) as caught:
        client.batch_from_csv(lines, out)
    paths = [problem.path for problem in caught.value.problems]
    assert paths == ["line 1: (line)", "line 2: (line)", "line 3: prompt"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("p.xlsx", b"PK", "neither a table"),
        ("p.csv", b"prompt\n\xff\xfe", "not UTF-8: byte 7"),
        ("p.csv", b'prompt\n"' + b"x" * 200_000, "no table"),
    ],
)
def test_what_cannot_be_read_is_named(client, out, tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ConfigurationError, match=message):
        client.batch_from_csv(tmp_path / name, out)


def test_a_table_that_is_not_there_or_empty(client, out, write, tmp_path):
    with pytest.raises(ConfigurationError, match="cannot be read"):
        client.batch_from_csv(tmp_path / "nothing.csv", out)
    with pytest.raises(RequestValidationError, match="nothing to make"):
        client.batch_from_csv(write("p.csv", ""), out)
    (tmp_path / "empty").mkdir()
    with pytest.raises(RequestValidationError, match="nothing to make"):
        client.batch_from_csv(tmp_path / "empty", out)


@pytest.mark.parametrize(
    ("table", "where"),
    [
        ('prompt,quad\n"a small wooden boat,no\na large wooden boat,no\n', "row 2: (row)"),
        ('prompt,quad\na small wooden boat,no\n"a 5"disk of wood",no\n', "row 3: (row)"),
    ],
)
def test_quotes_that_do_not_match_are_an_error_and_never_one_long_prompt(
    client, out, write, table, where
):
    with pytest.raises(RequestValidationError, match="written twice") as caught:
        client.batch_from_csv(write("p.csv", table), out)
    assert [problem.path for problem in caught.value.problems] == [where]


def test_a_folder_without_a_picture_says_what_is_in_it(client, out, tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/note.txt").touch()
    with pytest.raises(RequestValidationError, match=r"Of 1 in it: note\.txt is not taken"):
        client.batch_from_csv(tmp_path / "texts", out)


def test_links_that_lead_back_up_end_somewhere(client, out, tmp_path):
    pictures = tmp_path / "pictures"
    (pictures / "more").mkdir(parents=True)
    Image.new("RGB", (300, 300), "teal").save(pictures / "more/one.png")
    for name in ("a", "b", "c"):
        (pictures / name).symlink_to(pictures)
    batch = client.batch_from_csv(pictures, out, dry_run=True, recursive=True)
    assert len(batch) == 1


def test_a_hole_in_a_dataframe_is_filled_by_what_the_call_says(client, out):
    rows = [{"prompt": "a small wooden boat", "face_limit": float("nan")}]
    batch = client.batch(rows, out, dry_run=True, face_limit=900)
    assert [item.plan.request.face_limit for item in batch._runner.items] == [900]


def test_a_column_that_is_no_field_is_named_once_and_the_rows_are_checked_all_the_same(
    client, out, write
):
    table = write("p.csv", "prompt,fase_limit,note,\na small red chair,5,x,\nshort,9,,\n")
    with pytest.raises(RequestValidationError) as caught:
        client.batch_from_csv(table, out)
    paths = [problem.path for problem in caught.value.problems]
    assert paths == ["header: fase_limit", "header: note", "row 3: prompt"]
    assert caught.value.problems[0].hint == "Did you mean face_limit?"
    assert "Known: prompt, " in caught.value.problems[1].hint


def test_problems_of_very_many_rows_are_short(client, out, write):
    table = write("p.csv", "prompt\n" + "short\n" * 100)
    with pytest.raises(RequestValidationError, match="100 problems") as caught:
        client.batch_from_csv(table, out)
    assert len(caught.value.problems) == 100
    lines = str(caught.value).splitlines()
    assert lines[-2].startswith("  → row 21: prompt = 'short'")
    assert lines[-1] == "  … and 80 more; `problems` has them all"


def test_a_table_becomes_files(client, out, write):
    table = write("prompts.csv", "prompt\na small red chair\na small green bowl\n")
    batch = client.batch_from_csv(table, out).wait(60)
    assert (batch.title, len(batch.results())) == ("prompts.csv", 2)


def test_a_sweep_is_every_combination(client, out):
    batch = client.sweep(
        TextGenerationRequest("a small red chair"),
        out,
        model_seed=[1, 2, 3],
        texture_quality=("standard", "detailed"),
        dry_run=True,
    )
    requests = [item.plan.request for item in batch._runner.items]
    assert [(r.model_seed, r.texture_quality) for r in requests] == [
        (1, "standard"), (1, "detailed"), (2, "standard"), (2, "detailed"), (3, "standard"),
        (3, "detailed"),
    ]  # fmt: skip
    assert batch.plan().total == 3 * 20 + 3 * 30
    assert len(batch.start().wait(60).results()) == 6


def test_a_sweep_goes_over_operations_too(client, out):
    convert = ConvertModel(input="0b8a5e0e-9c4e-4a3f-8c66-4fc0aef0e2a1", format="STL")
    batch = client.sweep(convert, out, format=["STL", "OBJ"], face_limit=[5000], dry_run=True)
    assert [item.plan.output_format for item in batch._runner.items] == ["stl", "obj"]


def test_combinations_that_cannot_be_are_all_named(client, out):
    request = TextGenerationRequest("a small red chair")
    with pytest.raises(RequestValidationError) as caught:
        client.sweep(request, out, model=["P1-20260311", "v3.1-20260211"], quad=[True])
    assert all(
        p.path.startswith("model=P1-20260311, quad=True: ") for p in caught.value.problems[:1]
    )
    with pytest.raises(RequestValidationError, match="no such field"):
        client.sweep(request, out, colour=["red"])
    with pytest.raises(RequestValidationError, match=r"no such field\. Did you mean face_limit"):
        client.sweep(request, out, face_limt=[5000])
    with pytest.raises(RequestValidationError, match="Did you mean max_credits"):
        client.sweep(request, out, model_seed=[1, 2], max_credit=50)
    with pytest.raises(RequestValidationError, match="nothing to try"):
        client.sweep(request, out, model_seed=[])


def test_models_are_compared_with_the_same_seed(client, out, draw, server):
    models = ["v3.1-20260211", "v2.5-20250123"]
    comparison = client.compare("a small red chair", models, out).wait(60)
    assert (list(comparison), len(comparison)) == (models, 2)
    results = comparison.results()
    assert list(results) == models
    assert {saved.task.input["model_seed"] for saved in results.values()} == {1}
    assert {task["input"]["prompt"] for task in server(client)["tasks"]} == {"a small red chair"}
    picture = client.compare(draw("cup.png"), models, out, seed=5).wait(60)
    assert len(picture.results()) == 2
    request = ImageGenerationRequest(str(draw("cup.png")), texture=False, pbr=False)
    assert client.compare(request, models, out, dry_run=True).batch.plan().total == 40


def test_votes_are_kept_and_tallied(client, open_client, out):
    models = ["v3.1-20260211", "v2.5-20250123"]
    chair = client.compare("a small red chair", models, out)
    assert "waiting" in chair._repr_html_() or "votes: 0" in chair._repr_html_()
    chair.wait(60)
    bowl = client.compare("a small green bowl", list(reversed(models)), out).wait(60)
    chair.record(models[0])
    chair.record(None)
    bowl.record(models[0])
    assert chair.tally() == {models[0]: 1, models[1]: 0, "": 1}
    assert bowl.tally(all_requests=True) == {models[1]: 0, models[0]: 2, "": 1}
    client.close()
    again = open_client().compare("a small red chair", models, out).wait(60)
    assert again.tally()[models[0]] == 1
    assert "votes: 1" in again._repr_html_()
    assert "data:image/webp" in again._repr_html_()
    assert models[0] in repr(again)
    with pytest.raises(ConfigurationError, match="was not compared"):
        again.record("P1-20260311")


@pytest.mark.parametrize("models", [["v3.1-20260211"], ["v3.1-20260211"] * 2])
def test_it_takes_two_to_compare(client, out, models):
    with pytest.raises(ConfigurationError, match="two or more"):
        client.compare("a small red chair", models, out)
