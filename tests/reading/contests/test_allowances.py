"""Limits in the words of the judges, as they stand after copying."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenloop.domain.allowance import Allowance
from greenloop.reading.contests.allowances import allowance
from greenloop.reading.text import clean


@pytest.mark.parametrize(
    ("text", "seconds", "mebibytes"),
    [
        ("time limit per test2 seconds\nmemory limit per test256 megabytes", 2.0, 256),
        ("time limit per test: 0.5 seconds\nmemory limit per test: 64 megabytes", 0.5, 64),
        ("Time Limit: 2 sec / Memory Limit: 1024 MB", 2.0, 1024),
        ("time limit per test\n1.5 s\nmemory limit per test\n512 MiB", 1.5, 512),
        ("Time Limit: 1000MS  Memory Limit: 65536K", 1.0, 64),
        ("CPU Time limit\n1 second\nMemory limit\n1 GB", 1.0, 1024),
        ("Time limit: $2$\\,s, memory limit: $256$\\,MB", 2.0, 256),
        ("<b>Time limit:</b> 3&nbsp;seconds<br><b>Memory limit:</b> 128&nbsp;MB", 3.0, 128),
        ("**Time limit:** 4 s | **Memory limit:** 32 MB", 4.0, 32),
        ("<table><tr><td>Time limit</td><td>5 s</td></tr></table>", 5.0, None),
        ("时间限制\uff1a1 秒 内存限制\uff1a256MB", 1.0, 256),
        ("实行\n実行時間制限: 2 sec / メモリ制限: 1024 MiB", 2.0, 1024),
        (
            "ограничение по времени на тест2 секунды\nограничение по памяти на тест256 мегабайт",
            2,
            256,
        ),
        ("Límite de tiempo: 2,5 segundos. Límite de memoria: 64 MB", 2.5, 64),
        ("Limite de tempo: 1500 ms, limite de memória: 128 megabytes", 1.5, 128),
        ("Limite de temps : 2 s\nLimite de mémoire : 64 Mo", 2.0, 64),
        ("Zeitlimit: 3 Sekunden\nSpeicherlimit: 256 MB", 3.0, 256),
        ("Your program must finish within 10 seconds.", 10.0, None),
        ("The runner needs 2 seconds for a lap; there is no time limit.", None, None),
        ("Petya got Time limit exceeded. 3 seconds later he smiled.", None, None),
        ("Time limit: 900 seconds, memory limit: 900000 MB", None, None),
        ("Time limit: 0 s", None, None),
    ],
)
def test_limits_are_read(text: str, seconds: float | None, mebibytes: int | None) -> None:
    found = allowance(clean(text))
    assert found == Allowance(seconds=seconds, mebibytes=mebibytes)


@given(st.integers(1, 60_000), st.sampled_from(["ms", " ms", " milliseconds"]))
def test_milliseconds_are_thousandths(number: int, unit: str) -> None:
    assert allowance(f"Time limit: {number}{unit}").seconds == pytest.approx(number / 1000)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    found = allowance(f"time limit {text}")
    assert found.seconds is None or 0 < found.seconds <= 60
