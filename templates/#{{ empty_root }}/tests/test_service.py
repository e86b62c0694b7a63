"""What the platform serves beside the contract."""

from __future__ import annotations

from httpx2 import AsyncClient

from generated.routes import CONTRACT


async def test_the_service_is_ready(client: AsyncClient) -> None:
    answer = await client.get("http://testserver/readyz")
    assert answer.status_code == 200, answer.text


async def test_the_contract_is_served_with_what_the_platform_itself_answers(
    client: AsyncClient,
) -> None:
    document = (await client.get("openapi.json")).json()
    assert document["info"]["title"]
    assert len(CONTRACT.operations) == sum(
        "responses" in operation
        for item in document.get("paths", {}).values()
        for operation in item.values()
        if isinstance(operation, dict)
    )


async def test_what_is_nowhere_is_a_problem(client: AsyncClient) -> None:
    answer = await client.get("http://testserver/nowhere-at-all")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
