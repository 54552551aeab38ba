"""The readers: one module or two for each format, all behind the guard of foreign bytes."""
