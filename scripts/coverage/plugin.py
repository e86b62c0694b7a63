"""Pytest looks on at the API while its tests run, and says in the end how much was exercised.

Where the whole suite is run, it says so in a line and holds it to what pyproject.toml asks for.
`--contract-coverage` runs those tests alone that have a database, which the API needs, and
`--without-pages` leaves out those with a browser. Runs of a few tests are not looked at.
"""

from __future__ import annotations

from typing import Any

import pytest

from scripts.coverage.limit import judged, least
from scripts.coverage.report import coverage
from scripts.coverage.store import forget, write

KIND = "tests"
_LOOKED_AT = "contract coverage"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--contract-coverage",
        action="store_true",
        help="run the tests that reach the API, and note what they exercise of the contract",
    )
    parser.addoption(
        "--without-pages", action="store_true", help="of these, leave out those with a browser"
    )


def pytest_configure(config: pytest.Config) -> None:
    whole = not config.getoption("--contract-coverage")
    # of a process that runs some of the tests for the one that was asked to
    told: dict[str, Any] | None = getattr(config, "workerinput", None)
    looked_at = _LOOKED_AT in told if told is not None else not whole or _is_whole(config)
    if looked_at and told is None:
        forget(KIND, "pages")
        config.pluginmanager.register(_Judge(whole=whole))
    if looked_at and (told is not None or not config.getoption("numprocesses", None)):
        config.pluginmanager.register(_Recorder(whole=whole), "contract-coverage")


def _is_whole(config: pytest.Config) -> bool:
    """Are all tests run?"""
    chosen = config.option.keyword or config.option.markexpr or config.getoption("collectonly")
    some = config.getoption("lf", False) or config.getoption("ff", False)
    return config.args_source == pytest.Config.ArgsSource.TESTPATHS and not (chosen or some)


class _Recorder:
    """Looks on in a process that runs tests."""

    def __init__(self, *, whole: bool) -> None:
        from scripts.coverage.observer import observe

        self.whole = whole
        self.observing = observe()

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        if not self.whole:
            pages = not config.getoption("--without-pages")
            others = [item for item in items if not _reaches_the_api(item, pages=pages)]
            config.hook.pytest_deselected(items=others)
            items[:] = [item for item in items if item not in others]

    def pytest_sessionfinish(self) -> None:
        from generated.routes import CONTRACT

        write(self.observing.notes, CONTRACT.document, KIND)


class _Judge:
    """Judges what all processes together have seen, in the one that began them."""

    def __init__(self, *, whole: bool) -> None:
        self.whole = whole
        self.told: list[str] = []

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        node.workerinput[_LOOKED_AT] = True

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        from generated.routes import CONTRACT

        if not self.whole or session.exitstatus != pytest.ExitCode.OK:
            return
        found = coverage(CONTRACT, session.config.rootpath)
        faults = judged(found, least(session.config.rootpath))
        self.told = [found.summary(), *faults]
        if faults:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for line in self.told:
            terminalreporter.write_line(line)


def _reaches_the_api(item: pytest.Item, *, pages: bool) -> bool:
    fixtures: set[str] = {*getattr(item, "fixturenames", ())}
    return "postgres_admin" in fixtures and (pages or not fixtures & {"site", "browser"})
