"""What is handed in where a list of requests is expected, and tables as spreadsheets write them."""

import math
import os

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from tripo_kit import ImageGenerationRequest, TextGenerationRequest
from tripo_kit.api import TextToModel
from tripo_kit.errors import ConfigurationError, RequestValidationError

CHAIR, BOWL = "a small red chair", "a small green bowl"
TWO = [TextGenerationRequest(CHAIR, face_limit=5000), TextGenerationRequest(BOWL)]


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def planned(client, out, server):
    """The requests that something means; nothing is sent for them."""

    def requests(handed_in, **options):
        batch = client.batch(handed_in, out, dry_run=True, **options)
        assert not server(client)["requests"]
        return [item.plan.request for item in batch._runner.items]

    return requests


@pytest.fixture
def problems(client, out, server):
    """What is wrong with something, by where; nothing is sent for it."""

    def found(handed_in):
        with pytest.raises(RequestValidationError) as caught:
            client.batch(handed_in, out)
        assert not server(client)["requests"]
        return {problem.path: problem for problem in caught.value.problems}

    return found


class PolarsFrame:
    """A table as polars shows it; the real one brings 40 MB."""

    columns = ("prompt", "face_limit")

    def __len__(self):
        return 2

    def to_dicts(self):
        return [{"prompt": CHAIR, "face_limit": 5000}, {"prompt": BOWL, "face_limit": None}]


class ArrowTable:
    """A table as pyarrow shows it."""

    column_names = ("prompt", "face_limit")
    columns = ()

    def __len__(self):
        return 2

    def to_pylist(self):
        return PolarsFrame().to_dicts()


FRAME = pd.DataFrame({"prompt": [CHAIR, BOWL], "face_limit": [5000, None]})
TABLES = [
    FRAME,
    FRAME.convert_dtypes(),  # of pandas' own types: <NA>
    FRAME.astype(object).where(FRAME.notna(), None),
    FRAME.rename(columns={"prompt": "Prompt", "face_limit": "Face limit"}),
    PolarsFrame(),
    ArrowTable(),
    FRAME.to_dict("records"),
    FRAME.to_dict("list"),
    {"prompt": np.array([CHAIR, BOWL]), "face_limit": FRAME["face_limit"]},
    FRAME.to_records(index=False),
    list(FRAME.itertuples()),
    [row for _, row in FRAME.iterrows()],
    (dict(row) for row in FRAME.to_dict("records")),
    [{"prompt": CHAIR, "face_limit": "5,000"}, BOWL],
]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: type(table).__name__)
def test_a_table_is_a_table_whoever_made_it(planned, table):
    assert planned(table) == TWO


@pytest.mark.parametrize(
    "one",
    [
        CHAIR,
        {"prompt": CHAIR},
        TextGenerationRequest(CHAIR),
        (CHAIR,),
        {CHAIR},
        iter([CHAIR]),
        np.array([CHAIR]),
        np.array(CHAIR),
        FRAME.iloc[0][["prompt"]],
        next(FRAME[["prompt"]].itertuples()),
        pd.Series([CHAIR]),
        {"prompt": [CHAIR]},
    ],
    ids=lambda one: type(one).__name__,
)
def test_a_lone_thing_is_the_one_thing_that_it_plainly_is(planned, one):
    assert planned(one) == [TextGenerationRequest(CHAIR)]


def test_a_lone_operation_path_table_folder_or_picture_is_taken_for_what_it_is(
    planned, draw, tmp_path, client, out
):
    cup = draw("pictures/cup.png")
    (tmp_path / "table.csv").write_text(f"prompt\n{CHAIR}\n")
    assert planned("pictures/cup.png") == [ImageGenerationRequest("pictures/cup.png")]
    assert planned(cup) == planned(cup.parent) == planned(f"{cup.parent}/")
    assert planned("table.csv") == planned(tmp_path / "table.csv") == [TextGenerationRequest(CHAIR)]
    pixels = Image.open(cup)
    [request] = planned(pixels)
    assert [request] == planned([pixels])
    assert planned(np.asarray(pixels))[0].image_path.sha256 == request.image_path.sha256
    assert planned(cup.read_bytes())[0].image_path.name == ""
    operation = TextToModel(prompt=CHAIR, model="v3.1-20260211")
    assert planned(operation) == [operation]


def test_defaults_go_to_whatever_does_not_say(planned, draw):
    picture = str(draw("cup.png"))
    asked = [CHAIR, {"prompt": BOWL, "face_limit": 7000}, picture]
    assert [request.face_limit for request in planned(asked, face_limit=800)] == [800, 7000, 800]


@pytest.mark.parametrize("nothing", [[], (), {}, pd.DataFrame(), np.array([])])
def test_nothing_is_nothing_to_make(problems, nothing):
    assert problems(nothing)


@pytest.mark.parametrize("wrong", [None, 5, 5.5, True, object(), TextGenerationRequest])
def test_what_is_no_list_is_refused(problems, wrong):
    assert problems(wrong)


def test_every_item_that_is_no_request_is_named(problems):
    found = problems([CHAIR, None, math.nan, pd.NA, ["a list of words"], "missing.jpg", "t.csv", 5])
    assert {path.partition("]")[0] for path in found} == {f"requests[{n}" for n in range(1, 8)}


def test_a_table_s_columns_and_cells_are_named_with_a_hint(problems):
    found = problems(pd.DataFrame({"prompt_text": [CHAIR], "polycount": [5]}, index=["first"]))
    assert found["header: prompt_text"].hint == "Did you mean prompt?"
    assert found["header: polycount"].hint == "Did you mean face_limit?"
    assert "row first: prompt" in found
    found = problems(pd.DataFrame([[CHAIR, BOWL]], columns=["prompt", "Prompt"]))
    assert list(found) == ["header: prompt"]


def test_a_column_of_nothing_known_is_no_prompt(problems):
    assert "header: image" in problems(pd.DataFrame({"image": ["cup.png"]}))


# Spreadsheets ------------------------------------------------------------------------------------

SHEETS = [
    f"sep=;\nprompt;face_limit\n{CHAIR};5000\n{BOWL};\n",
    f"SEP=,\r\nprompt,face_limit\r\n{CHAIR},5000\r\n{BOWL},\r\n",
    f"\n\n , \nprompt,face_limit\n{CHAIR},5000\n{BOWL},\n",
    f";;\nprompt;face_limit;\n{CHAIR};5.000;\n{BOWL};;\n",
    f"PROMPT,Face Limit\n{CHAIR},5000.0\n{BOWL},NaN\n",
    f'prompt,face_limit\n{CHAIR},"5,000"\n{BOWL},<NA>\n',
    f"prompt\tface-limit\n{CHAIR}\t5 000\n{BOWL}\tNone\n",
    f"prompt|face_limit\n{CHAIR}|5'000\n{BOWL}|\n",
]


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_table_is_read_as_spreadsheets_of_all_countries_write_it(planned, tmp_path, sheet):
    path = tmp_path / "sheet.csv"
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        path.write_bytes(sheet.encode(encoding))
        assert planned(path) == TWO


def test_a_doubled_column_is_refused_and_rows_are_counted_as_a_spreadsheet_does(problems, tmp_path):
    path = tmp_path / "sheet.csv"
    path.write_text(f"sep=,\n\nprompt,Prompt,face_limit\n{CHAIR},,x\n\nshort,,5\n")
    found = problems(path)
    assert "2 columns" in found["header: prompt"].value
    assert {"row 3: face_limit", "row 5: prompt"} <= set(found)


def test_pictures_of_a_table_are_beside_it_at_home_or_at_an_address(planned, draw, tmp_path):
    draw("sub/cup.png")
    draw("at home.png", 7)
    (tmp_path / "sub/t.csv").write_text(
        "image_path\ncup.png\n~/at home.png\nhttps://example.org/cup.png\n"
    )
    paths = [request.image_path for request in planned(tmp_path / "sub/t.csv")]
    assert paths == [
        str(tmp_path / "sub/cup.png"),
        str(tmp_path / "at home.png"),
        "https://example.org/cup.png",
    ]


def test_what_stands_there_twice_is_named_and_made_once(client, out, tmp_path):
    (tmp_path / "t.csv").write_text(f"prompt\n{CHAIR}\n{BOWL}\n{CHAIR}\n")
    plan = client.batch("t.csv", out, dry_run=True).plan()
    assert (len(plan), plan.notes) == (2, ("row 4 is the same as row 2: made once",))
    assert "row 4 is the same as row 2" in repr(plan)
    assert "row 4 is the same as row 2" in plan._repr_html_()


def test_notes_of_every_request_stand_in_the_plan(client, out):
    words = [f"a small red chair number {n}<script>x</script>" for n in range(130)]
    plan = client.batch(words, out, dry_run=True).plan()
    assert len(plan.notes) == 130
    assert "… and 110 more notes" in repr(plan)


def test_of_very_many_pictures_the_first_are_looked_at_and_the_others_counted(
    client, out, draw, monkeypatch
):
    monkeypatch.setattr("tripo_kit.batch._plan._MOST_SEEN", 3)
    for number in range(5):
        draw(f"pictures/{number}.png", number)
    plan = client.batch_from_csv("pictures", out, dry_run=True).plan()
    assert plan.notes[-1] == "2 more pictures were not looked at for notes"
    assert len({note.partition(":")[0] for note in plan.notes[:-1]}) == 3


# Folders -----------------------------------------------------------------------------------------


def test_what_a_folder_s_requests_leave_out_is_listed_with_the_reason(client, out, draw, tmp_path):
    for name in ("b.png", "a.png", ".hidden.png", "deeper/c.png", "deeper/.x/d.png"):
        draw(f"pictures/{name}", ord(name[0]))
    Image.new("RGB", (300, 300)).save(tmp_path / "pictures/e.bmp")
    (tmp_path / "pictures/notes.txt").write_text("no picture")
    (tmp_path / "pictures/README").write_text("no picture")
    plan = client.batch_from_csv("pictures", out, dry_run=True).plan()
    assert len(plan) == 3
    assert plan.notes[:4] == (
        ".hidden.png is not taken: it is hidden",
        "README is not taken: its name has no ending",
        "deeper is not taken: it is a folder; recursive=True looks into it",
        "notes.txt is not taken: a .txt is no picture",
    )
    deep = client.batch_from_csv("~/pictures", out, dry_run=True, recursive=True)
    assert len(deep) == 4


def test_a_folder_of_very_many_other_files_says_so_shortly(client, out, draw, tmp_path):
    draw("pictures/cup.png")
    for number in range(30):
        (tmp_path / f"pictures/{number}.txt").touch()
    plan = client.batch_from_csv("pictures", out, dry_run=True).plan()
    assert "10 more are not taken" in plan.notes


@pytest.mark.parametrize(
    ("name", "hint"), [("t.xlsx", "CSV"), ("t.parquet", "polars"), ("t.zip", "one of these")]
)
def test_a_table_of_another_kind_is_refused_with_a_hint(client, out, tmp_path, name, hint):
    (tmp_path / name).write_bytes(b"PK")
    with pytest.raises(ConfigurationError) as caught:
        client.batch_from_csv(name, out)
    assert hint in caught.value.hint


# All doors lead to the same gate -----------------------------------------------------------------


def test_every_call_takes_what_the_gate_takes_and_refuses_what_it_refuses(client, out, draw):
    picture = Image.open(draw("cup.png"))
    models = ["v3.1-20260211", "v2.5-20250123"]
    calls = [
        client.plan,
        client.unpaid,
        lambda what: client.submit(what, out),
        lambda what: client.generate(what, out),
        lambda what: client.sweep(what, out, model_seed=[1, 2], dry_run=True),
        lambda what: client.compare(what, models, out, dry_run=True),
        lambda what: client.batch([what], out, dry_run=True),
        lambda what: client.batch(what, out, dry_run=True),
    ]
    for call in calls:
        for wrong in ("missing-picture.jpg", None, {"prompt": CHAIR, "polycount": 5}):
            with pytest.raises(RequestValidationError):
                call(wrong)
    for call in (*calls[:2], *calls[4:]):
        for right in (CHAIR, {"prompt": CHAIR}, picture, "cup.png"):
            call(right)
    for call in calls[2:]:
        with pytest.raises(RequestValidationError):
            call(["one", "two"] if call is not calls[-1] else [["one"]])


@pytest.mark.parametrize("folder", ["https://example.org/out", "cup.glb"])
def test_no_call_writes_to_what_is_no_folder(client, draw, folder, server):
    calls = [
        lambda: client.submit(CHAIR, folder),
        lambda: client.generate_from_text(CHAIR, folder),
        lambda: client.generate_from_image(draw("cup.png"), folder),
        lambda: client.batch([CHAIR], folder),
        lambda: client.sweep(CHAIR, folder, model_seed=[1]),
        lambda: client.compare(CHAIR, ["v3.1-20260211", "v2.5-20250123"], folder),
    ]
    for call in calls:
        with pytest.raises(ConfigurationError, match="output_dir"):
            call()
    assert not server(client)["requests"]


def test_a_sweep_keeps_the_words_as_they_were_handed_in(client, out):
    batch = client.sweep("a house, onsen=hot spring", out, model_seed=[1, 2], dry_run=True)
    for item in batch._runner.items:
        assert item.plan.steps[0].earlier
    varied = client.sweep(CHAIR, out, model_seed=np.array([1, 2]), dry_run=True)
    assert len(varied) == 2


# Pictures without a file -------------------------------------------------------------------------


def test_a_picture_of_a_program_is_kept_until_its_jobs_are_done_and_paid_once(
    open_client, out, tmp_path, server
):
    pixels = (np.arange(300 * 280 * 3) % 251).reshape(280, 300, 3).astype(np.uint8)
    client = open_client()
    saved = client.generate_from_image(pixels, out)
    [kept] = (tmp_path / "home/pictures").iterdir()
    assert saved.path.name.startswith("picture-")
    assert np.array_equal(np.asarray(Image.open(kept)), pixels)
    again = client.generate(Image.fromarray(pixels), out)
    assert again.from_journal
    assert again.path == saved.path
    assert server(client)["requests"].get("POST /generation/image-to-model", 1) == 1
    client.close()
    assert open_client().generate_from_image(pixels, out).from_journal


def test_pictures_go_with_the_last_request_that_needs_them(client, out, tmp_path):
    pixels = Image.linear_gradient("L")
    client.generate(pixels, out)
    kept = tmp_path / "home/pictures"
    [picture] = kept.iterdir()
    (kept / f"{'0' * 64}.png").write_bytes(picture.read_bytes())
    client.journal.prune(older_than=3600)
    assert len(list(kept.iterdir())) == 2  # written too lately to be judged
    os.utime(kept / f"{'0' * 64}.png", (1, 1))
    os.utime(picture, (1, 1))
    client.journal.prune(older_than=3600)
    assert list(kept.iterdir()) == [picture]
    client.journal.prune(older_than=-3600)
    assert list(kept.iterdir()) == []


def test_a_batch_of_pictures_of_a_program(client, out, tmp_path):
    pictures = [Image.new("RGB", (300, 300), (n, 90, 20)) for n in (1, 100, 200)]
    planned = client.batch(pictures, out, dry_run=True)
    assert not (tmp_path / "home/pictures").exists()
    assert len(planned.start().wait(60).results()) == 3
    assert len(list((tmp_path / "home/pictures").iterdir())) == 3


def test_a_picture_of_another_format_is_converted_on_its_way(client, out, tmp_path):
    Image.linear_gradient("L").resize((300, 300)).save(tmp_path / "scan.tiff")
    saved = client.generate("scan.tiff", out)
    assert saved.path.name.startswith("scan-")


@pytest.mark.parametrize("source", [[CHAIR], FRAME, None, b"\xff.csv", "https://example.org/t.csv"])
def test_a_table_s_path_is_a_path_or_an_error_that_says_what_to_do(client, tmp_path, source):
    with pytest.raises((ConfigurationError, RequestValidationError)) as caught:
        client.batch_from_csv(source, tmp_path)
    assert caught.value.hint


@pytest.mark.parametrize("form", ["'{}'", '"{}"', " {} ", "file://{}"])
def test_a_table_s_path_may_be_copied_from_anywhere(client, tmp_path, form):
    path = tmp_path / "t.csv"
    path.write_text(f"prompt\n{CHAIR}\n")
    assert len(client.batch_from_csv(form.format(path), tmp_path, dry_run=True)) == 1


def test_one_model_is_no_comparison_and_not_its_letters(client, tmp_path):
    with pytest.raises(RequestValidationError, match="must be a list"):
        client.compare(CHAIR, "v3.1-20260211", tmp_path)
