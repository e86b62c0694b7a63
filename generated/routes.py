# Generated from openapi/ by `make generate`; do not edit.
"""All operations, and the contract as far as Connexion reads it (OpenAPI 3.0.3, without schemas)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from server.contract import Contract
from server.operations import Operation

from . import JUDGE
from .bindings import (
    accounts,
    admin,
    api_keys,
    attachments,
    auth,
    avatars,
    bulk,
    health,
    live,
    second_factor,
    sessions,
    sign_in,
    statistics,
    todos,
    transfer,
)

OPERATIONS: tuple[Operation, ...] = (
    *accounts.OPERATIONS,
    *admin.OPERATIONS,
    *api_keys.OPERATIONS,
    *attachments.OPERATIONS,
    *auth.OPERATIONS,
    *avatars.OPERATIONS,
    *bulk.OPERATIONS,
    *health.OPERATIONS,
    *live.OPERATIONS,
    *second_factor.OPERATIONS,
    *sessions.OPERATIONS,
    *sign_in.OPERATIONS,
    *statistics.OPERATIONS,
    *todos.OPERATIONS,
    *transfer.OPERATIONS,
)

SCHEMES: dict[str, str] = {
    "bearerAuth": "bearer_auth",
    "cookieAuth": "cookie_auth",
    "apiKeyAuth": "api_key_auth",
    "signedLink": "signed_link",
}
"""Security schemes and the functions of `handlers/security.py` that verify them."""

SPECIFICATION: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Charter", "version": "0.1.0"},
    "servers": [{"url": "/api/v1"}],
    "paths": {
        "/health/live": {
            "get": {
                "operationId": "health.get_liveness",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/health/ready": {
            "get": {
                "operationId": "health.get_readiness",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/version": {
            "get": {
                "operationId": "health.get_version",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/auth/register": {
            "post": {
                "operationId": "auth.register",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/auth/login": {
            "post": {
                "operationId": "auth.login",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/auth/second-factor": {
            "post": {
                "operationId": "auth.complete_login",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/auth/refresh": {
            "post": {
                "operationId": "auth.refresh_session",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/auth/logout": {
            "post": {
                "operationId": "auth.logout",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/.well-known/jwks.json": {
            "get": {
                "operationId": "auth.get_token_keys",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/auth/me": {
            "get": {
                "operationId": "auth.get_me",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/auth/providers": {
            "get": {
                "operationId": "sign_in.list_providers",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/auth/sign-in/{provider}": {
            "get": {
                "operationId": "sign_in.start_sign_in",
                "parameters": [
                    {
                        "name": "provider",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
                "responses": {"default": {"description": ""}},
            }
        },
        "/auth/sign-in/{provider}/callback": {
            "get": {
                "operationId": "sign_in.finish_sign_in",
                "parameters": [
                    {
                        "name": "provider",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
                "responses": {"default": {"description": ""}},
            }
        },
        "/identities": {
            "get": {
                "operationId": "sign_in.list_identities",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            },
            "post": {
                "operationId": "sign_in.link_identity",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            },
        },
        "/identities/{identity_id}": {
            "delete": {
                "operationId": "sign_in.unlink_identity",
                "parameters": [
                    {
                        "name": "identity_id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
                "responses": {"default": {"description": ""}},
            }
        },
        "/second-factor": {
            "get": {
                "operationId": "second_factor.get_second_factor",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            },
            "post": {
                "operationId": "second_factor.set_up_second_factor",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            },
        },
        "/second-factor/confirmation": {
            "post": {
                "operationId": "second_factor.confirm_second_factor",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/second-factor/recovery-codes": {
            "post": {
                "operationId": "second_factor.renew_recovery_codes",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/second-factor/removal": {
            "post": {
                "operationId": "second_factor.remove_second_factor",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/account": {
            "patch": {
                "operationId": "accounts.update_profile",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/account/email": {
            "put": {
                "operationId": "accounts.change_email",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/account/email/confirmation": {
            "post": {
                "operationId": "accounts.confirm_email",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/account/verification": {
            "post": {
                "operationId": "accounts.verify_email",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/account/verification/mail": {
            "post": {
                "operationId": "accounts.resend_verification",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/account/password": {
            "put": {
                "operationId": "accounts.change_password",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/account/password/forgotten": {
            "post": {
                "operationId": "accounts.forgot_password",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/account/password/reset": {
            "post": {
                "operationId": "accounts.reset_password",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/account/deletion": {
            "post": {
                "operationId": "accounts.delete_account",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/sessions": {
            "get": {
                "operationId": "sessions.list_sessions",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            },
            "delete": {
                "operationId": "sessions.revoke_other_sessions",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            },
        },
        "/sessions/{session_id}": {
            "delete": {
                "operationId": "sessions.revoke_session",
                "parameters": [
                    {
                        "name": "session_id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
                "responses": {"default": {"description": ""}},
            }
        },
        "/api-keys": {
            "get": {
                "operationId": "api_keys.list_api_keys",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            },
            "post": {
                "operationId": "api_keys.create_api_key",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            },
        },
        "/api-keys/{api_key_id}": {
            "delete": {
                "operationId": "api_keys.revoke_api_key",
                "parameters": [
                    {
                        "name": "api_key_id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
                "responses": {"default": {"description": ""}},
            }
        },
        "/admin/users": {
            "get": {
                "operationId": "admin.list_users",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/admin/users/{user_id}": {
            "get": {
                "operationId": "admin.get_user",
                "parameters": [
                    {
                        "name": "user_id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
                "responses": {"default": {"description": ""}},
            },
            "patch": {
                "operationId": "admin.update_user",
                "parameters": [
                    {
                        "name": "user_id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
                "responses": {"default": {"description": ""}},
            },
        },
        "/admin/audit-events": {
            "get": {
                "operationId": "admin.list_audit_events",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/auth/me/avatar": {
            "put": {
                "operationId": "avatars.set_avatar",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            },
            "delete": {
                "operationId": "avatars.delete_avatar",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            },
        },
        "/avatars": {
            "get": {
                "operationId": "avatars.list_avatars",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/users/{user_id}/avatar": {
            "get": {
                "operationId": "avatars.get_avatar",
                "parameters": [
                    {
                        "name": "user_id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
                "responses": {"default": {"description": ""}},
            }
        },
        "/todos": {
            "get": {
                "operationId": "todos.list_todos",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            },
            "post": {
                "operationId": "todos.create_todo",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            },
        },
        "/todos/counts": {
            "get": {
                "operationId": "todos.get_todo_counts",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/todos/statistics": {
            "get": {
                "operationId": "statistics.get_todo_statistics",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/todos/export": {
            "get": {
                "operationId": "transfer.export_todos",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/todos/import": {
            "post": {
                "operationId": "transfer.import_todos",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/todos/changes": {
            "post": {
                "operationId": "bulk.change_todos",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/todos/trash": {
            "delete": {
                "operationId": "todos.empty_trash",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/todos/trash/{todo_id}": {
            "delete": {
                "operationId": "todos.purge_todo",
                "parameters": [
                    {
                        "name": "todo_id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
                "responses": {"default": {"description": ""}},
            }
        },
        "/todos/{todo_id}": {
            "get": {
                "operationId": "todos.get_todo",
                "parameters": [
                    {
                        "name": "todo_id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
                "responses": {"default": {"description": ""}},
            },
            "patch": {
                "operationId": "todos.update_todo",
                "parameters": [
                    {
                        "name": "todo_id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
                "responses": {"default": {"description": ""}},
            },
            "delete": {
                "operationId": "todos.delete_todo",
                "parameters": [
                    {
                        "name": "todo_id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
                "responses": {"default": {"description": ""}},
            },
        },
        "/todos/{todo_id}/restore": {
            "post": {
                "operationId": "todos.restore_todo",
                "parameters": [
                    {
                        "name": "todo_id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
                "responses": {"default": {"description": ""}},
            }
        },
        "/todos/{todo_id}/attachments": {
            "get": {
                "operationId": "attachments.list_attachments",
                "parameters": [
                    {
                        "name": "todo_id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
                "responses": {"default": {"description": ""}},
            },
            "post": {
                "operationId": "attachments.upload_attachment",
                "parameters": [
                    {
                        "name": "todo_id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
                "responses": {"default": {"description": ""}},
            },
        },
        "/attachments/usage": {
            "get": {
                "operationId": "attachments.get_storage_usage",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/attachments/{attachment_id}": {
            "get": {
                "operationId": "attachments.get_attachment",
                "parameters": [
                    {
                        "name": "attachment_id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
                "responses": {"default": {"description": ""}},
            },
            "delete": {
                "operationId": "attachments.delete_attachment",
                "parameters": [
                    {
                        "name": "attachment_id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
                "responses": {"default": {"description": ""}},
            },
        },
        "/attachments/{attachment_id}/content": {
            "get": {
                "operationId": "attachments.download_attachment",
                "parameters": [
                    {
                        "name": "attachment_id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
                "responses": {"default": {"description": ""}},
            }
        },
        "/attachments/{attachment_id}/link": {
            "post": {
                "operationId": "attachments.create_attachment_link",
                "parameters": [
                    {
                        "name": "attachment_id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
                "responses": {"default": {"description": ""}},
            }
        },
        "/live/events": {
            "get": {
                "operationId": "live.stream_events",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
        "/live/socket": {
            "get": {
                "operationId": "live.open_socket",
                "parameters": [],
                "responses": {"default": {"description": ""}},
            }
        },
    },
    "components": {
        "securitySchemes": {
            "bearerAuth": {"type": "http", "scheme": "bearer", "x-name": "bearerAuth"},
            "cookieAuth": {
                "type": "apiKey",
                "name": "access_token",
                "in": "cookie",
                "x-name": "cookieAuth",
            },
            "apiKeyAuth": {
                "type": "apiKey",
                "name": "X-API-Key",
                "in": "header",
                "x-name": "apiKeyAuth",
            },
            "signedLink": {
                "type": "apiKey",
                "name": "signature",
                "in": "query",
                "x-name": "signedLink",
            },
        }
    },
}

CONTRACT = Contract(
    document=Path(__file__).with_name("openapi.json"),
    judge=JUDGE,
    operations=OPERATIONS,
    schemes=SCHEMES,
    specification=SPECIFICATION,
)
