"""What a user takes away: the pytest file, the cases, the report."""
