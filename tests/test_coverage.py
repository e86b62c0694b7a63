"""Contract coverage: what there is to exercise, what passes, who is named for what is missing."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from httpx2 import AsyncClient
from starlette.types import ASGIApp

from scripts.contract.source import parse
from scripts.coverage.html import page
from scripts.coverage.limit import Least, judged, least
from scripts.coverage.observer import Observing
from scripts.coverage.pages import uses
from scripts.coverage.report import Coverage, coverage, percent
from scripts.coverage.serve import visitor
from scripts.coverage.spots import Spots, branches, touched
from scripts.coverage.store import Notes, fingerprint, read, write
from scripts.coverage.text import table
from server.app import create_app
from tests.contracts import Compiled, bare_services, compiled, connected, contract

PET: dict[str, Any] = {
    "type": "object",
    "required": ["id", "name"],
    "properties": {
        "id": {"type": "string", "readOnly": True},
        "name": {"type": "string", "minLength": 2, "maxLength": 20},
        "kind": {"enum": ["cat", "dog"]},
        "chip": {"type": ["integer", "null"]},
        "parents": {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}},
    },
}


def spots(**schemas: Any) -> Spots:
    document = json.dumps({"components": {"schemas": schemas}})
    return Spots(parse(document, Path("it.json"), "it.json"))


def all_branches(made: Spots, name: str, direction: Any = "request") -> set[str]:
    spot = made.at(("components", "schemas", name), direction)
    return {f"{where}: {aspect.name}" for aspect, where in branches(spot)}


def taken(made: Spots, name: str, value: Any, direction: Any = "request") -> set[str]:
    """The branches of a value, with the last step of where they stand."""
    found: set[Any] = set()
    touched(made.at(("components", "schemas", name), direction), value, found)
    return {f"{pointer[-1]}: {what}" for pointer, what in found}


def test_each_branch_of_a_recursive_schema_is_there_once() -> None:
    assert all_branches(spots(Pet=PET), "Pet") == {
        "/kind: given",
        "/kind: left out",
        "/chip: given",
        "/chip: left out",
        "/parents: given",
        "/parents: left out",
        "/name: minLength 2",
        "/name: maxLength 20",
        '/kind: "cat"',
        '/kind: "dog"',
        "/chip: null",
        "/chip: not null",
        "/parents: empty",
        "/parents: filled",
    }


def test_a_value_takes_the_branches_that_it_and_all_in_it_take() -> None:
    value = {"name": "Al", "parents": [{"name": "Rex", "chip": None, "kind": "dog"}]}
    assert taken(spots(Pet=PET), "Pet", value) == {
        "name: minLength 2",
        "kind: left out",
        "kind: given",
        "chip: left out",
        "chip: given",
        "chip: null",
        'kind: "dog"',
        "parents: given",
        "parents: left out",
        "parents: filled",
    }


def test_only_those_members_of_a_choice_are_taken_that_accept_the_value() -> None:
    own = {"id": {"type": "string", "readOnly": True}, "meows": {"type": "boolean"}}
    cat = {"type": "object", "required": ["id", "meows"], "properties": own}
    dog = {"type": "object", "required": ["barks"], "properties": {"barks": {"type": "boolean"}}}
    either = {"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]}
    made = spots(Cat=cat, Dog=dog, Either=either)
    # a client leaves out what is read-only, a server does not
    assert taken(made, "Either", {"meows": True}) == {"0: oneOf 1, Cat", "meows: true"}
    assert taken(made, "Either", {"meows": True}, "reply") == set()
    assert taken(made, "Either", {"barks": False}, "reply") == {"1: oneOf 2, Dog", "barks: false"}


def test_what_one_part_of_allof_requires_is_not_optional_in_another() -> None:
    base = {"type": "object", "properties": {"name": {"type": "string"}, "age": {}}}
    whole = {"allOf": [{"$ref": "#/components/schemas/Base"}, {"required": ["name"]}]}
    made = spots(Base=base, Whole=whole)
    assert all_branches(made, "Whole") == {"/age: given", "/age: left out"}
    assert "/name: left out" in all_branches(made, "Base")


# --- requests and answers -------------------------------------------------------------------------

ID = {"name": "pet_id", "in": "path", "required": True, "schema": {"type": "integer"}}
CONTRACT = contract(
    {
        "/pets/{pet_id}": {
            "put": {
                "operationId": "it",
                "tags": ["it"],
                "parameters": [
                    ID,
                    {"name": "sort", "in": "query", "schema": {"enum": ["up", "down"]}},
                    {"name": "note", "in": "query", "schema": {"type": "string"}},
                ],
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Pet"}},
                        "text/plain": {"schema": {"type": "string"}},
                    },
                },
                "responses": {
                    "200": {
                        "description": "The pet.",
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}
                        },
                    },
                    "4XX": {"description": "No."},
                },
            }
        }
    },
    components={"schemas": {"Pet": PET}},
)


class Served:
    """A contract, observed."""

    def __init__(self) -> None:
        self.made: Compiled = compiled(CONTRACT)
        self.by: Any = ("tests", "test_it")
        self.observing = Observing(lambda _: self.by, self.made.contract)
        self.status = 200
        self.seen: Callable[[ASGIApp], ASGIApp] = lambda app: app

    async def put(self, path: str, **options: Any) -> int:
        async with self.client() as client:
            answer = await client.put(path, **options)
            return answer.status_code

    def client(self) -> AsyncClient:
        services = bare_services(body_limit=2**22)
        app = create_app(services, self.made.contract, {"it.it": self.handler}, {})
        return connected(self.observing.wrap(self.seen(app), services, self.made.contract))

    async def handler(self, request: Any) -> Any:
        it = self.made.it
        if self.status != 200:
            return it.Status4XX(status=self.status)
        models = self.made.module("models")
        return it.Ok(models.Pet(id="1", name="Rex", kind="dog"))

    def coverage(self, project: Path | None = None) -> Coverage:
        return coverage(self.made.contract, project or self.made.folder, self.observing.notes)

    def reached(self, by: Any = "tests") -> set[str]:
        return {mark.point.text for mark in self.coverage().marks if by in mark.by}


@pytest.fixture
def api() -> Served:
    return Served()


async def test_a_request_that_is_accepted_counts_with_all_that_it_holds(api: Served) -> None:
    assert await api.put("/pets/1?sort=up", json={"name": "Al", "chip": None}) == 200
    assert api.reached() >= {
        "answer 200 application/json",
        "path pet_id: given",
        "query sort: given",
        'query sort: "up"',
        "query note: left out",
        "body in application/json",
        "body/chip: null",
        "body/kind: left out",
        'kind: "dog"',  # of the answer
        "parents: left out",
    }
    assert not api.reached() & {'query sort: "down"', "query sort: refused", 'body/kind: "dog"'}


async def test_a_request_that_is_refused_counts_only_with_what_was_wrong(api: Served) -> None:
    assert await api.put("/pets/1?sort=sideways", json={"name": "Al", "chip": "x"}) == 400
    assert api.reached() == {
        "answer 400 application/problem+json",
        "query sort: refused",
        "body: refused",
    }


async def test_who_did_it_is_told_apart(api: Served) -> None:
    await api.put("/pets/1", json={"name": "Al"})
    api.by = ("fuzz", "")
    await api.put("/pets/1", content="Al", headers={"Content-Type": "text/plain"})
    assert "body in text/plain" in api.reached("fuzz") - api.reached("tests")
    assert "body in application/json" in api.reached("tests") - api.reached("fuzz")
    assert "path pet_id: given" in api.reached("fuzz") & api.reached("tests")


async def test_an_answer_that_the_contract_does_not_know_is_named_with_its_handler(
    api: Served,
) -> None:
    def odd(_: ASGIApp) -> ASGIApp:
        async def answer(scope: Any, receive: Any, send: Any) -> None:
            await send({"type": "http.response.start", "status": 302, "headers": []})
            await send({"type": "http.response.body", "body": b""})

        return answer

    api.seen = odd
    handlers = api.made.folder / "handlers"
    handlers.mkdir(exist_ok=True)
    (handlers / "it.py").write_text("\n\nasync def it(request): ...\n")
    await api.put("/pets/1", json={"name": "Al"})
    (fault,) = judged(api.coverage(), Least())
    assert "handlers/it.py:3" in fault and "PUT /pets/{pet_id} answered 302" in fault


async def test_what_is_missing_is_named_with_its_line(api: Served) -> None:
    await api.put("/pets/1?sort=up", json={"name": "Al"})
    found = api.coverage()
    told = table(found)
    assert re.search(r'query sort: "down"  openapi/openapi\.yaml:\d+', told)
    assert 'query sort: "up"' not in told
    assert f"contract coverage {found.share:.1f} %" in told
    assert 0 < found.share < 100
    assert judged(found, Least(found.share)) == []
    (fault,) = judged(found, Least(found.share + 0.1))
    assert "`make coverage` tells what is missing" in fault


async def test_the_page_stands_alone_and_has_every_point(api: Served) -> None:
    await api.put("/pets/1?sort=up", json={"name": "Al"})
    found = api.coverage()
    told = page(found)
    assert told.count("<li") >= len(found.marks)
    assert not re.search(r"(src|href)=|url\(|@import|<script", told)
    assert "light-dark(" in told and 'name="viewport"' in told
    assert "query sort: &quot;down&quot;" in told


async def test_other_contracts_and_long_bodies_do_not_disturb(api: Served) -> None:
    assert await api.put("/pets/1", json={"name": "Al", "more": "x" * 2**20}) == 200
    assert "body in application/json" not in api.reached()
    assert api.observing.notes.faults == {}
    app: Any = object()
    assert api.observing.wrap(app, bare_services(), compiled(contract({})).contract) is app


def test_an_empty_contract_is_exercised_completely() -> None:
    made = compiled(contract({}))
    found = coverage(made.contract, made.folder, Notes())
    assert found.marks == [] and found.share == 100
    assert "contract coverage 100.0 %" in table(found)


def test_notes_of_several_processes_are_one_and_others_are_left_out(tmp_path: Path) -> None:
    document = tmp_path / "contract.json"
    document.write_text("{}")
    for number, by in enumerate(("tests", "fuzz")):
        notes = Notes()
        notes.seen[by] = {"a": f"test {number}"}  # type: ignore[index]
        write(notes, document, f"kind{number}", tmp_path / "notes")
    stale: dict[str, Any] = {"contract": "another", "seen": {}, "undocumented": {}, "faults": {}}
    (tmp_path / "notes" / "old-1.json").write_text(json.dumps(stale))
    assert read(document, tmp_path / "notes").seen == {
        "tests": {"a": "test 0"},
        "fuzz": {"a": "test 1"},
        "pages": {},
    }
    document.write_text("{ }")
    assert fingerprint(document) != "another"
    assert read(document, tmp_path / "notes") == Notes()


def test_uses_in_pages_are_calls_and_no_types_or_comments(api: Served, tmp_path: Path) -> None:
    from scripts.coverage.contract import Covered

    covered = Covered(api.made.contract)
    frontend = tmp_path / "frontend"
    assert uses(covered, frontend) is None
    (frontend / "generated").mkdir(parents=True)
    (frontend / "generated" / "sdk.gen.ts").touch()
    (frontend / "app").mkdir()
    (frontend / "app" / "a.tsx").write_text(
        'import type { it } from "@/generated";\n// it() would be one\nconst b = other.it();\n'
    )
    assert uses(covered, frontend) == {}
    (frontend / "app" / "b.tsx").write_text(
        'import {\n  type ItData,\n  itMutation as change,\n} from "@/generated/@tanstack/x.gen";\n'
        "const a = useMutation({\n  ...change(),\n});\n"
    )
    assert uses(covered, frontend) == {"it.it": ("frontend/app/b.tsx:6",)}


@pytest.fixture
def project(api: Served, tmp_path: Path) -> Path:
    """The contract in a project whose front end has a client, and no pages."""
    shutil.copytree(api.made.folder / "openapi", tmp_path / "openapi")
    for room in ("generated", "app"):
        (tmp_path / "frontend" / room).mkdir(parents=True)
    (tmp_path / "frontend/generated/sdk.gen.ts").touch()
    return tmp_path


UNMET = "what no page sent or got in a browser test, of operations that pages use"
USE = 'import { it } from "@/generated";\nit();\n'


async def test_what_pages_send_and_get_is_told_beside_tests_and_fuzzer(
    api: Served, project: Path
) -> None:
    (project / "frontend/app/page.tsx").write_text(USE)
    api.by = ("pages", "/pets/…")
    await api.put("/pets/1?sort=up", json={"name": "Al"})
    found = api.coverage(project)
    assert found.has_visits and found.share == 0  # tests have done nothing
    share = percent(found.marks, "pages")
    assert f"{share:.1f} % by pages, pages use 1 of 1 operations" in found.summary()
    told = table(found)
    heads, row = told.splitlines()[:2]
    assert heads.split()[-4:] == ["tests", "fuzz", "pages", "uses"]
    assert row.split()[-3:] == [f"{percent(found.rows[0].marks, 'pages'):.0f}", "%", "1"]
    unmet = told.partition(UNMET + ":")[2]
    unmet = unmet.partition("\n\n")[0]
    assert re.search(r"query note: given  openapi/openapi\.yaml:\d+", unmet)
    assert "body in text/plain" in unmet and "answer 4XX" in unmet
    for met in ("query sort", "path pet_id", "answer 200", "application/json", "refused"):
        assert met not in unmet
    assert "but no browser test: nothing" in told and "no page uses: nothing" in told
    assert "<b>pages</b> <small>/pets/…</small>" in page(found)


def test_operations_of_pages_are_told_apart_from_those_that_browser_tests_call(
    api: Served, project: Path
) -> None:
    without = api.coverage()
    assert not without.has_pages and "pages" not in table(without)
    assert "page uses" not in page(without) and "--shares: 2" in page(without)
    told = table(api.coverage(project))
    assert re.search(r"no page uses:\nPUT /pets/\{pet_id\}  openapi/openapi\.yaml:\d+", told)
    (project / "frontend/app/page.tsx").write_text(USE)
    read_only = api.coverage(project)
    assert "pages use 1 of 1 operations" in read_only.summary()
    assert "by pages" not in read_only.summary() and "browser test" not in table(read_only)
    api.observing.add("pages", "/", {"another\tbody\t\tleft out"})
    called = table(api.coverage(project))
    assert re.search(r"but no browser test:\nPUT /pets/\S+  frontend/app/page\.tsx:2", called)
    assert f"{UNMET}: nothing" in called


async def test_pages_can_be_asked_for_a_share_of_their_own(api: Served) -> None:
    (fault,) = judged(api.coverage(), Least(pages=10))
    assert "what pages use of the contract is 0.0 %, at least 10 % is asked for" in fault
    api.by = ("pages", "/")
    await api.put("/pets/1?sort=up", json={"name": "Al"})
    assert judged(api.coverage(), Least(pages=10)) == []


def test_notes_are_kept_when_there_is_something_new(api: Served) -> None:
    kept: list[int] = []

    def keep(notes: Notes) -> None:
        kept.append(len(notes.seen["pages"]))

    api.observing.keep = keep
    for names in ({"a", "b"}, {"b"}, {"b", "c"}):
        api.observing.add("pages", "/", names)
    assert kept == [2, 3]


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ({}, None),
        ({"sec-fetch-mode": "cors"}, "the server of the pages"),
        ({"sec-fetch-site": "none", "sec-fetch-mode": "navigate"}, None),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, None),
        (
            {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"},
            "on the way back from another site",
        ),
        ({"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"}, None),
    ],
)
def test_requests_of_pages_are_known_by_what_browsers_say_of_them(
    headers: dict[str, str], found: str | None
) -> None:
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    expected = None if found is None else ("pages", found)
    assert visitor({"type": "http", "headers": raw}) == expected


def test_sockets_of_pages_are_known_by_their_origin() -> None:
    assert visitor({"type": "websocket", "headers": []}) is None
    of_page = {"type": "websocket", "headers": [(b"origin", b"http://localhost")]}
    assert visitor(of_page) == ("pages", "a page's socket")


def test_the_project_asks_for_a_share_of_its_contract(tmp_path: Path) -> None:
    assert least(tmp_path) == Least(0, 0)
    (tmp_path / "pyproject.toml").write_text("[tool.contract]\ncoverage = 87.5\npages = 40\n")
    assert least(tmp_path) == Least(coverage=87.5, pages=40)
