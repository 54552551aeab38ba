import threading

import pytest

from tripo_kit.errors import JournalError
from tripo_kit.journal import Phase

ACCOUNT = "account"
WIRE = {"prompt": "a red chair", "model_seed": 7}


def intend(journal, fingerprint="f", account=ACCOUNT, body='{"prompt":"a red chair"}'):
    return journal.submissions.intend(account, fingerprint, "text_to_model", lambda: (body, True))


def sent(journal, fingerprint="f", wire=WIRE):
    row = intend(journal, fingerprint)
    assert journal.submissions.sending.begin(row.id, wire)
    return row


def accepted(journal, task_id="task-1", fingerprint="f"):
    row = sent(journal, fingerprint)
    journal.submissions.replies.accept(row.id, task_id)
    return journal.submissions.get(row.id)


def test_a_new_intent_is_unsent(journal, wall):
    row = intend(journal)
    assert row.phase is Phase.INTENDED
    assert row.task_id is None
    assert row.seeded
    assert row.intended_at == wall.now


def test_the_same_fingerprint_gives_the_same_row(journal):
    assert intend(journal).id == intend(journal, body="another").id


def test_another_account_pays_for_itself(journal):
    assert intend(journal).id != intend(journal, account="other").id


def test_the_seed_is_drawn_once(journal):
    drawn = []

    def draw():
        drawn.append(1)
        return "{}", True

    for _ in range(3):
        journal.submissions.intend(ACCOUNT, "f", "text_to_model", draw)
    assert len(drawn) == 1


def test_only_one_of_many_threads_may_send(journal, open_journal):
    row = intend(journal)
    clients = [open_journal() for _ in range(4)]
    barrier, wins = threading.Barrier(8), []

    def race(client):
        barrier.wait()
        wins.append(client.submissions.sending.begin(row.id, WIRE))

    threads = [threading.Thread(target=race, args=(clients[i % 4],)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(wins) == [False] * 7 + [True]


def test_sending_is_marked_as_a_living_clients(journal, open_journal):
    row = sent(journal)
    other = open_journal()
    assert other.submissions.sending.is_being_sent(other.submissions.get(row.id))
    journal.close()
    assert not other.submissions.sending.is_being_sent(other.submissions.get(row.id))


def test_what_its_sender_left_as_being_sent_is_anyones_to_reconcile(journal, open_journal):
    row = intend(journal)
    with journal.submissions.sending.at_work(row.id):
        assert journal.submissions.sending.begin(row.id, WIRE)
        assert journal.submissions.sending.is_being_sent(journal.submissions.get(row.id))
    assert not journal.submissions.sending.is_being_sent(journal.submissions.get(row.id))
    other = open_journal()  # cannot see into the sender; it waits as long as that one lives
    assert other.submissions.sending.is_being_sent(other.submissions.get(row.id))


def test_a_row_that_one_thread_has_done_with_is_still_another_threads(journal):
    row = intend(journal)
    with journal.submissions.sending.at_work(row.id):
        with journal.submissions.sending.at_work(row.id):
            assert journal.submissions.sending.begin(row.id, WIRE)
        assert journal.submissions.sending.is_being_sent(journal.submissions.get(row.id))


def test_a_refused_body_is_sent_again_by_its_sender_alone(journal, wall):
    row = sent(journal)
    wall.now += 5.0
    journal.submissions.sending.replace_body(row.id, {"prompt": "a red chair", "input": "file_new"})
    row = journal.submissions.get(row.id)
    assert (row.phase, row.sent_at) == (Phase.SENDING, wall.now)
    assert "file_new" in row.wire
    journal.submissions.mark_uncertain(row.id, [])
    with pytest.raises(JournalError, match="taken over"):
        journal.submissions.sending.replace_body(row.id, WIRE)
    assert journal.submissions.get(row.id).wire == row.wire


def test_a_task_in_two_replies_belongs_to_the_first(journal):
    first, second = accepted(journal), sent(journal, "g", {"n": 2})
    with pytest.raises(JournalError, match="in two replies"):
        journal.submissions.replies.accept(second.id, "task-1")
    assert journal.submissions.get(first.id) == first
    assert journal.submissions.get(second.id).phase is Phase.SENDING


def test_accepting_notes_the_task(journal):
    row = accepted(journal)
    assert (row.phase, row.task_id, row.adopted) == (Phase.ACCEPTED, "task-1", False)


@pytest.mark.parametrize("succeeded", [True, False])
def test_settling_notes_the_end(journal, succeeded):
    row = accepted(journal)
    journal.submissions.settle(row.id, succeeded=succeeded, task='{"x":1}', credits_=20.0)
    row = journal.submissions.get(row.id)
    assert row.phase is (Phase.SUCCESS if succeeded else Phase.FAILED)
    assert (row.task, row.credits) == ('{"x":1}', 20.0)


def test_a_finished_fingerprint_is_not_paid_again(journal):
    row = accepted(journal)
    journal.submissions.settle(row.id, succeeded=True, task="{}", credits_=20.0)
    assert intend(journal).id == row.id


@pytest.mark.parametrize("end", ["failed", "refused", "abandoned"])
def test_a_dead_row_makes_room_for_a_new_one(journal, end):
    row = sent(journal)
    if end == "failed":
        journal.submissions.replies.accept(row.id, "task-1")
        journal.submissions.settle(row.id, succeeded=False, task=None, credits_=0.0)
    elif end == "refused":
        journal.submissions.refuse(row.id, "no credits")
    else:
        journal.submissions.mark_uncertain(row.id, [])
        assert journal.submissions.abandon(row.id, "by hand")
    assert intend(journal).id != row.id
    assert journal.submissions.get(row.id).phase == end


def test_a_released_row_may_be_sent_again(journal):
    row = sent(journal)
    journal.submissions.sending.release(row.id)
    assert journal.submissions.sending.begin(row.id, WIRE)


def test_a_row_being_sent_cannot_be_abandoned(journal):
    assert not journal.submissions.abandon(sent(journal).id, "by hand")


def test_an_uncertain_row_keeps_its_evidence(journal):
    row = sent(journal)
    journal.submissions.mark_uncertain(row.id, ["the reply was lost"])
    row = journal.submissions.get(row.id)
    assert (row.phase, row.evidence) == (Phase.UNCERTAIN, ("the reply was lost",))
    assert not journal.submissions.sending.begin(row.id, WIRE)


def test_a_found_task_is_adopted_once(journal):
    rows = [sent(journal, name, {"n": name}) for name in ("f", "g")]
    for row in rows:
        journal.submissions.mark_uncertain(row.id, [])
    assert journal.submissions.adopt(rows[0].id, "task-1", ["found"])
    assert not journal.submissions.adopt(rows[1].id, "task-1", ["found"])
    first, second = (journal.submissions.get(row.id) for row in rows)
    assert (first.phase, first.adopted, first.evidence) == (Phase.ACCEPTED, True, ("found",))
    assert second.phase is Phase.UNCERTAIN


def test_nothing_is_adopted_while_a_twin_is_on_the_wire(journal, open_journal):
    lost = sent(journal, "variant 1")
    journal.submissions.mark_uncertain(lost.id, [])
    other = open_journal()
    twin = sent(other, "variant 2")
    assert not journal.submissions.adopt(lost.id, "task-1", [])
    other.submissions.replies.accept(twin.id, "task-1")
    assert not journal.submissions.adopt(lost.id, "task-1", [])
    assert journal.submissions.adopt(lost.id, "task-2", [])


def test_a_dead_twin_does_not_hold_up_an_adoption(journal, open_journal):
    lost = sent(journal, "variant 1")
    journal.submissions.mark_uncertain(lost.id, [])
    other = open_journal()
    sent(other, "variant 2")
    other.close()
    assert journal.submissions.adopt(lost.id, "task-1", [])


def test_a_reply_is_a_better_witness_than_an_adoption(journal):
    adopter, sender = sent(journal, "f", {"n": 1}), sent(journal, "g", {"n": 2})
    journal.submissions.mark_uncertain(adopter.id, [])
    assert journal.submissions.adopt(adopter.id, "task-1", [])
    journal.submissions.replies.accept(sender.id, "task-1")
    assert journal.submissions.get(adopter.id).phase is Phase.UNCERTAIN
    assert journal.submissions.get(sender.id).task_id == "task-1"


def test_unowned_tasks_keep_their_order(journal):
    accepted(journal, "task-2")
    assert journal.submissions.rows.unowned(["task-3", "task-2", "task-1"]) == ["task-3", "task-1"]


def test_living_rows_are_found_by_fingerprint(journal):
    row = accepted(journal)
    dead = sent(journal, "g")
    journal.submissions.refuse(dead.id, "no")
    assert journal.submissions.find(ACCOUNT, ["f", "g", "h"]) == {"f": row}


def test_everything_survives_reopening(journal, open_journal):
    row = accepted(journal)
    journal.close()
    assert open_journal().submissions.get(row.id) == row


def test_what_was_cut_off_before_it_was_noted_was_never_sent(journal, open_journal):
    submissions = journal.submissions
    row = sent(journal)
    assert not open_journal().submissions.sending.unsend(row.id)  # another client's
    with submissions.sending.at_work(row.id):
        assert not submissions.sending.unsend(row.id)
    assert submissions.sending.unsend(row.id)
    assert submissions.get(row.id).phase is Phase.INTENDED
    with pytest.raises(JournalError, match="gone on without this call"):  # it was only late
        submissions.attempts.begin(row.id, "late", None, 1)
    assert submissions.sending.begin(row.id, WIRE)
    with pytest.raises(JournalError, match="gone on without this call"):
        submissions.attempts.begin(row.id, "late", None, 1)
    assert submissions.attempts.begin(row.id, "second", None, 2) == 2
    assert not submissions.sending.unsend(row.id)  # it may be out
    assert [each.fate for each in submissions.attempts.of(row.id)] == ["refused", "open"]
