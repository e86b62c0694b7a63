"""Settings: readable refusals, and nothing unsafe in production."""

from __future__ import annotations

import pytest

from server.settings import Settings, load

SAFE = {
    "ENVIRONMENT": "production",
    "DATABASE_URL": "postgresql://app@db/app",
    "SECRET_KEY": "0123456789abcdef0123456789abcdef",
    "ALLOWED_HOSTS": "example.com, *.example.com",
    "PUBLIC_URL": "https://example.com",
    "SMTP_URL": "smtps://user:secret@mail.example.com",
    "MAIL_FROM": "noreply@example.com",
}


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(str(tmp_path))


def refused(monkeypatch: pytest.MonkeyPatch, values: dict[str, str]) -> str:
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as exit:
        load()
    return str(exit.value)


def test_production_starts_with_safe_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SAFE.items():
        monkeypatch.setenv(name, value)
    settings = load()
    assert settings.production and not settings.replies_are_checked
    assert settings.allowed_hosts == ["example.com", "*.example.com"]


@pytest.mark.parametrize("missing", sorted(SAFE.keys() - {"ENVIRONMENT"}))
def test_production_names_what_is_missing(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {name: value for name, value in SAFE.items() if name != missing}
    assert missing in refused(monkeypatch, given)


def test_production_refuses_a_short_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "SECRET_KEY" in refused(monkeypatch, {**SAFE, "SECRET_KEY": "short"})


def test_production_refuses_weak_keys_of_all_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {**SAFE, "PREVIOUS_SECRET_KEYS": f"{'p' * 40}, short"}
    assert "PREVIOUS_SECRET_KEYS" in refused(monkeypatch, given)
    told = refused(monkeypatch, {**SAFE, "PREVIOUS_SECRET_KEYS": "", "SIGNING_KEYS": "no/key.pem"})
    assert "SIGNING_KEYS: the file no/key.pem cannot be read" in told


def test_every_invalid_setting_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    told = refused(monkeypatch, {"PORT": "http", "BODY_LIMIT": "-1"})
    assert "PORT" in told and "BODY_LIMIT" in told
    assert "Traceback" not in told and "pydantic" not in told


def test_a_secret_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "do not print me")
    assert "do not print me" not in repr(load())


@pytest.mark.parametrize(
    "url", ["mail.example.com", "http://mail.example.com", "smtp://", "smtp://user@"]
)
def test_a_mail_server_is_named_by_its_url(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = refused(monkeypatch, {"SMTP_URL": url})
    assert "SMTP_URL" in told and "smtp://host:587" in told


@pytest.mark.parametrize("url", ["", "localhost/app", "mysql://localhost/app", "sqlite:///app.db"])
def test_a_database_is_named_by_its_url(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = refused(monkeypatch, {"DATABASE_URL": url})
    assert "DATABASE_URL" in told and "postgresql://user:password@host/name" in told
    for scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        monkeypatch.setenv("DATABASE_URL", f"{scheme}://app@localhost/app")
        assert load().database_url == f"{scheme}://app@localhost/app"


def test_a_provider_is_described_by_settings_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIDC_PROVIDERS", "google, acme")
    monkeypatch.setenv("OIDC_GOOGLE_CLIENT_ID", "ours")
    monkeypatch.setenv("OIDC_ACME_ISSUER", "https://login.acme.example")
    monkeypatch.setenv("OIDC_ACME_CLIENT_ID", "theirs")
    monkeypatch.setenv("OIDC_ACME_CLIENT_SECRET", "do not print me")
    monkeypatch.setenv("OIDC_ACME_LABEL", "Acme Inc.")
    google, acme = load().providers
    assert (google.issuer, google.label) == ("https://accounts.google.com", "Google")
    assert (acme.name, acme.label, acme.secret) == ("acme", "Acme Inc.", "do not print me")
    assert "do not print me" not in repr(acme)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"OIDC_PROVIDERS": "google"}, "OIDC_GOOGLE_CLIENT_ID"),
        ({"OIDC_PROVIDERS": "acme"}, "OIDC_ACME_ISSUER, OIDC_ACME_CLIENT_ID"),
        ({"OIDC_PROVIDERS": "Big Corp"}, "no name for a provider"),
        (
            {"OIDC_PROVIDERS": "acme", "OIDC_ACME_CLIENT_ID": "x", "OIDC_ACME_ISSUER": "acme"},
            "OIDC_ACME_ISSUER",
        ),
        (
            {**SAFE, "OIDC_PROVIDERS": "acme", "OIDC_ACME_CLIENT_ID": "x",
             "OIDC_ACME_ISSUER": "http://acme.example"},
            "OIDC_ACME_ISSUER must be https:// in production",
        ),
    ],
)  # fmt: skip
def test_a_provider_without_its_settings_is_refused_in_words(
    given: dict[str, str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told in refused(monkeypatch, given)
