"""Chains put together: what each step works on, and the rules between steps. Nothing is sent."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tripo_kit import (
    CompleteMesh,
    ConvertModel,
    DecimateMesh,
    EditMultiview,
    ImageToDepth,
    ImageToModel,
    ImageToMultiview,
    ImageToSplat,
    ImportModel,
    LocalFile,
    MultiviewToModel,
    RequestValidationError,
    RetargetAnimation,
    RigCheck,
    RigModel,
    SegmentMesh,
    SmartSegmentMesh,
    StepOutput,
    StylizeModel,
    Task,
    TextGenerationRequest,
    TextToImage,
    TextToModel,
    TextureModel,
    UnwrapMesh,
    ViewPrompt,
)
from tripo_kit.api import Pipeline
from tripo_kit.errors import TripoError
from tripo_kit.inspection import Require
from tripo_kit.jobs import plan_to_json
from tripo_kit.jobs._stored_plan import plan_from_json
from tripo_kit.jobs.driving._chain import Chain
from tripo_kit.journal import JobRecord, JobStatus
from tripo_kit.recipes import plan

KNIGHT = TextGenerationRequest("a knight in worn armour, T-pose", face_limit=20_000)
HERO = KNIGHT.then(
    Require(max_faces=25_000, textured=True),
    RigModel(),
    RetargetAnimation(animations=["preset:biped:idle", "preset:biped:walk"]),
    ConvertModel(format="FBX"),
)
TASK = "11111111-2222-3333-4444-555555555555"


def inputs(chain):
    return [
        (type(step.operation).__name__, [item.step for _, item in step.operation.references()])
        for step in chain.links
    ]


def problems(head, *steps):
    with pytest.raises(RequestValidationError) as caught:
        head.then(*steps)
    return [(each.path, each.rule) for each in caught.value.problems]


def test_each_step_works_on_what_came_before():
    assert inputs(HERO) == [
        ("TextToModel", []),
        ("RigCheck", [0]),
        ("RigModel", [0]),
        ("RetargetAnimation", [2]),
        ("ConvertModel", [3]),
    ]


def test_a_chain_prints_its_steps_its_gate_and_its_price():
    assert HERO.price == "70 credits"
    assert plan(HERO).total == 70
    text = str(HERO)
    assert "gate: max faces 25,000, textured" in text
    assert "Animate: idle, walk" in text
    assert text.endswith("total: 70 credits")


def test_a_notebook_shows_a_chain_as_it_shows_its_plan():
    told = TextGenerationRequest("a knight <b>in</b> armour").then(
        RigModel(), RetargetAnimation(animation="preset:walk")
    )
    for chain in (HERO, told):
        assert (
            chain._repr_html_().partition("<p>")[0]
            == (plan(chain)._repr_html_().partition("<p>")[0])
        )
    assert "gate: max faces 25,000, textured" in HERO._repr_html_()
    assert "disputed" in told._repr_html_()
    part = ImageToMultiview().then(MultiviewToModel())
    assert (
        part._repr_html_() == "<code>a part of a chain: ImageToMultiview, MultiviewToModel</code>"
    )


def test_a_chain_is_a_value():
    with pytest.raises(AttributeError):
        HERO.on_gate = "note"
    assert Pipeline(HERO.head, HERO.steps) == HERO
    assert HERO.then(ConvertModel(format="USDZ")).links[:5] == HERO.links


def test_a_conversion_takes_nothing_away_and_a_list_is_a_branch():
    chain = KNIGHT.then(
        ConvertModel(format="USDZ"),
        [DecimateMesh(face_limit=5000), ConvertModel(format="FBX")],
        [DecimateMesh(face_limit=1000)],
        ConvertModel(format="OBJ"),
    )
    assert [steps for _, steps in inputs(chain)] == [[], [0], [0], [2], [0], [0]]
    assert [step.link.roles for step in chain.links] == [
        ("model",),
        ("usdz",),
        ("lod1",),
        ("fbx",),
        ("lod2",),
        ("obj",),
    ]
    assert plan(chain).main == 5


def test_the_same_step_twice_is_one():
    chain = KNIGHT.then(
        [ConvertModel(format="FBX")], RigModel(), RigModel(), [ConvertModel(format="FBX")]
    )
    assert [steps for _, steps in inputs(chain)] == [[], [0], [0], [0], [3]]
    assert chain.price == "55 credits"
    once = KNIGHT.then([ConvertModel(format="FBX")], ConvertModel(format="FBX"))
    assert (once.price, plan(once).main) == ("25 credits", 1)
    # What stands behind a gate may be stopped by it, and what does not goes on.
    gated = KNIGHT.then([Require(max_faces=5), ConvertModel(format="FBX")])
    assert len(gated.then([ConvertModel(format="FBX")]).links) == 3


def test_a_list_in_a_list_in_a_list_has_an_end():
    step = ConvertModel(format="FBX")
    for _ in range(5000):
        step = [step]
    ((path, rule),) = problems(KNIGHT, step)
    assert (path, rule) == ("steps", "lie too deep in each other")


def test_pictures_come_first():
    drawn = TextToImage(prompt="a fox, T-pose", template="t_pose")
    chain = drawn.then(ImageToMultiview(), MultiviewToModel(), ImageToDepth(), ImageToSplat())
    assert [steps for _, steps in inputs(chain)] == [[], [0], [1], [0], [0]]
    assert chain.links[2].operation.inputs[0].task_id == StepOutput(1)
    assert chain.links[2].operation.model == "v3.1-20260211"


def test_a_part_of_a_chain_is_put_into_another():
    views = ImageToMultiview().then(
        EditMultiview(prompts=[ViewPrompt(view="left", prompt="a hat")]), MultiviewToModel()
    )
    assert views.is_open
    assert "part of a chain" in str(views)
    with pytest.raises(RequestValidationError, match="no beginning"):
        plan(views)
    chain = TextToImage(prompt="a fox").then(views)
    assert [steps for _, steps in inputs(chain)] == [[], [0], [1], [2]]


def test_every_operation_has_its_place():
    chain = (
        TextToImage(prompt="a fox")
        .then(ImageToModel(), StylizeModel(style="lego"), TextureModel(), UnwrapMesh())
        .then(SegmentMesh(), CompleteMesh(), DecimateMesh(), RigCheck(), RigModel())
        .then(RetargetAnimation(animation="preset:biped:walk"), ConvertModel(format="FBX"))
    )
    assert [steps for _, steps in inputs(chain)] == [[], *([n] for n in range(8)), [7], [9], [10]]


@pytest.mark.parametrize("late", [DecimateMesh(), SegmentMesh(), StylizeModel(style="lego")])
def test_the_rig_comes_last(late):
    ((path, rule),) = problems(KNIGHT, RigModel(), late)
    assert path == f"step 4 ({type(late).__name__})"
    assert "without its rig" in rule


@pytest.mark.parametrize(
    ("head", "steps", "path", "words"),
    [
        (KNIGHT, [RetargetAnimation(animation="preset:walk")], "step 2", "needs a rig"),
        (KNIGHT, [CompleteMesh()], "step 2", "needs a segmentation"),
        (KNIGHT, [MultiviewToModel()], "step 2", "needs the views"),
        (KNIGHT, [TextToModel(prompt="a chair")], "step 2", "works on nothing"),
        (KNIGHT, [SmartSegmentMesh(seg_type="model", input="file_1")], "step 2", "on nothing"),
        (KNIGHT, [RigModel(input=TASK)], "step 2 (RigModel): input", "what came before"),
        (KNIGHT, [DecimateMesh(face_limit=3)], "step 2 (DecimateMesh): face_limit", "500"),
        (KNIGHT, ["convert"], "step 2 (str)", "no step"),
        (TextToImage(prompt="a fox"), [RigModel()], "step 2", "needs a model"),
        (TextToImage(prompt="a fox"), [Require(max_faces=5)], "step 2 (Require)", "is a picture"),
        (
            Task(task_id=TASK, status="success", type="animate_rig"),
            [TextureModel()],
            "step 1",
            "a rig, of",
        ),
        (
            Task(task_id=TASK, status="success", type="animate_retarget"),
            [RigModel()],
            "step 1",
            "an anim",
        ),
        (KNIGHT, [SegmentMesh(), TextureModel()], "step 3 (TextureModel): texture_", "no picture"),
        (Task(task_id=TASK, status="success"), [Require(max_faces=5)], "step 1", "makes a file"),
        (
            TextToModel(prompt="a chair", model="v3.1-20260211", export_orientation="+y"),
            [RigModel()],
            "step 2 (RigModel): export_orientation",
            "turns the model",
        ),
        (
            KNIGHT,
            [RigModel(model="v2.5-20260210"), RetargetAnimation(animation="preset:biped:walk")],
            "step 4 (RetargetAnimation): animations",
            "v1.0",
        ),
        (
            KNIGHT,
            [RigModel(rig_type="quadruped"), RetargetAnimation(animation="preset:hexapod:walk")],
            "step 4 (RetargetAnimation): animations",
            "belongs to a hexapod",
        ),
        (
            KNIGHT,
            [RigModel(rig_type="avian"), RetargetAnimation(animation="preset:walk")],
            "step 4 (RetargetAnimation): animations",
            "no animations",
        ),
    ],
)
def test_the_rules_name_the_step(head, steps, path, words):
    found = problems(head, *steps)
    assert any(each.startswith(path) and words in rule for each, rule in found), found


def test_everything_wrong_is_said_at_once():
    assert len(problems(KNIGHT, CompleteMesh(), DecimateMesh(face_limit=3), "x")) == 3


def test_a_creature_is_rigged_by_a_model_that_can():
    chain = KNIGHT.then(RigModel(rig_type="quadruped"))
    assert chain.links[-1].operation.model == "v2.5-20260210"


def test_what_is_disputed_is_noted():
    notes = plan(KNIGHT.then(RigModel(), RetargetAnimation(animation="preset:walk"))).notes
    assert any("disputed" in note for note in notes)
    mixamo = KNIGHT.then(RigModel(spec="mixamo"), RetargetAnimation(animation="preset:walk"))
    assert any("for Mixamo's programs" in note for note in plan(mixamo).notes)


def test_a_gate_without_its_extra_is_refused(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    ((path, rule),) = problems(KNIGHT, Require(watertight=True))
    assert path == "step 2 (Require)"
    assert "geometry" in rule


def test_what_stands_behind_a_gate():
    chain = KNIGHT.then(ConvertModel(format="USDZ"), Require(max_bytes=10**9), [RigModel()])
    assert [step.link.behind for step in chain.links] == [(), (), (1,), (1, 2)]
    assert chain.links[1].link.gates


def test_a_wrong_way_at_the_gate():
    with pytest.raises(RequestValidationError, match="on_gate"):
        KNIGHT.then(RigModel(), on_gate="halt")


def test_an_operation_alone_needs_its_input():
    with pytest.raises(RequestValidationError, match="input"):
        plan(RigModel())


def test_the_plan_comes_back_from_the_journal():
    planned = plan(KNIGHT.then(Require(textured=True), [RigModel()], on_gate="note"))
    back = plan_from_json(plan_to_json(planned))
    assert (back.on_gate, back.main) == ("note", 0)
    assert back.steps == tuple(
        type(step)(step.operation, step.title, link=step.link) for step in planned.steps
    )


def test_an_own_file_is_checked(tmp_path):
    with pytest.raises(RequestValidationError, match="step 1"):
        plan(ImportModel(input=LocalFile(str(tmp_path / "none.glb"))).then(RigModel()))


STEPS = st.sampled_from(
    [
        ConvertModel(format="FBX"),
        ConvertModel(format="USDZ"),
        DecimateMesh(face_limit=900),
        TextureModel(),
        SegmentMesh(),
        CompleteMesh(),
        RigCheck(),
        RigModel(),
        RetargetAnimation(animations=["preset:biped:idle", "preset:biped:walk"]),
        Require(max_faces=10),
        ImageToMultiview(),
        MultiviewToModel(),
    ]
)


@given(
    st.recursive(
        st.lists(STEPS, max_size=6), lambda inner: st.lists(STEPS | inner, max_size=5), max_leaves=9
    ),
    st.data(),
)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_steps_are_put_together_or_refused(steps, data):
    """What goes together is a plan whose steps need earlier ones only, and never a cut one."""
    try:
        planned = plan(KNIGHT.then(*steps))
    except RequestValidationError as error:
        assert all(problem.path.startswith("step ") for problem in error.problems)  # noqa: PT017
        return
    roles = [role for step in planned.steps for role in step.link.roles]
    assert len(set(roles)) == len(roles)
    for number, step in enumerate(planned.steps):
        inputs = [i.step for _, i in step.operation.references() if isinstance(i, StepOutput)]
        assert all(place < number for place in (*inputs, *step.link.behind))
    assert plan_from_json(plan_to_json(planned)).steps == tuple(
        type(step)(step.operation, step.title, link=step.link) for step in planned.steps
    )
    record = JobRecord(
        **dict.fromkeys(("id", "account", "request", "output_dir", "plan"), ""),
        variant=1,
        digests={},
        fingerprints=(),
        status=JobStatus.OPEN,
        **dict.fromkeys(("credits", "error", "saved", "batch")),
        created_at=0.0,
        updated_at=0.0,
    )
    chain = Chain(record, planned)
    numbers = st.sets(st.integers(0, len(planned.steps) - 1))
    chain.failed = dict.fromkeys(data.draw(numbers), TripoError("failed"))
    chain.closed = dict.fromkeys(data.draw(numbers), TripoError("closed"))
    for number, step in enumerate(planned.steps):
        inputs = [i.step for _, i in step.operation.references() if isinstance(i, StepOutput)]
        is_blocked = any(chain.is_cut(place) for place in inputs)
        is_blocked |= any(chain.is_cut(p) or p in chain.closed for p in step.link.behind)
        assert chain.is_cut(number) == (number in chain.failed or is_blocked)
