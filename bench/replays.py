"""How many paid POSTs one user call makes when something goes wrong, client by client.

Run it: `python bench/replays.py` (`--write` also puts the tables into the docs). It installs the
other clients into `build/replays-venv`, and needs the network for that only.

Every client runs with its default settings; only the address is another one. The server counts.
It takes about forty minutes: this client looks half an hour for what it cannot prove absent, and
the server lists no task. Each cell is said when it is done.
"""

import argparse
import json
import re
import subprocess
import sys
import venv
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

from _paid_server import PaidServer
from _witness import Witness, machine

ROOT = Path(__file__).parent.parent
VENV = ROOT / "build" / "replays-venv"
PEERS = {
    "fal-client": "1.0.3",
    "openai": "3.54.0",
    "replicate": "1.0.7",
    "runwayml": "5.24.0",
    "tripo3d": "1.0.0",
}
HEADINGS = {
    "drop": "connection drops",
    "500": "500",
    "502": "502",
    "504": "504",
    "504-unsigned": "504, unsigned",
    "empty-200": "empty 200",
    "429": "429, free",
}
TOGETHER = 8  # processes at once; most of their time they wait
PAGES = [ROOT / "docs" / "replays.md", ROOT / "README.md"]

Cell = tuple[str, str]  # POSTs per call; what the calls ended with


def install() -> str:
    """Makes the peers' environment once per set of versions; returns its Python."""
    stamp, wanted = VENV / "installed", [f"{name}=={pin}" for name, pin in PEERS.items()]
    python = str(VENV / "bin" / "python")
    if not stamp.exists() or stamp.read_text().split() != wanted:
        venv.create(VENV, clear=True, with_pip=True)
        quietly = ["-qq", "--disable-pip-version-check"]
        subprocess.run([python, "-m", "pip", "install", *quietly, *wanted], check=True)
        stamp.write_text("\n".join(wanted))
    return python


def ask(python: str, client: str, url: str, calls: int) -> dict[str, int]:
    """Lets a client make its calls, all at once; returns how many ended with what."""
    script = Path(__file__).with_name("_replay_calls.py")
    done = subprocess.run(
        [python, script, client.replace("-", "_"), url, str(calls)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(done.stdout)


def measure(server: PaidServer, python: str, client: str, how: str, calls: int) -> Cell:
    """One client and one kind of failure."""
    route = f"{how}~{client}"
    ends = ask(python, client, f"{server.url}/{route}", calls)
    counts = [server.posts[route][number] for number in range(calls)]
    stray = set(server.posts[route]) - set(range(calls))
    assert not stray, f"{client} sent calls that nobody asked for: {stray}"
    same = len(set(counts)) == 1
    posts = f"{counts[0]}" if same else f"{sum(counts) / calls:.2f} (most {max(counts)})"
    print(f"{client}, {HEADINGS[how]}: {posts} POSTs, {ends}", file=sys.stderr, flush=True)
    return posts, ", ".join(ends)


def adoption(calls: int) -> str:
    """The same drop at a service that lists its tasks: what becomes of ours."""
    with Witness(
        speed=100.0,
        results="tiny",
        faults="create:drop_after=1",
        rates={"create": 0, "upload": 0},
        pools={"3d_h": calls},
    ) as witness:
        done = ask(sys.executable, "tripo-kit", witness.url.removesuffix("/v3"), calls)
        state = witness.state()
    posts = sum(count for path, count in state["requests"].items() if "/generation/" in path)
    tasks = sum(state["tasks_created"].values())
    return (
        f"Where the service lists the task whose reply was lost, `tripo-kit` adopts it: {calls} "
        f"calls, {calls} dropped connections, {posts} POSTs, {tasks} tasks, "
        f"{done.get('no error', 0)} models delivered."
    )


def table(cells: dict[str, dict[str, Cell]], part: int) -> str:
    """A Markdown table of the POSTs (0) or of the ends (1)."""
    lines = [["client", *HEADINGS.values()], ["---"] * (1 + len(HEADINGS))]
    for client, row in cells.items():
        name = f"`{client}` {PEERS.get(client) or version('tripo-kit')}"
        lines.append([name, *(row[how][part] for how in HEADINGS)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def write(mark: str, text: str) -> None:
    """Puts a text between its marks, in every page that has them."""
    found = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)", re.DOTALL)
    for page in PAGES:
        if page.exists():
            before = page.read_text()
            page.write_text(found.sub(lambda m: f"{m[1]}{text}\n{m[2]}", before))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=100)
    parser.add_argument("--write", action="store_true", help="put the tables into the docs")
    options = parser.parse_args()
    print("installing the other clients", file=sys.stderr, flush=True)
    peers = install()
    pythons = {"tripo-kit": sys.executable} | dict.fromkeys(PEERS, peers)
    jobs = [(client, how) for client in pythons for how in HEADINGS]
    with PaidServer() as server, ThreadPoolExecutor(TOGETHER) as pool:
        done = pool.map(lambda j: measure(server, pythons[j[0]], *j, options.calls), jobs)
        cells: dict[str, dict[str, Cell]] = {client: {} for client in pythons}
        for (client, how), cell in zip(jobs, done, strict=True):
            cells[client][how] = cell
    ours = adoption(options.calls)
    note = f"{options.calls} calls for each cell; {machine()}."
    scores = f"{table(cells, 0)}\n\n{ours}\n\n{note}"
    ends = table(cells, 1)
    print(f"{scores}\n\n{ends}")
    if options.write:
        write("replays", scores)
        write("replays: ends", ends)


if __name__ == "__main__":
    main()
