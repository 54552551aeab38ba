"""Operations in several threads at once."""

import subprocess
import sys

from tripo_kit.api import OPERATIONS

# msgspec's own name: what it calls to work a struct's fields out.
ALL_AT_ONCE = """
import sys, threading, time
import msgspec._utils
from tripo_kit import RequestValidationError, TextGenerationRequest
from tripo_kit.api import OPERATIONS, AnyOperation, StepOutput, decode_operation

worked_out, inside, most = msgspec._utils._eval_type, set(), 0

def watched(*arguments):
    global most
    if sys._getframe(2).f_code.co_filename.endswith("structs.py"):
        return worked_out(*arguments)  # a description for Python alone, which is harmless
    inside.add(threading.get_ident())
    most = max(most, len(inside))
    time.sleep(0)
    try:
        return worked_out(*arguments)
    finally:
        inside.discard(threading.get_ident())

def use(uses):
    for each in uses:
        together.wait()
        try:
            each()
        except RequestValidationError:
            pass

msgspec._utils._eval_type = watched
sys.setswitchinterval(1e-6)
together = threading.Barrier(4)
read = [lambda name=name: decode_operation(name, {"input": "x"}) for name in OPERATIONS]
made = [lambda kind=kind: kind(input=StepOutput(0)).check() for kind in OPERATIONS.values()]
asked = [lambda: TextGenerationRequest("a small red chair")]
anything = [lambda: decode_operation("any", {"path": "/a", "task_type": "any", "body": {}})]
uses = asked + [each for pair in zip(read, made) for each in pair] + anything
orders = [uses, uses, uses[::-1], uses[::-1]]
threads = [threading.Thread(target=use, args=(order,)) for order in orders]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(most)
"""


def printed(script):
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.stderr, done.returncode) == ("", 0)
    return done.stdout.strip()


def test_operations_are_worked_out_one_at_a_time_whoever_meets_them_first():
    assert len(OPERATIONS) > 20
    assert printed(ALL_AT_ONCE) == "1"
