"""Tolerant parsing of what models reply: small models rarely keep to a format.

The text of a reply enters, and the signature or the name that was asked for; code, test cases or a
value leave. Whatever the text, each function here returns a result or raises ``ReplyError``, in
bounded time, and executes nothing. Where to change what:

- fenced blocks: ``blocks``
- code: where it stands ``code``, a whole class ``classes``, what it is called ``entry``, what is
  dropped ``demonstration``, which imports are added ``assembly``
- programs: ``programs``
- cases: assertions ``assertions``, the keys and arguments of other forms ``cases``
- values: JSON and YAML ``data``; Python is read by ``domain.expressions``
"""

from greenloop.asking.replies.cases import RawCase, extract_answer, extract_cases
from greenloop.asking.replies.classes import extract_class
from greenloop.asking.replies.code import extract_code
from greenloop.asking.replies.data import extract_data
from greenloop.asking.replies.modules import extract_module
from greenloop.asking.replies.programs import extract_program

__all__ = [
    "RawCase",
    "extract_answer",
    "extract_cases",
    "extract_class",
    "extract_code",
    "extract_data",
    "extract_module",
    "extract_program",
]
