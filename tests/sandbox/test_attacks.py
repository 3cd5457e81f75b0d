"""Attacks that are shown to work without the sandbox, and fail inside it."""

from __future__ import annotations

from functools import cache

import pytest

from greenloop.sandbox.pool import ZygotePool

from .attacks import ATTACKS, Attack
from .stage import Seen, Stage, run_confined, run_plain


@cache
def works_outside(attack: Attack) -> tuple[bool, Seen]:
    with Stage() as stage:
        seen = run_plain(attack.code, stage)
        return attack.effect(stage, seen), seen


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_attack_is_stopped(attack: Attack, sandbox: ZygotePool) -> None:
    works, seen = works_outside(attack)
    if not works:
        pytest.skip(f"this machine stops it without a sandbox: {seen.output[-200:]}")
    with Stage() as stage:
        seen = run_confined(sandbox, attack.code, stage)
        assert not attack.effect(stage, seen), seen
        assert seen.survived


def test_enough_attacks_were_shown_to_work() -> None:
    assert sum(works_outside(attack)[0] for attack in ATTACKS) >= 50
