"""Each job driven to its end: turn by turn, step by step, with its tasks and its files."""
