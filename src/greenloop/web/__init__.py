"""The web app: a reader of the same runs as the terminal, in the same words.

A request enters, a page leaves. ``site`` puts the pages together; ``access`` says who may ask;
``desk`` lets runs go on, a few at a time, each kept in the history as it happens; ``live`` tells a
page what happens meanwhile. ``drafts`` are problems before they are solved, ``runs`` those that are
or were, ``archive`` the list of them, ``results`` what evaluations measured.
``story`` and ``graph`` say what a page shows of a run.
"""
