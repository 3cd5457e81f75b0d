"""A run as a page to keep and to pass on: one HTML file, or Markdown for a pull request.

A run enters, a text leaves. What is told: ``contents`` and ``story``, in the words that the
terminal uses, too; how it looks: ``page.html.j2`` with ``style.css`` and ``filter.js``, and
``summary.md.j2``. The page needs nothing but itself, and its policy forbids it to ask for more.
"""

from __future__ import annotations

from greenloop.report.page import page
from greenloop.report.summary import summary

__all__ = ["page", "summary"]
