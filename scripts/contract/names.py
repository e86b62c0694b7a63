"""Python names from the contract's names: always valid, always unique, as close as can be."""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus

_WHOLE = re.compile(r"OAuth\d*|IPv[46]|[A-Z]{2,}s(?![a-z])")
"""Words whose capitals are no boundaries."""

_BOUNDARY = re.compile(
    r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[^\W\dA-Za-z_])(?=[A-Z])"
)


def words(text: str) -> list[str]:
    """The words of a name in any spelling: `getHTTPStatus`, `get-http_status`, `get http`."""
    plain = unicodedata.normalize("NFKC", text).replace("+", " plus ").replace("&", " and ")
    plain = re.sub(r"(?<!\w)-(?=\d)", " minus ", plain)
    plain = _WHOLE.sub(lambda match: f" {match.group().capitalize()} ", plain)
    plain = _BOUNDARY.sub(" ", plain)
    found = [word for word in re.split(r"[\W_]+", plain) if word]
    if not found:  # emoji and other symbols
        named = " ".join(unicodedata.name(char, "") for char in plain)
        found = re.findall(r"\w+", named.lower())
    return found


def snake(text: str) -> str:
    """A name for a function, attribute or module."""
    name = "_".join(word.lower() for word in words(text)) or "unnamed"
    name = _valid(name, "n_")
    return f"{name}_" if keyword.iskeyword(name) else name  # soft keywords are names, too


def pascal(text: str) -> str:
    """A name for a class: `line_item` and `lineItem` give `LineItem`, `HTTPError` stays."""
    name = "".join(word[0].upper() + word[1:] for word in words(text)) or "Unnamed"
    name = _valid(name, "N")
    return f"N{name}" if keyword.iskeyword(name) else name


def camel(text: str) -> str:
    """A name for a function of TypeScript: `list_things` gives `listThings`."""
    first, *others = words(text) or ["unnamed"]
    name = first[0].lower() + first[1:] if not first.isupper() else first.lower()
    return _valid(name + "".join(word[0].upper() + word[1:] for word in others), "n")


def _valid(name: str, prefix: str) -> str:
    name = "".join(c for c in name if f"_{c}".isidentifier())
    return name if name.isidentifier() else prefix + name


def unique(name: str, taken: Iterable[str], alternatives: Callable[[str], Iterator[str]]) -> str:
    """The name itself if it is free, else the first free alternative."""
    if name not in taken:
        return name
    return next(candidate for candidate in alternatives(name) if candidate not in taken)


def numbered(name: str) -> Iterator[str]:
    """`Pet2`, `Pet3` …; the model generator leaves no underscore in the name of a class."""
    between = "" if not name[-1:].isdigit() else "No" if name[:1].isupper() else "_"
    number = 2
    while True:
        yield f"{name}{between}{number}"
        number += 1


def free(name: str, taken: Iterable[str]) -> str:
    return unique(name, taken, numbered)


def derived_id(method: str, path: str) -> str:
    """A name for an operation that has none: `GET /users/{id}/keys` is `get_users_by_id_keys`."""
    steps = [
        re.sub(r"\{([^}]+)\}", lambda m: f" by {m.group(1)} ", segment)
        for segment in path.split("/")
        if segment
    ]
    return " ".join([method.lower(), *steps]) if steps else f"{method.lower()} root"


BUILTINS = frozenset(dir(builtins))

MODELLING = frozenset([
    "Annotated", "Any", "AnyUrl", "AsyncIterable", "AwareDatetime", "Base64Bytes", "Base64Str",
    "BaseModel", "ConfigDict", "Date", "Decimal", "Dict", "Enum", "Field", "Final", "IPv4Address",
    "IPv6Address", "Json", "List", "Literal", "MISSING", "Model", "NaiveDatetime", "NoReturn",
    "Optional", "Path", "RootModel", "Sequence", "StringConstraints", "TypeAdapter", "TypeAlias",
    "TypeAliasType", "UUID", "Union", "Upload", "annotations", "confloat", "conint", "constr",
    "date", "datetime", "time", "timedelta",
])  # fmt: skip
"""Names that the module of models imports; no model may be called so."""

IMPORTED = MODELLING | frozenset([
    "Binary", "Call", "Empty", "Handler", "Identified", "PerhapsIdentified", "ProblemJson", "Reply",
    "Request", "Stream", "Text",
])  # fmt: skip
"""Names that other generated modules import as well; no class of theirs may be called so."""

_STATUS = {
    "1XX": "Informational",
    "2XX": "Success",
    "3XX": "Redirection",
    "4XX": "ClientError",
    "5XX": "ServerError",
    "default": "Default",
    "200": "Ok",
    "203": "NonAuthoritative",
    "207": "MultiStatus",
    "226": "ImUsed",
    "413": "ContentTooLarge",
    "414": "UriTooLong",
    "416": "RangeNotSatisfiable",
    "418": "ImATeapot",
    "422": "UnprocessableContent",
    "505": "HttpVersionNotSupported",
}


def status_name(status: str) -> str:
    """A reply's short name: 404 is `NotFound`, 4XX `ClientError`, an unknown status `Status499`."""
    if status in _STATUS:
        return _STATUS[status]
    try:
        return pascal(HTTPStatus(int(status)).phrase.replace("-", " ").title())
    except ValueError:
        return f"Status{status}"


def media_name(media_type: str) -> str:
    """A media type's short name: `text/csv` is `Csv`, `application/problem+json` `ProblemJson`."""
    essence = media_type.partition(";")[0].strip().lower()
    kind, _, subtype = essence.partition("/")
    if subtype in ("*", ""):
        return pascal(kind) if kind != "*" else "Any"
    return pascal(re.sub(r"^(x-|vnd\.)", "", subtype).replace("+", "-").title())


def quoted(text: str) -> str:
    """A Python string literal, in double quotes where that needs no escapes."""
    return f'"{repr(text)[1:-1]}"' if '"' not in text and "'" not in text else repr(text)
