"""What is asked for is known by every name that it ever had."""

import pytest

from tripo_kit.api import OPERATIONS, ConvertModel, ImageToModel, LocalFile, StepOutput, TextToModel
from tripo_kit.jobs import Plan, identify
from tripo_kit.jobs._plan import PlannedStep
from tripo_kit.journal import RECIPES, Journal, fingerprints, request_key

H = "v3.1-20260211"
CHAIR = TextToModel(prompt="a chair", model=H)
TASK = "0b7e6c1e-0000-4000-8000-000000000001"
OLD, NEW = RECIPES[0], RECIPES[-1]


@pytest.fixture
def journal(tmp_path):
    journal = Journal(tmp_path / "home")
    yield journal
    journal.close()


def plan(*operations, output_format="glb"):
    steps = tuple(PlannedStep(operation, "") for operation in operations)
    return Plan(steps=steps, stem="chair", output_format=output_format)


def known(journal, *operations, variant=1, digest=None):
    options = {} if digest is None else {"digest": digest}
    return identify(plan(*operations), variant, names=journal.names("a"), **options)


def bought(journal, fingerprint, task_id):
    row = journal.submissions.intend("a", fingerprint, "text_to_model", lambda: ("{}", True))
    assert journal.submissions.sending.begin(row.id, {})
    journal.submissions.replies.accept(row.id, task_id)
    return fingerprint


def called(operation, recipe, **options):
    options = {"variant": 1, "digest": lambda path: "aa"} | options
    return fingerprints(operation, recipe, **options)[0]


def test_without_a_journal_everything_has_its_newest_name():
    assert identify(plan(CHAIR), 1).fingerprints == (called(CHAIR, NEW),)


def test_what_was_paid_for_under_an_earlier_recipe_is_found(journal):
    old = bought(journal, called(CHAIR, OLD), TASK)
    assert old != called(CHAIR, NEW)
    assert known(journal, CHAIR).fingerprints == (old,)
    assert known(journal, CHAIR, variant=2).fingerprints != (old,)


def test_it_is_found_by_its_alias_when_the_earlier_name_cannot_be_made_any_more(journal):
    """A later recipe may look at less of a picture; the very file may be gone by then."""
    chair = ImageToModel(input=LocalFile("a.png"), model=H)
    old = bought(journal, called(chair, OLD), TASK)
    names = journal.names("a")
    assert names.of_step(["newest", old]) == old
    assert names.of_step(["newest"]) == old
    assert names.of_step(["newest", "another"]) == old


@pytest.mark.parametrize(("paid", "asked"), [(1, 1.0), (1.0, 1), (2.0, 2)])
def test_a_number_is_one_however_it_is_spelt(journal, paid, asked):
    def convert(scale):
        return ConvertModel(input=TASK, format="STL", scale_factor=scale)

    assert called(convert(paid), NEW) == called(convert(asked), NEW)
    old = bought(journal, called(convert(paid), OLD), "task-2")
    assert known(journal, convert(asked)).fingerprints == (old,)


def test_many_numbers_are_found_all_in_one_spelling(journal):
    def matrix(kind):
        transform = tuple(map(kind, range(16)))
        return OPERATIONS["smart_segment"](input=TASK, seg_type="model", transform=transform)

    old = bought(journal, called(matrix(int), OLD), "task-2")
    assert known(journal, matrix(float)).fingerprints == (old,)


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.name)
def test_a_task_counts_as_the_step_that_made_it(journal, recipe):
    """In both directions: whether it was paid for in a chain, or on the finished task's id."""
    first = bought(journal, called(CHAIR, recipe), TASK)
    chain = ConvertModel(input=StepOutput(0), format="FBX")
    alone = ConvertModel(input=TASK, format="FBX")
    in_chain = bought(journal, called(chain, recipe, previous=[first]), "task-2")
    assert known(journal, CHAIR, chain).fingerprints == (first, in_chain)
    assert known(journal, alone).fingerprints == (in_chain,)


def test_what_was_paid_for_on_the_id_is_found_by_a_chain(journal):
    first = bought(journal, called(CHAIR, OLD), TASK)
    alone = ConvertModel(input=TASK, format="FBX")
    on_the_id = bought(journal, called(alone, OLD), "task-2")
    chain = ConvertModel(input=StepOutput(0), format="FBX")
    assert known(journal, CHAIR, chain).fingerprints == (first, on_the_id)
    assert known(journal, alone).fingerprints == (on_the_id,)
    assert known(journal, alone, variant=2).fingerprints != (on_the_id,)


def test_a_new_conversion_has_one_name_both_ways(journal):
    bought(journal, called(CHAIR, NEW), TASK)
    chain = ConvertModel(input=StepOutput(0), format="FBX")
    alone = ConvertModel(input=TASK, format="FBX")
    assert known(journal, CHAIR, chain).fingerprints[1] == known(journal, alone).fingerprints[0]


def test_a_request_keeps_the_name_that_its_files_have(journal):
    old = bought(journal, called(CHAIR, OLD), TASK)
    record = journal.jobs.open(
        account="a",
        request=request_key([old], "glb"),
        output_dir="/out",
        variant=1,
        plan=lambda: "{}",
        digests={},
        fingerprints=[old],
    )
    assert known(journal, CHAIR).request == record.request


def test_a_record_follows_when_a_step_was_paid_for_under_another_name(journal):
    arguments = {
        "account": "a",
        "request": "r",
        "output_dir": "/out",
        "variant": 1,
        "plan": lambda: "{}",
        "digests": {},
    }
    first = journal.jobs.open(**arguments, fingerprints=["old"])
    again = journal.jobs.open(**arguments, fingerprints=["new"])
    assert (again.id, again.fingerprints) == (first.id, ("new",))
