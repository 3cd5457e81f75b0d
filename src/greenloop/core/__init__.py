"""Pure functions: no I/O, no model, no PocketFlow."""
