// Generated from openapi/ by `make generate`; do not edit.

import { client, type Options, stream } from './client.gen';
import { Socket, type SocketOptions } from './socket.gen';
import type * as types from './types.gen';

const SECURITY_1 = [
  { type: 'http', scheme: 'bearer' },
  { type: 'apiKey', in: 'cookie', name: 'access_token' },
] as const;

const SECURITY_2 = [
  { type: 'http', scheme: 'bearer' },
  { type: 'apiKey', in: 'cookie', name: 'access_token' },
  { type: 'apiKey', in: 'header', name: 'X-API-Key' },
] as const;

/**
 * Tell whether the process works
 *
 * Asks nobody else. A process that does not answer should be started again; one that waits for its database should not.
 */
export const getLiveness = <Throw extends boolean = false>(
  options?: Options<types.GetLivenessData, Throw>,
) =>
  (options?.client ?? client).request<types.GetLivenessResponse, types.GetLivenessError, Throw>(
    { method: 'GET', url: '/health/live' },
    options,
  );

/**
 * Tell whether the service can work
 *
 * Whatever requests need is there. Otherwise no requests should be sent to this process for the moment. What it finds is good for a second.
 */
export const getReadiness = <Throw extends boolean = false>(
  options?: Options<types.GetReadinessData, Throw>,
) =>
  (options?.client ?? client).request<types.GetReadinessResponse, types.GetReadinessError, Throw>(
    { method: 'GET', url: '/health/ready' },
    options,
  );

/**
 * Tell what is running
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getVersion = <Throw extends boolean = false>(
  options?: Options<types.GetVersionData, Throw>,
) =>
  (options?.client ?? client).request<types.GetVersionResponse, types.GetVersionError, Throw>(
    { method: 'GET', url: '/version' },
    options,
  );

/**
 * Create an account
 *
 * The answer is the same whether or not the address has an account already. A mail goes there: to confirm the address, or to say that there is an account. Until the address is confirmed nobody can log in, unless the installation allows it, as in development; `email_verified` is then false.
 *
 * Rate limit: 60 requests in 3600 seconds per address.
 */
export const register = <Throw extends boolean = false>(
  options: Options<types.RegisterData, Throw>,
) =>
  (options.client ?? client).request<types.RegisterResponse, types.RegisterError, Throw>(
    { method: 'POST', url: '/auth/register' },
    options,
  );

/**
 * Start a session
 *
 * Programs get the session's tokens in the body. Browsers ask for cookies, which scripts cannot read; the body then holds no token.
 *
 * Rate limit: 60 requests in 60 seconds per address, 10 requests in 300 seconds per $request.body#/email.
 */
export const login = <Throw extends boolean = false>(
  options: Options<types.LoginData, Throw>,
) =>
  (options.client ?? client).request<types.LoginResponse, types.LoginError, Throw>(
    { method: 'POST', url: '/auth/login' },
    options,
  );

/**
 * Start a session with a second factor
 *
 * The code comes from the authenticator app, or is one of the recovery codes, each of which works once. After several wrong codes all are refused for some minutes.
 *
 * Rate limit: 30 requests in 60 seconds per address.
 */
export const completeLogin = <Throw extends boolean = false>(
  options: Options<types.CompleteLoginData, Throw>,
) =>
  (options.client ?? client).request<types.CompleteLoginResponse, types.CompleteLoginError, Throw>(
    { method: 'POST', url: '/auth/second-factor' },
    options,
  );

/**
 * Exchange a refresh token for new tokens
 *
 * A refresh token works once. Using one again ends the whole session: somebody else may have it. For a few seconds the same exchange may be repeated, for answers that were lost on the way.
 *
 * Rate limit: 120 requests in 60 seconds per address.
 */
export const refreshSession = <Throw extends boolean = false>(
  options?: Options<types.RefreshSessionData, Throw>,
) =>
  (options?.client ?? client).request<
    types.RefreshSessionResponse,
    types.RefreshSessionError,
    Throw
  >({ method: 'POST', url: '/auth/refresh' }, options);

/**
 * End the session
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const logout = <Throw extends boolean = false>(
  options?: Options<types.LogoutData, Throw>,
) =>
  (options?.client ?? client).request<types.LogoutResponse, types.LogoutError, Throw>(
    { method: 'POST', url: '/auth/logout', security: SECURITY_1 },
    options,
  );

/**
 * Tell by which keys access tokens are verified
 *
 * A JSON Web Key Set (RFC 7517) of public keys; a token's header names one by its `kid`. It is empty where tokens are signed with a secret. The same is at the root of the site, where others look for it.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getTokenKeys = <Throw extends boolean = false>(
  options?: Options<types.GetTokenKeysData, Throw>,
) =>
  (options?.client ?? client).request<types.GetTokenKeysResponse, types.GetTokenKeysError, Throw>(
    { method: 'GET', url: '/.well-known/jwks.json' },
    options,
  );

/**
 * Tell who is logged in
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getMe = <Throw extends boolean = false>(
  options?: Options<types.GetMeData, Throw>,
) =>
  (options?.client ?? client).request<types.GetMeResponse, types.GetMeError, Throw>(
    { method: 'GET', url: '/auth/me', security: SECURITY_2 },
    options,
  );

/**
 * List with whom one can sign in
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listProviders = <Throw extends boolean = false>(
  options?: Options<types.ListProvidersData, Throw>,
) =>
  (options?.client ?? client).request<types.ListProvidersResponse, types.ListProvidersError, Throw>(
    { method: 'GET', url: '/auth/providers' },
    options,
  );

/**
 * Go to a provider to sign in
 *
 * For browsers. What has to be remembered meanwhile is in a cookie, sealed.
 *
 * Rate limit: 60 requests in 60 seconds per address.
 */
export const startSignIn = <Throw extends boolean = false>(
  options: Options<types.StartSignInData, Throw>,
) =>
  (options.client ?? client).request<unknown, types.StartSignInError, Throw>(
    { method: 'GET', url: '/auth/sign-in/{provider}' },
    options,
  );

/**
 * Come back from a provider
 *
 * The provider sends the browser here. Then the session is open, in cookies, and the browser goes
 * on to the page `/signed-in`, which leads to where it wanted; if the account has a second factor,
 * that page asks for the code, with the challenge that stands behind `#challenge=`.
 *
 * A new account needs an address that the provider has confirmed. An account that is here already
 * is used if its own address was confirmed as well; if it was not, whoever registered it may be
 * somebody else, and the owner of the address gets a mail to take it over with a new password.
 *
 * What fails leads to `/login?error=`, or `/settings/security?error=`, with a `SignInError`.
 *
 *
 * Rate limit: 60 requests in 60 seconds per address.
 */
export const finishSignIn = <Throw extends boolean = false>(
  options: Options<types.FinishSignInData, Throw>,
) =>
  (options.client ?? client).request<unknown, types.FinishSignInError, Throw>(
    { method: 'GET', url: '/auth/sign-in/{provider}/callback' },
    options,
  );

/**
 * List the accounts elsewhere by which you can sign in
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listIdentities = <Throw extends boolean = false>(
  options?: Options<types.ListIdentitiesData, Throw>,
) =>
  (options?.client ?? client).request<
    types.ListIdentitiesResponse,
    types.ListIdentitiesError,
    Throw
  >({ method: 'GET', url: '/identities', security: SECURITY_1 }, options);

/**
 * Begin to link an account elsewhere
 *
 * The browser then goes to the address in the answer. It needs your password; if you have none, you must have signed in within the last minutes. Your own address must be confirmed.
 *
 * Rate limit: 10 requests in 300 seconds per account or key.
 */
export const linkIdentity = <Throw extends boolean = false>(
  options: Options<types.LinkIdentityData, Throw>,
) =>
  (options.client ?? client).request<types.LinkIdentityResponse, types.LinkIdentityError, Throw>(
    { method: 'POST', url: '/identities', security: SECURITY_1 },
    options,
  );

/**
 * Unlink an account elsewhere
 *
 * The last way to log in stays; choose a password first.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const unlinkIdentity = <Throw extends boolean = false>(
  options: Options<types.UnlinkIdentityData, Throw>,
) =>
  (options.client ?? client).request<
    types.UnlinkIdentityResponse,
    types.UnlinkIdentityError,
    Throw
  >({ method: 'DELETE', url: '/identities/{identity_id}', security: SECURITY_1 }, options);

/**
 * Tell whether a second factor is on
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getSecondFactor = <Throw extends boolean = false>(
  options?: Options<types.GetSecondFactorData, Throw>,
) =>
  (options?.client ?? client).request<
    types.GetSecondFactorResponse,
    types.GetSecondFactorError,
    Throw
  >({ method: 'GET', url: '/second-factor', security: SECURITY_1 }, options);

/**
 * Begin with a second factor
 *
 * It is not on before a code has confirmed that the app has the secret.
 *
 * Rate limit: 10 requests in 300 seconds per account or key.
 */
export const setUpSecondFactor = <Throw extends boolean = false>(
  options: Options<types.SetUpSecondFactorData, Throw>,
) =>
  (options.client ?? client).request<
    types.SetUpSecondFactorResponse,
    types.SetUpSecondFactorError,
    Throw
  >({ method: 'POST', url: '/second-factor', security: SECURITY_1 }, options);

/**
 * Turn the second factor on
 *
 * Rate limit: 10 requests in 300 seconds per account or key.
 */
export const confirmSecondFactor = <Throw extends boolean = false>(
  options: Options<types.ConfirmSecondFactorData, Throw>,
) =>
  (options.client ?? client).request<
    types.ConfirmSecondFactorResponse,
    types.ConfirmSecondFactorError,
    Throw
  >({ method: 'POST', url: '/second-factor/confirmation', security: SECURITY_1 }, options);

/**
 * Make new recovery codes
 *
 * The old ones work no more.
 *
 * Rate limit: 10 requests in 300 seconds per account or key.
 */
export const renewRecoveryCodes = <Throw extends boolean = false>(
  options: Options<types.RenewRecoveryCodesData, Throw>,
) =>
  (options.client ?? client).request<
    types.RenewRecoveryCodesResponse,
    types.RenewRecoveryCodesError,
    Throw
  >({ method: 'POST', url: '/second-factor/recovery-codes', security: SECURITY_1 }, options);

/**
 * Turn the second factor off
 *
 * Rate limit: 10 requests in 300 seconds per account or key.
 */
export const removeSecondFactor = <Throw extends boolean = false>(
  options: Options<types.RemoveSecondFactorData, Throw>,
) =>
  (options.client ?? client).request<
    types.RemoveSecondFactorResponse,
    types.RemoveSecondFactorError,
    Throw
  >({ method: 'POST', url: '/second-factor/removal', security: SECURITY_1 }, options);

/**
 * Change your profile
 *
 * What is left out stays as it is.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const updateProfile = <Throw extends boolean = false>(
  options: Options<types.UpdateProfileData, Throw>,
) =>
  (options.client ?? client).request<types.UpdateProfileResponse, types.UpdateProfileError, Throw>(
    { method: 'PATCH', url: '/account', security: SECURITY_1 },
    options,
  );

/**
 * Ask for another e-mail address
 *
 * The address changes when it is confirmed with the token that is mailed there. The answer is the same if somebody else has it already.
 *
 * Rate limit: 10 requests in 300 seconds per account or key.
 */
export const changeEmail = <Throw extends boolean = false>(
  options: Options<types.ChangeEmailData, Throw>,
) =>
  (options.client ?? client).request<types.ChangeEmailResponse, types.ChangeEmailError, Throw>(
    { method: 'PUT', url: '/account/email', security: SECURITY_1 },
    options,
  );

/**
 * Confirm the new e-mail address with the token from the mail
 *
 * Rate limit: 60 requests in 60 seconds per address.
 */
export const confirmEmail = <Throw extends boolean = false>(
  options: Options<types.ConfirmEmailData, Throw>,
) =>
  (options.client ?? client).request<types.ConfirmEmailResponse, types.ConfirmEmailError, Throw>(
    { method: 'POST', url: '/account/email/confirmation' },
    options,
  );

/**
 * Confirm the e-mail address of a new account
 *
 * Rate limit: 60 requests in 60 seconds per address.
 */
export const verifyEmail = <Throw extends boolean = false>(
  options: Options<types.VerifyEmailData, Throw>,
) =>
  (options.client ?? client).request<types.VerifyEmailResponse, types.VerifyEmailError, Throw>(
    { method: 'POST', url: '/account/verification' },
    options,
  );

/**
 * Ask for another mail to confirm an address
 *
 * The answer is the same whether or not there is such an account; if there is, it gets a mail.
 *
 * Rate limit: 60 requests in 3600 seconds per address, 10 requests in 3600 seconds per $request.body#/email.
 */
export const resendVerification = <Throw extends boolean = false>(
  options: Options<types.ResendVerificationData, Throw>,
) =>
  (options.client ?? client).request<
    types.ResendVerificationResponse,
    types.ResendVerificationError,
    Throw
  >({ method: 'POST', url: '/account/verification/mail' }, options);

/**
 * Change your password
 *
 * All other sessions end, and links to choose a new password work no more.
 *
 * Rate limit: 10 requests in 300 seconds per account or key.
 */
export const changePassword = <Throw extends boolean = false>(
  options: Options<types.ChangePasswordData, Throw>,
) =>
  (options.client ?? client).request<
    types.ChangePasswordResponse,
    types.ChangePasswordError,
    Throw
  >({ method: 'PUT', url: '/account/password', security: SECURITY_1 }, options);

/**
 * Ask for a mail to choose a new password
 *
 * The answer is the same whether or not there is such an account; if there is, it gets a mail.
 *
 * Rate limit: 60 requests in 3600 seconds per address, 10 requests in 3600 seconds per $request.body#/email.
 */
export const forgotPassword = <Throw extends boolean = false>(
  options: Options<types.ForgotPasswordData, Throw>,
) =>
  (options.client ?? client).request<
    types.ForgotPasswordResponse,
    types.ForgotPasswordError,
    Throw
  >({ method: 'POST', url: '/account/password/forgotten' }, options);

/**
 * Choose a new password with the token from the mail
 *
 * All sessions end. The address counts as confirmed, as the mail was read there.
 *
 * Rate limit: 60 requests in 60 seconds per address.
 */
export const resetPassword = <Throw extends boolean = false>(
  options: Options<types.ResetPasswordData, Throw>,
) =>
  (options.client ?? client).request<types.ResetPasswordResponse, types.ResetPasswordError, Throw>(
    { method: 'POST', url: '/account/password/reset' },
    options,
  );

/**
 * Delete your account and everything in it
 *
 * At once, and for ever. The only administrator cannot.
 *
 * Rate limit: 10 requests in 300 seconds per account or key.
 */
export const deleteAccount = <Throw extends boolean = false>(
  options: Options<types.DeleteAccountData, Throw>,
) =>
  (options.client ?? client).request<types.DeleteAccountResponse, types.DeleteAccountError, Throw>(
    { method: 'POST', url: '/account/deletion', security: SECURITY_1 },
    options,
  );

/**
 * List the places where you are logged in
 *
 * The latest used one comes first.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listSessions = <Throw extends boolean = false>(
  options?: Options<types.ListSessionsData, Throw>,
) =>
  (options?.client ?? client).request<types.ListSessionsResponse, types.ListSessionsError, Throw>(
    { method: 'GET', url: '/sessions', security: SECURITY_1 },
    options,
  );

/**
 * Log out everywhere else
 *
 * Ends all sessions but the one that asks; their tokens work no more.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const revokeOtherSessions = <Throw extends boolean = false>(
  options?: Options<types.RevokeOtherSessionsData, Throw>,
) =>
  (options?.client ?? client).request<
    types.RevokeOtherSessionsResponse,
    types.RevokeOtherSessionsError,
    Throw
  >({ method: 'DELETE', url: '/sessions', security: SECURITY_1 }, options);

/**
 * Log out in one place
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const revokeSession = <Throw extends boolean = false>(
  options: Options<types.RevokeSessionData, Throw>,
) =>
  (options.client ?? client).request<types.RevokeSessionResponse, types.RevokeSessionError, Throw>(
    { method: 'DELETE', url: '/sessions/{session_id}', security: SECURITY_1 },
    options,
  );

/**
 * List your API keys
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listApiKeys = <Throw extends boolean = false>(
  options?: Options<types.ListApiKeysData, Throw>,
) =>
  (options?.client ?? client).request<types.ListApiKeysResponse, types.ListApiKeysError, Throw>(
    { method: 'GET', url: '/api-keys', security: SECURITY_1 },
    options,
  );

/**
 * Create an API key
 *
 * The answer is the only place where the key itself is ever shown.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const createApiKey = <Throw extends boolean = false>(
  options: Options<types.CreateApiKeyData, Throw>,
) =>
  (options.client ?? client).request<types.CreateApiKeyResponse, types.CreateApiKeyError, Throw>(
    { method: 'POST', url: '/api-keys', security: SECURITY_1 },
    options,
  );

/**
 * Revoke an API key
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const revokeApiKey = <Throw extends boolean = false>(
  options: Options<types.RevokeApiKeyData, Throw>,
) =>
  (options.client ?? client).request<types.RevokeApiKeyResponse, types.RevokeApiKeyError, Throw>(
    { method: 'DELETE', url: '/api-keys/{api_key_id}', security: SECURITY_1 },
    options,
  );

/**
 * List and search accounts
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listUsers = <Throw extends boolean = false>(
  options?: Options<types.ListUsersData, Throw>,
) =>
  (options?.client ?? client).request<types.ListUsersResponse, types.ListUsersError, Throw>(
    { method: 'GET', url: '/admin/users', security: SECURITY_1 },
    options,
  );

/**
 * Read an account
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getUser = <Throw extends boolean = false>(
  options: Options<types.GetUserData, Throw>,
) =>
  (options.client ?? client).request<types.GetUserResponse, types.GetUserError, Throw>(
    { method: 'GET', url: '/admin/users/{user_id}', security: SECURITY_1 },
    options,
  );

/**
 * Promote, suspend or reinstate an account
 *
 * Counts at once. The last administrator cannot be demoted or suspended.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const updateUser = <Throw extends boolean = false>(
  options: Options<types.UpdateUserData, Throw>,
) =>
  (options.client ?? client).request<types.UpdateUserResponse, types.UpdateUserError, Throw>(
    { method: 'PATCH', url: '/admin/users/{user_id}', security: SECURITY_1 },
    options,
  );

/**
 * Read the log of security events
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listAuditEvents = <Throw extends boolean = false>(
  options?: Options<types.ListAuditEventsData, Throw>,
) =>
  (options?.client ?? client).request<
    types.ListAuditEventsResponse,
    types.ListAuditEventsError,
    Throw
  >({ method: 'GET', url: '/admin/audit-events', security: SECURITY_1 }, options);

/**
 * Set your picture
 *
 * An image of at most 2 MiB and 4096 x 4096 pixels.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const setAvatar = <Throw extends boolean = false>(
  options: Options<types.SetAvatarData, Throw>,
) =>
  (options.client ?? client).request<types.SetAvatarResponse, types.SetAvatarError, Throw>(
    { method: 'PUT', url: '/auth/me/avatar', media: 'multipart/form-data', security: SECURITY_1 },
    options,
  );

/**
 * Remove your picture
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const deleteAvatar = <Throw extends boolean = false>(
  options?: Options<types.DeleteAvatarData, Throw>,
) =>
  (options?.client ?? client).request<types.DeleteAvatarResponse, types.DeleteAvatarError, Throw>(
    { method: 'DELETE', url: '/auth/me/avatar', security: SECURITY_1 },
    options,
  );

/**
 * Learn who has which picture
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listAvatars = <Throw extends boolean = false>(
  options: Options<types.ListAvatarsData, Throw>,
) =>
  (options.client ?? client).request<types.ListAvatarsResponse, types.ListAvatarsError, Throw>(
    { method: 'GET', url: '/avatars', security: SECURITY_1 },
    options,
  );

/**
 * See somebody's picture
 *
 * Everybody who is logged in may see it.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getAvatar = <Throw extends boolean = false>(
  options: Options<types.GetAvatarData, Throw>,
) =>
  (options.client ?? client).request<types.GetAvatarResponse, types.GetAvatarError, Throw>(
    { method: 'GET', url: '/users/{user_id}/avatar', security: SECURITY_1 },
    options,
  );

/**
 * List to-dos, page by page
 *
 * All filters must hold. Pages are reached by number, or by the cursor that the page before
 * names: then no to-do is met twice or missed while others come and go.
 *
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listTodos = <Throw extends boolean = false>(
  options?: Options<types.ListTodosData, Throw>,
) =>
  (options?.client ?? client).request<types.ListTodosResponse, types.ListTodosError, Throw>(
    { method: 'GET', url: '/todos', security: SECURITY_2, styles: { query: { sort: 'form' } } },
    options,
  );

/**
 * Create a to-do
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const createTodo = <Throw extends boolean = false>(
  options: Options<types.CreateTodoData, Throw>,
) =>
  (options.client ?? client).request<types.CreateTodoResponse, types.CreateTodoError, Throw>(
    { method: 'POST', url: '/todos', security: SECURITY_2 },
    options,
  );

/**
 * Count the to-dos
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getTodoCounts = <Throw extends boolean = false>(
  options?: Options<types.GetTodoCountsData, Throw>,
) =>
  (options?.client ?? client).request<types.GetTodoCountsResponse, types.GetTodoCountsError, Throw>(
    { method: 'GET', url: '/todos/counts', security: SECURITY_2 },
    options,
  );

/**
 * Tell how the work goes
 *
 * Deleted to-dos are not counted.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getTodoStatistics = <Throw extends boolean = false>(
  options?: Options<types.GetTodoStatisticsData, Throw>,
) =>
  (options?.client ?? client).request<
    types.GetTodoStatisticsResponse,
    types.GetTodoStatisticsError,
    Throw
  >({ method: 'GET', url: '/todos/statistics', security: SECURITY_2 }, options);

/**
 * Download to-dos as a file
 *
 * All to-dos of a list, however many there are. Cells of CSV files that a spreadsheet would
 * take for a formula begin with an apostrophe; the import takes it away again.
 *
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const exportTodos = <Throw extends boolean = false>(
  options?: Options<types.ExportTodosData, Throw>,
) =>
  (options?.client ?? client).request<types.ExportTodosResponse, types.ExportTodosError, Throw>(
    {
      method: 'GET',
      url: '/todos/export',
      security: SECURITY_2,
      styles: { query: { sort: 'form' } },
      reads: { 'text/csv': 'blob', 'application/x-ndjson': 'blob' },
    },
    options,
  );

/**
 * Create to-dos from a file
 *
 * Takes what the export gives. In CSV the first line names the columns, of which `title` is
 * needed; they are separated by commas or semicolons. What only the server decides, such as
 * `id` and `created_at`, is not taken over. Lines that break the contract are left out and
 * reported; all others are created, or none if the connection breaks. A file may have 50,000
 * to-dos.
 *
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const importTodos = <Throw extends boolean = false>(
  options: Options<types.ImportTodosData, Throw>,
) =>
  (options.client ?? client).request<types.ImportTodosResponse, types.ImportTodosError, Throw>(
    { method: 'POST', url: '/todos/import', media: 'text/csv', security: SECURITY_2 },
    options,
  );

/**
 * Create, change, delete and restore many to-dos at once
 *
 * The changes are made in their order, all of them or none. If one cannot be made, the answer
 * is 409, with an entry in `errors` for each that is in the way: its pointer leads to it.
 *
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const changeTodos = <Throw extends boolean = false>(
  options: Options<types.ChangeTodosData, Throw>,
) =>
  (options.client ?? client).request<types.ChangeTodosResponse, types.ChangeTodosError, Throw>(
    { method: 'POST', url: '/todos/changes', security: SECURITY_2 },
    options,
  );

/**
 * Delete all deleted to-dos for good
 *
 * With their files; nothing of them can be restored.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const emptyTrash = <Throw extends boolean = false>(
  options?: Options<types.EmptyTrashData, Throw>,
) =>
  (options?.client ?? client).request<types.EmptyTrashResponse, types.EmptyTrashError, Throw>(
    { method: 'DELETE', url: '/todos/trash', security: SECURITY_2 },
    options,
  );

/**
 * Delete a deleted to-do for good
 *
 * With its files; nothing of it can be restored. Only what is deleted already can be.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const purgeTodo = <Throw extends boolean = false>(
  options: Options<types.PurgeTodoData, Throw>,
) =>
  (options.client ?? client).request<types.PurgeTodoResponse, types.PurgeTodoError, Throw>(
    { method: 'DELETE', url: '/todos/trash/{todo_id}', security: SECURITY_2 },
    options,
  );

/**
 * Read a to-do
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getTodo = <Throw extends boolean = false>(
  options: Options<types.GetTodoData, Throw>,
) =>
  (options.client ?? client).request<types.GetTodoResponse, types.GetTodoError, Throw>(
    { method: 'GET', url: '/todos/{todo_id}', security: SECURITY_2 },
    options,
  );

/**
 * Delete a to-do
 *
 * For 30 days it can be restored.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const deleteTodo = <Throw extends boolean = false>(
  options: Options<types.DeleteTodoData, Throw>,
) =>
  (options.client ?? client).request<types.DeleteTodoResponse, types.DeleteTodoError, Throw>(
    { method: 'DELETE', url: '/todos/{todo_id}', security: SECURITY_2 },
    options,
  );

/**
 * Change a to-do
 *
 * What is left out stays as it is.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const updateTodo = <Throw extends boolean = false>(
  options: Options<types.UpdateTodoData, Throw>,
) =>
  (options.client ?? client).request<types.UpdateTodoResponse, types.UpdateTodoError, Throw>(
    { method: 'PATCH', url: '/todos/{todo_id}', security: SECURITY_2 },
    options,
  );

/**
 * Undo the deletion of a to-do
 *
 * One that is not deleted stays as it is.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const restoreTodo = <Throw extends boolean = false>(
  options: Options<types.RestoreTodoData, Throw>,
) =>
  (options.client ?? client).request<types.RestoreTodoResponse, types.RestoreTodoError, Throw>(
    { method: 'POST', url: '/todos/{todo_id}/restore', security: SECURITY_2 },
    options,
  );

/**
 * List the files of a to-do
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listAttachments = <Throw extends boolean = false>(
  options: Options<types.ListAttachmentsData, Throw>,
) =>
  (options.client ?? client).request<
    types.ListAttachmentsResponse,
    types.ListAttachmentsError,
    Throw
  >({ method: 'GET', url: '/todos/{todo_id}/attachments', security: SECURITY_2 }, options);

/**
 * Add a file to a to-do
 *
 * A file of at most 25 MiB. What it is, its content decides; the name and the media type that the client claims only help where the content leaves a choice.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const uploadAttachment = <Throw extends boolean = false>(
  options: Options<types.UploadAttachmentData, Throw>,
) =>
  (options.client ?? client).request<
    types.UploadAttachmentResponse,
    types.UploadAttachmentError,
    Throw
  >(
    {
      method: 'POST',
      url: '/todos/{todo_id}/attachments',
      media: 'multipart/form-data',
      security: SECURITY_2,
    },
    options,
  );

/**
 * Tell how much room your files take
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getStorageUsage = <Throw extends boolean = false>(
  options?: Options<types.GetStorageUsageData, Throw>,
) =>
  (options?.client ?? client).request<
    types.GetStorageUsageResponse,
    types.GetStorageUsageError,
    Throw
  >({ method: 'GET', url: '/attachments/usage', security: SECURITY_2 }, options);

/**
 * Read what is known of a file
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getAttachment = <Throw extends boolean = false>(
  options: Options<types.GetAttachmentData, Throw>,
) =>
  (options.client ?? client).request<types.GetAttachmentResponse, types.GetAttachmentError, Throw>(
    { method: 'GET', url: '/attachments/{attachment_id}', security: SECURITY_2 },
    options,
  );

/**
 * Delete a file
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const deleteAttachment = <Throw extends boolean = false>(
  options: Options<types.DeleteAttachmentData, Throw>,
) =>
  (options.client ?? client).request<
    types.DeleteAttachmentResponse,
    types.DeleteAttachmentError,
    Throw
  >(
    { method: 'DELETE', url: '/attachments/{attachment_id}', security: SECURITY_2 },
    options,
  );

/**
 * Download a file, or a part of it
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const downloadAttachment = <Throw extends boolean = false>(
  options: Options<types.DownloadAttachmentData, Throw>,
) =>
  (options.client ?? client).request<
    types.DownloadAttachmentResponse,
    types.DownloadAttachmentError,
    Throw
  >(
    {
      method: 'GET',
      url: '/attachments/{attachment_id}/content',
      security: [
        { type: 'http', scheme: 'bearer' },
        { type: 'apiKey', in: 'cookie', name: 'access_token' },
        { type: 'apiKey', in: 'header', name: 'X-API-Key' },
        { type: 'apiKey', in: 'query', name: 'signature' },
      ],
    },
    options,
  );

/**
 * Make a link to a file that works for a few minutes
 *
 * Whoever has the link can download the file with it, without being logged in.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const createAttachmentLink = <Throw extends boolean = false>(
  options: Options<types.CreateAttachmentLinkData, Throw>,
) =>
  (options.client ?? client).request<
    types.CreateAttachmentLinkResponse,
    types.CreateAttachmentLinkError,
    Throw
  >(
    { method: 'POST', url: '/attachments/{attachment_id}/link', security: SECURITY_2 },
    options,
  );

/**
 * Hear what happens, as server-sent events
 *
 * A stream of [server-sent events](https://html.spec.whatwg.org/multipage/server-sent-events.html).
 * Each event's data is a message; its id is the message's. A client that comes back says the
 * last id that it has seen and misses nothing; one that is new says how old is what it has
 * read. The stream ends with the session, after `wait` seconds, and when the server is about to
 * stop; clients then come back by themselves.
 *
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const streamEvents = (options?: Options<types.StreamEventsData>) =>
  stream<types.StreamEventsResponse>(
    options?.client ?? client,
    { method: 'GET', url: '/live/events', security: SECURITY_2 },
    options,
  );

/**
 * Hear what happens, over a WebSocket
 *
 * The same messages as in the stream of events, as JSON texts. The client speaks first, within
 * ten seconds, and says the last id that it has seen, or how old is what it has. Browsers are known by their cookie and
 * have to be pages of this site; other clients give the `Authorization` header or, where they
 * cannot, an access token in their first message. The connection is closed with 1008 when the
 * session ends, with 1012 when the server is about to stop, and with 1013 when as many streams
 * and WebSockets of this person are open as may be.
 *
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const openSocket = (options?: SocketOptions<types.OpenSocketData>) =>
  new Socket<types.OpenSocketReceived, types.OpenSocketSent>(
    options?.client ?? client,
    { method: 'GET', url: '/live/socket' },
    options,
  );
