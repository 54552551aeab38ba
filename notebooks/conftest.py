"""The tutorials' kernels are spoken to through files beside them, not ports.

A port that was free when it was chosen may be another's when the kernel comes to open it, and several
tutorials are run at once.
"""

from functools import partial
from pathlib import Path

import nbval.kernel

nbval.kernel.KernelManager = partial(
    nbval.kernel.KernelManager, transport="ipc", ip=str(Path(__file__).with_name("kernel"))
)
