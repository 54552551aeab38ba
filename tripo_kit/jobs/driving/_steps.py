"""A step of a job: its row of the journal, brought to a task, and the task's end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from tripo_kit.api import ImportModel, LocalFile, Operation, Task
from tripo_kit.errors import NotFoundError, TripoError
from tripo_kit.files import Room
from tripo_kit.jobs._outcome import failure_of, task_of
from tripo_kit.jobs._patience import Ends, Wait
from tripo_kit.jobs._plan import PlannedStep
from tripo_kit.jobs._slots import Slots
from tripo_kit.jobs._states import Change
from tripo_kit.jobs.creation._errand import Errand
from tripo_kit.jobs.driving._chain import bound_by_answers
from tripo_kit.jobs.driving._closing import Closing
from tripo_kit.jobs.driving._previews import Previews
from tripo_kit.jobs.driving._run import DOWNLOADING, Run
from tripo_kit.jobs.driving._stand_ins import StandIns
from tripo_kit.jobs.driving._tasks import OpenTasks
from tripo_kit.jobs.results._kept import gone_for_good, kept_files
from tripo_kit.journal import Journal, Phase, Submission

__all__ = ["UNPAID", "Steps"]

UNPAID = Wait(None, "nothing more is to be paid")
_AGAIN = Wait(0.0, "the service no longer has what it works on; bringing it back")
_LOSSES = 3  # times that one job makes what is lost on its way once more
_OVER = (Phase.FAILED, Phase.REFUSED, Phase.ABANDONED)


class Steps:
    """Takes one step of a job as far as it can go now.

    Args:
        journal: The journal.
        tasks: The open tasks, and what needs the network.
        slots: Slots for open tasks.
        previews: Fetches pictures on the way.
        closing: Leaves rows that came to nothing.
        room: The room on the disk that jobs have reserved.
        drive: Has a job driven again, soon.
        is_forgetful: Whether the service is a sandbox that may have been started afresh, so that a
            task it does not know is made again.
    """

    def __init__(
        self,
        *,
        journal: Journal,
        tasks: OpenTasks,
        slots: Slots,
        previews: Previews,
        closing: Closing,
        room: Room,
        drive: Callable[[Run], None],
        is_forgetful: bool,
    ) -> None:
        self._journal = journal
        self._tasks = tasks
        self._slots = slots
        self._previews = previews
        self._closing = closing
        self._room = room
        self._drive = drive
        self._is_forgetful = is_forgetful
        self._stand_ins = StandIns(journal, tasks)

    def go(self, run: Run, number: int, done: Sequence[Submission | None]) -> Submission | Ends:
        """The row of a step whose task has ended well; else why this turn ends.

        Args:
            run: The job.
            number: The step, from 0.
            done: The rows of the steps before it.

        Raises:
            TripoError: Why it comes to nothing.
        """
        plan, record = run.job.plan, run.job.record
        row = self._row(
            run, number, record.fingerprints[number], partial(bound_by_answers, plan, number, done)
        )
        if row.phase is Phase.INTENDED and not run.stop_requested:
            for place in plan.inputs(number):
                waits = self._bring_back(run, place, number, done)
                if waits is not None:
                    return waits
            for step, made in self._stand_ins.lost_by_name(run, number):
                waits = self._stand_in(run, step, made, number=number, done=done, is_ours=False)
                if waits is not None:
                    return waits
        return self._take_on(run, row, number, done, plan.inputs(number))

    def _take_on(
        self,
        run: Run,
        row: Submission,
        number: int,
        done: Sequence[Submission | None],
        inputs: Sequence[int] = (),
    ) -> Submission | Ends:
        """A row, of a step or of what it works on, whose task has ended well; else why not."""
        machinery, job = self._tasks.machinery(), run.job
        if row.task_id is None:
            if run.stop_requested and row.phase is Phase.INTENDED:
                return Ends(UNPAID)
            if row.phase is Phase.INTENDED:
                self._room.reserve(job.id, job.output_dir)
            is_lost = row.phase is Phase.UNCERTAIN
            job.tell(Change.CHECK if is_lost else Change.SUBMIT, step=number)
            errand = self._errand(run, done)
            try:
                outcome = machinery.submitter.advance(row, errand)
            except NotFoundError:
                run.there.clear()  # what was there may have gone since
                if not self._stand_ins.is_lost(
                    run, number, [errand.tasks[each] for each in inputs]
                ):
                    raise
                return Ends(_AGAIN)
            if isinstance(outcome, Wait):
                run.must_upload = run.must_upload and outcome.seconds is not None
                return Ends(outcome)
            run.must_upload = False
            run.row = row = outcome
            self._slots.follow(row, job.id)
        self._room.expect(job.id, job.output_dir)
        run.task_ids[number] = row.task_id or ""
        job.task_ids = tuple(task_id for _, task_id in sorted(run.task_ids.items()))
        if row.phase is Phase.ACCEPTED:
            self._watch(run, row, number)
            return Ends(None)
        return row

    def _bring_back(
        self, run: Run, place: int, number: int, done: Sequence[Submission | None]
    ) -> Ends | None:
        """Sees to it that the service has what a step works on; else why this turn ends.

        Args:
            run: The job.
            place: The step that made it.
            number: The step that works on it.
            done: The rows of the steps before it.

        Raises:
            TripoError: It is gone, and its file is not here.
        """
        made = done[place]
        lost = "" if made is None else made.task_id or ""
        if made is None or self._stand_ins.is_there(run, run.stand_ins.get(lost, lost)):
            return None
        return self._stand_in(run, run.job.plan.steps[place], made, number=number, done=done)

    def _stand_in(
        self,
        run: Run,
        step: PlannedStep,
        made: Submission,
        *,
        number: int,
        done: Sequence[Submission | None],
        is_ours: bool = True,
    ) -> Ends | None:
        """Has a file stand in for what is lost; else why this turn ends.

        Args:
            run: The job.
            step: The step that made it.
            made: Its row.
            number: The step that works on it.
            done: The rows of the steps before that.
            is_ours: Whether a step of this job made it, which can be repeated.

        Raises:
            TripoError: It is gone, and its file is not here.
        """
        lost = made.task_id or ""
        files = kept_files(self._journal, run.job.record.account, lost)
        if files and step.operation.makes == "picture":
            run.stand_ins[lost] = LocalFile(files[0].path)
            return None
        stand_in = self._stand_ins.of(run, step, files, number)
        if stand_in is None:
            error = gone_for_good(step, made, files)
            if not is_ours:
                raise error
            return Ends(self.repeat(run, made, error))
        row = self._row(run, lost, stand_in.fingerprint, lambda: stand_in.operation)
        if row.phase is Phase.SUCCESS and not self._stand_ins.is_there(run, row.task_id or ""):
            self._journal.submissions.forget([row.id])
            return Ends(_AGAIN)
        found = self._take_on(run, row, number, done)
        if isinstance(found, Ends):
            return found
        run.stand_ins[lost] = found.task_id or ""
        return None

    def _row(
        self, run: Run, key: int | str, fingerprint: str, operation: Callable[[], Operation]
    ) -> Submission:
        """The row of a step: the one this job has begun with, else the living one, else a new one.

        A job pays for each step once: when its row has failed, another is a new call's decision.

        Args:
            run: The job.
            key: The step's number; for what stands in for a lost task, that task's id.
            fingerprint: Its name in the journal.
            operation: Gives what is asked for, when a new row is needed.
        """
        job = run.job
        known = run.rows.get(key)
        if known is not None:
            run.row = row = self._journal.submissions.get(known)
            self._slots.follow(row, job.id)
            if row.phase is Phase.FAILED and row.task is not None:
                raise failure_of(task_of(row))
            if row.phase not in _OVER:
                return row
            self._closing.leave_row(known, job.id)
        run.row = row = self._tasks.machinery().submitter.intend(
            fingerprint, operation(), prefer=job.record.account
        )
        run.rows[key] = row.id
        self._slots.follow(row, job.id)
        return row

    def _errand(self, run: Run, done: Sequence[Submission | None]) -> Errand:
        job, chain = run.job, run.chain
        made = ["" if before is None else before.task_id or "" for before in done]
        over = {number for number, row in enumerate(done) if row is not None}
        unpaid = {
            job.record.fingerprints[number]: step.operation
            for number, step in enumerate(job.plan.steps)
            if number not in over | set(run.watched.values())
            and (chain is None or not chain.is_cut(number))
        }
        return Errand(
            who=run.job.id,
            tasks=[run.stand_ins.get(each, each) for each in made],
            instead=run.stand_ins,
            digests=run.job.record.digests,
            # Who wants to stop wants nothing sent again.
            on_uncertain="raise" if run.stop_requested else run.on_uncertain,
            patience=run.patience,
            wake=partial(self._drive, run),
            min_balance=run.min_balance,
            unpaid=unpaid,
        )

    def repeat(self, run: Run, row: Submission, error: TripoError) -> Wait:
        """What is needed and gone is made again: an import always, the rest in a sandbox only.

        Args:
            run: The job.
            row: The row that is needed.
            error: What is wrong with it.

        Raises:
            TripoError: The error: it is the service, or has it still.
        """
        run.there.pop(row.task_id or "", None)
        is_remade = self._is_forgetful or row.task_type == ImportModel.task_type
        if not is_remade or self._stand_ins.is_there(run, row.task_id or ""):
            raise error
        self._journal.submissions.forget([row.id])
        run.collecting = None
        run.task_ids.clear()
        run.shares.clear()
        if run.chain is not None:
            run.chain.arrived = None
            run.chain.looked_at.clear()
        run.job.tell(Change.REPEAT)
        return _AGAIN

    def _watch(self, run: Run, row: Submission, number: int) -> None:
        run.waits_for = "task"
        if row.task_id in run.watched:
            return
        run.watched[row.task_id or ""] = number
        job, steps = run.job, len(run.job.plan.steps)
        job.tell(Change.ACCEPT, step=number)

        def on_update(outcome: Task | TripoError) -> None:  # on the watcher's thread: be quick
            is_last = number + 1 == steps
            if isinstance(outcome, Task) and not (outcome.is_terminal and is_last):
                # The last one's comes with its other files.
                self._previews.offer(job, run.pictures, outcome)
            if isinstance(outcome, Task) and not outcome.is_terminal:
                run.see(number, outcome)
                change = Change.ADVANCE if run.running else Change.ACCEPT
                share = round(DOWNLOADING / steps * sum(list(run.shares.values())))
                job.tell(change, step=run.first_out(number), progress=share)
            else:
                run.news.append((row, outcome))
                self._drive(run)

        self._tasks.watch(
            row,
            on_update,
            lambda why, seconds: job.say(f"{why}; asked again in {seconds:.0f} s"),
        )

    def settle(self, run: Run, row: Submission, outcome: Task | TripoError) -> None:
        """Notes the end of a task that the job waits for.

        Raises:
            TripoError: It ends the job.
        """
        number = run.watched.pop(row.task_id or "", None)
        run.running.discard(number)
        run.row = settled = self._tasks.settle(row, outcome, run.job.id)
        if isinstance(outcome, TripoError):
            run.losses[number] += 1
            if settled.phase is not Phase.FAILED or run.losses[number] > _LOSSES:
                raise outcome
            return  # forgotten, and made again
        if not outcome.is_success:
            if run.chain is not None:
                return  # it is a step's own trouble: its row tells
            raise failure_of(outcome)
        run.fresh[outcome.task_id] = outcome
        run.there[outcome.task_id] = True
