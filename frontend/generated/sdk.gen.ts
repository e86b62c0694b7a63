// Generated from openapi/ by `make generate`; do not edit.

import { type Client, type ClientMeta, formDataBodySerializer, type Options as Options2, type RequestResult, type ServerSentEventsResult, type TDataShape } from './client';
import { client } from './client.gen';
import type { ChangeEmailData, ChangeEmailErrors, ChangeEmailResponses, ChangePasswordData, ChangePasswordErrors, ChangePasswordResponses, ChangeTodosData, ChangeTodosErrors, ChangeTodosResponses, CompleteLoginData, CompleteLoginErrors, CompleteLoginResponses, ConfirmEmailData, ConfirmEmailErrors, ConfirmEmailResponses, ConfirmSecondFactorData, ConfirmSecondFactorErrors, ConfirmSecondFactorResponses, CreateApiKeyData, CreateApiKeyErrors, CreateApiKeyResponses, CreateAttachmentLinkData, CreateAttachmentLinkErrors, CreateAttachmentLinkResponses, CreateTodoData, CreateTodoErrors, CreateTodoResponses, DeleteAccountData, DeleteAccountErrors, DeleteAccountResponses, DeleteAttachmentData, DeleteAttachmentErrors, DeleteAttachmentResponses, DeleteAvatarData, DeleteAvatarErrors, DeleteAvatarResponses, DeleteTodoData, DeleteTodoErrors, DeleteTodoResponses, DownloadAttachmentData, DownloadAttachmentErrors, DownloadAttachmentResponses, EmptyTrashData, EmptyTrashErrors, EmptyTrashResponses, ExportTodosData, ExportTodosErrors, ExportTodosResponses, FinishSignInData, FinishSignInErrors, ForgotPasswordData, ForgotPasswordErrors, ForgotPasswordResponses, GetAttachmentData, GetAttachmentErrors, GetAttachmentResponses, GetAvatarData, GetAvatarErrors, GetAvatarResponses, GetLivenessData, GetLivenessErrors, GetLivenessResponses, GetMeData, GetMeErrors, GetMeResponses, GetReadinessData, GetReadinessErrors, GetReadinessResponses, GetSecondFactorData, GetSecondFactorErrors, GetSecondFactorResponses, GetStorageUsageData, GetStorageUsageErrors, GetStorageUsageResponses, GetTodoCountsData, GetTodoCountsErrors, GetTodoCountsResponses, GetTodoData, GetTodoErrors, GetTodoResponses, GetTodoStatisticsData, GetTodoStatisticsErrors, GetTodoStatisticsResponses, GetTokenKeysData, GetTokenKeysErrors, GetTokenKeysResponses, GetUserData, GetUserErrors, GetUserResponses, GetVersionData, GetVersionErrors, GetVersionResponses, ImportTodosData, ImportTodosErrors, ImportTodosResponses, LinkIdentityData, LinkIdentityErrors, LinkIdentityResponses, ListApiKeysData, ListApiKeysErrors, ListApiKeysResponses, ListAttachmentsData, ListAttachmentsErrors, ListAttachmentsResponses, ListAuditEventsData, ListAuditEventsErrors, ListAuditEventsResponses, ListAvatarsData, ListAvatarsErrors, ListAvatarsResponses, ListIdentitiesData, ListIdentitiesErrors, ListIdentitiesResponses, ListProvidersData, ListProvidersErrors, ListProvidersResponses, ListSessionsData, ListSessionsErrors, ListSessionsResponses, ListTodosData, ListTodosErrors, ListTodosResponses, ListUsersData, ListUsersErrors, ListUsersResponses, LoginData, LoginErrors, LoginResponses, LogoutData, LogoutErrors, LogoutResponses, OpenSocketData, OpenSocketErrors, PurgeTodoData, PurgeTodoErrors, PurgeTodoResponses, RefreshSessionData, RefreshSessionErrors, RefreshSessionResponses, RegisterData, RegisterErrors, RegisterResponses, RemoveSecondFactorData, RemoveSecondFactorErrors, RemoveSecondFactorResponses, RenewRecoveryCodesData, RenewRecoveryCodesErrors, RenewRecoveryCodesResponses, ResendVerificationData, ResendVerificationErrors, ResendVerificationResponses, ResetPasswordData, ResetPasswordErrors, ResetPasswordResponses, RestoreTodoData, RestoreTodoErrors, RestoreTodoResponses, RevokeApiKeyData, RevokeApiKeyErrors, RevokeApiKeyResponses, RevokeOtherSessionsData, RevokeOtherSessionsErrors, RevokeOtherSessionsResponses, RevokeSessionData, RevokeSessionErrors, RevokeSessionResponses, SetAvatarData, SetAvatarErrors, SetAvatarResponses, SetUpSecondFactorData, SetUpSecondFactorErrors, SetUpSecondFactorResponses, StartSignInData, StartSignInErrors, StreamEventsData, StreamEventsErrors, StreamEventsResponse, StreamEventsResponses, UnlinkIdentityData, UnlinkIdentityErrors, UnlinkIdentityResponses, UpdateProfileData, UpdateProfileErrors, UpdateProfileResponses, UpdateTodoData, UpdateTodoErrors, UpdateTodoResponses, UpdateUserData, UpdateUserErrors, UpdateUserResponses, UploadAttachmentData, UploadAttachmentErrors, UploadAttachmentResponses, VerifyEmailData, VerifyEmailErrors, VerifyEmailResponses } from './types.gen';

export type Options<TData extends TDataShape = TDataShape, ThrowOnError extends boolean = boolean, TResponse = unknown> = Options2<TData, ThrowOnError, TResponse> & {
    /**
     * You can provide a client instance returned by `createClient()` instead of
     * individual options. This might be also useful if you want to implement a
     * custom client.
     */
    client?: Client;
    /**
     * You can pass arbitrary values through the `meta` object. This can be
     * used to access values that aren't defined as part of the SDK function.
     */
    meta?: keyof ClientMeta extends never ? Record<string, unknown> : ClientMeta;
};

/**
 * Tell whether the process works
 *
 * Asks nobody else. A process that does not answer should be started again; one that waits for its database should not.
 */
export const getLiveness = <ThrowOnError extends boolean = false>(options?: Options<GetLivenessData, ThrowOnError>): RequestResult<GetLivenessResponses, GetLivenessErrors, ThrowOnError> => (options?.client ?? client).get<GetLivenessResponses, GetLivenessErrors, ThrowOnError>({ url: '/health/live', ...options });

/**
 * Tell whether the service can work
 *
 * Whatever requests need is there. Otherwise no requests should be sent to this process for the moment. What it finds is good for a second.
 */
export const getReadiness = <ThrowOnError extends boolean = false>(options?: Options<GetReadinessData, ThrowOnError>): RequestResult<GetReadinessResponses, GetReadinessErrors, ThrowOnError> => (options?.client ?? client).get<GetReadinessResponses, GetReadinessErrors, ThrowOnError>({ url: '/health/ready', ...options });

/**
 * Tell what is running
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getVersion = <ThrowOnError extends boolean = false>(options?: Options<GetVersionData, ThrowOnError>): RequestResult<GetVersionResponses, GetVersionErrors, ThrowOnError> => (options?.client ?? client).get<GetVersionResponses, GetVersionErrors, ThrowOnError>({ url: '/version', ...options });

/**
 * Create an account
 *
 * The answer is the same whether or not the address has an account already. A mail goes there: to confirm the address, or to say that there is an account. Until the address is confirmed nobody can log in, unless the installation allows it, as in development; `email_verified` is then false.
 *
 * Rate limit: 60 requests in 3600 seconds per address.
 */
export const register = <ThrowOnError extends boolean = false>(options: Options<RegisterData, ThrowOnError>): RequestResult<RegisterResponses, RegisterErrors, ThrowOnError> => (options.client ?? client).post<RegisterResponses, RegisterErrors, ThrowOnError>({
    url: '/auth/register',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Start a session
 *
 * Programs get the session's tokens in the body. Browsers ask for cookies, which scripts cannot read; the body then holds no token.
 *
 * Rate limit: 60 requests in 60 seconds per address, 10 requests in 300 seconds per $request.body#/email.
 */
export const login = <ThrowOnError extends boolean = false>(options: Options<LoginData, ThrowOnError>): RequestResult<LoginResponses, LoginErrors, ThrowOnError> => (options.client ?? client).post<LoginResponses, LoginErrors, ThrowOnError>({
    url: '/auth/login',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Start a session with a second factor
 *
 * The code comes from the authenticator app, or is one of the recovery codes, each of which works once. After several wrong codes all are refused for some minutes.
 *
 * Rate limit: 30 requests in 60 seconds per address.
 */
export const completeLogin = <ThrowOnError extends boolean = false>(options: Options<CompleteLoginData, ThrowOnError>): RequestResult<CompleteLoginResponses, CompleteLoginErrors, ThrowOnError> => (options.client ?? client).post<CompleteLoginResponses, CompleteLoginErrors, ThrowOnError>({
    url: '/auth/second-factor',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Exchange a refresh token for new tokens
 *
 * A refresh token works once. Using one again ends the whole session: somebody else may have it. For a few seconds the same exchange may be repeated, for answers that were lost on the way.
 *
 * Rate limit: 120 requests in 60 seconds per address.
 */
export const refreshSession = <ThrowOnError extends boolean = false>(options?: Options<RefreshSessionData, ThrowOnError>): RequestResult<RefreshSessionResponses, RefreshSessionErrors, ThrowOnError> => (options?.client ?? client).post<RefreshSessionResponses, RefreshSessionErrors, ThrowOnError>({
    url: '/auth/refresh',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options?.headers
    }
});

/**
 * End the session
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const logout = <ThrowOnError extends boolean = false>(options?: Options<LogoutData, ThrowOnError>): RequestResult<LogoutResponses, LogoutErrors, ThrowOnError> => (options?.client ?? client).post<LogoutResponses, LogoutErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/auth/logout',
    ...options
});

/**
 * Tell by which keys access tokens are verified
 *
 * A JSON Web Key Set (RFC 7517) of public keys; a token's header names one by its `kid`. It is empty where tokens are signed with a secret. The same is at the root of the site, where others look for it.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getTokenKeys = <ThrowOnError extends boolean = false>(options?: Options<GetTokenKeysData, ThrowOnError>): RequestResult<GetTokenKeysResponses, GetTokenKeysErrors, ThrowOnError> => (options?.client ?? client).get<GetTokenKeysResponses, GetTokenKeysErrors, ThrowOnError>({ url: '/.well-known/jwks.json', ...options });

/**
 * Tell who is logged in
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getMe = <ThrowOnError extends boolean = false>(options?: Options<GetMeData, ThrowOnError>): RequestResult<GetMeResponses, GetMeErrors, ThrowOnError> => (options?.client ?? client).get<GetMeResponses, GetMeErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        },
        { name: 'X-API-Key', type: 'apiKey' }
    ],
    url: '/auth/me',
    ...options
});

/**
 * List with whom one can sign in
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listProviders = <ThrowOnError extends boolean = false>(options?: Options<ListProvidersData, ThrowOnError>): RequestResult<ListProvidersResponses, ListProvidersErrors, ThrowOnError> => (options?.client ?? client).get<ListProvidersResponses, ListProvidersErrors, ThrowOnError>({ url: '/auth/providers', ...options });

/**
 * Go to a provider to sign in
 *
 * For browsers. What has to be remembered meanwhile is in a cookie, sealed.
 *
 * Rate limit: 60 requests in 60 seconds per address.
 */
export const startSignIn = <ThrowOnError extends boolean = false>(options: Options<StartSignInData, ThrowOnError>): RequestResult<unknown, StartSignInErrors, ThrowOnError> => (options.client ?? client).get<unknown, StartSignInErrors, ThrowOnError>({ url: '/auth/sign-in/{provider}', ...options });

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
export const finishSignIn = <ThrowOnError extends boolean = false>(options: Options<FinishSignInData, ThrowOnError>): RequestResult<unknown, FinishSignInErrors, ThrowOnError> => (options.client ?? client).get<unknown, FinishSignInErrors, ThrowOnError>({ url: '/auth/sign-in/{provider}/callback', ...options });

/**
 * List the accounts elsewhere by which you can sign in
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listIdentities = <ThrowOnError extends boolean = false>(options?: Options<ListIdentitiesData, ThrowOnError>): RequestResult<ListIdentitiesResponses, ListIdentitiesErrors, ThrowOnError> => (options?.client ?? client).get<ListIdentitiesResponses, ListIdentitiesErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/identities',
    ...options
});

/**
 * Begin to link an account elsewhere
 *
 * The browser then goes to the address in the answer. It needs your password; if you have none, you must have signed in within the last minutes. Your own address must be confirmed.
 *
 * Rate limit: 10 requests in 300 seconds per account or key.
 */
export const linkIdentity = <ThrowOnError extends boolean = false>(options: Options<LinkIdentityData, ThrowOnError>): RequestResult<LinkIdentityResponses, LinkIdentityErrors, ThrowOnError> => (options.client ?? client).post<LinkIdentityResponses, LinkIdentityErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/identities',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Unlink an account elsewhere
 *
 * The last way to log in stays; choose a password first.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const unlinkIdentity = <ThrowOnError extends boolean = false>(options: Options<UnlinkIdentityData, ThrowOnError>): RequestResult<UnlinkIdentityResponses, UnlinkIdentityErrors, ThrowOnError> => (options.client ?? client).delete<UnlinkIdentityResponses, UnlinkIdentityErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/identities/{identity_id}',
    ...options
});

/**
 * Tell whether a second factor is on
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getSecondFactor = <ThrowOnError extends boolean = false>(options?: Options<GetSecondFactorData, ThrowOnError>): RequestResult<GetSecondFactorResponses, GetSecondFactorErrors, ThrowOnError> => (options?.client ?? client).get<GetSecondFactorResponses, GetSecondFactorErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/second-factor',
    ...options
});

/**
 * Begin with a second factor
 *
 * It is not on before a code has confirmed that the app has the secret.
 *
 * Rate limit: 10 requests in 300 seconds per account or key.
 */
export const setUpSecondFactor = <ThrowOnError extends boolean = false>(options: Options<SetUpSecondFactorData, ThrowOnError>): RequestResult<SetUpSecondFactorResponses, SetUpSecondFactorErrors, ThrowOnError> => (options.client ?? client).post<SetUpSecondFactorResponses, SetUpSecondFactorErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/second-factor',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Turn the second factor on
 *
 * Rate limit: 10 requests in 300 seconds per account or key.
 */
export const confirmSecondFactor = <ThrowOnError extends boolean = false>(options: Options<ConfirmSecondFactorData, ThrowOnError>): RequestResult<ConfirmSecondFactorResponses, ConfirmSecondFactorErrors, ThrowOnError> => (options.client ?? client).post<ConfirmSecondFactorResponses, ConfirmSecondFactorErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/second-factor/confirmation',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Make new recovery codes
 *
 * The old ones work no more.
 *
 * Rate limit: 10 requests in 300 seconds per account or key.
 */
export const renewRecoveryCodes = <ThrowOnError extends boolean = false>(options: Options<RenewRecoveryCodesData, ThrowOnError>): RequestResult<RenewRecoveryCodesResponses, RenewRecoveryCodesErrors, ThrowOnError> => (options.client ?? client).post<RenewRecoveryCodesResponses, RenewRecoveryCodesErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/second-factor/recovery-codes',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Turn the second factor off
 *
 * Rate limit: 10 requests in 300 seconds per account or key.
 */
export const removeSecondFactor = <ThrowOnError extends boolean = false>(options: Options<RemoveSecondFactorData, ThrowOnError>): RequestResult<RemoveSecondFactorResponses, RemoveSecondFactorErrors, ThrowOnError> => (options.client ?? client).post<RemoveSecondFactorResponses, RemoveSecondFactorErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/second-factor/removal',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Change your profile
 *
 * What is left out stays as it is.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const updateProfile = <ThrowOnError extends boolean = false>(options: Options<UpdateProfileData, ThrowOnError>): RequestResult<UpdateProfileResponses, UpdateProfileErrors, ThrowOnError> => (options.client ?? client).patch<UpdateProfileResponses, UpdateProfileErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/account',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Ask for another e-mail address
 *
 * The address changes when it is confirmed with the token that is mailed there. The answer is the same if somebody else has it already.
 *
 * Rate limit: 10 requests in 300 seconds per account or key.
 */
export const changeEmail = <ThrowOnError extends boolean = false>(options: Options<ChangeEmailData, ThrowOnError>): RequestResult<ChangeEmailResponses, ChangeEmailErrors, ThrowOnError> => (options.client ?? client).put<ChangeEmailResponses, ChangeEmailErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/account/email',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Confirm the new e-mail address with the token from the mail
 *
 * Rate limit: 60 requests in 60 seconds per address.
 */
export const confirmEmail = <ThrowOnError extends boolean = false>(options: Options<ConfirmEmailData, ThrowOnError>): RequestResult<ConfirmEmailResponses, ConfirmEmailErrors, ThrowOnError> => (options.client ?? client).post<ConfirmEmailResponses, ConfirmEmailErrors, ThrowOnError>({
    url: '/account/email/confirmation',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Confirm the e-mail address of a new account
 *
 * Rate limit: 60 requests in 60 seconds per address.
 */
export const verifyEmail = <ThrowOnError extends boolean = false>(options: Options<VerifyEmailData, ThrowOnError>): RequestResult<VerifyEmailResponses, VerifyEmailErrors, ThrowOnError> => (options.client ?? client).post<VerifyEmailResponses, VerifyEmailErrors, ThrowOnError>({
    url: '/account/verification',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Ask for another mail to confirm an address
 *
 * The answer is the same whether or not there is such an account; if there is, it gets a mail.
 *
 * Rate limit: 60 requests in 3600 seconds per address, 10 requests in 3600 seconds per $request.body#/email.
 */
export const resendVerification = <ThrowOnError extends boolean = false>(options: Options<ResendVerificationData, ThrowOnError>): RequestResult<ResendVerificationResponses, ResendVerificationErrors, ThrowOnError> => (options.client ?? client).post<ResendVerificationResponses, ResendVerificationErrors, ThrowOnError>({
    url: '/account/verification/mail',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Change your password
 *
 * All other sessions end, and links to choose a new password work no more.
 *
 * Rate limit: 10 requests in 300 seconds per account or key.
 */
export const changePassword = <ThrowOnError extends boolean = false>(options: Options<ChangePasswordData, ThrowOnError>): RequestResult<ChangePasswordResponses, ChangePasswordErrors, ThrowOnError> => (options.client ?? client).put<ChangePasswordResponses, ChangePasswordErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/account/password',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Ask for a mail to choose a new password
 *
 * The answer is the same whether or not there is such an account; if there is, it gets a mail.
 *
 * Rate limit: 60 requests in 3600 seconds per address, 10 requests in 3600 seconds per $request.body#/email.
 */
export const forgotPassword = <ThrowOnError extends boolean = false>(options: Options<ForgotPasswordData, ThrowOnError>): RequestResult<ForgotPasswordResponses, ForgotPasswordErrors, ThrowOnError> => (options.client ?? client).post<ForgotPasswordResponses, ForgotPasswordErrors, ThrowOnError>({
    url: '/account/password/forgotten',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Choose a new password with the token from the mail
 *
 * All sessions end. The address counts as confirmed, as the mail was read there.
 *
 * Rate limit: 60 requests in 60 seconds per address.
 */
export const resetPassword = <ThrowOnError extends boolean = false>(options: Options<ResetPasswordData, ThrowOnError>): RequestResult<ResetPasswordResponses, ResetPasswordErrors, ThrowOnError> => (options.client ?? client).post<ResetPasswordResponses, ResetPasswordErrors, ThrowOnError>({
    url: '/account/password/reset',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete your account and everything in it
 *
 * At once, and for ever. The only administrator cannot.
 *
 * Rate limit: 10 requests in 300 seconds per account or key.
 */
export const deleteAccount = <ThrowOnError extends boolean = false>(options: Options<DeleteAccountData, ThrowOnError>): RequestResult<DeleteAccountResponses, DeleteAccountErrors, ThrowOnError> => (options.client ?? client).post<DeleteAccountResponses, DeleteAccountErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/account/deletion',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Log out everywhere else
 *
 * Ends all sessions but the one that asks; their tokens work no more.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const revokeOtherSessions = <ThrowOnError extends boolean = false>(options?: Options<RevokeOtherSessionsData, ThrowOnError>): RequestResult<RevokeOtherSessionsResponses, RevokeOtherSessionsErrors, ThrowOnError> => (options?.client ?? client).delete<RevokeOtherSessionsResponses, RevokeOtherSessionsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/sessions',
    ...options
});

/**
 * List the places where you are logged in
 *
 * The latest used one comes first.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listSessions = <ThrowOnError extends boolean = false>(options?: Options<ListSessionsData, ThrowOnError>): RequestResult<ListSessionsResponses, ListSessionsErrors, ThrowOnError> => (options?.client ?? client).get<ListSessionsResponses, ListSessionsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/sessions',
    ...options
});

/**
 * Log out in one place
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const revokeSession = <ThrowOnError extends boolean = false>(options: Options<RevokeSessionData, ThrowOnError>): RequestResult<RevokeSessionResponses, RevokeSessionErrors, ThrowOnError> => (options.client ?? client).delete<RevokeSessionResponses, RevokeSessionErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/sessions/{session_id}',
    ...options
});

/**
 * List your API keys
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listApiKeys = <ThrowOnError extends boolean = false>(options?: Options<ListApiKeysData, ThrowOnError>): RequestResult<ListApiKeysResponses, ListApiKeysErrors, ThrowOnError> => (options?.client ?? client).get<ListApiKeysResponses, ListApiKeysErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/api-keys',
    ...options
});

/**
 * Create an API key
 *
 * The answer is the only place where the key itself is ever shown.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const createApiKey = <ThrowOnError extends boolean = false>(options: Options<CreateApiKeyData, ThrowOnError>): RequestResult<CreateApiKeyResponses, CreateApiKeyErrors, ThrowOnError> => (options.client ?? client).post<CreateApiKeyResponses, CreateApiKeyErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/api-keys',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Revoke an API key
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const revokeApiKey = <ThrowOnError extends boolean = false>(options: Options<RevokeApiKeyData, ThrowOnError>): RequestResult<RevokeApiKeyResponses, RevokeApiKeyErrors, ThrowOnError> => (options.client ?? client).delete<RevokeApiKeyResponses, RevokeApiKeyErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/api-keys/{api_key_id}',
    ...options
});

/**
 * List and search accounts
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listUsers = <ThrowOnError extends boolean = false>(options?: Options<ListUsersData, ThrowOnError>): RequestResult<ListUsersResponses, ListUsersErrors, ThrowOnError> => (options?.client ?? client).get<ListUsersResponses, ListUsersErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/admin/users',
    ...options
});

/**
 * Read an account
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getUser = <ThrowOnError extends boolean = false>(options: Options<GetUserData, ThrowOnError>): RequestResult<GetUserResponses, GetUserErrors, ThrowOnError> => (options.client ?? client).get<GetUserResponses, GetUserErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/admin/users/{user_id}',
    ...options
});

/**
 * Promote, suspend or reinstate an account
 *
 * Counts at once. The last administrator cannot be demoted or suspended.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const updateUser = <ThrowOnError extends boolean = false>(options: Options<UpdateUserData, ThrowOnError>): RequestResult<UpdateUserResponses, UpdateUserErrors, ThrowOnError> => (options.client ?? client).patch<UpdateUserResponses, UpdateUserErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/admin/users/{user_id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Read the log of security events
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listAuditEvents = <ThrowOnError extends boolean = false>(options?: Options<ListAuditEventsData, ThrowOnError>): RequestResult<ListAuditEventsResponses, ListAuditEventsErrors, ThrowOnError> => (options?.client ?? client).get<ListAuditEventsResponses, ListAuditEventsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/admin/audit-events',
    ...options
});

/**
 * Remove your picture
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const deleteAvatar = <ThrowOnError extends boolean = false>(options?: Options<DeleteAvatarData, ThrowOnError>): RequestResult<DeleteAvatarResponses, DeleteAvatarErrors, ThrowOnError> => (options?.client ?? client).delete<DeleteAvatarResponses, DeleteAvatarErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/auth/me/avatar',
    ...options
});

/**
 * Set your picture
 *
 * An image of at most 2 MiB and 4096 x 4096 pixels.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const setAvatar = <ThrowOnError extends boolean = false>(options: Options<SetAvatarData, ThrowOnError>): RequestResult<SetAvatarResponses, SetAvatarErrors, ThrowOnError> => (options.client ?? client).put<SetAvatarResponses, SetAvatarErrors, ThrowOnError>({
    ...formDataBodySerializer,
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/auth/me/avatar',
    ...options,
    headers: {
        'Content-Type': null,
        ...options.headers
    }
});

/**
 * Learn who has which picture
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listAvatars = <ThrowOnError extends boolean = false>(options: Options<ListAvatarsData, ThrowOnError>): RequestResult<ListAvatarsResponses, ListAvatarsErrors, ThrowOnError> => (options.client ?? client).get<ListAvatarsResponses, ListAvatarsErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/avatars',
    ...options
});

/**
 * See somebody's picture
 *
 * Everybody who is logged in may see it.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getAvatar = <ThrowOnError extends boolean = false>(options: Options<GetAvatarData, ThrowOnError>): RequestResult<GetAvatarResponses, GetAvatarErrors, ThrowOnError> => (options.client ?? client).get<GetAvatarResponses, GetAvatarErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/users/{user_id}/avatar',
    ...options
});

/**
 * List to-dos, page by page
 *
 * All filters must hold. Pages are reached by number, or by the cursor that the page before
 * names: then no to-do is met twice or missed while others come and go.
 *
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listTodos = <ThrowOnError extends boolean = false>(options?: Options<ListTodosData, ThrowOnError>): RequestResult<ListTodosResponses, ListTodosErrors, ThrowOnError> => (options?.client ?? client).get<ListTodosResponses, ListTodosErrors, ThrowOnError>({
    querySerializer: { parameters: { sort: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        },
        { name: 'X-API-Key', type: 'apiKey' }
    ],
    url: '/todos',
    ...options
});

/**
 * Create a to-do
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const createTodo = <ThrowOnError extends boolean = false>(options: Options<CreateTodoData, ThrowOnError>): RequestResult<CreateTodoResponses, CreateTodoErrors, ThrowOnError> => (options.client ?? client).post<CreateTodoResponses, CreateTodoErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        },
        { name: 'X-API-Key', type: 'apiKey' }
    ],
    url: '/todos',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Count the to-dos
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getTodoCounts = <ThrowOnError extends boolean = false>(options?: Options<GetTodoCountsData, ThrowOnError>): RequestResult<GetTodoCountsResponses, GetTodoCountsErrors, ThrowOnError> => (options?.client ?? client).get<GetTodoCountsResponses, GetTodoCountsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        },
        { name: 'X-API-Key', type: 'apiKey' }
    ],
    url: '/todos/counts',
    ...options
});

/**
 * Tell how the work goes
 *
 * Deleted to-dos are not counted.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getTodoStatistics = <ThrowOnError extends boolean = false>(options?: Options<GetTodoStatisticsData, ThrowOnError>): RequestResult<GetTodoStatisticsResponses, GetTodoStatisticsErrors, ThrowOnError> => (options?.client ?? client).get<GetTodoStatisticsResponses, GetTodoStatisticsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        },
        { name: 'X-API-Key', type: 'apiKey' }
    ],
    url: '/todos/statistics',
    ...options
});

/**
 * Download to-dos as a file
 *
 * All to-dos of a list, however many there are: they are sent as they are read. Cells of CSV
 * files that a spreadsheet would take for a formula begin with an apostrophe; the import
 * takes it away again.
 *
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const exportTodos = <ThrowOnError extends boolean = false>(options?: Options<ExportTodosData, ThrowOnError>): RequestResult<ExportTodosResponses, ExportTodosErrors, ThrowOnError> => (options?.client ?? client).get<ExportTodosResponses, ExportTodosErrors, ThrowOnError>({
    querySerializer: { parameters: { sort: { array: { explode: false } } } },
    security: [
        { scheme: 'bearer', type: 'http' },
        {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        },
        { name: 'X-API-Key', type: 'apiKey' }
    ],
    url: '/todos/export',
    ...options
});

/**
 * Create to-dos from a file
 *
 * Takes what the export gives. In CSV the first line names the columns, of which `title` is
 * needed; they are separated by commas or semicolons. What only the server decides, such as
 * `id` and `created_at`, is not taken over. Lines that break the contract are left out and
 * reported; all others are created, or none if the connection breaks.
 *
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const importTodos = <ThrowOnError extends boolean = false>(options: Options<ImportTodosData, ThrowOnError>): RequestResult<ImportTodosResponses, ImportTodosErrors, ThrowOnError> => (options.client ?? client).post<ImportTodosResponses, ImportTodosErrors, ThrowOnError>({
    bodySerializer: null,
    security: [
        { scheme: 'bearer', type: 'http' },
        {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        },
        { name: 'X-API-Key', type: 'apiKey' }
    ],
    url: '/todos/import',
    ...options,
    headers: {
        'Content-Type': 'text/csv',
        ...options.headers
    }
});

/**
 * Create, change, delete and restore many to-dos at once
 *
 * The changes are made in their order, all of them or none. If one cannot be made, the answer
 * is 409, with an entry in `errors` for each that is in the way: its pointer leads to it.
 *
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const changeTodos = <ThrowOnError extends boolean = false>(options: Options<ChangeTodosData, ThrowOnError>): RequestResult<ChangeTodosResponses, ChangeTodosErrors, ThrowOnError> => (options.client ?? client).post<ChangeTodosResponses, ChangeTodosErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        },
        { name: 'X-API-Key', type: 'apiKey' }
    ],
    url: '/todos/changes',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete all deleted to-dos for good
 *
 * With their files; nothing of them can be restored.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const emptyTrash = <ThrowOnError extends boolean = false>(options?: Options<EmptyTrashData, ThrowOnError>): RequestResult<EmptyTrashResponses, EmptyTrashErrors, ThrowOnError> => (options?.client ?? client).delete<EmptyTrashResponses, EmptyTrashErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        },
        { name: 'X-API-Key', type: 'apiKey' }
    ],
    url: '/todos/trash',
    ...options
});

/**
 * Delete a deleted to-do for good
 *
 * With its files; nothing of it can be restored. Only what is deleted already can be.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const purgeTodo = <ThrowOnError extends boolean = false>(options: Options<PurgeTodoData, ThrowOnError>): RequestResult<PurgeTodoResponses, PurgeTodoErrors, ThrowOnError> => (options.client ?? client).delete<PurgeTodoResponses, PurgeTodoErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        },
        { name: 'X-API-Key', type: 'apiKey' }
    ],
    url: '/todos/trash/{todo_id}',
    ...options
});

/**
 * Delete a to-do
 *
 * For 30 days it can be restored.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const deleteTodo = <ThrowOnError extends boolean = false>(options: Options<DeleteTodoData, ThrowOnError>): RequestResult<DeleteTodoResponses, DeleteTodoErrors, ThrowOnError> => (options.client ?? client).delete<DeleteTodoResponses, DeleteTodoErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        },
        { name: 'X-API-Key', type: 'apiKey' }
    ],
    url: '/todos/{todo_id}',
    ...options
});

/**
 * Read a to-do
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getTodo = <ThrowOnError extends boolean = false>(options: Options<GetTodoData, ThrowOnError>): RequestResult<GetTodoResponses, GetTodoErrors, ThrowOnError> => (options.client ?? client).get<GetTodoResponses, GetTodoErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        },
        { name: 'X-API-Key', type: 'apiKey' }
    ],
    url: '/todos/{todo_id}',
    ...options
});

/**
 * Change a to-do
 *
 * What is left out stays as it is.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const updateTodo = <ThrowOnError extends boolean = false>(options: Options<UpdateTodoData, ThrowOnError>): RequestResult<UpdateTodoResponses, UpdateTodoErrors, ThrowOnError> => (options.client ?? client).patch<UpdateTodoResponses, UpdateTodoErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        },
        { name: 'X-API-Key', type: 'apiKey' }
    ],
    url: '/todos/{todo_id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Undo the deletion of a to-do
 *
 * One that is not deleted stays as it is.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const restoreTodo = <ThrowOnError extends boolean = false>(options: Options<RestoreTodoData, ThrowOnError>): RequestResult<RestoreTodoResponses, RestoreTodoErrors, ThrowOnError> => (options.client ?? client).post<RestoreTodoResponses, RestoreTodoErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        },
        { name: 'X-API-Key', type: 'apiKey' }
    ],
    url: '/todos/{todo_id}/restore',
    ...options
});

/**
 * List the files of a to-do
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listAttachments = <ThrowOnError extends boolean = false>(options: Options<ListAttachmentsData, ThrowOnError>): RequestResult<ListAttachmentsResponses, ListAttachmentsErrors, ThrowOnError> => (options.client ?? client).get<ListAttachmentsResponses, ListAttachmentsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        },
        { name: 'X-API-Key', type: 'apiKey' }
    ],
    url: '/todos/{todo_id}/attachments',
    ...options
});

/**
 * Add a file to a to-do
 *
 * A file of at most 25 MiB. What it is, its content decides; the name and the media type that the client claims only help where the content leaves a choice.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const uploadAttachment = <ThrowOnError extends boolean = false>(options: Options<UploadAttachmentData, ThrowOnError>): RequestResult<UploadAttachmentResponses, UploadAttachmentErrors, ThrowOnError> => (options.client ?? client).post<UploadAttachmentResponses, UploadAttachmentErrors, ThrowOnError>({
    ...formDataBodySerializer,
    security: [
        { scheme: 'bearer', type: 'http' },
        {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        },
        { name: 'X-API-Key', type: 'apiKey' }
    ],
    url: '/todos/{todo_id}/attachments',
    ...options,
    headers: {
        'Content-Type': null,
        ...options.headers
    }
});

/**
 * Tell how much room your files take
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getStorageUsage = <ThrowOnError extends boolean = false>(options?: Options<GetStorageUsageData, ThrowOnError>): RequestResult<GetStorageUsageResponses, GetStorageUsageErrors, ThrowOnError> => (options?.client ?? client).get<GetStorageUsageResponses, GetStorageUsageErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        },
        { name: 'X-API-Key', type: 'apiKey' }
    ],
    url: '/attachments/usage',
    ...options
});

/**
 * Delete a file
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const deleteAttachment = <ThrowOnError extends boolean = false>(options: Options<DeleteAttachmentData, ThrowOnError>): RequestResult<DeleteAttachmentResponses, DeleteAttachmentErrors, ThrowOnError> => (options.client ?? client).delete<DeleteAttachmentResponses, DeleteAttachmentErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        },
        { name: 'X-API-Key', type: 'apiKey' }
    ],
    url: '/attachments/{attachment_id}',
    ...options
});

/**
 * Read what is known of a file
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getAttachment = <ThrowOnError extends boolean = false>(options: Options<GetAttachmentData, ThrowOnError>): RequestResult<GetAttachmentResponses, GetAttachmentErrors, ThrowOnError> => (options.client ?? client).get<GetAttachmentResponses, GetAttachmentErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        },
        { name: 'X-API-Key', type: 'apiKey' }
    ],
    url: '/attachments/{attachment_id}',
    ...options
});

/**
 * Download a file, or a part of it
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const downloadAttachment = <ThrowOnError extends boolean = false>(options: Options<DownloadAttachmentData, ThrowOnError>): RequestResult<DownloadAttachmentResponses, DownloadAttachmentErrors, ThrowOnError> => (options.client ?? client).get<DownloadAttachmentResponses, DownloadAttachmentErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        },
        { name: 'X-API-Key', type: 'apiKey' },
        {
            in: 'query',
            name: 'signature',
            type: 'apiKey'
        }
    ],
    url: '/attachments/{attachment_id}/content',
    ...options
});

/**
 * Make a link to a file that works for a few minutes
 *
 * Whoever has the link can download the file with it, without being logged in.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const createAttachmentLink = <ThrowOnError extends boolean = false>(options: Options<CreateAttachmentLinkData, ThrowOnError>): RequestResult<CreateAttachmentLinkResponses, CreateAttachmentLinkErrors, ThrowOnError> => (options.client ?? client).post<CreateAttachmentLinkResponses, CreateAttachmentLinkErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        },
        { name: 'X-API-Key', type: 'apiKey' }
    ],
    url: '/attachments/{attachment_id}/link',
    ...options
});

/**
 * Hear what happens, as server-sent events
 *
 * A stream of [server-sent events](https://html.spec.whatwg.org/multipage/server-sent-events.html).
 * Each event's data is a message; its id is the message's. A client that comes back says the
 * last id that it has seen and misses nothing. The stream ends with the session, after `wait`
 * seconds, and when the server is about to stop; clients then come back by themselves.
 *
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const streamEvents = <ThrowOnError extends boolean = false>(options?: Options<StreamEventsData, ThrowOnError, StreamEventsResponse>): Promise<ServerSentEventsResult<StreamEventsResponses>> => (options?.client ?? client).sse.get<StreamEventsResponses, StreamEventsErrors, ThrowOnError>({
    security: [
        { scheme: 'bearer', type: 'http' },
        {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        },
        { name: 'X-API-Key', type: 'apiKey' }
    ],
    url: '/live/events',
    ...options
});

/**
 * Hear what happens, over a WebSocket
 *
 * The same messages as in the stream of events, as JSON texts. The client speaks first, within
 * ten seconds, and says the last id that it has seen. Browsers are known by their cookie and
 * have to be pages of this site; other clients give the `Authorization` header or, where they
 * cannot, an access token in their first message. The connection is closed with 1008 when the
 * session ends, with 1012 when the server is about to stop, and with 1013 when as many streams
 * and WebSockets of this person are open as may be.
 *
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const openSocket = <ThrowOnError extends boolean = false>(options?: Options<OpenSocketData, ThrowOnError>): RequestResult<unknown, OpenSocketErrors, ThrowOnError> => (options?.client ?? client).get<unknown, OpenSocketErrors, ThrowOnError>({
    security: [{ scheme: 'bearer', type: 'http' }, {
            in: 'cookie',
            name: 'access_token',
            type: 'apiKey'
        }],
    url: '/live/socket',
    ...options
});
