"""How long ten million characters of the worst text take the functions that clean texts.

`python bench/shown.py`; the bound is 50 ms.
"""

import time
from collections.abc import Callable

from tripo_kit.privacy import Secret, sanitize_for_logs, scrub, shown

SIZE = 10_000_000
WORST = [
    *("a", "@", "a@", "?", "?a=b/", "/", "://", "://a:b", "tsk_", "eyJaaaaaaaa", "eyJaaaaaaaa."),
    *(" sk_aaaaaaaaaaaaaaa", "bearer aaaaaaaaaaaaaaa ", "sig=", "X-Amz-a", "1 ", "1", "a."),
    *("+1 (11) ", "\n", "\x1b[31m", "%41", "file_aaaaaa", "?a=/@tsk_eyJ.sig=://x:"),
]


def main() -> None:
    Secret("tsk_0123456789abcdef")
    for clean in (shown, scrub, sanitize_for_logs):
        slowest = max((_milliseconds(clean, unit), unit) for unit in WORST)
        print(f"{clean.__name__:<20} {slowest[0]:6.1f} ms at the most, for {slowest[1]!r}")


def _milliseconds(clean: Callable[[str], str], unit: str) -> float:
    text = unit * (SIZE // len(unit))
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        clean(text)
        best = min(best, time.perf_counter() - began)
    return best * 1000


if __name__ == "__main__":
    main()
