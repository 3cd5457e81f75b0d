"""One file per prompt; a missing variable is an error."""
