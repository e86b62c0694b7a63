# Generated from openapi/ by `make generate`; do not edit.
"""Every operation has its handler. Type checkers read this file and name what is missing; it is never
imported."""

from __future__ import annotations

import handlers.admin
import handlers.api_keys
import handlers.auth
import handlers.bulk
import handlers.health
import handlers.sessions
import handlers.todos
import handlers.transfer

from .operations import admin, api_keys, auth, bulk, health, sessions, todos, transfer

admin.ListUsers.handler(handlers.admin.list_users)
admin.GetUser.handler(handlers.admin.get_user)
admin.UpdateUser.handler(handlers.admin.update_user)
admin.ListAuditEvents.handler(handlers.admin.list_audit_events)
api_keys.ListApiKeys.handler(handlers.api_keys.list_api_keys)
api_keys.CreateApiKey.handler(handlers.api_keys.create_api_key)
api_keys.RevokeApiKey.handler(handlers.api_keys.revoke_api_key)
auth.Register.handler(handlers.auth.register)
auth.Login.handler(handlers.auth.login)
auth.RefreshSession.handler(handlers.auth.refresh_session)
auth.Logout.handler(handlers.auth.logout)
auth.GetMe.handler(handlers.auth.get_me)
bulk.ChangeTodos.handler(handlers.bulk.change_todos)
health.GetHealth.handler(handlers.health.get_health)
sessions.ListSessions.handler(handlers.sessions.list_sessions)
sessions.RevokeOtherSessions.handler(handlers.sessions.revoke_other_sessions)
sessions.RevokeSession.handler(handlers.sessions.revoke_session)
todos.ListTodos.handler(handlers.todos.list_todos)
todos.CreateTodo.handler(handlers.todos.create_todo)
todos.GetTodoCounts.handler(handlers.todos.get_todo_counts)
todos.GetTodo.handler(handlers.todos.get_todo)
todos.UpdateTodo.handler(handlers.todos.update_todo)
todos.DeleteTodo.handler(handlers.todos.delete_todo)
todos.RestoreTodo.handler(handlers.todos.restore_todo)
transfer.ExportTodos.handler(handlers.transfer.export_todos)
transfer.ImportTodos.handler(handlers.transfer.import_todos)
