"""Schemathesis holds the running application to its contract: short, and the same each time.

Where operations need credentials, give `fuzz.configuration` the `headers` of somebody who has them,
and as `peer` those of somebody else, who must not see what the first one has. What nobody can reach
is not tested, and so a failure.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from schemathesis.python import asgi

from generated.routes import CONTRACT
from scripts import fuzz
from server.app import create_app
from server.resolver import find_handlers, find_verifiers
from server.services import services
from server.settings import Settings


def test_the_application_keeps_its_contract(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    handlers, verifiers = find_handlers(CONTRACT), find_verifiers(CONTRACT)
    app: Any = create_app(services(settings), CONTRACT, handlers, verifiers)
    base = CONTRACT.base_path
    config = fuzz.configuration([], tmp_path, base_path=base, examples=25, seed=1)
    schema = schemathesis.openapi.from_asgi(f"{base}/openapi.json", app, config=config)
    outcome = fuzz.run(schema)
    asgi.shutdown_lifespans()
    capsys.readouterr()  # thousands of requests were logged; the report says what matters
    if outcome.failures or outcome.locked:
        print(outcome.report())
        what = "departs from its contract" if outcome.failures else "let nobody in"
        pytest.fail(f"the application {what}, see above", pytrace=False)
