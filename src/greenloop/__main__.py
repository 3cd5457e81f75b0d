"""``python -m greenloop``: the command, where its script is not on the path."""

from greenloop.apps.cli import main

if __name__ == "__main__":
    main()
