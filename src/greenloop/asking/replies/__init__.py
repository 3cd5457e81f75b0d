"""Tolerant parsing of what models reply: small models rarely keep to a format.

Whatever the text, each of these returns a result or raises ``ReplyError``, in bounded time.
"""

from greenloop.asking.replies.cases import RawCase, extract_answer, extract_cases
from greenloop.asking.replies.code import extract_code
from greenloop.asking.replies.data import extract_data

__all__ = ["RawCase", "extract_answer", "extract_cases", "extract_code", "extract_data"]
