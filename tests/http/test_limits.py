# SPDX-License-Identifier: Apache-2.0
"""Bodies are counted while they come in, work waits for its turn, and nobody waits for ever."""

import asyncio
from collections.abc import Iterator
from threading import Event, Thread

import pytest

from api.http.answers import Answers, matches, tag_of
from api.http.limits import BodyLimit, Message, Receive, Scope, Send
from api.ports import Stored
from api.store import MemoryStore
from orgmodel.errors import LimitError, NotFoundError
from tests.build import organisation
from tests.http.service import API, JSON, MODEL, document, problem, service

ADDRESS = f"{API}/organisations"


def test_a_body_of_the_allowed_length_is_taken_and_one_byte_more_is_not() -> None:
    body = document() + b" " * 1000
    with service(max_body_bytes=len(body)) as client:
        assert client.post(ADDRESS, content=body, headers=JSON).status_code == 201
        found = problem(client.post(ADDRESS, content=body + b" ", headers=JSON), 413, "body_too_large")
        assert found.params == {"allowed": len(body)}


def test_a_body_without_a_stated_length_is_counted_and_not_read_to_its_end() -> None:
    sent = []

    def endless() -> Iterator[bytes]:
        for number in range(1000):
            sent.append(number)
            yield b" " * 1000

    with service(max_body_bytes=10_000) as client:
        problem(client.post(ADDRESS, content=endless(), headers=JSON), 413, "body_too_large")


@pytest.mark.parametrize("form", [{"file": ("a.xlsx", b"x" * 20_000)}, {"file": ("a.json", b" " * 20_000)}])
def test_a_form_is_counted_too(form: dict[str, tuple[str, bytes]]) -> None:
    with service(max_body_bytes=10_000) as client:
        problem(client.post(ADDRESS, files=form), 413, "body_too_large")
        problem(client.post("/", files=form), 413, "body_too_large")


@pytest.mark.parametrize("stated", ["9" * 5000, "99999999999"])
def test_a_length_beyond_all_measure_is_refused_before_anything_is_read(stated: str) -> None:
    with service() as client:
        answer = client.post(ADDRESS, content=b"{}", headers={**JSON, "Content-Length": stated})
        problem(answer, 413, "body_too_large")
        assert answer.headers["connection"] == "close"


async def _reads(scope: Scope, receive: Receive, send: Send) -> None:
    del scope, send
    while (await receive()).get("more_body"):
        pass


def _limited(messages: list[Message], *, most: int = 100, seconds: float = 0.05) -> int:
    """How many messages the limit let through before it ended the reading or they were all there."""
    taken = 0

    async def receive() -> Message:
        nonlocal taken
        if taken == len(messages):
            await asyncio.sleep(10)
        taken += 1
        return messages[taken - 1]

    async def send(message: Message) -> None:
        del message

    app = BodyLimit(_reads, most=most, seconds=seconds)
    asyncio.run(app({"type": "http", "headers": []}, receive, send))
    return taken


def test_a_body_that_never_ends_is_given_up() -> None:
    with pytest.raises(LimitError) as caught:
        _limited([{"type": "http.request", "body": b"x", "more_body": True}])
    assert caught.value.code == "body_too_slow"


def test_a_body_is_read_no_further_than_its_limit() -> None:
    piece = {"type": "http.request", "body": b"x" * 60, "more_body": True}
    with pytest.raises(LimitError) as caught:
        _limited([piece] * 5)
    assert caught.value.code == "body_too_large"
    assert _limited([piece, {"type": "http.request", "body": b"x" * 40}]) == 2


def test_an_answer_is_made_once_and_the_oldest_is_forgotten() -> None:
    made: list[str] = []
    answers = Answers(kept=2, at_once=1, waiting=1, patience=1)

    def ask(tag: str) -> bytes:
        def make() -> bytes:
            made.append(tag)
            return tag.encode()

        return answers.answer(tag, make)

    assert [ask(tag) for tag in "abacab"] == [b"a", b"b", b"a", b"c", b"a", b"b"]
    assert made == ["a", "b", "c", "b"]


def test_work_that_finds_no_place_is_told_to_come_again() -> None:
    with service(readers=1, patience=0.05) as client:
        began, ends = Event(), Event()
        answers = client.app.state.services.answers  # type: ignore[attr-defined]

        def holds() -> None:
            with answers.slot():
                began.set()
                ends.wait(10)

        thread = Thread(target=holds)
        thread.start()
        assert began.wait(10)
        try:
            busy = client.get(f"{MODEL}/score")
            problem(busy, 503, "busy")
            assert busy.headers["retry-after"] == "5"
            problem(client.post(ADDRESS, content=document(), headers=JSON), 503, "busy")
        finally:
            ends.set()
            thread.join()
        assert client.get(f"{MODEL}/score").status_code == 200


def test_those_that_wait_are_counted_too() -> None:
    answers = Answers(kept=1, at_once=1, waiting=0, patience=60)
    with answers.slot(), pytest.raises(LimitError) as caught:
        answers.answer("a", lambda: b"x")
    assert caught.value.code == "busy"
    assert answers.answer("a", lambda: b"x") == b"x"


def test_a_failure_gives_its_place_back() -> None:
    answers = Answers(kept=1, at_once=1, waiting=1, patience=0.05)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            answers.answer("a", lambda: bytes(1 // 0))
    assert answers.answer("a", lambda: b"x") == b"x"


@pytest.mark.parametrize(
    ("given", "found"),
    [("*", True), ("", False), (None, False), ('W/"x"', False), ('"x", {strong}', True), ("{weak}", True)],
)
def test_a_tag_is_compared_without_its_strength(given: str | None, found: bool) -> None:
    tag = tag_of("a", "b")
    said = given and given.format(strong=tag.removeprefix("W/"), weak=tag)
    assert matches(tag, said) is found
    assert tag_of("a", "b") != tag_of("ab", "")


def test_a_store_keeps_what_it_was_given_and_knows_it_by_its_content() -> None:
    first = Stored(organisation({"id": "a"}, agencies=[{"id": "x", "name_vi": "X"}]), "a.xlsx")
    same = Stored(organisation({"id": "a"}, agencies=[{"id": "x", "name_vi": "X"}]), "b.xlsx")
    second = Stored(organisation({"id": "b"}, agencies=[{"id": "x", "name_vi": "X"}]), "c.xlsx")
    store = MemoryStore(1)
    assert store.put(first)
    assert not store.put(same)
    with pytest.raises(LimitError):
        store.put(second)
    assert store.list() == (first,)
    assert store.get(same.id) is first
    store.delete(first.id)
    assert store.put(second)
    for act in (store.get, store.delete):
        with pytest.raises(NotFoundError):
            act(first.id)
