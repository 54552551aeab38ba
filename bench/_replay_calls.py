"""One hundred user calls of one client, all at once; run by `replays.py` in the client's venv.

`python bench/_replay_calls.py CLIENT URL CALLS` prints what the calls ended with, as JSON. Every
client is used as its own page says, with its default settings; only the address is another one.
"""

import asyncio
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

KEY = "tsk_sandbox"
Call = Callable[[str], object]


def tripo3d(url: str) -> Call:
    os.environ["TRIPO_DISABLE_GEO_DETECTION"] = "1"  # else importing it asks the internet
    from tripo3d import TripoClient

    async def ask(prompt: str) -> str:
        async with TripoClient(api_key=KEY, v3_base_url=url) as client:
            return await client.text_to_model(prompt)

    return lambda prompt: asyncio.run(ask(prompt))


def fal_client(url: str) -> Call:
    os.environ["FAL_KEY"] = KEY
    import fal_client
    import fal_client.client

    # It takes another host from the environment, but always speaks TLS to it.
    fal_client.client.QUEUE_URL_FORMAT = f"{url}/"
    return lambda prompt: fal_client.submit("fal-ai/flux/dev", arguments={"prompt": prompt})


def replicate(url: str) -> Call:
    from replicate.client import Client

    client = Client(api_token=KEY, base_url=url)
    return lambda prompt: client.run("black-forest-labs/flux-schnell", input={"prompt": prompt})


def openai(url: str) -> Call:
    from openai import OpenAI

    client = OpenAI(api_key=KEY, base_url=f"{url}/v1")
    return lambda prompt: client.images.generate(model="gpt-image-1", prompt=prompt)


def runwayml(url: str) -> Call:
    from runwayml import RunwayML

    client = RunwayML(api_key=KEY, base_url=url)
    return lambda prompt: client.text_to_image.create(
        model="gen4_image", prompt_text=prompt, ratio="1024:1024"
    )


def tripo_kit(url: str) -> Call:
    import logging

    from tripo_kit import TripoClient

    logging.getLogger("tripo_kit").setLevel(logging.CRITICAL)

    def ask(prompt: str) -> object:
        # A client for each call: else the breaker would refuse most, and look better than it is.
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
            client = TripoClient(KEY, base_url=f"{url}/v3", home=home)
            try:
                return client.generate_from_text(prompt, f"{home}/out")
            finally:
                client.close()

    return ask


def main(name: str, url: str, calls: int) -> None:
    call = globals()[name](url)

    def end(number: int) -> str:
        try:
            call(f"call {number:06d}: a small wooden toy")
        except Exception as error:  # noqa: BLE001  # its name is what is asked for
            return type(error).__name__
        return "no error"

    with ThreadPoolExecutor(calls) as threads:
        ends = Counter(threads.map(end, range(calls)))
    print(json.dumps(dict(ends.most_common())))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
