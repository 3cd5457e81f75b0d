"""What is told to a page that is open, part by part."""

from __future__ import annotations

from greenloop.domain.events import CaseEdited
from greenloop.web.desk import Job
from greenloop.web.live import news, shared_news
from greenloop.web.story import rows
from web.gallery import WHOLE


def job(events: int = len(WHOLE)) -> Job:
    made = Job("run")
    made.run.events = list(WHOLE[:events])
    return made


def test_each_event_is_told_once_also_if_others_come_meanwhile() -> None:
    one = job()
    told = [*news(one, 0, 4), *news(one, 4, len(WHOLE))]
    texts = "".join(told)
    assert [texts.count(f'id="e{number}"') for number in (0, 3, 4, len(WHOLE) - 1)] == [1, 1, 1, 1]
    assert "id: 4\n" in texts


def test_a_result_counts_for_the_version_that_was_tested() -> None:
    changed, target = next(
        (at, one.edit.target) for at, one in enumerate(WHOLE) if isinstance(one, CaseEdited)
    )
    before, after = (rows(job(end).run) for end in (changed, changed + 1))
    assert [row.result is None for row in before if row.case.id == target] == [False]
    assert [row.result is None for row in after if row.case.id == target] == [True]
    assert any(row.result for row in after)


def test_pages_at_the_same_place_share_the_work() -> None:
    one = job(4)
    first = shared_news(one, 0, 4)
    assert shared_news(one, 0, 4) is first
    assert shared_news(one, 2, 4) != first
    one.over = True
    assert shared_news(one, 2, 4)
