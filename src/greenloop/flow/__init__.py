"""The graph of workers that a run walks through.

In: the shared state (:class:`~greenloop.flow.state.Shared`: text, record, asker, lab, settings).
Out: the record, finished. To change the graph or swap a worker: ``graph``; what a worker picks and
records: ``nodes``; how a green candidate is confronted: ``challenge``; when a run may claim
success: ``ending``.
"""

from greenloop.flow.graph import build_flow, draw

__all__ = ["build_flow", "draw"]
