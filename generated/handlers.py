# Generated from openapi/ by `make generate`; do not edit.
"""Every operation has its handler. Type checkers read this file and name what is missing; it is never
imported."""

from __future__ import annotations

import handlers.auth
import handlers.health
import handlers.todos

from .operations import auth, health, todos

auth.Register.handler(handlers.auth.register)
auth.Login.handler(handlers.auth.login)
auth.RefreshSession.handler(handlers.auth.refresh_session)
auth.Logout.handler(handlers.auth.logout)
auth.GetMe.handler(handlers.auth.get_me)
health.GetHealth.handler(handlers.health.get_health)
todos.ListTodos.handler(handlers.todos.list_todos)
todos.CreateTodo.handler(handlers.todos.create_todo)
todos.GetTodo.handler(handlers.todos.get_todo)
todos.UpdateTodo.handler(handlers.todos.update_todo)
todos.DeleteTodo.handler(handlers.todos.delete_todo)
