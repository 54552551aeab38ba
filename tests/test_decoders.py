"""Types are worked out one at a time, whichever thread meets them first."""

import re
import subprocess
import sys
from pathlib import Path

import tripo_kit

# msgspec's own name: what it calls to work a struct's fields out.
ALL_AT_ONCE = """
import sys, threading, time
from typing import Literal
import msgspec._utils
from tripo_kit.decoders import convert, decoder_of
from tripo_kit.foreign import read_json

worked_out, inside, most, count = msgspec._utils._eval_type, set(), 0, 0

def watched(*arguments):
    global most, count
    count += 1
    inside.add(threading.get_ident())
    most = max(most, len(inside))
    time.sleep(0)
    try:
        return worked_out(*arguments)
    finally:
        inside.discard(threading.get_ident())

msgspec._utils._eval_type = watched
sys.setswitchinterval(1e-6)
together = threading.Barrier(4)

def kinds():
    for n in range(200):
        inner = msgspec.defstruct(f"Inner{n}", [("word", Literal[f"a{n}", f"b{n}"])])
        yield inner, msgspec.defstruct(f"Outer{n}", [("inner", inner | None), ("n", int)])

def use(pairs):
    for n, (inner, outer) in pairs:
        whole, part = {"inner": {"word": f"a{n}"}, "n": n}, f'{{"word": "b{n}"}}'
        together.wait()
        assert convert(whole, outer).inner.word == f"a{n}"
        assert read_json(part, inner).word == f"b{n}"
        assert decoder_of(list[outer]).decode(msgspec.json.encode([whole]))[0].n == n

pairs = list(enumerate(kinds()))
orders = [pairs, pairs, pairs[::-1], pairs[::-1]]
threads = [threading.Thread(target=use, args=(order,)) for order in orders]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(most, count > 0)
"""
_BESIDE_THE_DOOR = re.compile(r"msgspec\.convert\(|json\.Decoder\(|json\.decode\([^\n]*type=")


def test_types_are_worked_out_one_at_a_time_whoever_meets_them_first():
    """A struct that two threads meet for the first time at once ends the process."""
    done = subprocess.run(
        [sys.executable, "-c", ALL_AT_ONCE], capture_output=True, text=True, check=False
    )
    assert (done.stderr, done.returncode) == ("", 0)
    assert done.stdout.strip() == "1 True"


def test_nothing_in_the_kit_goes_beside_the_door():
    package = Path(tripo_kit.__file__).parent
    modules = [path for path in package.rglob("*.py") if "sandbox" not in path.parts]
    beside = [
        path.name
        for path in modules
        if path.name != "decoders.py" and _BESIDE_THE_DOOR.search(path.read_text())
    ]
    assert len(modules) > 300
    assert beside == []
