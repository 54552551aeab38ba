"""From a planned operation to a task that is paid once: recognise, send, find, decide."""
