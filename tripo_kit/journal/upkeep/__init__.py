"""The journal as a file that is checked, copied, pruned and counted."""
