import threading

import pytest

from tripo_kit.errors import LedgerError
from tripo_kit.ledger import Phase

ACCOUNT = "account"
WIRE = {"prompt": "a red chair", "model_seed": 7}


def intend(ledger, fingerprint="f", account=ACCOUNT, body='{"prompt":"a red chair"}'):
    return ledger.submissions.intend(account, fingerprint, "text_to_model", lambda: (body, True))


def sent(ledger, fingerprint="f", wire=WIRE):
    row = intend(ledger, fingerprint)
    assert ledger.submissions.begin_sending(row.id, wire)
    return row


def accepted(ledger, task_id="task-1", fingerprint="f"):
    row = sent(ledger, fingerprint)
    ledger.submissions.accept(row.id, task_id)
    return ledger.submissions.get(row.id)


def test_a_new_intent_is_unsent(ledger, wall):
    row = intend(ledger)
    assert row.phase is Phase.INTENDED
    assert row.task_id is None
    assert row.seeded
    assert row.intended_at == wall.now


def test_the_same_fingerprint_gives_the_same_row(ledger):
    assert intend(ledger).id == intend(ledger, body="another").id


def test_another_account_pays_for_itself(ledger):
    assert intend(ledger).id != intend(ledger, account="other").id


def test_the_seed_is_drawn_once(ledger):
    drawn = []

    def draw():
        drawn.append(1)
        return "{}", True

    for _ in range(3):
        ledger.submissions.intend(ACCOUNT, "f", "text_to_model", draw)
    assert len(drawn) == 1


def test_only_one_of_many_threads_may_send(ledger, open_ledger):
    row = intend(ledger)
    clients = [open_ledger() for _ in range(4)]
    barrier, wins = threading.Barrier(8), []

    def race(client):
        barrier.wait()
        wins.append(client.submissions.begin_sending(row.id, WIRE))

    threads = [threading.Thread(target=race, args=(clients[i % 4],)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(wins) == [False] * 7 + [True]


def test_sending_is_marked_as_a_living_clients(ledger, open_ledger):
    row = sent(ledger)
    other = open_ledger()
    assert other.submissions.is_being_sent(other.submissions.get(row.id))
    ledger.close()
    assert not other.submissions.is_being_sent(other.submissions.get(row.id))


def test_what_its_sender_left_as_being_sent_is_anyones_to_reconcile(ledger, open_ledger):
    row = intend(ledger)
    with ledger.submissions.at_work(row.id):
        assert ledger.submissions.begin_sending(row.id, WIRE)
        assert ledger.submissions.is_being_sent(ledger.submissions.get(row.id))
    assert not ledger.submissions.is_being_sent(ledger.submissions.get(row.id))
    other = open_ledger()  # cannot see into the sender; it waits as long as that one lives
    assert other.submissions.is_being_sent(other.submissions.get(row.id))


def test_a_row_that_one_thread_has_done_with_is_still_another_threads(ledger):
    row = intend(ledger)
    with ledger.submissions.at_work(row.id):
        with ledger.submissions.at_work(row.id):
            assert ledger.submissions.begin_sending(row.id, WIRE)
        assert ledger.submissions.is_being_sent(ledger.submissions.get(row.id))


def test_a_refused_body_is_sent_anew_by_its_sender_alone(ledger, wall):
    row = sent(ledger)
    wall.now += 5.0
    ledger.submissions.send_anew(row.id, {"prompt": "a red chair", "input": "file_new"})
    row = ledger.submissions.get(row.id)
    assert (row.phase, row.sent_at) == (Phase.SENDING, wall.now)
    assert "file_new" in row.wire
    ledger.submissions.mark_uncertain(row.id, [])
    with pytest.raises(LedgerError, match="taken over"):
        ledger.submissions.send_anew(row.id, WIRE)
    assert ledger.submissions.get(row.id).wire == row.wire


def test_a_task_in_two_replies_belongs_to_the_first(ledger):
    first, second = accepted(ledger), sent(ledger, "g", {"n": 2})
    with pytest.raises(LedgerError, match="in two replies"):
        ledger.submissions.accept(second.id, "task-1")
    assert ledger.submissions.get(first.id) == first
    assert ledger.submissions.get(second.id).phase is Phase.SENDING


def test_accepting_notes_the_task(ledger):
    row = accepted(ledger)
    assert (row.phase, row.task_id, row.adopted) == (Phase.ACCEPTED, "task-1", False)


@pytest.mark.parametrize("succeeded", [True, False])
def test_settling_notes_the_end(ledger, succeeded):
    row = accepted(ledger)
    ledger.submissions.settle(row.id, succeeded=succeeded, task='{"x":1}', credits_=20.0)
    row = ledger.submissions.get(row.id)
    assert row.phase is (Phase.SUCCESS if succeeded else Phase.FAILED)
    assert (row.task, row.credits) == ('{"x":1}', 20.0)


def test_a_finished_fingerprint_is_not_paid_again(ledger):
    row = accepted(ledger)
    ledger.submissions.settle(row.id, succeeded=True, task="{}", credits_=20.0)
    assert intend(ledger).id == row.id


@pytest.mark.parametrize("end", ["failed", "refused", "abandoned"])
def test_a_dead_row_makes_room_for_a_new_one(ledger, end):
    row = sent(ledger)
    if end == "failed":
        ledger.submissions.accept(row.id, "task-1")
        ledger.submissions.settle(row.id, succeeded=False, task=None, credits_=0.0)
    elif end == "refused":
        ledger.submissions.refuse(row.id, "no credits")
    else:
        ledger.submissions.mark_uncertain(row.id, [])
        assert ledger.submissions.abandon(row.id, "by hand")
    assert intend(ledger).id != row.id
    assert ledger.submissions.get(row.id).phase == end


def test_a_released_row_may_be_sent_again(ledger):
    row = sent(ledger)
    ledger.submissions.release(row.id)
    assert ledger.submissions.begin_sending(row.id, WIRE)


def test_a_row_being_sent_cannot_be_abandoned(ledger):
    assert not ledger.submissions.abandon(sent(ledger).id, "by hand")


def test_an_uncertain_row_keeps_its_evidence(ledger):
    row = sent(ledger)
    ledger.submissions.mark_uncertain(row.id, ["the reply was lost"])
    row = ledger.submissions.get(row.id)
    assert (row.phase, row.evidence) == (Phase.UNCERTAIN, ("the reply was lost",))
    assert not ledger.submissions.begin_sending(row.id, WIRE)


def test_a_found_task_is_adopted_once(ledger):
    rows = [sent(ledger, name, {"n": name}) for name in ("f", "g")]
    for row in rows:
        ledger.submissions.mark_uncertain(row.id, [])
    assert ledger.submissions.adopt(rows[0].id, "task-1", ["found"])
    assert not ledger.submissions.adopt(rows[1].id, "task-1", ["found"])
    first, second = (ledger.submissions.get(row.id) for row in rows)
    assert (first.phase, first.adopted, first.evidence) == (Phase.ACCEPTED, True, ("found",))
    assert second.phase is Phase.UNCERTAIN


def test_nothing_is_adopted_while_a_twin_is_on_the_wire(ledger, open_ledger):
    lost = sent(ledger, "variant 1")
    ledger.submissions.mark_uncertain(lost.id, [])
    other = open_ledger()
    twin = sent(other, "variant 2")
    assert not ledger.submissions.adopt(lost.id, "task-1", [])
    other.submissions.accept(twin.id, "task-1")
    assert not ledger.submissions.adopt(lost.id, "task-1", [])
    assert ledger.submissions.adopt(lost.id, "task-2", [])


def test_a_dead_twin_does_not_hold_up_an_adoption(ledger, open_ledger):
    lost = sent(ledger, "variant 1")
    ledger.submissions.mark_uncertain(lost.id, [])
    other = open_ledger()
    sent(other, "variant 2")
    other.close()
    assert ledger.submissions.adopt(lost.id, "task-1", [])


def test_a_reply_is_a_better_witness_than_an_adoption(ledger):
    adopter, sender = sent(ledger, "f", {"n": 1}), sent(ledger, "g", {"n": 2})
    ledger.submissions.mark_uncertain(adopter.id, [])
    assert ledger.submissions.adopt(adopter.id, "task-1", [])
    ledger.submissions.accept(sender.id, "task-1")
    assert ledger.submissions.get(adopter.id).phase is Phase.UNCERTAIN
    assert ledger.submissions.get(sender.id).task_id == "task-1"


def test_unowned_tasks_keep_their_order(ledger):
    accepted(ledger, "task-2")
    assert ledger.submissions.unowned(["task-3", "task-2", "task-1"]) == ["task-3", "task-1"]


def test_living_rows_are_found_by_fingerprint(ledger):
    row = accepted(ledger)
    dead = sent(ledger, "g")
    ledger.submissions.refuse(dead.id, "no")
    assert ledger.submissions.find(ACCOUNT, ["f", "g", "h"]) == {"f": row}


def test_everything_survives_reopening(ledger, open_ledger):
    row = accepted(ledger)
    ledger.close()
    assert open_ledger().submissions.get(row.id) == row
