"""From a finished task to files on disk, and how they are shown."""
