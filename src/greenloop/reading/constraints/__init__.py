"""Reading constraints."""
