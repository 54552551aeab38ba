"""What the service answers, read leniently: only what is needed to go on may be fatal."""
