# Generated from openapi/ by `make generate`; do not edit.
"""Every operation has its handler. Type checkers read this file and name what is missing; it is never
imported."""

from __future__ import annotations

import handlers.accounts
import handlers.admin
import handlers.api_keys
import handlers.attachments
import handlers.auth
import handlers.avatars
import handlers.bulk
import handlers.health
import handlers.live
import handlers.second_factor
import handlers.sessions
import handlers.sign_in
import handlers.statistics
import handlers.todos
import handlers.transfer

from .operations import (
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

accounts.UpdateProfile.handler(handlers.accounts.update_profile)
accounts.ChangeEmail.handler(handlers.accounts.change_email)
accounts.ConfirmEmail.handler(handlers.accounts.confirm_email)
accounts.VerifyEmail.handler(handlers.accounts.verify_email)
accounts.ResendVerification.handler(handlers.accounts.resend_verification)
accounts.ChangePassword.handler(handlers.accounts.change_password)
accounts.ForgotPassword.handler(handlers.accounts.forgot_password)
accounts.ResetPassword.handler(handlers.accounts.reset_password)
accounts.DeleteAccount.handler(handlers.accounts.delete_account)
admin.ListUsers.handler(handlers.admin.list_users)
admin.GetUser.handler(handlers.admin.get_user)
admin.UpdateUser.handler(handlers.admin.update_user)
admin.ListAuditEvents.handler(handlers.admin.list_audit_events)
api_keys.ListApiKeys.handler(handlers.api_keys.list_api_keys)
api_keys.CreateApiKey.handler(handlers.api_keys.create_api_key)
api_keys.RevokeApiKey.handler(handlers.api_keys.revoke_api_key)
attachments.ListAttachments.handler(handlers.attachments.list_attachments)
attachments.UploadAttachment.handler(handlers.attachments.upload_attachment)
attachments.GetStorageUsage.handler(handlers.attachments.get_storage_usage)
attachments.GetAttachment.handler(handlers.attachments.get_attachment)
attachments.DeleteAttachment.handler(handlers.attachments.delete_attachment)
attachments.DownloadAttachment.handler(handlers.attachments.download_attachment)
attachments.CreateAttachmentLink.handler(handlers.attachments.create_attachment_link)
auth.Register.handler(handlers.auth.register)
auth.Login.handler(handlers.auth.login)
auth.CompleteLogin.handler(handlers.auth.complete_login)
auth.RefreshSession.handler(handlers.auth.refresh_session)
auth.Logout.handler(handlers.auth.logout)
auth.GetTokenKeys.handler(handlers.auth.get_token_keys)
auth.GetMe.handler(handlers.auth.get_me)
avatars.SetAvatar.handler(handlers.avatars.set_avatar)
avatars.DeleteAvatar.handler(handlers.avatars.delete_avatar)
avatars.ListAvatars.handler(handlers.avatars.list_avatars)
avatars.GetAvatar.handler(handlers.avatars.get_avatar)
bulk.ChangeTodos.handler(handlers.bulk.change_todos)
health.GetLiveness.handler(handlers.health.get_liveness)
health.GetReadiness.handler(handlers.health.get_readiness)
health.GetVersion.handler(handlers.health.get_version)
live.StreamEvents.handler(handlers.live.stream_events)
live.OpenSocket.handler(handlers.live.open_socket)
second_factor.GetSecondFactor.handler(handlers.second_factor.get_second_factor)
second_factor.SetUpSecondFactor.handler(handlers.second_factor.set_up_second_factor)
second_factor.ConfirmSecondFactor.handler(handlers.second_factor.confirm_second_factor)
second_factor.RenewRecoveryCodes.handler(handlers.second_factor.renew_recovery_codes)
second_factor.RemoveSecondFactor.handler(handlers.second_factor.remove_second_factor)
sessions.ListSessions.handler(handlers.sessions.list_sessions)
sessions.RevokeOtherSessions.handler(handlers.sessions.revoke_other_sessions)
sessions.RevokeSession.handler(handlers.sessions.revoke_session)
sign_in.ListProviders.handler(handlers.sign_in.list_providers)
sign_in.StartSignIn.handler(handlers.sign_in.start_sign_in)
sign_in.FinishSignIn.handler(handlers.sign_in.finish_sign_in)
sign_in.ListIdentities.handler(handlers.sign_in.list_identities)
sign_in.LinkIdentity.handler(handlers.sign_in.link_identity)
sign_in.UnlinkIdentity.handler(handlers.sign_in.unlink_identity)
statistics.GetTodoStatistics.handler(handlers.statistics.get_todo_statistics)
todos.ListTodos.handler(handlers.todos.list_todos)
todos.CreateTodo.handler(handlers.todos.create_todo)
todos.GetTodoCounts.handler(handlers.todos.get_todo_counts)
todos.EmptyTrash.handler(handlers.todos.empty_trash)
todos.PurgeTodo.handler(handlers.todos.purge_todo)
todos.GetTodo.handler(handlers.todos.get_todo)
todos.UpdateTodo.handler(handlers.todos.update_todo)
todos.DeleteTodo.handler(handlers.todos.delete_todo)
todos.RestoreTodo.handler(handlers.todos.restore_todo)
transfer.ExportTodos.handler(handlers.transfer.export_todos)
transfer.ImportTodos.handler(handlers.transfer.import_todos)
