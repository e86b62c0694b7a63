"""All faults of a contract in one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from scripts.contract.bundle import Bundle
from scripts.contract.diagnostics import Diagnostic, Place, Pointer, Report
from scripts.contract.document import Document
from scripts.contract.rules import (
    check,
    choices,
    form,
    keys,
    limits,
    operations,
    parameters,
    paths,
    policies,
    properties,
    references,
    schemas,
    security,
    sockets,
    types,
    values,
)
from scripts.contract.rules.components import unused_components
from scripts.contract.rules.unserved import unused_paths
from scripts.contract.source import Source

WRITTEN = (form.rules, references.rules, keys.rules, types.rules, choices.rules)
"""Rules that read the author's files: is each part what its version of OpenAPI says?"""

MEANT = (
    operations.rules,
    paths.rules,
    policies.rules,
    parameters.rules,
    limits.rules,
    sockets.rules,
    properties.rules,
    schemas.rules,
    security.rules,
    values.rules,
)
"""Rules that read the bundle, one dialect with all references local: do the parts fit together?"""


def lint(document: Document, bundle: Bundle) -> list[Diagnostic]:
    """Faults of syntax and form in the author's files, then of meaning in the bundle."""
    if not document.root.is_readable:
        return list(document.root.faults)
    faults = list(check(document, WRITTEN))
    if any(fault.rule == "openapi-version" for fault in faults):  # the rest would be guesswork
        return [fault for fault in faults if fault.rule == "openapi-version"]
    faults += (fault for source in document.sources.values() for fault in source.faults)
    faults += bundle.faults
    meant = bundle.relocated(check(bundle.document, MEANT))
    if any(fault.rule in FATAL for fault in faults):  # what stands in that file is not known
        return [*faults, *(fault for fault in meant if fault.severity == "error")]
    # A component may seem unused only because what uses it is broken.
    broken = has_errors(faults)
    unused = () if broken else (*unused_components(bundle), *unused_paths(document))
    return [*faults, *_unexplained(meant, faults), *unused]


FATAL = {"encoding", "json-syntax", "nesting", "openapi-version", "unreadable-file", "yaml-syntax"}
"""Faults of files that nobody can read, or only by guessing."""


def tolerated(faults: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The faults as warnings, where one can go on: what a broken reference should lead to may be
    anything, of two things with one name the first one counts, a schema's unknown type restricts
    nothing, what is not what its place asks for is left out (see `scripts.contract.pruning`), and
    an operation that no request can reach is not served."""
    for fault in faults:
        yield fault if fault.rule in FATAL else replace(fault, severity="warning")


def are_tolerable(found: Report) -> bool:
    return all(fault.rule not in FATAL for _, fault in found.entries if fault.severity == "error")


def has_errors(faults: Iterable[Diagnostic]) -> bool:
    return any(fault.severity == "error" for fault in faults)


def _unexplained(meant: Iterable[Diagnostic], faults: list[Diagnostic]) -> Iterator[Diagnostic]:
    """Without what follows from a misunderstood `nullable`: the null that its schema refuses."""
    explained = {_owner(fault.place) for fault in faults if fault.rule == "nullable"}
    return (fault for fault in meant if _owner(fault.place) not in explained)


def _owner(place: Place) -> tuple[Source, Pointer]:
    """The object in which a field stands, or a list whose entry is meant."""
    pointer = place.pointer
    while pointer and isinstance(pointer[-1], int):
        pointer = pointer[:-1]
    return place.source, pointer[:-1]
