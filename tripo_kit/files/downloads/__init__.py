"""From a signed address to a whole file under its own name."""
