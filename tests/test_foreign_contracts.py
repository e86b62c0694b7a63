"""Contracts that somebody else wrote: what is loose works, what is broken can be tolerated."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from html import escape
from pathlib import Path
from typing import Any

import pytest

from scripts.contract import ToolError
from scripts.contract.client.calls import Reading
from scripts.contract.client.messages import types
from scripts.contract.entry import entry
from scripts.contract.packing import LIMIT, packed
from scripts.generate import PROJECT, Result, compile_contract, is_lenient, write
from tests.contracts import as_json, contract, operation, posting, sent, serving, taking

HEAD = 'openapi: 3.1.1\ninfo: {title: Test, version: "1"}\n'


def compiled_leniently(folder: Path, text: str, *, lenient: bool = True) -> Result:
    path = folder / "openapi" / "openapi.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return compile_contract(path, folder, lenient=lenient)


# --- where a contract starts ----------------------------------------------------------------------


def room(project: Path, **files: str) -> Path:
    for name, text in files.items():
        path = project / "openapi" / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return project / "openapi"


def test_a_contract_may_have_any_name_and_stand_in_a_folder(tmp_path: Path) -> None:
    folder = room(tmp_path, api__shop_json='{\n  "openapi": "3.0.3"}', api__parts_yaml="Pet: {}")
    assert entry(folder, tmp_path) == tmp_path / "openapi/api/shop.json"


@pytest.mark.parametrize(
    "files",
    [
        {"shop_json": '{"info":{"title":"Shop"},"paths":{},"openapi":"3.1.0"}'},
        {"shop_yaml": '{"info": {"title": "Shop"},\n "openapi": "3.1.0"}'},
        {"shop_yml": "{info: {title: Shop}, openapi: 3.1}"},
        {"shop_yaml": "openapi: 3.1.0\npaths: [", "parts_yaml": "note: 'openapi: 3.0'"},
    ],
)
def test_a_contract_is_found_by_what_it_says(tmp_path: Path, files: dict[str, str]) -> None:
    folder = room(tmp_path, **files)
    assert entry(folder, tmp_path) == folder / next(iter(files)).replace("_", ".")


def test_a_file_with_the_usual_name_is_the_contract_whatever_stands_beside_it(
    tmp_path: Path,
) -> None:
    folder = room(tmp_path, openapi_yml=HEAD, other_yaml=HEAD)
    assert entry(folder, tmp_path) == tmp_path / "openapi/openapi.yml"


STARTER = f"{HEAD}x-starter: true\npaths: {{}}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("swagger: '2.0'\ninfo: {title: Old, version: '1'}\n", "this is a Swagger document"),
        (HEAD.replace("3.1.1", "4.0.0"), "4.0.0"),
        (HEAD.replace("openapi", "opnapi"), "needs `paths`"),
        (f"{HEAD}paths: [", "cannot be read"),
        ("", "the file is empty"),
    ],
)
def test_a_document_that_cannot_be_the_contract_is_not_passed_over_for_the_empty_one(
    tmp_path: Path, text: str, told: str
) -> None:
    folder = room(tmp_path, openapi_yaml=STARTER, common_yaml="schemas: {}", shop_yaml=text)
    report = compile_contract(entry(folder, tmp_path), tmp_path).report
    (_, fault), *_ = report.entries
    assert fault.place.source.name == "openapi/shop.yaml"
    assert told in fault.message


@pytest.mark.parametrize(
    "begun", ["paths: {/pets: {}}\n", "paths: {}\ncomponents: {schemas: {Pet: {type: object}}}\n"]
)
def test_what_was_written_into_the_empty_one_counts_though_its_mark_was_left(
    tmp_path: Path, begun: str
) -> None:
    folder = room(tmp_path, openapi_yaml=STARTER, shop_yaml=HEAD)
    assert entry(folder, tmp_path) == folder / "shop.yaml"
    (folder / "openapi.yaml").write_text(STARTER.replace("paths: {}\n", begun))
    assert entry(folder, tmp_path) == folder / "openapi.yaml"


def test_a_document_in_another_encoding_is_not_passed_over_for_the_empty_one(
    tmp_path: Path,
) -> None:
    folder = room(tmp_path, openapi_yaml=STARTER)
    (folder / "shop.yaml").write_text(HEAD, encoding="utf-16")
    report = compile_contract(entry(folder, tmp_path), tmp_path).report
    assert [fault.rule for _, fault in report.entries] == ["encoding"]


def test_parts_of_a_contract_are_not_taken_for_it(tmp_path: Path) -> None:
    folder = room(tmp_path, openapi_yaml=STARTER, pets_yaml="paths: {}\nschemas: {}")
    assert entry(folder, tmp_path) == folder / "openapi.yaml"


def test_none_and_several_contracts_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match="has no OpenAPI document"):
        entry(room(tmp_path, common_yaml="Pet: {}"), tmp_path)
    with pytest.raises(ToolError, match=r"openapi/a\.yaml, openapi/b\.yaml"):
        entry(room(tmp_path, a_yaml=HEAD, b_yaml=HEAD), tmp_path)


def test_a_project_can_be_lenient_for_good(tmp_path: Path) -> None:
    assert not is_lenient(tmp_path)
    (tmp_path / "pyproject.toml").write_text("[tool.contract]\nlenient = true\n")
    assert is_lenient(tmp_path)


# --- broken, and tolerated ------------------------------------------------------------------------

BROKEN = f"""{HEAD}paths:
  /pets:
    post:
      operationId: addPet
      tags: [pets]
      parameters: [{{$ref: "#/components/parameters/Gone"}}]
      requestBody: {{$ref: "https://example.com/bodies.yaml#/Pet"}}
      responses: {{"200": {{$ref: "gone.yaml#/Pet"}}, "404": {{$ref: "#/components/responses/No"}}}}
    get:
      operationId: listPets
      tags: [pets]
      parameters: [{{name: kind, in: query, schema: {{type: strng}}}}]
      responses:
        "200":
          description: All.
          content: {{application/json: {{schema: {{$ref: "#/components/schemas/Gone"}}}}}}
"""


def test_what_is_broken_stops_unless_it_is_to_be_tolerated(tmp_path: Path) -> None:
    strict = compiled_leniently(tmp_path, BROKEN, lenient=False)
    assert strict.report.errors == 6 and strict.tolerable and not strict.files
    lenient = compiled_leniently(tmp_path, BROKEN)
    assert not lenient.report.errors and lenient.report.warnings == strict.report.errors
    served = json.loads(lenient.files["generated/openapi.json"])
    add, read = served["paths"]["/pets"]["post"], served["paths"]["/pets"]["get"]
    assert add["parameters"] == []
    assert add["requestBody"]["content"] == {"application/json": {}}
    assert add["responses"]["200"]["content"] == {"application/json": {}}
    assert read["parameters"][0]["name"] == "kind"
    assert "body: Any" in lenient.files["generated/operations/pets.py"]


def test_what_nobody_can_read_is_never_tolerated(tmp_path: Path) -> None:
    result = compiled_leniently(tmp_path, HEAD + "paths: {")
    assert result.report.errors and not result.tolerable and not result.files


# --- loose, and served ----------------------------------------------------------------------------


async def test_a_default_that_breaks_its_own_schema_is_not_used() -> None:
    loose = {"type": "integer", "maximum": 5, "default": "many"}
    good = {"type": "integer", "default": 3}
    text = taking(
        {"name": "wrong", "in": "query", "schema": loose},
        {"name": "right", "in": "query", "schema": good},
    )
    request = await sent(text)
    assert (request.wrong, request.right) == (None, 3)


async def test_a_default_in_a_body_that_breaks_its_own_schema_is_not_used() -> None:
    properties = {"default": {"type": "integer", "default": "many"}, "n": {"default": 1}}
    request = await sent(posting({"type": "object", "properties": properties}), json={})
    assert "many" not in json.dumps(as_json(request.body))
    assert request.body.n == 1


async def test_an_operation_that_says_nothing_of_its_answers_may_answer_any_json() -> None:
    text = contract({"/it": {"get": {"operationId": "it", "tags": ["it"]}}})

    async def handler(request: Any) -> Any:
        return api.made.it.Default(202, {"any": ["thing", 1]})

    async with serving(text, {"it.it": handler}) as api:
        answer = await api.client.get("/it")
        assert (answer.status_code, answer.json()) == (202, {"any": ["thing", 1]})


async def test_two_templates_of_one_path_serve_their_methods_together() -> None:
    def one(name: str, method: str) -> dict[str, Any]:
        where = {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        return {method: operation(operationId=f"{method} it", parameters=[where])}

    text = contract({"/it/{a}": one("a", "get"), "/it/{b}": one("b", "delete")})
    async with serving(text) as api:
        await api.client.get("/it/x")
        await api.client.delete("/it/y")
        assert [api.given[0].a, api.given[1].b] == ["x", "y"]


@pytest.mark.parametrize(
    ("url", "path"),
    [("/v1/", "/v1"), ("https://pets.example/v1", "/v1"), ("//pets.example:8080/a/v1?x", "/a/v1"),
     ("https://{host}/{v}", "/v2"), ("v1", "/v1"), ("./api", "/api"), ("../api/v1", "/api/v1"),
     (".", ""), ("/", ""), ("https://pets.example", "")],
)  # fmt: skip
async def test_server_and_client_agree_where_the_contract_is_served(url: str, path: str) -> None:
    variables = {"host": {"default": "pets.example"}, "v": {"default": "v2"}}
    text = contract({"/it": {"get": operation()}}, servers=[{"url": url, "variables": variables}])
    async with serving(text) as api:
        assert (await api.client.get(f"{path}/it")).status_code == 204
        assert Reading(json.loads(api.made.contract.document.read_text())).base_url == path


async def test_the_contract_may_have_a_path_where_the_reference_page_would_be() -> None:
    text = contract({"/docs": {"post": operation()}}, servers=[{"url": "/api"}])
    async with serving(text) as api:
        assert (await api.client.post("/api/docs")).status_code == 204
        assert (await api.client.get("/api/docs")).status_code == 405
        assert (await api.client.get("/api/openapi.json")).status_code == 200


async def test_a_servers_path_is_no_code_of_the_reference_page() -> None:
    base = '/"+alert(1)+"'
    async with serving(contract({}, servers=[{"url": base}])) as api:
        assert f'="{escape(base)}/docs/start.js"' in (await api.client.get(f"{base}/docs")).text
        script = (await api.client.get(f"{base}/docs/start.js")).text
        assert f"fetch({json.dumps(base)} +" in script


# --- large ----------------------------------------------------------------------------------------


def models_source(count: int) -> str:
    head = "from __future__ import annotations\n\nfrom server.models import Model\n\n\n"
    fields = "".join(f"    field_{n}: int\n" for n in range(10))
    classes = [
        f"class Pet{n}(Model):\n{fields}    other: Pet{n + 1 if n % 2 == 0 else n - 1} | None\n"
        + (f"    first: Pet{n - 100}\n" if n >= 100 else "")
        for n in range(count)
    ]
    return head + "\n\n".join(classes)


def test_models_of_a_usual_contract_stand_in_one_module() -> None:
    assert list(packed(models_source(10), '"""Models."""')) == ["models.py"]


def test_many_models_are_packed_so_that_parts_import_only_earlier_ones() -> None:
    files = packed(models_source(2_000) + "\n\nPet7.model_rebuild()\n", '"""Models."""')
    parts = {name: text for name, text in files.items() if name != "models/__init__.py"}
    assert len(parts) > 3
    defined: set[str] = set()
    for name, text in parts.items():
        assert text.count("\n") <= LIMIT + 100
        tree = ast.parse(text)
        own = {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
        imported = {
            alias.name
            for node in tree.body
            if isinstance(node, ast.ImportFrom) and node.level == 1
            for alias in node.names
        }
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        assert imported <= defined, name
        assert {n for n in used if n.startswith("Pet")} <= own | imported
        assert ("Pet7.model_rebuild()" in text) is ("Pet7" in own)
        defined |= own
    assert defined == {f"Pet{n}" for n in range(2_000)}
    exported = ast.parse(files["models/__init__.py"])
    assert {a.asname for n in exported.body if isinstance(n, ast.ImportFrom) for a in n.names} == (
        defined
    )


# --- for the TypeScript generator -----------------------------------------------------------------


def test_what_is_the_authors_own_has_no_references_that_anybody_follows() -> None:
    it: dict[str, Any] = {"properties": {"x-it": {"$ref": "#/components/schemas/It"}}}
    other = {"example": {"$ref": "#/components/schemas/It"}, "x-like": {"$ref": "nowhere.yaml"}}
    document: dict[str, Any] = {
        "x-tags": {"$ref": "nowhere.yaml"},
        "paths": {"/it": {"get": {"x-samples": [{"$ref": "a.yaml"}], "responses": {}}}},
        "components": {"schemas": {"It": it, "Other": other}},
    }
    told = types(Reading(document))
    assert "export type It = {\n  'x-it'?: It;\n};\n" in told
    assert "export type Other = unknown;\n" in told


# --- security schemes that nobody implements yet --------------------------------------------------

SECURED = f"""{HEAD}security: [{{shop_key: []}}, {{petStoreAuth: [read]}}]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      responses: {{"204": {{description: None.}}}}
components:
  securitySchemes:
    shop_key: {{type: apiKey, in: header, name: X-Shop}}
    petStoreAuth:
      type: oauth2
      flows: {{implicit: {{authorizationUrl: "https://x.example", scopes: {{read: Look.}}}}}}
"""


def test_security_schemes_get_stubs_that_people_fill_in(tmp_path: Path) -> None:
    result = compiled_leniently(tmp_path, SECURED, lenient=False)
    text = result.files["handlers/security.py"]
    functions = [n for n in ast.parse(text).body if isinstance(n, ast.AsyncFunctionDef)]
    assert [function.name for function in functions] == ["shop_key", "pet_store_auth"]
    assert ast.get_docstring(functions[0]) == (
        "Whose is the key in header `X-Shop`? None if it is not valid."
    )
    (tmp_path / "handlers").mkdir()
    mine = text.replace("raise NotImplementedError", "return None", 1)
    (tmp_path / "handlers/security.py").write_text(mine)
    again = compiled_leniently(tmp_path, SECURED, lenient=False)
    assert "handlers/security.py" not in again.files


def test_stubs_of_a_tag_and_of_schemes_share_a_file_called_security(tmp_path: Path) -> None:
    text = SECURED.replace("[pets]", "[security]")
    result = compiled_leniently(tmp_path, text, lenient=False)
    tree = ast.parse(result.files["handlers/security.py"])
    names = [node.name for node in tree.body if isinstance(node, ast.AsyncFunctionDef)]
    assert names == ["list_pets", "shop_key", "pet_store_auth"]


async def test_a_scheme_that_nobody_implements_refuses_everybody_and_says_so() -> None:
    async def unfinished(credential: str, call: Any) -> Any:
        raise NotImplementedError

    text = SECURED.replace("listPets", "it").replace("[pets]", "[it]")
    both = {"shop_key": unfinished, "petStoreAuth": unfinished}
    async with serving(text, {}, both) as api:
        answer = await api.client.get("/pets", headers={"X-Shop": "k"})
        assert answer.status_code == 401
        assert answer.json()["detail"] == "These credentials cannot be checked yet."
        assert (await api.client.get("/pets")).status_code == 401
        assert api.given == []


def test_a_scheme_that_is_described_nowhere_lets_nobody_in(tmp_path: Path) -> None:
    text = SECURED.replace("shop_key: []", "gone: []")
    result = compiled_leniently(tmp_path, text)
    assert '"gone": "gone"' in result.files["generated/routes.py"]
    assert "async def gone" in result.files["handlers/security.py"]


def test_a_scheme_without_a_type_that_nobody_asks_for_does_no_harm(tmp_path: Path) -> None:
    text = SECURED.replace("type: apiKey, ", "").replace("{shop_key: []}, ", "")
    assert "shop_key" not in compiled_leniently(tmp_path, text).files["handlers/security.py"]


# --- what is generated passes `make check` --------------------------------------------------------

LONG = "pictures of things that were found by people who had been looking for something else"
WORDY = (
    HEAD
    + """\
security: [{key: []}]
paths:
  /a:
    get:
      operationId: SMS
      tags: [a]
      summary: Say "hi"
      responses: &none {"204": {description: N}}
    put: {operationId: get10, tags: [a], summary: "It\u2019s 2 \u2013 3", responses: *none}
    post: {operationId: get2, tags: [a], summary: '"Hi" is said', responses: *none}
    patch: {operationId: getAPI, tags: [a], summary: "LONG LONG", responses: *none}
    delete: {operationId: getApis, tags: [a], summary: "LONG 456789", responses: *none}
  /b:
    get:
      operationId: listWhatWasFoundByPeopleWhoLooked
      tags: [b]
      responses:
        "200":
          description: N
          content: {application/json: {schema: {$ref: "#/components/schemas/B"}}}
components:
  schemas:
    B:
      type: object
      properties: {dict: {type: object, additionalProperties: {type: string}}}
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
""".replace("LONG", LONG)
)


def lint(project: Path) -> None:
    shutil.copy(PROJECT / "pyproject.toml", project)
    for name in ("database", "server"):
        (project / name).symlink_to(PROJECT / name)
    ruff = str(Path(sys.executable).with_name("ruff"))
    for command in (["check"], ["format", "--check"]):
        ran = subprocess.run(
            [ruff, *command, "handlers", "generated"], cwd=project, capture_output=True, text=True
        )
        assert ran.returncode == 0, ran.stdout


def test_what_is_generated_passes_the_linter_however_others_name_and_describe(
    tmp_path: Path,
) -> None:
    write(compiled_leniently(tmp_path, WORDY, lenient=False).files, tmp_path)
    lint(tmp_path)


@pytest.mark.parametrize(
    "imports",
    [
        "",
        "import json\n\n",
        "from sqlalchemy import select\n\n",
        "from server.security import Principal\n\n",
        "import json\n\nfrom database.table import Table\nfrom server.uploads import Upload\n\n",
        "from generated.operations.a import GetApis\n\n",
    ],
)
def test_what_a_stub_imports_stands_where_the_linter_wants_it(tmp_path: Path, imports: str) -> None:
    names = [line.rpartition(" ")[2] for line in imports.splitlines() if line]
    body = "".join(f"\n{name.upper()} = {name}\n" for name in names)
    mine = f'"""Mine."""\n\nfrom __future__ import annotations\n\n{imports}{body.lstrip()}'
    (tmp_path / "handlers").mkdir()
    for name in ("a", "security"):
        (tmp_path / f"handlers/{name}.py").write_text(mine.rstrip() + "\n")
    write(compiled_leniently(tmp_path, WORDY, lenient=False).files, tmp_path)
    lint(tmp_path)
