"""Measures the atlas beside other ways to build the page: ``make bench`` or ``python -m benchmarks``."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import ExitStack
from statistics import median

from benchmarks import export_files
from benchmarks.ask import AnswerError, answers_per_second
from benchmarks.browser import changes_ms, cold_visit_ms, first_changes_ms, traffic
from benchmarks.contestants import CONTESTANTS, ROOT, Contestant
from benchmarks.report import Result, save, table
from benchmarks.servers import Server, StartError
from tools.chromium import NoChromiumError, chromium, launch_arguments

RESULTS = ROOT / "build" / "benchmarks.json"


def main() -> int:
    """Measure, print the table, save it below ``build``; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--visits", type=int, default=7, help="cold visits of each")
    parser.add_argument("--changes", type=int, default=4, help="rounds of three filter changes")
    parser.add_argument("--seconds", type=float, default=8, help="length of the load on each")
    parser.add_argument("--starts", type=int, default=3, help="starts of each")
    parser.add_argument("--only", help="measure only the one with this name")
    options = parser.parse_args()
    chosen = [one for one in CONTESTANTS if options.only in (None, one.name)]
    try:
        results = measure(chosen, options)
    except (AnswerError, NoChromiumError, StartError) as error:
        print(error, file=sys.stderr)
        return 1
    save(results, RESULTS)
    print(f"{table(results)}\n\n{os.cpu_count()} cores, shared by server, browser and load.\n")
    if options.only:
        return 0
    _say("taking files away")
    return export_files.main()


def measure(contestants: list[Contestant], options: argparse.Namespace) -> list[Result]:
    """Measure contestants in turn, so that whatever else the machine does meets all alike."""
    from playwright.sync_api import sync_playwright

    _say("starting")
    starts = [[_start_ms(one) for one in contestants] for _ in range(options.starts)]
    with ExitStack() as running:
        playwright = running.enter_context(sync_playwright())
        servers = [running.enter_context(Server(one)) for one in contestants]
        browser = playwright.chromium.launch(executable_path=chromium(), args=launch_arguments())
        running.callback(browser.close)
        _say("visiting")
        visits = [
            [cold_visit_ms(browser, server) for server in servers] for _ in range(options.visits)
        ]
        _say("filtering")
        changes = [changes_ms(browser, server, rounds=options.changes) for server in servers]
        firsts = [first_changes_ms(browser, server, visits=options.changes) for server in servers]
        wires = [traffic(browser, server) for server in servers]
        _say("asking as fast as can be")
        rates = [
            answers_per_second(server.contestant, server.port, seconds=options.seconds)
            for server in servers
        ]
        memories = [server.memory() for server in servers]
    return [
        Result(
            name=one.name,
            visit_bytes=wires[at].visit_bytes,
            visit_requests=wires[at].visit_requests,
            visit_ms=median(times[at] for times in visits),
            change_ms=median(changes[at]),
            first_change_ms=median(firsts[at]),
            change_bytes=wires[at].change_bytes,
            answers_per_second=rates[at] if one.websocket or one.questions else None,
            start_ms=median(times[at] for times in starts),
            memory_bytes=memories[at].total,
            worker_bytes=memories[at].largest,
        )
        for at, one in enumerate(contestants)
    ]


def _say(step: str) -> None:
    print(f"{step} ...", file=sys.stderr, flush=True)


def _start_ms(contestant: Contestant) -> float:
    with Server(contestant) as server:
        return 1000 * server.seconds_to_first_answer


if __name__ == "__main__":
    sys.exit(main())
