"""What can be asked: a class for each operation, a row for each model version, rules and prices."""
