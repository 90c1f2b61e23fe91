"""What needs no Qt, no torch and no files: questions, plans, errors, ports."""
