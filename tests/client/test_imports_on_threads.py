"""What a thread of the kit needs is imported to its end: one that is cut off breaks others."""

import subprocess
import sys
import textwrap

import pytest

SEEN = """
    import sys, threading

    class Witness:
        seen = set()

        def find_spec(self, name, path=None, target=None):
            thread = threading.current_thread().name
            if thread.startswith("tripo-kit") and thread != "tripo-kit-import":
                self.seen.add((thread, name))

    sys.meta_path.insert(0, Witness())
"""
WORK = """
    from pathlib import Path
    from tripo_kit import Require, TextGenerationRequest, TripoClient
    from tripo_kit.sandbox import Sandbox

    folder = Path(sys.argv[1])
    with Sandbox(speed=200.0, results="tiny", rates={"create": 0, "upload": 0}) as server:
        for _ in range(2):  # the second finds them in the journal, and fetches what is gone
            with TripoClient(server.key, base_url=server.url, home=folder / "home") as client:
                job = client.submit("a fine small chair", folder / "out")
                batch = client.batch([str(folder / "turned.jpg")], folder / "out")
                assert len(batch.wait(60).results()) == 1, batch.failed()
                job.result(60)
                chain = TextGenerationRequest("a chair &amp; a table").then(Require(textured=True))
                client.submit(chain, folder / "out").wait(60)
            for path in (folder / "out").glob("*.glb"):
                path.unlink()
    print(sorted(Witness.seen))
"""


@pytest.fixture
def run(tmp_path):
    """Runs a program in an interpreter that has imported nothing yet."""

    def run(program):
        return subprocess.run(
            [sys.executable, "-c", textwrap.dedent(program), str(tmp_path)],
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )

    return run


def test_no_thread_of_the_kit_imports_anything_itself(run, tmp_path, picture):
    from PIL import Image

    with Image.open(picture) as image:
        exif = image.getexif()
        exif[0x0112] = 6  # turned, so that it is written again
        image.convert("RGB").save(tmp_path / "turned.jpg", exif=exif)
    done = run(SEEN + WORK)
    assert done.stdout.strip() == "[]", done.stderr + done.stdout


CUT_OFF = """
    import ctypes, importlib, sys, threading
    from pathlib import Path
    from tripo_kit.loading import load

    (Path(sys.argv[1]) / "slow.py").write_text(
        "import gates\\n"
        "gates.begun.set()\\n"
        "while not gates.go_on.wait(0.01):\\n"
        "    pass\\n"
        "name = 1\\n"
    )
    (Path(sys.argv[1]) / "gates.py").write_text(
        "import threading\\nbegun, go_on = threading.Event(), threading.Event()\\n"
    )
    sys.path.insert(0, sys.argv[1])
    import gates

    def first():
        try:
            load("slow")
        except SystemExit:
            cut_off.set()

    def second():
        load("slow")
        from slow import name
        names.append(name)

    cut_off, names = threading.Event(), []
    one = threading.Thread(target=first)
    one.start()
    assert gates.begun.wait(30)
    other = threading.Thread(target=second)
    other.start()
    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(one.ident), ctypes.py_object(SystemExit)
    )
    gates.go_on.set()
    for thread in (one, other):
        thread.join(30)
    assert cut_off.is_set()
    print(names)
"""


def test_who_is_cut_off_while_it_waits_for_a_module_does_not_break_it_for_others(run):
    done = run(CUT_OFF)
    assert done.stdout.strip() == "[1]", done.stderr


def test_a_module_that_is_not_there_is_said_to_whoever_asks(run):
    done = run("from tripo_kit.loading import load\nload('no_such_module_anywhere')")
    assert "ModuleNotFoundError" in done.stderr


FORKED = """
    import os, sys, threading
    from pathlib import Path
    from tripo_kit.loading import load

    (Path(sys.argv[1]) / "slow.py").write_text(
        "import gates\\ngates.begun.set()\\ngates.pause.wait(0.2)\\nname = 1\\n"
    )
    (Path(sys.argv[1]) / "gates.py").write_text(
        "import threading\\nbegun, pause = threading.Event(), threading.Event()\\n"
    )
    sys.path.insert(0, sys.argv[1])
    import gates

    thread = threading.Thread(target=load, args=("slow",))
    thread.start()
    assert gates.begun.wait(30)
    child = os.fork()
    load("slow")
    from slow import name
    if child == 0:
        os._exit(0)
    thread.join()
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="the system does not fork")
def test_a_fork_waits_for_what_is_just_imported(run):
    done = run(FORKED)
    assert done.stdout.strip() == "0", done.stderr
