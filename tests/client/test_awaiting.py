"""Jobs and batches on an event loop: thin, on their own events, and cut off without harm."""

import asyncio

import pytest

from tripo_kit import ClientClosedError, ConfigurationError, TaskFailedError


def test_awaiting_a_job_gives_its_files(client, tmp_path):
    async def main():
        return await client.submit("a small red chair", tmp_path / "out")

    assert asyncio.run(main()).path.is_file()


def test_a_job_that_has_ended_is_there_at_once(client, tmp_path):
    client.generate("a small red chair", tmp_path / "out")

    async def main():
        return await client.submit("a small red chair", tmp_path / "out")

    assert asyncio.run(main()).path.is_file()


def test_the_loop_goes_on_meanwhile_and_several_wait_for_the_same(
    open_client, witness, tmp_path, service_clock
):
    client = open_client(clock=service_clock)

    async def main():
        job = client.submit("a small red chair", tmp_path / "out")

        async def model():
            return await job

        models = [asyncio.create_task(model()) for _ in range(5)]
        turns = 0
        while not all(each.done() for each in models):
            await asyncio.sleep(0)
            turns += 1
            if turns == 6:
                service_clock.go()
        return turns, {each.result().path for each in models}

    turns, paths = asyncio.run(main())
    assert turns > 5
    assert len(paths) == 1
    assert witness(client).tasks == 1


def test_what_failed_is_raised(client, tmp_path):
    async def main():
        await client.submit("a chair that fails [policy]", tmp_path / "out")

    with pytest.raises(TaskFailedError):
        asyncio.run(main())


def test_cancelling_leaves_the_job(open_client, tmp_path, service_clock):
    client = open_client(speed=20.0, clock=service_clock)
    job = client.submit("a small red chair", tmp_path / "out")

    async def main():
        async with asyncio.timeout(0):
            await job

    with pytest.raises(TimeoutError):
        asyncio.run(main())
    assert not job.is_done
    service_clock.go()
    assert job.result(timeout=60).path.is_file()
    assert not job._signal._wakes


def test_closing_the_client_ends_the_wait(open_client, tmp_path):
    client = open_client(speed=1.0)

    async def main():
        job = client.submit("a small red chair", tmp_path / "out")
        waiting = asyncio.ensure_future(job)
        await asyncio.sleep(0)
        await asyncio.to_thread(client.close)
        await waiting

    with pytest.raises(ClientClosedError):
        asyncio.run(main())


def test_a_batch_gives_each_job_as_it_finishes(client, tmp_path):
    prompts = [f"a small red chair, number {n}" for n in range(7)]

    async def main():
        batch = client.batch(prompts, tmp_path / "out")
        done = [job async for job in batch]
        return done, await batch

    done, batch = asyncio.run(main())
    assert len({job.id for job in done}) == 7
    assert batch.progress.success == 7


def test_a_batch_that_has_not_begun_has_no_jobs_and_nothing_to_wait_for(client, tmp_path):
    batch = client.batch(["a small red chair"], tmp_path / "out", dry_run=True)

    async def jobs():
        return [job async for job in batch]

    async def main():
        return await batch

    assert asyncio.run(jobs()) == []
    with pytest.raises(ConfigurationError, match="has not begun"):
        asyncio.run(main())


def test_a_loop_that_has_ended_is_told_nothing(open_client, tmp_path):
    """A task that nobody cancelled is left behind by its loop; the job does not mind."""
    client = open_client(speed=20.0)
    job = client.submit("a small red chair", tmp_path / "out")
    loop = asyncio.new_event_loop()

    async def model():
        return await job

    left = loop.create_task(model())
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()
    assert job.result(timeout=60).path.is_file()
    left._log_destroy_pending = False
    left.get_coro().close()
