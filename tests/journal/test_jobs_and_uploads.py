from tripo_kit.journal import JobStatus


def opened(journal, request="w", folder="/out", account="a"):
    return journal.jobs.open(
        account=account,
        request=request,
        output_dir=folder,
        variant=1,
        plan=lambda: "{}",
        digests={"cat.png": "00ff"},
        fingerprints=["f1", "f2"],
    )


def test_a_request_in_a_folder_is_one_job(journal):
    job = opened(journal)
    assert opened(journal) == job
    assert opened(journal, folder="/elsewhere").id != job.id
    assert (job.digests, job.fingerprints) == ({"cat.png": "00ff"}, ("f1", "f2"))


def test_jobs_are_listed_newest_first_and_by_status(journal, wall):
    first = opened(journal, "w1")
    wall.now += 1
    second = opened(journal, "w2")
    opened(journal, "w3", account="b")
    assert [job.id for job in journal.jobs.select("a")] == [second.id, first.id]
    journal.jobs.update(first.id, JobStatus.FAILED, error="no")
    assert [job.id for job in journal.jobs.select("a", statuses=[JobStatus.FAILED])] == [first.id]
    assert journal.jobs.count("a", JobStatus.OPEN) == 1


def test_an_update_keeps_what_it_does_not_say(journal):
    job = opened(journal)
    journal.jobs.update(job.id, JobStatus.SUCCESS, credits_=20.0, saved="files")
    journal.jobs.update(job.id, JobStatus.OPEN)
    job = journal.jobs.get("a", job.id)
    assert (job.status, job.credits, job.saved, job.error) == (
        JobStatus.OPEN, 20.0, "files", None,
    )  # fmt: skip


def test_a_job_is_found_by_a_unique_beginning_of_its_id(journal):
    job = opened(journal)
    opened(journal, "w2")
    assert journal.jobs.get("a", job.id[:12]) == job
    assert journal.jobs.get("a", "") is None
    assert journal.jobs.get("b", job.id) is None


def test_finished_jobs_of_a_request_are_found_in_any_folder(journal):
    job = opened(journal)
    assert list(journal.jobs.succeeded("a", ["w"])) == []
    journal.jobs.update(job.id, JobStatus.SUCCESS, saved="files")
    assert [found.id for found in journal.jobs.succeeded("a", ["w"])] == [job.id]


def test_an_upload_of_the_future_is_not_believed(journal, wall):
    journal.uploads.remember("a", "sha", "token")
    wall.now -= 1  # the clock was set back: how old the token is, nobody knows
    assert journal.uploads.find("a", "sha") is None
    journal.uploads.remember("a", "sha", "newer")
    assert journal.uploads.find("a", "sha") == "newer"


def test_an_upload_is_remembered_for_a_day(journal, wall):
    journal.uploads.remember("a", "sha", "file_1")
    assert journal.uploads.find("a", "sha") == "file_1"
    assert journal.uploads.find("b", "sha") is None
    wall.now += 24 * 3600
    assert journal.uploads.find("a", "sha") is None


def test_an_upload_can_be_forgotten_and_replaced(journal):
    journal.uploads.remember("a", "sha", "file_1")
    journal.uploads.remember("a", "sha", "file_2")
    assert journal.uploads.find("a", "sha") == "file_2"
    journal.uploads.forget("a", "sha")
    assert journal.uploads.find("a", "sha") is None
