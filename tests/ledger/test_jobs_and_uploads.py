from tripo_kit.ledger import JobStatus


def opened(ledger, wish="w", folder="/out", account="a"):
    return ledger.jobs.open(
        account=account,
        wish=wish,
        output_dir=folder,
        variant=1,
        plan=lambda: "{}",
        digests={"cat.png": "00ff"},
        fingerprints=["f1", "f2"],
    )


def test_a_wish_in_a_folder_is_one_job(ledger):
    job = opened(ledger)
    assert opened(ledger) == job
    assert opened(ledger, folder="/elsewhere").id != job.id
    assert (job.digests, job.fingerprints) == ({"cat.png": "00ff"}, ("f1", "f2"))


def test_jobs_are_listed_newest_first_and_by_status(ledger, wall):
    first = opened(ledger, "w1")
    wall.now += 1
    second = opened(ledger, "w2")
    opened(ledger, "w3", account="b")
    assert [job.id for job in ledger.jobs.select("a")] == [second.id, first.id]
    ledger.jobs.update(first.id, JobStatus.FAILED, error="no")
    assert [job.id for job in ledger.jobs.select("a", statuses=[JobStatus.FAILED])] == [first.id]
    assert ledger.jobs.count("a", JobStatus.OPEN) == 1


def test_an_update_keeps_what_it_does_not_say(ledger):
    job = opened(ledger)
    ledger.jobs.update(job.id, JobStatus.SUCCESS, credits_=20.0, saved="files")
    ledger.jobs.update(job.id, JobStatus.OPEN)
    job = ledger.jobs.get("a", job.id)
    assert (job.status, job.credits, job.saved, job.error) == (
        JobStatus.OPEN, 20.0, "files", None,
    )  # fmt: skip


def test_a_job_is_found_by_a_unique_beginning_of_its_id(ledger):
    job = opened(ledger)
    opened(ledger, "w2")
    assert ledger.jobs.get("a", job.id[:12]) == job
    assert ledger.jobs.get("a", "") is None
    assert ledger.jobs.get("b", job.id) is None


def test_finished_jobs_of_a_wish_are_found_in_any_folder(ledger):
    job = opened(ledger)
    assert ledger.jobs.succeeded("a", "w") == []
    ledger.jobs.update(job.id, JobStatus.SUCCESS, saved="files")
    assert [found.id for found in ledger.jobs.succeeded("a", "w")] == [job.id]


def test_an_upload_is_remembered_for_a_day(ledger, wall):
    ledger.uploads.remember("a", "sha", "file_1")
    assert ledger.uploads.recall("a", "sha") == "file_1"
    assert ledger.uploads.recall("b", "sha") is None
    wall.now += 24 * 3600
    assert ledger.uploads.recall("a", "sha") is None


def test_an_upload_can_be_forgotten_and_replaced(ledger):
    ledger.uploads.remember("a", "sha", "file_1")
    ledger.uploads.remember("a", "sha", "file_2")
    assert ledger.uploads.recall("a", "sha") == "file_2"
    ledger.uploads.forget("a", "sha")
    assert ledger.uploads.recall("a", "sha") is None
