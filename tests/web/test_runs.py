from __future__ import annotations

import json
from collections.abc import Callable

from apps.command_line import RIGHT, TEXT, WRONG
from greenloop.ports import Sandbox
from web.stage import Gate, Stage, scripted

EVIL = "<script>alert(1)</script>"


def test_from_a_pasted_problem_to_a_result(stage: Callable[..., Stage]) -> None:
    at = stage()
    path = at.post("/runs", problem=TEXT).headers["location"]
    told = at.wait(path)
    assert "event: story" in told
    assert told.rstrip().splitlines()[-3] == "event: end"
    page = at.browser.get(path).text
    assert "all 2 active cases pass" in page
    assert "sse-connect" not in page


def test_what_is_understood_costs_nothing(stage: Callable[..., Stage]) -> None:
    at = stage()
    seen = at.post("/preview", problem=TEXT).text
    assert "double(x=2) == 4" in seen
    assert at.desk.queue() == []


def test_what_cannot_be_read_is_told_beside_the_form(stage: Callable[..., Stage]) -> None:
    answer = stage().post("/runs", problem=TEXT, cases="double(")
    assert answer.status_code == 422
    assert "double(" in answer.text


def test_a_case_of_the_user_is_certain(stage: Callable[..., Stage]) -> None:
    at = stage()
    path = at.solved(cases="double(9) == 18")
    record = at.browser.get(f"{path}/files/run.json").json()
    cases = [case for e in record["events"] if e["type"] == "cases_added" for case in e["cases"]]
    assert [case["args"] for case in cases if case["provenance"] == "user"] == [[9]]


def test_edited_code_is_the_first_candidate(stage: Callable[..., Stage]) -> None:
    at = stage(scripted(WRONG))
    path = at.solved(solution=f"{RIGHT}  # mine\n")
    record = at.browser.get(f"{path}/files/run.json").json()
    first = next(e["candidate"] for e in record["events"] if e["type"] == "candidate_added")
    assert (first["origin"], first["code"]) == ("given", f"{RIGHT}  # mine\n")


def test_a_run_can_be_begun_anew_with_its_form(stage: Callable[..., Stage]) -> None:
    at = stage()
    path = at.solved(cases="double(9) == 18")
    form = at.browser.get(f"/?again={path.rpartition('/')[2]}").text
    assert "double(9) == 18</textarea>" in form


def test_a_closed_page_does_not_end_a_run(stage: Callable[..., Stage]) -> None:
    gate = Gate()
    at = stage(scripted(before=gate))
    path = at.post("/runs", problem=TEXT).headers["location"]
    assert gate.reached.wait(20)
    assert "Stop" in at.browser.get(path).text
    gate.opened.set()
    at.wait(path)
    assert "all 2 active cases pass" in at.browser.get(path).text


def test_a_stopped_run_goes_on_where_it_was(stage: Callable[..., Stage]) -> None:
    gate = Gate()
    at = stage(scripted(before=gate))
    path = at.post("/runs", problem=TEXT).headers["location"]
    assert gate.reached.wait(20)
    at.post(f"{path}/stop")
    gate.opened.set()
    at.wait(path)
    assert "Resume" in at.browser.get(path).text
    at.post(f"{path}/resume")
    at.wait(path)
    assert "all 2 active cases pass" in at.browser.get(path).text


def test_a_run_that_a_limit_ended_goes_on_with_twice_as_much(stage: Callable[..., Stage]) -> None:
    at = stage(scripted(WRONG))
    path = at.solved(effort="low")
    before = at.browser.get(f"{path}/files/run.json").json()["summary"]["iterations"]
    at.post(f"{path}/resume", twice="on")
    at.wait(path)
    settings = at.browser.get(f"{path}/files/run.json").json()
    assert settings["events"][0]["settings"]["max_iterations"] == 6
    assert settings["summary"]["iterations"] >= before
    assert not settings["summary"]["solved"]


def test_a_server_that_was_started_again_knows_its_runs(stage: Callable[..., Stage]) -> None:
    path = stage().solved()
    assert "all 2 active cases pass" in stage().browser.get(path).text


def test_a_run_waits_for_its_turn_and_cannot_be_deleted_then(stage: Callable[..., Stage]) -> None:
    gate = Gate()
    at = stage(scripted(before=gate))
    first = at.post("/runs", problem=TEXT).headers["location"]
    second = at.post("/runs", problem=TEXT).headers["location"]
    assert gate.reached.wait(20)
    assert "queued" in at.browser.get(second).text
    assert at.post(f"{second}/delete").status_code == 422
    gate.opened.set()
    at.wait(first)
    at.wait(second)
    assert at.post(f"{second}/delete").status_code == 303
    assert at.browser.get(second).status_code == 404


def test_scripts_of_problems_models_and_programs_are_text(
    stage: Callable[..., Stage], sandbox: Sandbox
) -> None:
    shouting = (
        f"def double(x: int) -> int:\n    '''{EVIL}'''\n    print({EVIL!r})\n    return 2 * x"
    )
    at = stage(scripted(shouting, sandbox=sandbox))
    text = f"# {EVIL}\n\n{TEXT}"
    assert EVIL not in at.post("/preview", problem=text).text
    path = at.solved(problem=text)
    pages = ["", "/candidates/c1", "/live"]
    assert all(EVIL not in at.browser.get(path + page).text for page in pages)
    printed = at.browser.get(f"{path}/candidates/c1").text.partition("printed")[2]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in printed
    assert EVIL not in at.browser.get("/runs").text
    assert EVIL not in at.browser.get(f"/runs?search={EVIL}").text


def test_downloads_have_names_of_ours_only(stage: Callable[..., Stage]) -> None:
    at = stage()
    path = at.solved()
    code = at.browser.get(f"{path}/files/solution.py")
    assert code.text.strip() == RIGHT
    assert code.headers["content-disposition"] == 'attachment; filename="solution.py"'
    assert json.loads(at.browser.get(f"{path}/files/cases.json").text)["cases"]
    assert at.browser.get(f"{path}/files/..%2f..%2fetc%2fpasswd").status_code == 404
    assert at.browser.get(f"{path}/files/%3Cscript%3E.py").status_code == 404


def test_an_address_that_cannot_be_read_is_told_on_a_page(stage: Callable[..., Stage]) -> None:
    at = stage()
    path = at.solved()
    for one in ("/runs?most=abc", f"{path}/live?after=abc"):
        answer = at.browser.get(one)
        assert (answer.status_code, answer.headers["content-type"][:9]) == (422, "text/html")


def test_what_is_told_goes_on_where_a_browser_was_cut_off(stage: Callable[..., Stage]) -> None:
    at = stage()
    path = at.solved()
    whole = at.wait(path)
    rest = at.browser.get(f"{path}/live", headers={"Last-Event-ID": "5"}).text
    assert 'id="e2"' in whole
    assert 'id="e2"' not in rest
    assert 'id="e6"' in rest
