"""With whom people may sign in: `OIDC_PROVIDERS` names them, `OIDC_<NAME>_…` describes each."""

from __future__ import annotations

import re
from typing import Any

from pydantic import SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

GITHUB = "github"
PRESETS = {
    "google": {"issuer": "https://accounts.google.com", "label": "Google"},
    GITHUB: {"issuer": "https://github.com", "label": "GitHub"},
}


class Provider(BaseSettings):
    """A provider of identities, and what this product is called there."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    name: str
    label: str
    issuer: str
    """The URL under which it publishes its configuration (OpenID Connect Discovery 1.0). GitHub is
    no issuer; its interface is under this URL, or under that of a server of one's own."""
    client_id: str
    client_secret: SecretStr | None = None
    """None: a public client, which PKCE alone protects."""

    @property
    def secret(self) -> str | None:
        return None if self.client_secret is None else self.client_secret.get_secret_value()

    @property
    def speaks_openid(self) -> bool:
        return self.name != GITHUB

    @field_validator("issuer")
    @classmethod
    def _is_a_url(cls, value: str) -> str:
        if not re.match(r"https?://[^/?#@]+(/[^?#]*)?$", value):
            raise ValueError("https://…, without a query")
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment before the preset."""
        return env_settings, dotenv_settings, init_settings


def provider(name: str, *, env_file: Any = ".env") -> Provider:
    """What the environment says of a provider. Raises ValueError with a sentence."""
    if not re.fullmatch("[a-z][a-z0-9_]{0,31}", name):
        raise ValueError(f"{name} is no name for a provider: use small letters, digits and _")
    prefix = f"OIDC_{name.upper()}_"
    preset = {"name": name, "label": name.replace("_", " ").title(), **PRESETS.get(name, {})}
    make: Any = Provider  # its options with an underscore are known to no type checker
    try:
        made: Provider = make(_env_prefix=prefix, _env_file=env_file, **preset)
    except ValidationError as error:
        wrong = ", ".join(f"{prefix}{fault['loc'][0]}".upper() for fault in error.errors())
        raise ValueError(f"the provider {name} needs {wrong}") from None
    return made.model_copy(update={"name": name})
