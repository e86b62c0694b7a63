"""The deployment as it is written: compose.yaml and the Dockerfiles, what they need and may do.

What runs is in test_images.py.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from server.settings import Settings
from tests.images import PROJECT, compose, interpolated, is_ignored, stages, variables

GIVEN = {
    "DOMAIN": "example.com",
    "POSTGRES_PASSWORD": "0" * 64,
    "OWNER_PASSWORD": "1" * 64,
    "APP_PASSWORD": "2" * 64,
    "SECRET_KEY": "3" * 64,
    "SMTP_URL": "smtp://mail:1025",
    "MAIL_FROM": "noreply@example.com",
}
"""What nobody else can know."""

BUILT = {"web": ("frontend/Dockerfile", ""), "proxy": ("Dockerfile", "proxy")} | dict.fromkeys(
    ("api", "worker", "migrate"), ("Dockerfile", "")
)
SERVICES: dict[str, dict[str, Any]] = compose()["services"]


def test_compose_knows_every_word_of_it() -> None:
    schema = files("check_jsonschema").joinpath("builtin_schemas/vendor/compose-spec.json")
    judge = jsonschema_rs.validator_for(json.loads(schema.read_text()))
    assert [error.message for error in judge.iter_errors(compose(GIVEN))] == []
    assert not judge.is_valid({"services": {"api": {"imagge": "misspelt"}}})


@pytest.mark.parametrize("missing", sorted(GIVEN))
def test_what_must_be_given_is_asked_for_with_a_hint(missing: str) -> None:
    given = {name: value for name, value in GIVEN.items() if name != missing}
    with pytest.raises(KeyError, match=rf"{missing}: .{{5,}}"):
        compose(given)


def test_variables_are_explained_in_the_example() -> None:
    example = (PROJECT / ".env.example").read_text()
    named = set(re.findall(r"^#?\s?([A-Z_]+)=", example, re.M))
    used = variables((PROJECT / "compose.yaml").read_text())
    settings = {name.upper() for name in Settings.model_fields}
    assert used <= named
    assert named - settings == used - settings, "explained, and used by nobody"


def test_nothing_secret_has_a_default() -> None:
    text = (PROJECT / "compose.yaml").read_text()
    defaults = re.findall(r"\$\{(\w+):-([^}]+)\}", text)
    assert {name for name, _ in defaults} == {"EDGE_SUBNET"}


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_a_service_has_no_more_power_than_it_needs(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "proxy" else [])
    assert "no-new-privileges:true" in service["security_opt"]
    assert not {"privileged", "pid", "network_mode", "devices"} & service.keys()
    limits = service["deploy"]["resources"]["limits"]
    assert {"cpus", "memory", "pids"} <= limits.keys()
    assert service["restart"] in ("unless-stopped", "on-failure:3")
    user = service.get("user")
    if name in BUILT:
        file, stage = BUILT[name]
        user = user or stages(PROJECT / file)[stage].user
    assert user not in (None, "root", "0")


@pytest.mark.parametrize("name", sorted(SERVICES.keys() - {"migrate"}))
def test_a_service_tells_whether_it_works(name: str) -> None:
    service = SERVICES[name]
    if "healthcheck" in service:
        assert service["healthcheck"]["test"][0] in ("CMD", "CMD-SHELL")
    else:
        file, stage = BUILT[name]
        assert stages(PROJECT / file)[stage].health


def test_the_world_reaches_the_proxy_only() -> None:
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert published.keys() == {"proxy", "mail"}
    assert all(port.startswith("127.0.0.1:") for port in published["mail"])
    document = compose()
    assert document["networks"]["data"]["internal"] is True
    for name in ("database", "cache"):
        assert SERVICES[name]["networks"] == ["data"]
    for name in ("proxy", "web"):
        assert "data" not in SERVICES[name]["networks"]


def test_uploads_do_not_fill_the_memory() -> None:
    api = SERVICES["api"]
    assert api["environment"]["TMPDIR"] in api["volumes"]
    assert api["environment"]["TMPDIR"] not in api["tmpfs"]


def test_programs_wait_for_what_they_need() -> None:
    waiting = {name: service.get("depends_on", {}) for name, service in SERVICES.items()}
    done = {"condition": "service_completed_successfully"}
    assert waiting["api"]["migrate"] == waiting["worker"]["migrate"] == done
    assert waiting["migrate"]["database"] == {"condition": "service_healthy"}
    assert all(needed in SERVICES for needs in waiting.values() for needed in needs)


@pytest.mark.parametrize("name", ["api", "worker", "migrate"])
def test_settings_that_compose_gives_are_good_in_production(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Even if `.env` is the example, which is meant for development, and nothing but what must be
    changed has been."""
    for field in Settings.model_fields:
        monkeypatch.delenv(field.upper(), raising=False)
    example = (PROJECT / ".env.example").read_text()
    lines = (line for line in example.splitlines() if re.match(r"[A-Z_]+=", line))
    environment = dict(line.split("=", 1) for line in lines) | GIVEN
    environment |= interpolated(SERVICES[name]["environment"], GIVEN)
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    monkeypatch.chdir(tmp_path)
    settings = Settings()
    assert settings.production and settings.public_url == "https://example.com"
    assert "*" not in settings.allowed_hosts
    assert settings.forwarded_allow_ips == ["10.183.0.0/24"]
    assert settings.host == "0.0.0.0"
    others = {"api": ["POSTGRES_PASSWORD", "OWNER_PASSWORD"],
              "worker": ["POSTGRES_PASSWORD", "OWNER_PASSWORD"],
              "migrate": ["POSTGRES_PASSWORD", "APP_PASSWORD"]}[name]  # fmt: skip
    passwords = {environment[other] for other in others}
    assert passwords == {""}
    user = "app_owner" if name == "migrate" else "app"
    assert f"//{user}:" in str(settings.database_url)


# --- images ---------------------------------------------------------------------------------------


def tracked(folder: Path) -> list[str]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return run.stdout.splitlines()


@pytest.mark.parametrize("folder", [".", "frontend"])
def test_what_images_are_made_of_is_there(folder: str) -> None:
    context = PROJECT / folder
    known = [path for path in tracked(context) if not is_ignored(path, context)]
    for stage in stages(context / "Dockerfile").values():
        for origin, sources, _ in stage.copies:
            for source in sources if origin is None else []:
                here = [p for p in known if source == "." or p == source or
                        p.startswith(f"{source}/")]  # fmt: skip
                assert here, source


def test_nothing_else_gets_near_an_image() -> None:
    for secret in (".env", ".git/config", ".data/postgres/PG_VERSION", "tests/conftest.py"):
        assert is_ignored(secret, PROJECT), secret
    assert is_ignored("server/__pycache__/app.pyc", PROJECT)
    assert not is_ignored("server/app.py", PROJECT)
    assert is_ignored("node_modules/next/package.json", PROJECT / "frontend")


def test_packages_are_there_for_the_python_of_the_image(tmp_path: Path) -> None:
    """With their hashes, and without a compiler."""
    image = stages(PROJECT / "Dockerfile")
    python = image[""].base.removeprefix("python:").removesuffix("-slim")
    assert image["packages"].base == image[""].base
    install = next(run for run in image["packages"].runs if " pip sync " in run)
    assert "--require-hashes" in install and "--only-binary :all:" in install
    uv = str(Path(sys.executable).with_name("uv"))
    for platform in ("x86_64-manylinux_2_28", "aarch64-manylinux_2_28"):
        options = ["--python-version", python, "--python-platform", platform, "--dry-run"]
        options += ["--only-binary", ":all:", "--require-hashes", "--target", str(tmp_path)]
        command = [uv, "pip", "install", *options, "--requirement", "requirements.txt"]
        run = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=120)
        assert run.returncode == 0, run.stderr


def test_the_image_installs_with_the_tool_that_the_makefile_has() -> None:
    makefile = (PROJECT / "Makefile").read_text()
    version = re.search(r"^UV_VERSION := (\S+)$", makefile, re.M)
    assert version is not None
    assert f"uv=={version[1]}" in stages(PROJECT / "Dockerfile")["packages"].runs[0]
