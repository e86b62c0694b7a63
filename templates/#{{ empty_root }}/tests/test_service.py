"""What the platform serves beside the contract."""

from __future__ import annotations

from httpx2 import AsyncClient

from generated.routes import CONTRACT
from server.data import as_object
from server.mock.document import Document


async def test_the_service_is_ready(client: AsyncClient) -> None:
    answer = await client.get("http://testserver/readyz")
    assert answer.status_code == 200, answer.text


async def test_the_contract_is_served_with_what_the_platform_itself_answers(
    client: AsyncClient,
) -> None:
    served = Document((await client.get("openapi.json")).json(), "reply")
    assert as_object(served.data["info"])["title"]
    for operation in CONTRACT.operations:
        answers = as_object(served.operation(operation.method, operation.path)["responses"])
        assert operation.messages is not None or any(s[0] in "5d" for s in answers), answers


async def test_what_is_nowhere_is_a_problem(client: AsyncClient) -> None:
    answer = await client.get("http://testserver/nowhere-at-all")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
