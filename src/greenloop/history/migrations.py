"""How the database of the history came to look as it does: one step per entry, never changed.

``PRAGMA user_version`` counts the steps that a file has taken. A new step goes to the end.
"""

from __future__ import annotations

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE runs (
            id TEXT PRIMARY KEY,
            started TEXT NOT NULL,
            version TEXT NOT NULL,
            model TEXT NOT NULL,
            seed INTEGER NOT NULL,
            text TEXT NOT NULL,
            given TEXT NOT NULL,
            settings TEXT NOT NULL,
            title TEXT NOT NULL DEFAULT '',
            owner TEXT NOT NULL DEFAULT '',
            seconds REAL NOT NULL DEFAULT 0,
            tokens INTEGER NOT NULL DEFAULT 0,
            solved INTEGER,
            outcome TEXT NOT NULL DEFAULT ''
        )""",
        """CREATE TABLE events (
            run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            seconds REAL NOT NULL,
            data TEXT NOT NULL,
            PRIMARY KEY (run, position)
        )""",
        """CREATE TABLE replies (
            run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
            key TEXT NOT NULL,
            nth INTEGER NOT NULL,
            text TEXT NOT NULL,
            truncated INTEGER NOT NULL,
            refused INTEGER NOT NULL,
            usage TEXT NOT NULL,
            PRIMARY KEY (run, key, nth)
        )""",
    ),
    (  # the other completions of a reply that has several
        "ALTER TABLE replies ADD COLUMN others TEXT NOT NULL DEFAULT '[]'",
    ),
    ("ALTER TABLE runs ADD COLUMN cost REAL",),
    (  # replies that all attempts of evaluations share; of one that has an owner, there is none yet
        """CREATE TABLE answers (
            key TEXT PRIMARY KEY,
            owner TEXT NOT NULL,
            text TEXT,
            truncated INTEGER,
            refused INTEGER,
            usage TEXT,
            others TEXT
        )""",
    ),
)
