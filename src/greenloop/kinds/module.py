"""Several functions, or methods of one instance: a call of calls in, a value out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from greenloop.asking.replies import extract_class, extract_module
from greenloop.domain.modules import Law, calls, form, leaves, nested, refilled
from greenloop.domain.notation import method_stub, stub_of
from greenloop.domain.problem import Problem, Signature
from greenloop.domain.values import Value, key
from greenloop.inputs.scaled import Sized
from greenloop.kinds.function import Function
from greenloop.kinds.manner import Separates
from greenloop.ports import Call

Args = tuple[Value, ...]


class Module:
    """See :class:`~greenloop.kinds.manner.Manner`."""

    def __init__(self) -> None:
        self._one = Function()

    def call(self, signature: Signature) -> Call:
        """Every function with its arguments in their shapes; of a class, on one new instance."""
        return Call(
            signature.name,
            ("value", "value"),
            signature.class_name,
            iterates=signature.iterates,
            operations=tuple((one.name, self._one.call(one).shapes) for one in signature.functions),
            manner="module",
        )

    def stub(self, signature: Signature) -> str:
        """The headers of all functions."""
        if not signature.class_name:
            return "\n\n".join(map(stub_of, signature.functions))
        return "\n\n".join(
            [f"class {signature.class_name}:", *map(method_stub, signature.functions)]
        )

    def code(self, text: str, signature: Signature, starter: str) -> str:
        """What defines all of them."""
        names = [one.name for one in signature.functions]
        if signature.class_name:
            return extract_class(text, signature.class_name, names)
        return extract_module(text, names)

    def knows_inputs(self, signature: Signature) -> bool:
        """By the types of its functions."""
        return True

    def probes(
        self, known: Sequence[Sequence[Value]], problem: Problem, seed: int, count: int
    ) -> dict[str, Args]:
        """Inputs of each function, and of each law, as many of one as of another."""
        each = max(1, count // (len(problem.laws) + len(problem.signature.functions)))

        def inputs(function: Signature, own: list[Args]) -> Iterable[Args]:
            new = self._one.probes(own, problem.of_function(function), seed, each)
            return (*own, *new.values())

        taken = {key(args) for args in known}
        new = {key(args): args for args in _valid(problem, known, inputs)}
        fresh = (args for text, args in new.items() if text not in taken)
        return {f"p{number}": args for number, args in enumerate(fresh, 1)}

    def large(
        self, known: Sequence[Sequence[Value]], problem: Problem, seed: int
    ) -> dict[str, Args]:
        """Of each law, and of each function, where what it returns is not left open."""

        def inputs(function: Signature, own: list[Args]) -> Iterable[Args]:
            return self._one.large(own, problem.of_function(function), seed).values()

        made = _valid(problem, known, inputs)
        return {f"l{number}": args for number, args in enumerate(made, 1)}

    def grown(self, signature: Signature) -> tuple[str, ...]:
        """Each function."""
        return tuple(one.name for one in signature.functions)

    def scaled(
        self, known: Sequence[Sequence[Value]], problem: Problem, size: int, seed: int, part: str
    ) -> list[Sized]:
        """Calls of one function, on what another returns where a law says so."""
        for whole, function in _ways(problem, part):
            own = _given_to(function, known)
            made = self._one.scaled(own, problem.of_function(function), size, seed, "")
            if made:
                return [(extent, whole(args)) for extent, args in made]
        return []

    def stated(self, known: Sequence[Sequence[Value]], problem: Problem, part: str) -> int | None:
        """By what is known of the arguments."""
        sizes = (
            self._one.stated(_given_to(function, known), problem.of_function(function), "")
            for _, function in _ways(problem, part)
        )
        return next(sizes, None)

    def shrunk(self, problem: Problem, args: Args, separates: Separates) -> Args:
        """With a smaller input of the innermost call; others keep theirs."""
        law = next((one for one in problem.laws if one.result_of(args) is not None), None)
        name, arguments = [*calls(args)][-1]
        function = problem.signature.function(name)
        if function is None or not (law or len(leaves(args)) == 1):
            return args

        def whole(inner: Sequence[Value]) -> Args:
            return law.instance(inner)[0] if law else refilled(args, iter([inner]))

        def still(tries: Sequence[Sequence[Value]]) -> list[bool]:
            return separates([whole(one) for one in tries])

        return whole(self._one.shrunk(problem.of_function(function), tuple(arguments), still))


def _ways(problem: Problem, part: str) -> Iterator[tuple[Callable[[Args], Args], Signature]]:
    """How a function is called: with what others return, where a law says so, or by itself.

    Each is what makes the call of arguments, and the function whose arguments they are.
    """
    signature = problem.signature
    outer = [law for law in problem.laws if law.call[0] == part != law.inner[0]]
    for law in outer:
        if inner := signature.function(law.inner[0]):
            yield partial(_filled, law), inner
    function = signature.function(part)
    if function and not any(law.free for law in outer):
        yield partial(_called, part), function


def _filled(law: Law, args: Args) -> Args:
    return law.instance(args)[0]


def _called(name: str, args: Args) -> Args:
    return name, [*args]


def _valid(
    problem: Problem,
    known: Sequence[Sequence[Value]],
    inputs: Callable[[Signature, list[Args]], Iterable[Args]],
) -> Iterator[Args]:
    """The inputs of the module that are valid: calls of each law and of each function.

    Args:
        problem: the module.
        known: inputs of it.
        inputs: makes those of one function, from the known ones of that.
    """
    signature = problem.signature

    def made_of(name: str) -> list[Args]:
        function = signature.function(name)
        return [*inputs(function, _given_to(function, known))] if function else []

    for law in problem.laws:
        if inner := signature.function(law.inner[0]):
            made = (law.instance(args)[0] for args in inputs(inner, _given_to(inner, known)))
            yield from (args for args in made if not problem.violations(args))
    for pattern in _patterns(known):
        yield from (args for args in _alike(pattern, made_of) if not problem.violations(args))
    for function in signature.functions:
        if _is_fed(function, known):
            continue
        calls_of = ((function.name, [*a]) for a in inputs(function, _given_to(function, known)))
        yield from (args for args in calls_of if not problem.violations(args))


def _patterns(known: Sequence[Sequence[Value]]) -> list[Sequence[Value]]:
    """Known calls on results alone, one of each form."""
    chains = (args for args in known if any(map(nested, args[1])) and leaves(args))
    return [*{key([form(args)]): args for args in chains}.values()]


def _alike(pattern: Sequence[Value], made_of: Callable[[str], list[Args]]) -> Iterator[Args]:
    """The same calls with new arguments of the innermost ones."""
    names = leaves(pattern)
    made = {name: made_of(name) for name in names}
    for at in range(min(map(len, made.values()))):
        given = (made[name][at - turn] for turn, name in enumerate(names))
        yield refilled(pattern, given)


def _is_fed(function: Signature, known: Sequence[Sequence[Value]]) -> bool:
    """Whether only results are handed to a function, so that nobody knows what else it takes."""
    own = [one for args in known for name, one in calls(args) if name == function.name]
    return any(any(map(nested, one)) for one in own) and not _given_to(function, known)


def _given_to(function: Signature, known: Sequence[Sequence[Value]]) -> list[Args]:
    """The arguments that a function has in known inputs, without those that are calls."""
    called = [call for args in known for call in calls(args)]
    return [
        tuple(arguments)
        for name, arguments in called
        if name == function.name and not any(map(nested, arguments))
    ]
