"""HTML as text: blocks on lines of their own, tables as in Markdown, powers with ``^``."""

from __future__ import annotations

import html
import re

_IS_HTML = re.compile(
    r"</(?:p|pre|strong|code|ul|ol|li|div|sup|b|em|h[1-6]|t[dr]|table|dl|span|section|details|body)>"
    r"|<br ?/?>",
    re.IGNORECASE,
)
_IS_CODE = re.compile(r"\s*(?:import \w|from [\w.]+ import |class \w+[^\n]*:|def \w+\(|@\w)")
"""A text that is Python from its beginning; the tags in it are what the code is about."""
_HIDDEN = ("head", "script", "style", "nav", "footer", "button", "svg", "noscript")
"""Elements that are no part of what a page says."""
_BLOCKS = (
    "p|pre|ul|ol|li|br|div|h[1-6]|table|tbody|thead|tfoot|tr|hr|dl|dt|dd|section|article|main"
    "|header|body|html|details|summary|blockquote|figure|center"
)
_INLINE = "strong|em|code|sup|sub|span|b|i|u|s|img|a|font|var|kbd|samp|tt|small|mark|t[dh]|label"
_TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>{'|'.join(_HIDDEN)}|{_BLOCKS}|{_INLINE})\b[^<>]*>"
    r"|<!--(?:[^-]|-(?!->)){0,500}-->|<!doctype\b[^<>]*>",
    re.IGNORECASE,
)
_IS_BLOCK = re.compile(_BLOCKS)


def without_tags(text: str) -> str:
    """The text of a page, or the text itself if it is none."""
    if _IS_CODE.match(text) or not _IS_HTML.search(text):
        return text
    page = html.unescape("".join(_Page(text).parts()))
    return re.sub(r"\n[ \t]*(?:\n[ \t]*)+", "\n\n", page)


class _Page:
    """One pass over the tags of a page."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lower = text.lower()
        self._last = {name: self._lower.rfind(f"</{name}") for name in _HIDDEN}
        self._hidden = ""
        self._rows = -1
        """How many rows of the table are over; -1 outside of tables."""

    def parts(self) -> list[str]:
        """What is left of the page, piece by piece."""
        parts: list[str] = []
        at = 0
        for tag in _TAG.finditer(self._text):
            before = self._text[at : tag.start()]
            at = tag.end()
            parts += [self._shown(before), self._spelled(tag)]
        return [*parts, self._shown(self._text[at:])]

    def _shown(self, text: str) -> str:
        if self._hidden:
            return ""
        if self._rows < 0:
            return text
        edges = (text[:1].isspace() and " ") or "", (text[-1:].isspace() and " ") or ""
        return " ".join(text.split()).join(edges)

    def _spelled(self, tag: re.Match[str]) -> str:
        """What stands for a tag."""
        name, end = (tag["name"] or "").lower(), bool(tag["end"])
        if self._hidden:
            self._hidden = "" if end and name == self._hidden else self._hidden
            return ""
        if not end and tag.start() < self._last.get(name, -1):
            self._hidden = name
            return ""
        if name == "table":
            self._rows = -1 if end or self._has_blocks(tag.end()) else 0
        if self._rows >= 0 and name in ("tr", "td", "th", "thead", "tbody", "tfoot"):
            return self._cell(name, end)
        if name == "sup":
            return "" if end else "^"
        if name == "li" and not end:
            return "- "
        return "\n" if _IS_BLOCK.fullmatch(name) else ""

    def _has_blocks(self, start: int) -> bool:
        """Whether a table lays out blocks of text, whose lines must stay."""
        end = self._lower.find("</table", start)
        return "<pre" in self._lower[start : end if end >= 0 else len(self._lower)]

    def _cell(self, name: str, end: bool) -> str:
        if name in ("td", "th"):
            return " |" if end else " "
        if name != "tr":
            return ""
        if not end:
            return "\n|"
        self._rows += 1
        return "\n|---|" if self._rows == 1 else ""
