"""Workers that have grown large are replaced, without anybody noticing."""

from __future__ import annotations

from types import SimpleNamespace

import httpx
import pytest

from app.web import server as serving

MOST = 256 << 20


@pytest.mark.parametrize(("held", "stays"), [(MOST, True), (MOST + 4096, False), (0, True)])
def test_a_worker_ends_in_good_order_once_it_holds_more_than_it_may(
    monkeypatch: pytest.MonkeyPatch, *, held: int, stays: bool
) -> None:
    monkeypatch.setattr(serving, "resident_bytes", lambda: held)
    worker = SimpleNamespace(alive=True)
    serving.replace_when_large(worker, None, None, None)
    assert worker.alive is stays


def test_the_memory_of_this_process_is_some_megabytes() -> None:
    assert 20 << 20 < serving.resident_bytes() < 4 << 30


def test_every_request_beside_large_presentations_is_answered(server: str) -> None:
    large = f"{server}/export/view.pptx?lang=en&open=multiples"
    with httpx.Client(timeout=60) as client:
        answers = [client.get(url) for _ in range(3) for url in (large, f"{server}/health")]
    assert {answer.status_code for answer in answers} == {200}
