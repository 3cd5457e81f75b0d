"""What becomes of candidates, honest and otherwise, seen through the port."""

from __future__ import annotations

import signal
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from greenloop.domain.candidate import Outcome
from greenloop.ports import Call, Execution, Limits, Sandbox
from greenloop.sandbox import open_sandbox
from greenloop.sandbox.pool import ZygotePool

CALL = Call("f", ("value",))
LIMITS = Limits(
    seconds=30.0, load_seconds=30.0, memory=128 * 1024 * 1024, stdout=1000, result=10_000
)


def run(sandbox: Sandbox, code: str, *inputs: Any, call: Call = CALL) -> list[Execution]:
    return sandbox.run(code, call, [[value] for value in inputs], LIMITS)


def outcomes(executions: list[Execution]) -> list[Outcome | None]:
    return [execution.failure for execution in executions]


def test_it_is_a_sandbox(full_sandbox: ZygotePool) -> None:
    sandbox: Sandbox = full_sandbox
    assert sandbox.layers()[0] == "process"
    assert "seccomp" in sandbox.layers()


def test_each_input_has_its_result_and_output(full_sandbox: ZygotePool) -> None:
    code = "def f(x):\n    print('got', x)\n    return [x, x]"
    executions = run(full_sandbox, code, 1, "a", None)
    assert [execution.value for execution in executions] == [[1, 1], ["a", "a"], [None, None]]
    assert [execution.stdout for execution in executions] == ["got 1\n", "got a\n", "got None\n"]
    assert all(execution.seconds > 0 and execution.peak_memory > 0 for execution in executions)


def test_no_inputs_no_results(full_sandbox: ZygotePool) -> None:
    assert run(full_sandbox, "syntax error") == []


def test_arguments_are_fresh_and_the_module_is_loaded_once(full_sandbox: ZygotePool) -> None:
    code = "seen = []\ndef f(x):\n    x.append(1)\n    seen.append(1)\n    return x, len(seen)"
    shared: list[int] = []
    executions = run(full_sandbox, code, shared, shared)
    assert [execution.value for execution in executions] == [([1], 1), ([1], 2)]
    assert shared == []


def test_methods_get_a_fresh_instance(full_sandbox: ZygotePool) -> None:
    code = (
        "class Solution:\n    def __init__(self): self.count = 0\n"
        "    def f(self, x):\n        self.count += 1\n        return self.count"
    )
    call = Call("f", ("value",), class_name="Solution")
    assert [e.value for e in run(full_sandbox, code, 0, 0, call=call)] == [1, 1]


def test_the_result_may_be_an_argument(full_sandbox: ZygotePool) -> None:
    call = Call("f", ("value",), result_argument=0)
    (execution,) = run(full_sandbox, "def f(x):\n    x.reverse()", [1, 2, 3], call=call)
    assert execution.value == [3, 2, 1]


def test_linked_lists_are_the_candidates_own(full_sandbox: ZygotePool) -> None:
    code = (
        "class ListNode:\n    def __init__(self, val=0, next=None):\n"
        "        self.val, self.next = val, next\n"
        "def f(head):\n    assert type(head) is ListNode\n    return head.next"
    )
    (execution,) = run(full_sandbox, code, [1, 2, 3], call=Call("f", ("linked_list",)))
    assert execution.value == [2, 3]


def test_tracebacks_show_the_candidates_own_lines(full_sandbox: ZygotePool) -> None:
    code = "import json\ndef f(x):\n    return json.loads(x)"
    (execution,) = run(full_sandbox, code, "{")
    assert execution.failure is Outcome.RAISED
    assert "return json.loads(x)" in execution.traceback
    assert "JSONDecodeError" in execution.traceback
    assert "decoder.py" not in execution.traceback


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("raise ValueError", Outcome.RAISED),
        ("raise SystemExit", Outcome.RAISED),
        ("return object()", Outcome.RAISED),
        ("return f(x)", Outcome.RAISED),
        ("return bytearray(10**9)", Outcome.MEMORY),
        ("print('x' * 2000)", Outcome.OUTPUT_LIMIT),
        ("return 'x' * 20_000", Outcome.OUTPUT_LIMIT),
        ("return 10 ** 10_000", Outcome.OUTPUT_LIMIT),
        ("import os; os._exit(0)", Outcome.CRASHED),
        ("import ctypes; ctypes.string_at(0)", Outcome.CRASHED),
    ],
)
def test_failures_concern_one_input(body: str, outcome: Outcome, full_sandbox: ZygotePool) -> None:
    code = f"def f(x):\n    if x == 1:\n        {body}\n    return x"
    executions = run(full_sandbox, code, 0, 1, 2)
    assert outcomes(executions) == [None, outcome, None]
    assert executions[1].traceback
    assert executions[1].value is None


@pytest.mark.parametrize(
    ("code", "outcome", "text"),
    [
        ("def f(x:", Outcome.RAISED, "SyntaxError"),
        ("1 / 0\ndef f(x): return x", Outcome.RAISED, "ZeroDivisionError"),
        ("def g(x): return x", Outcome.RAISED, "does not define 'f'"),
        ("import os; os._exit(3)", Outcome.CRASHED, "status 3"),
        ("x = '\0'", Outcome.RAISED, "null bytes"),
        ("x = '\ud800'\ndef f(x): return x[5]", Outcome.RAISED, "not subscriptable"),
    ],
)
def test_what_does_not_load_fails_on_every_input(
    code: str, outcome: Outcome, text: str, full_sandbox: ZygotePool
) -> None:
    executions = run(full_sandbox, code, 1, 2)
    assert outcomes(executions) == [outcome, outcome]
    assert all(text in execution.traceback for execution in executions)


def test_a_timeout_concerns_one_input(full_sandbox: ZygotePool) -> None:
    code = "def f(x):\n    while x == 1: pass\n    return x"
    limits = Limits(seconds=2.0, load_seconds=30.0)
    executions = full_sandbox.run(code, CALL, [[0], [1], [2]], limits)
    assert outcomes(executions) == [None, Outcome.TIMEOUT, None]
    assert executions[2].value == 2


def test_a_candidate_that_always_spins_costs_two_timeouts(full_sandbox: ZygotePool) -> None:
    limits = Limits(seconds=0.1, load_seconds=30.0)
    executions = full_sandbox.run("def f(x):\n    while True: pass", CALL, [[0]] * 20, limits)
    assert outcomes(executions) == [Outcome.TIMEOUT] * 2 + [Outcome.NOT_RUN] * 18


def test_a_module_that_spins_costs_one(full_sandbox: ZygotePool) -> None:
    limits = Limits(load_seconds=0.1)
    executions = full_sandbox.run("while True: pass", CALL, [[0]] * 20, limits)
    assert outcomes(executions) == [Outcome.TIMEOUT] * 20


def test_an_input_that_cannot_be_sent_is_not_run(full_sandbox: ZygotePool) -> None:
    executions = run(full_sandbox, "def f(x): return 1", 1, 1 << 100_000, "\ud800", 1)
    not_run = Outcome.NOT_RUN
    assert outcomes(executions) == [None, not_run, not_run, None]


def test_files_do_not_survive_a_candidate(full_sandbox: ZygotePool) -> None:
    write = (
        "import os\ndef f(x):\n    os.makedirs('/scratch/a/b', mode=0)\n"
        "    open('/scratch/c', 'w').close()\n    return os.listdir('/scratch')"
    )
    (written,) = run(full_sandbox, write, 0)
    (left,) = run(full_sandbox, "import os\ndef f(x): return os.listdir('/scratch')", 0)
    assert sorted(written.value) == ["a", "c"]
    assert left.value == []


def test_deep_folders_do_not_survive_a_candidate(full_sandbox: ZygotePool) -> None:
    dig = (
        "import os\ndef f(x):\n    folder = os.open('.', os.O_RDONLY)\n    depth = 0\n"
        "    try:\n        while True:\n            os.mkdir('d' * 200, dir_fd=folder)\n"
        "            inner = os.open('d' * 200, os.O_RDONLY, dir_fd=folder)\n"
        "            os.close(folder)\n            folder = inner\n            depth += 1\n"
        "    except OSError:\n        return depth"
    )
    (dug,) = run(full_sandbox, dig, 0)
    (left,) = run(full_sandbox, "import os\ndef f(x): return os.listdir('/scratch')", 0)
    assert dug.value > 20
    assert left.value == []


def test_a_lost_zygote_is_replaced(full_sandbox: ZygotePool) -> None:
    with full_sandbox.lease() as zygote:
        zygote.process.send_signal(signal.SIGKILL)
        zygote.process.wait()
    (execution,) = run(full_sandbox, "def f(x): return x", 1)
    assert execution.value == 1


def test_several_candidates_at_once() -> None:
    sandbox = open_sandbox(workers=2)
    codes = [f"def f(x): return x + {number}" for number in range(20)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda code: run(sandbox, code, 1, 2), codes))
    sandbox.close()
    values = [[execution.value for execution in executions] for executions in found]
    assert values == [[1 + number, 2 + number] for number in range(20)]


def test_closing_twice_is_fine_and_work_may_go_on() -> None:
    sandbox = open_sandbox(workers=1)
    assert run(sandbox, "def f(x): return x", 1)[0].value == 1
    sandbox.close()
    sandbox.close()
    assert run(sandbox, "def f(x): return x", 1)[0].value == 1
    sandbox.close()
