"""What it costs to plan many requests: CPU seconds from a table to the batch's plan."""

from __future__ import annotations

import csv
import tempfile
import time
from pathlib import Path

from tripo_kit import TripoClient
from tripo_kit.batch import entries_of

ROWS = 20_000


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table = folder / "requests.csv"
        with table.open("w", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(("prompt", "face_limit"))
            rows.writerows((f"a small red chair, number {n}", 5000 + n) for n in range(ROWS))
        began = time.process_time()
        for _, make in entries_of(table, {}).entries:
            make()
        read = time.process_time()
        with TripoClient("tsk_" + "x" * 40, home=folder / "home") as client:
            batch = client.batch_from_csv(table, folder / "out", dry_run=True)
            made = time.process_time()
            assert len(batch) == ROWS
        print(f"{ROWS:,} rows read and checked: {read - began:.2f} s of CPU")
        print(f"{ROWS:,} rows to a batch's plan: {made - read:.2f} s of CPU")


if __name__ == "__main__":
    main()
