"""The contract and a reference page to try it on, both from this server alone."""

from __future__ import annotations

import hashlib
import json
from html import escape
from importlib.metadata import distribution
from pathlib import Path

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from server.contract import Contract
from server.problems import Problem
from server.sending import send_problem

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" href="{base}/docs/favicon.png">
<link rel="stylesheet" href="{base}/docs/swagger-ui.css">
<link rel="stylesheet" href="{base}/docs/page.css">
</head>
<body>
<main id="reference"></main>
<script src="{base}/docs/swagger-ui-bundle.js"></script>
<script src="{base}/docs/start.js"></script>
</body>
</html>
"""

_START = """const dark = matchMedia("(prefers-color-scheme: dark)");
const paint = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", paint);
paint();

const samples = [];

// Beside each operation: how it is called, in three languages.
function codeSamples({{ React }}) {{
  const {{ createElement: make, useState }} = React;
  function Samples({{ found }}) {{
    const [chosen, choose] = useState(0);
    const [copied, tell] = useState(false);
    const source = found[chosen].source.replaceAll("@origin", location.origin);
    const copy = () => navigator.clipboard.writeText(source).then(() => tell(true));
    return make("section", {{ className: "samples", "aria-label": "Code samples" }},
      make("div", {{ className: "samples-languages" }},
        found.map(({{ label }}, number) => make("button", {{
          key: label, type: "button", "aria-pressed": number === chosen,
          onClick: () => {{ choose(number); tell(false); }},
        }}, label)),
        make("button", {{ type: "button", className: "samples-copy", onClick: copy }},
          copied ? "Copied" : "Copy")),
      make("pre", {{ tabIndex: 0 }}, make("code", null, source)));
  }}
  return {{
    wrapComponents: {{
      responses: (Original) => (props) => {{
        const operation = samples[0]?.paths?.[props.path]?.[props.method];
        const found = operation?.["x-codeSamples"];
        return make(React.Fragment, null,
          found && make(Samples, {{ found }}), make(Original, props));
      }},
    }},
  }};
}}

fetch({base} + "/docs/samples.json").then((answer) => answer.json()).then((spec) => {{
  samples.push(spec);
  SwaggerUIBundle({{
    spec,
    url: {base} + "/openapi.json",
    dom_id: "#reference",
    plugins: [codeSamples],
    deepLinking: true,
    displayRequestDuration: true,
    persistAuthorization: true,
    tryItOutEnabled: true,
    validatorUrl: null,
  }});
}});
"""

_STYLE = """.samples {{ margin: 0 1.25rem 1.25rem }}
.samples-languages {{ display: flex; flex-wrap: wrap; gap: .25rem }}
.samples-languages button {{ padding: .375rem .75rem; border: 1px solid #8888;
  border-radius: .25rem;
  background: none; color: inherit; font: 600 .8125rem/1.4 sans-serif; cursor: pointer }}
.samples-languages button[aria-pressed="true"] {{ background: #33475b; color: #fff }}
.samples-languages .samples-copy {{ margin-left: auto }}
.swagger-ui .samples pre {{ margin: .5rem 0 0; padding: .875rem; overflow-x: auto;
  border-radius: .25rem; background: #1c2430; color: #eef2f7;
  font: .8125rem/1.5 ui-monospace, monospace; white-space: pre }}
.swagger-ui .samples pre code {{ font: inherit; color: inherit }}
@media (max-width: 40rem) {{
  .samples {{ margin: 0 .5rem 1rem }}
  .swagger-ui .wrapper {{ padding: 0 .5rem }}
  .swagger-ui .opblock .opblock-summary {{ flex-wrap: wrap }}
  .swagger-ui .opblock .opblock-section-header .btn {{ min-width: 0; padding: .25rem .75rem }}
  .swagger-ui .parameters-container, .swagger-ui .responses-inner {{ overflow-x: auto }}
}}
"""

_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'"
)


class Docs:
    """`/openapi.json` and `/docs` below the API's base path, unless the contract has operations
    there; `/` leads to the page."""

    def __init__(self, app: ASGIApp, *, contract: Contract) -> None:
        self.app = app
        self.base = base = contract.base_path
        package = distribution("flask-swagger-ui")  # which is not imported: it would want Flask
        static = Path(str(package.locate_file("flask_swagger_ui/dist")))
        document = contract.document.read_bytes()
        title = json.loads(document)["info"]["title"]
        page = _PAGE.format(title=escape(title), base=escape(base))
        start = _START.format(base=json.dumps(base))
        pages = {
            f"{base}/openapi.json": ("application/json", document),
            f"{base}/docs": ("text/html", page.encode()),
            f"{base}/docs/start.js": ("text/javascript", start.encode()),
            f"{base}/docs/page.css": ("text/css", _STYLE.format().encode()),
        }
        for name, kind in (
            ("swagger-ui.css", "text/css"),
            ("swagger-ui-bundle.js", "text/javascript"),
        ):
            pages[f"{base}/docs/{name}"] = (kind, static.joinpath(name).read_bytes())
        icon = static.joinpath("favicon-32x32.png").read_bytes()
        pages[f"{base}/docs/favicon.png"] = ("image/png", icon)
        taken = {base + operation.path for operation in contract.operations}
        self.pages = {path: _Page(*page) for path, page in pages.items() if path not in taken}
        self.contract = contract
        self.samples = f"{base}/docs/samples.json"
        """The contract with code samples: made when somebody looks for the first time."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif (page := self.pages.get(scope["path"])) is not None:
            await page(scope, send)
        elif scope["path"] == self.samples:
            body = await run_in_threadpool(_samples, self.contract)
            page = self.pages[self.samples] = _Page("application/json", body)
            await page(scope, send)
        elif scope["path"] == "/" and self.base:
            location = f"{self.base}/docs".encode()
            await _send(send, 307, [(b"location", location), (b"content-length", b"0")])
        else:
            await self.app(scope, receive, send)


def _samples(contract: Contract) -> bytes:
    from server.samples import with_samples  # what makes examples is seldom asked

    return orjson.dumps(with_samples(contract))


class _Page:
    def __init__(self, media_type: str, body: bytes) -> None:
        self.body = body
        self.etag = b'"' + hashlib.sha256(body).hexdigest()[:32].encode() + b'"'
        textual = media_type.startswith("text/")
        self.headers = [
            (b"content-type", (media_type + ("; charset=utf-8" if textual else "")).encode()),
            (b"etag", self.etag),
            (b"cache-control", b"no-cache"),
            (b"content-security-policy", _CSP.encode()),
        ]

    async def __call__(self, scope: Scope, send: Send) -> None:
        if scope["method"] not in ("GET", "HEAD"):
            await send_problem(send, Problem(405, headers={"Allow": "GET, HEAD"}))
        elif any(n == b"if-none-match" and self.etag in v for n, v in scope["headers"]):
            await _send(send, 304, self.headers[1:])
        else:
            length = (b"content-length", b"%d" % len(self.body))
            body = b"" if scope["method"] == "HEAD" else self.body
            await _send(send, 200, [*self.headers, length], body)


async def _send(
    send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes = b""
) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
