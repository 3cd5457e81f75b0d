"""How often the growth of programs is named right: programs whose growth is known.

    python bench/growth.py [--repeat 3]

Right is whoever names the law, alone or among those that can not be told apart; the table shows
both, with the wall time that it took. Twelve programs are those that the constants of the estimate
were set by, twelve others were not.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence

from growing import HELD_OUT, TUNED, Program

from greenloop import wiring
from greenloop.asking.asker import Asker
from greenloop.configuration import load_settings
from greenloop.domain.events import Measured
from greenloop.domain.laws import Law
from greenloop.domain.problem import Parameter, Signature
from greenloop.domain.run import Run
from greenloop.evidence.situation import Situation
from greenloop.flow.gauge import Gauge
from greenloop.flow.measurement import SECONDS, measure
from greenloop.llm.scripted import ScriptedLLM
from greenloop.ports import Sandbox
from greenloop.reading import settle
from greenloop.running.lab import Lab


def situation(program: Program, sandbox: Sandbox) -> Situation:
    """The program as the winner of a run."""
    settings = load_settings()
    parameters = tuple(Parameter(name=name, type=type_) for name, type_ in program.types.items())
    signature = Signature(name="f", parameters=parameters)
    problem = settle(program.name, signature, program.constraints)
    asker, lab = Asker(ScriptedLLM([]), Run(), settings), Lab(sandbox, settings)
    return Situation.outside(asker, lab, problem, code=program.code, cases=[])


def shown(program: Program, found: Measured | None, took: float) -> str:
    """A row of the table."""
    growth = found.measures.growth if found else None
    points = found.measures.points if found else ()
    exponent = f"{growth.exponent.value:.2f}" if growth else "-"
    return (
        f"{program.name:25} {program.law:8} {'ok' if program.law in laws(found) else 'WRONG':6}"
        f"{' or '.join(laws(found)) or '-':24} n^{exponent:6} {took:5.2f} s  "
        f"{len(points)} sizes up to {max((one.size for one in points), default=0):,}"
    )


def laws(found: Measured | None) -> tuple[Law, ...]:
    """Those that are named."""
    return found.measures.growth.laws if found and found.measures.growth else ()


def tell(title: str, programs: Sequence[Program], repeat: int, sandbox: Sandbox) -> None:
    """Measure all of them, and print a table."""
    print(f"# {title}")
    right = alone = 0
    for program in [*programs] * repeat:
        at = situation(program, sandbox)
        began = time.monotonic()
        found = measure(at, Gauge(at, SECONDS))
        print(shown(program, found, time.monotonic() - began), flush=True)
        right += program.law in laws(found)
        alone += laws(found) == (program.law,)
    total = len(programs) * repeat
    print(f"named: {right} of {total}; by one law alone: {alone} of {total}")


def main() -> None:
    """Measure both sets."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--repeat", type=int, default=1)
    repeat = options.parse_args().repeat
    sandbox = wiring.open_sandbox()
    sandbox.layers()
    tell("set by these", TUNED, repeat, sandbox)
    tell("held out", HELD_OUT, repeat, sandbox)
    sandbox.close()


if __name__ == "__main__":
    main()
