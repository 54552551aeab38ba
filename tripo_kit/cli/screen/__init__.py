"""What a terminal shows: tables, results, progress, and JSON for machines."""
