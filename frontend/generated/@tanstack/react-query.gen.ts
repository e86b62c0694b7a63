// Generated from openapi/ by `make generate`; do not edit.

import type * as tanstack from '@tanstack/react-query';
import { client, type Options, type Shape } from '../client.gen';
import * as sdk from '../sdk.gen';
import type * as types from '../types.gen';

type Part = 'body' | 'headers' | 'path' | 'query';

/** All that a query is asked by. */
export type QueryKey<Given extends Options> = [
  Pick<Given, ('baseUrl' | Part) & keyof Given> & {
    _id: string;
    _infinite?: boolean;
    tags?: readonly string[];
  },
];

/** What a page has of its own, among all that the others have. */
export type Page<Data extends Shape> = {
  [Name in Part & keyof Data]?: Partial<NonNullable<Data[Name]>>;
};

type Key<Data extends Shape> = QueryKey<Options<Data>>;

type Read<Answer, Data extends Shape> = (options: Options<Data, true>) => Promise<{ data: Answer }>;

function keyOf<Data extends Shape>(
  id: string,
  tags: readonly string[],
  options?: Options<Data>,
  isInfinite?: boolean,
): Key<Data> {
  const given: Record<string, unknown> = { ...options };
  const baseUrl = options?.baseUrl ?? (options?.client ?? client).getConfig().baseUrl;
  const key: Record<string, unknown> = { _id: id, baseUrl, tags };
  if (isInfinite) key._infinite = true;
  for (const name of ['body', 'headers', 'path', 'query']) {
    if (given[name] !== undefined) key[name] = given[name];
  }
  return [key] as unknown as Key<Data>;
}

/** An answer without a body is null: `undefined` is what is not there yet. */
async function answerOf<Answer, Data extends Shape>(
  read: Read<Answer, Data>,
  options: object | undefined,
  more: object,
): Promise<Answer> {
  const given = { ...options, ...more, throwOnError: true } as unknown as Options<Data, true>;
  return (await read(given)).data ?? (null as Answer);
}

function queryOf<Answer, Failure, Data extends Shape>(
  queryKey: Key<Data>,
  read: Read<Answer, Data>,
  options?: Options<Data>,
) {
  const query: tanstack.UnusedSkipTokenOptions<Answer, Failure, Answer, Key<Data>> = {
    queryKey,
    queryFn: ({ signal }) => answerOf(read, options, { signal }),
  };
  return query as typeof query & tanstack.QueryKeyWithDataTag<Key<Data>, Answer, Failure>;
}

/**
 * Where pages begin, and how one leads to the next, is for the caller to say: by the parameter's
 * value, none for the first page of a list with cursors, or by all that a page has of its own.
 */
function pagesOf<Answer, Failure, Data extends Shape, Parameter>(
  queryKey: Key<Data>,
  read: Read<Answer, Data>,
  parameter: string,
  options?: Options<Data>,
) {
  type Param = Exclude<Parameter, object | null> | Page<Data>;
  type Pages = tanstack.InfiniteData<Answer>;
  type All = tanstack.UnusedSkipTokenInfiniteOptions<Answer, Failure, Pages, Key<Data>, Param>;
  const query: Omit<All, 'getNextPageParam' | 'initialPageParam'> = {
    queryKey,
    queryFn: ({ pageParam, signal }) => {
      const isPage = typeof pageParam === 'object' && pageParam !== null;
      const page: object = isPage ? pageParam : { query: { [parameter]: pageParam } };
      const given: Record<string, unknown> = { ...options };
      const parts = Object.entries(page).map(([name, part]) => [
        name,
        { ...(given[name] as object | undefined), ...part },
      ]);
      return answerOf(read, options, { ...Object.fromEntries(parts), signal });
    },
  };
  return query as typeof query & tanstack.QueryKeyWithDataTag<Key<Data>, Pages, Failure>;
}

function mutationOf<Answer, Failure, Data extends Shape>(
  change: Read<Answer, Data>,
  tags: readonly string[],
  options?: Partial<Options<Data>>,
): tanstack.UseMutationOptions<Answer, Failure, Options<Data>> {
  return {
    mutationFn: async (given) => {
      const all = { ...options, ...given, throwOnError: true } as unknown as Options<Data, true>;
      return (await change(all)).data;
    },
    meta: { tags },
  };
}

export const getLivenessQueryKey = (options?: Options<types.GetLivenessData>) =>
  keyOf<types.GetLivenessData>('getLiveness', ['health'], options);

/** Tell whether the process works */
export const getLivenessOptions = (options?: Options<types.GetLivenessData>) =>
  queryOf<types.GetLivenessResponse, types.GetLivenessError, types.GetLivenessData>(
    getLivenessQueryKey(options),
    sdk.getLiveness,
    options,
  );

export const getReadinessQueryKey = (options?: Options<types.GetReadinessData>) =>
  keyOf<types.GetReadinessData>('getReadiness', ['health'], options);

/** Tell whether the service can work */
export const getReadinessOptions = (options?: Options<types.GetReadinessData>) =>
  queryOf<types.GetReadinessResponse, types.GetReadinessError, types.GetReadinessData>(
    getReadinessQueryKey(options),
    sdk.getReadiness,
    options,
  );

export const getVersionQueryKey = (options?: Options<types.GetVersionData>) =>
  keyOf<types.GetVersionData>('getVersion', ['health'], options);

/** Tell what is running */
export const getVersionOptions = (options?: Options<types.GetVersionData>) =>
  queryOf<types.GetVersionResponse, types.GetVersionError, types.GetVersionData>(
    getVersionQueryKey(options),
    sdk.getVersion,
    options,
  );

/** Create an account */
export const registerMutation = (options?: Partial<Options<types.RegisterData>>) =>
  mutationOf<types.RegisterResponse, types.RegisterError, types.RegisterData>(
    sdk.register,
    ['auth'],
    options,
  );

/** Start a session */
export const loginMutation = (options?: Partial<Options<types.LoginData>>) =>
  mutationOf<types.LoginResponse, types.LoginError, types.LoginData>(sdk.login, ['auth'], options);

/** Start a session with a second factor */
export const completeLoginMutation = (options?: Partial<Options<types.CompleteLoginData>>) =>
  mutationOf<types.CompleteLoginResponse, types.CompleteLoginError, types.CompleteLoginData>(
    sdk.completeLogin,
    ['auth'],
    options,
  );

/** Exchange a refresh token for new tokens */
export const refreshSessionMutation = (options?: Partial<Options<types.RefreshSessionData>>) =>
  mutationOf<types.RefreshSessionResponse, types.RefreshSessionError, types.RefreshSessionData>(
    sdk.refreshSession,
    ['auth'],
    options,
  );

/** End the session */
export const logoutMutation = (options?: Partial<Options<types.LogoutData>>) =>
  mutationOf<types.LogoutResponse, types.LogoutError, types.LogoutData>(
    sdk.logout,
    ['auth'],
    options,
  );

export const getTokenKeysQueryKey = (options?: Options<types.GetTokenKeysData>) =>
  keyOf<types.GetTokenKeysData>('getTokenKeys', ['auth'], options);

/** Tell by which keys access tokens are verified */
export const getTokenKeysOptions = (options?: Options<types.GetTokenKeysData>) =>
  queryOf<types.GetTokenKeysResponse, types.GetTokenKeysError, types.GetTokenKeysData>(
    getTokenKeysQueryKey(options),
    sdk.getTokenKeys,
    options,
  );

export const getMeQueryKey = (options?: Options<types.GetMeData>) =>
  keyOf<types.GetMeData>('getMe', ['auth'], options);

/** Tell who is logged in */
export const getMeOptions = (options?: Options<types.GetMeData>) =>
  queryOf<types.GetMeResponse, types.GetMeError, types.GetMeData>(
    getMeQueryKey(options),
    sdk.getMe,
    options,
  );

export const listProvidersQueryKey = (options?: Options<types.ListProvidersData>) =>
  keyOf<types.ListProvidersData>('listProviders', ['sign-in'], options);

/** List with whom one can sign in */
export const listProvidersOptions = (options?: Options<types.ListProvidersData>) =>
  queryOf<types.ListProvidersResponse, types.ListProvidersError, types.ListProvidersData>(
    listProvidersQueryKey(options),
    sdk.listProviders,
    options,
  );

export const startSignInQueryKey = (options: Options<types.StartSignInData>) =>
  keyOf<types.StartSignInData>('startSignIn', ['sign-in'], options);

/** Go to a provider to sign in */
export const startSignInOptions = (options: Options<types.StartSignInData>) =>
  queryOf<unknown, types.StartSignInError, types.StartSignInData>(
    startSignInQueryKey(options),
    sdk.startSignIn,
    options,
  );

export const finishSignInQueryKey = (options: Options<types.FinishSignInData>) =>
  keyOf<types.FinishSignInData>('finishSignIn', ['sign-in'], options);

/** Come back from a provider */
export const finishSignInOptions = (options: Options<types.FinishSignInData>) =>
  queryOf<unknown, types.FinishSignInError, types.FinishSignInData>(
    finishSignInQueryKey(options),
    sdk.finishSignIn,
    options,
  );

export const listIdentitiesQueryKey = (options?: Options<types.ListIdentitiesData>) =>
  keyOf<types.ListIdentitiesData>('listIdentities', ['sign-in'], options);

/** List the accounts elsewhere by which you can sign in */
export const listIdentitiesOptions = (options?: Options<types.ListIdentitiesData>) =>
  queryOf<types.ListIdentitiesResponse, types.ListIdentitiesError, types.ListIdentitiesData>(
    listIdentitiesQueryKey(options),
    sdk.listIdentities,
    options,
  );

/** Begin to link an account elsewhere */
export const linkIdentityMutation = (options?: Partial<Options<types.LinkIdentityData>>) =>
  mutationOf<types.LinkIdentityResponse, types.LinkIdentityError, types.LinkIdentityData>(
    sdk.linkIdentity,
    ['sign-in'],
    options,
  );

/** Unlink an account elsewhere */
export const unlinkIdentityMutation = (options?: Partial<Options<types.UnlinkIdentityData>>) =>
  mutationOf<types.UnlinkIdentityResponse, types.UnlinkIdentityError, types.UnlinkIdentityData>(
    sdk.unlinkIdentity,
    ['sign-in'],
    options,
  );

export const getSecondFactorQueryKey = (options?: Options<types.GetSecondFactorData>) =>
  keyOf<types.GetSecondFactorData>('getSecondFactor', ['second-factor'], options);

/** Tell whether a second factor is on */
export const getSecondFactorOptions = (options?: Options<types.GetSecondFactorData>) =>
  queryOf<types.GetSecondFactorResponse, types.GetSecondFactorError, types.GetSecondFactorData>(
    getSecondFactorQueryKey(options),
    sdk.getSecondFactor,
    options,
  );

/** Begin with a second factor */
export const setUpSecondFactorMutation = (options?: Partial<Options<types.SetUpSecondFactorData>>) =>
  mutationOf<
    types.SetUpSecondFactorResponse,
    types.SetUpSecondFactorError,
    types.SetUpSecondFactorData
  >(sdk.setUpSecondFactor, ['second-factor'], options);

/** Turn the second factor on */
export const confirmSecondFactorMutation = (options?: Partial<Options<types.ConfirmSecondFactorData>>) =>
  mutationOf<
    types.ConfirmSecondFactorResponse,
    types.ConfirmSecondFactorError,
    types.ConfirmSecondFactorData
  >(sdk.confirmSecondFactor, ['second-factor'], options);

/** Make new recovery codes */
export const renewRecoveryCodesMutation = (options?: Partial<Options<types.RenewRecoveryCodesData>>) =>
  mutationOf<
    types.RenewRecoveryCodesResponse,
    types.RenewRecoveryCodesError,
    types.RenewRecoveryCodesData
  >(sdk.renewRecoveryCodes, ['second-factor'], options);

/** Turn the second factor off */
export const removeSecondFactorMutation = (options?: Partial<Options<types.RemoveSecondFactorData>>) =>
  mutationOf<
    types.RemoveSecondFactorResponse,
    types.RemoveSecondFactorError,
    types.RemoveSecondFactorData
  >(sdk.removeSecondFactor, ['second-factor'], options);

/** Change your profile */
export const updateProfileMutation = (options?: Partial<Options<types.UpdateProfileData>>) =>
  mutationOf<types.UpdateProfileResponse, types.UpdateProfileError, types.UpdateProfileData>(
    sdk.updateProfile,
    ['accounts'],
    options,
  );

/** Ask for another e-mail address */
export const changeEmailMutation = (options?: Partial<Options<types.ChangeEmailData>>) =>
  mutationOf<types.ChangeEmailResponse, types.ChangeEmailError, types.ChangeEmailData>(
    sdk.changeEmail,
    ['accounts'],
    options,
  );

/** Confirm the new e-mail address with the token from the mail */
export const confirmEmailMutation = (options?: Partial<Options<types.ConfirmEmailData>>) =>
  mutationOf<types.ConfirmEmailResponse, types.ConfirmEmailError, types.ConfirmEmailData>(
    sdk.confirmEmail,
    ['accounts'],
    options,
  );

/** Confirm the e-mail address of a new account */
export const verifyEmailMutation = (options?: Partial<Options<types.VerifyEmailData>>) =>
  mutationOf<types.VerifyEmailResponse, types.VerifyEmailError, types.VerifyEmailData>(
    sdk.verifyEmail,
    ['accounts'],
    options,
  );

/** Ask for another mail to confirm an address */
export const resendVerificationMutation = (options?: Partial<Options<types.ResendVerificationData>>) =>
  mutationOf<
    types.ResendVerificationResponse,
    types.ResendVerificationError,
    types.ResendVerificationData
  >(sdk.resendVerification, ['accounts'], options);

/** Change your password */
export const changePasswordMutation = (options?: Partial<Options<types.ChangePasswordData>>) =>
  mutationOf<types.ChangePasswordResponse, types.ChangePasswordError, types.ChangePasswordData>(
    sdk.changePassword,
    ['accounts'],
    options,
  );

/** Ask for a mail to choose a new password */
export const forgotPasswordMutation = (options?: Partial<Options<types.ForgotPasswordData>>) =>
  mutationOf<types.ForgotPasswordResponse, types.ForgotPasswordError, types.ForgotPasswordData>(
    sdk.forgotPassword,
    ['accounts'],
    options,
  );

/** Choose a new password with the token from the mail */
export const resetPasswordMutation = (options?: Partial<Options<types.ResetPasswordData>>) =>
  mutationOf<types.ResetPasswordResponse, types.ResetPasswordError, types.ResetPasswordData>(
    sdk.resetPassword,
    ['accounts'],
    options,
  );

/** Delete your account and everything in it */
export const deleteAccountMutation = (options?: Partial<Options<types.DeleteAccountData>>) =>
  mutationOf<types.DeleteAccountResponse, types.DeleteAccountError, types.DeleteAccountData>(
    sdk.deleteAccount,
    ['accounts'],
    options,
  );

export const listSessionsQueryKey = (options?: Options<types.ListSessionsData>) =>
  keyOf<types.ListSessionsData>('listSessions', ['sessions'], options);

/** List the places where you are logged in */
export const listSessionsOptions = (options?: Options<types.ListSessionsData>) =>
  queryOf<types.ListSessionsResponse, types.ListSessionsError, types.ListSessionsData>(
    listSessionsQueryKey(options),
    sdk.listSessions,
    options,
  );

/** Log out everywhere else */
export const revokeOtherSessionsMutation = (options?: Partial<Options<types.RevokeOtherSessionsData>>) =>
  mutationOf<
    types.RevokeOtherSessionsResponse,
    types.RevokeOtherSessionsError,
    types.RevokeOtherSessionsData
  >(sdk.revokeOtherSessions, ['sessions'], options);

/** Log out in one place */
export const revokeSessionMutation = (options?: Partial<Options<types.RevokeSessionData>>) =>
  mutationOf<types.RevokeSessionResponse, types.RevokeSessionError, types.RevokeSessionData>(
    sdk.revokeSession,
    ['sessions'],
    options,
  );

export const listApiKeysQueryKey = (options?: Options<types.ListApiKeysData>) =>
  keyOf<types.ListApiKeysData>('listApiKeys', ['api-keys'], options);

/** List your API keys */
export const listApiKeysOptions = (options?: Options<types.ListApiKeysData>) =>
  queryOf<types.ListApiKeysResponse, types.ListApiKeysError, types.ListApiKeysData>(
    listApiKeysQueryKey(options),
    sdk.listApiKeys,
    options,
  );

/** Create an API key */
export const createApiKeyMutation = (options?: Partial<Options<types.CreateApiKeyData>>) =>
  mutationOf<types.CreateApiKeyResponse, types.CreateApiKeyError, types.CreateApiKeyData>(
    sdk.createApiKey,
    ['api-keys'],
    options,
  );

/** Revoke an API key */
export const revokeApiKeyMutation = (options?: Partial<Options<types.RevokeApiKeyData>>) =>
  mutationOf<types.RevokeApiKeyResponse, types.RevokeApiKeyError, types.RevokeApiKeyData>(
    sdk.revokeApiKey,
    ['api-keys'],
    options,
  );

export const listUsersQueryKey = (options?: Options<types.ListUsersData>) =>
  keyOf<types.ListUsersData>('listUsers', ['admin'], options);

/** List and search accounts */
export const listUsersOptions = (options?: Options<types.ListUsersData>) =>
  queryOf<types.ListUsersResponse, types.ListUsersError, types.ListUsersData>(
    listUsersQueryKey(options),
    sdk.listUsers,
    options,
  );

export const listUsersInfiniteQueryKey = (options?: Options<types.ListUsersData>) =>
  keyOf<types.ListUsersData>('listUsers', ['admin'], options, true);

/** List and search accounts */
export const listUsersInfiniteOptions = (options?: Options<types.ListUsersData>) =>
  pagesOf<
    types.ListUsersResponse,
    types.ListUsersError,
    types.ListUsersData,
    NonNullable<types.ListUsersData['query']>['page']
  >(listUsersInfiniteQueryKey(options), sdk.listUsers, 'page', options);

export const getUserQueryKey = (options: Options<types.GetUserData>) =>
  keyOf<types.GetUserData>('getUser', ['admin'], options);

/** Read an account */
export const getUserOptions = (options: Options<types.GetUserData>) =>
  queryOf<types.GetUserResponse, types.GetUserError, types.GetUserData>(
    getUserQueryKey(options),
    sdk.getUser,
    options,
  );

/** Promote, suspend or reinstate an account */
export const updateUserMutation = (options?: Partial<Options<types.UpdateUserData>>) =>
  mutationOf<types.UpdateUserResponse, types.UpdateUserError, types.UpdateUserData>(
    sdk.updateUser,
    ['admin'],
    options,
  );

export const listAuditEventsQueryKey = (options?: Options<types.ListAuditEventsData>) =>
  keyOf<types.ListAuditEventsData>('listAuditEvents', ['admin'], options);

/** Read the log of security events */
export const listAuditEventsOptions = (options?: Options<types.ListAuditEventsData>) =>
  queryOf<types.ListAuditEventsResponse, types.ListAuditEventsError, types.ListAuditEventsData>(
    listAuditEventsQueryKey(options),
    sdk.listAuditEvents,
    options,
  );

export const listAuditEventsInfiniteQueryKey = (options?: Options<types.ListAuditEventsData>) =>
  keyOf<types.ListAuditEventsData>('listAuditEvents', ['admin'], options, true);

/** Read the log of security events */
export const listAuditEventsInfiniteOptions = (options?: Options<types.ListAuditEventsData>) =>
  pagesOf<
    types.ListAuditEventsResponse,
    types.ListAuditEventsError,
    types.ListAuditEventsData,
    NonNullable<types.ListAuditEventsData['query']>['before']
  >(listAuditEventsInfiniteQueryKey(options), sdk.listAuditEvents, 'before', options);

/** Set your picture */
export const setAvatarMutation = (options?: Partial<Options<types.SetAvatarData>>) =>
  mutationOf<types.SetAvatarResponse, types.SetAvatarError, types.SetAvatarData>(
    sdk.setAvatar,
    ['avatars'],
    options,
  );

/** Remove your picture */
export const deleteAvatarMutation = (options?: Partial<Options<types.DeleteAvatarData>>) =>
  mutationOf<types.DeleteAvatarResponse, types.DeleteAvatarError, types.DeleteAvatarData>(
    sdk.deleteAvatar,
    ['avatars'],
    options,
  );

export const listAvatarsQueryKey = (options: Options<types.ListAvatarsData>) =>
  keyOf<types.ListAvatarsData>('listAvatars', ['avatars'], options);

/** Learn who has which picture */
export const listAvatarsOptions = (options: Options<types.ListAvatarsData>) =>
  queryOf<types.ListAvatarsResponse, types.ListAvatarsError, types.ListAvatarsData>(
    listAvatarsQueryKey(options),
    sdk.listAvatars,
    options,
  );

export const getAvatarQueryKey = (options: Options<types.GetAvatarData>) =>
  keyOf<types.GetAvatarData>('getAvatar', ['avatars'], options);

/** See somebody's picture */
export const getAvatarOptions = (options: Options<types.GetAvatarData>) =>
  queryOf<types.GetAvatarResponse, types.GetAvatarError, types.GetAvatarData>(
    getAvatarQueryKey(options),
    sdk.getAvatar,
    options,
  );

export const listTodosQueryKey = (options?: Options<types.ListTodosData>) =>
  keyOf<types.ListTodosData>('listTodos', ['todos'], options);

/** List to-dos, page by page */
export const listTodosOptions = (options?: Options<types.ListTodosData>) =>
  queryOf<types.ListTodosResponse, types.ListTodosError, types.ListTodosData>(
    listTodosQueryKey(options),
    sdk.listTodos,
    options,
  );

export const listTodosInfiniteQueryKey = (options?: Options<types.ListTodosData>) =>
  keyOf<types.ListTodosData>('listTodos', ['todos'], options, true);

/** List to-dos, page by page */
export const listTodosInfiniteOptions = (options?: Options<types.ListTodosData>) =>
  pagesOf<
    types.ListTodosResponse,
    types.ListTodosError,
    types.ListTodosData,
    NonNullable<types.ListTodosData['query']>['page']
  >(listTodosInfiniteQueryKey(options), sdk.listTodos, 'page', options);

/** Create a to-do */
export const createTodoMutation = (options?: Partial<Options<types.CreateTodoData>>) =>
  mutationOf<types.CreateTodoResponse, types.CreateTodoError, types.CreateTodoData>(
    sdk.createTodo,
    ['todos'],
    options,
  );

export const getTodoCountsQueryKey = (options?: Options<types.GetTodoCountsData>) =>
  keyOf<types.GetTodoCountsData>('getTodoCounts', ['todos'], options);

/** Count the to-dos */
export const getTodoCountsOptions = (options?: Options<types.GetTodoCountsData>) =>
  queryOf<types.GetTodoCountsResponse, types.GetTodoCountsError, types.GetTodoCountsData>(
    getTodoCountsQueryKey(options),
    sdk.getTodoCounts,
    options,
  );

export const getTodoStatisticsQueryKey = (options?: Options<types.GetTodoStatisticsData>) =>
  keyOf<types.GetTodoStatisticsData>('getTodoStatistics', ['statistics', 'todos'], options);

/** Tell how the work goes */
export const getTodoStatisticsOptions = (options?: Options<types.GetTodoStatisticsData>) =>
  queryOf<
    types.GetTodoStatisticsResponse,
    types.GetTodoStatisticsError,
    types.GetTodoStatisticsData
  >(getTodoStatisticsQueryKey(options), sdk.getTodoStatistics, options);

export const exportTodosQueryKey = (options?: Options<types.ExportTodosData>) =>
  keyOf<types.ExportTodosData>('exportTodos', ['transfer'], options);

/** Download to-dos as a file */
export const exportTodosOptions = (options?: Options<types.ExportTodosData>) =>
  queryOf<types.ExportTodosResponse, types.ExportTodosError, types.ExportTodosData>(
    exportTodosQueryKey(options),
    sdk.exportTodos,
    options,
  );

/** Create to-dos from a file */
export const importTodosMutation = (options?: Partial<Options<types.ImportTodosData>>) =>
  mutationOf<types.ImportTodosResponse, types.ImportTodosError, types.ImportTodosData>(
    sdk.importTodos,
    ['transfer', 'todos'],
    options,
  );

/** Create, change, delete and restore many to-dos at once */
export const changeTodosMutation = (options?: Partial<Options<types.ChangeTodosData>>) =>
  mutationOf<types.ChangeTodosResponse, types.ChangeTodosError, types.ChangeTodosData>(
    sdk.changeTodos,
    ['bulk', 'todos'],
    options,
  );

/** Delete all deleted to-dos for good */
export const emptyTrashMutation = (options?: Partial<Options<types.EmptyTrashData>>) =>
  mutationOf<types.EmptyTrashResponse, types.EmptyTrashError, types.EmptyTrashData>(
    sdk.emptyTrash,
    ['todos'],
    options,
  );

/** Delete a deleted to-do for good */
export const purgeTodoMutation = (options?: Partial<Options<types.PurgeTodoData>>) =>
  mutationOf<types.PurgeTodoResponse, types.PurgeTodoError, types.PurgeTodoData>(
    sdk.purgeTodo,
    ['todos'],
    options,
  );

export const getTodoQueryKey = (options: Options<types.GetTodoData>) =>
  keyOf<types.GetTodoData>('getTodo', ['todos'], options);

/** Read a to-do */
export const getTodoOptions = (options: Options<types.GetTodoData>) =>
  queryOf<types.GetTodoResponse, types.GetTodoError, types.GetTodoData>(
    getTodoQueryKey(options),
    sdk.getTodo,
    options,
  );

/** Delete a to-do */
export const deleteTodoMutation = (options?: Partial<Options<types.DeleteTodoData>>) =>
  mutationOf<types.DeleteTodoResponse, types.DeleteTodoError, types.DeleteTodoData>(
    sdk.deleteTodo,
    ['todos'],
    options,
  );

/** Change a to-do */
export const updateTodoMutation = (options?: Partial<Options<types.UpdateTodoData>>) =>
  mutationOf<types.UpdateTodoResponse, types.UpdateTodoError, types.UpdateTodoData>(
    sdk.updateTodo,
    ['todos'],
    options,
  );

/** Undo the deletion of a to-do */
export const restoreTodoMutation = (options?: Partial<Options<types.RestoreTodoData>>) =>
  mutationOf<types.RestoreTodoResponse, types.RestoreTodoError, types.RestoreTodoData>(
    sdk.restoreTodo,
    ['todos'],
    options,
  );

export const listAttachmentsQueryKey = (options: Options<types.ListAttachmentsData>) =>
  keyOf<types.ListAttachmentsData>('listAttachments', ['attachments'], options);

/** List the files of a to-do */
export const listAttachmentsOptions = (options: Options<types.ListAttachmentsData>) =>
  queryOf<types.ListAttachmentsResponse, types.ListAttachmentsError, types.ListAttachmentsData>(
    listAttachmentsQueryKey(options),
    sdk.listAttachments,
    options,
  );

/** Add a file to a to-do */
export const uploadAttachmentMutation = (options?: Partial<Options<types.UploadAttachmentData>>) =>
  mutationOf<
    types.UploadAttachmentResponse,
    types.UploadAttachmentError,
    types.UploadAttachmentData
  >(sdk.uploadAttachment, ['attachments'], options);

export const getStorageUsageQueryKey = (options?: Options<types.GetStorageUsageData>) =>
  keyOf<types.GetStorageUsageData>('getStorageUsage', ['attachments'], options);

/** Tell how much room your files take */
export const getStorageUsageOptions = (options?: Options<types.GetStorageUsageData>) =>
  queryOf<types.GetStorageUsageResponse, types.GetStorageUsageError, types.GetStorageUsageData>(
    getStorageUsageQueryKey(options),
    sdk.getStorageUsage,
    options,
  );

export const getAttachmentQueryKey = (options: Options<types.GetAttachmentData>) =>
  keyOf<types.GetAttachmentData>('getAttachment', ['attachments'], options);

/** Read what is known of a file */
export const getAttachmentOptions = (options: Options<types.GetAttachmentData>) =>
  queryOf<types.GetAttachmentResponse, types.GetAttachmentError, types.GetAttachmentData>(
    getAttachmentQueryKey(options),
    sdk.getAttachment,
    options,
  );

/** Delete a file */
export const deleteAttachmentMutation = (options?: Partial<Options<types.DeleteAttachmentData>>) =>
  mutationOf<
    types.DeleteAttachmentResponse,
    types.DeleteAttachmentError,
    types.DeleteAttachmentData
  >(sdk.deleteAttachment, ['attachments'], options);

export const downloadAttachmentQueryKey = (options: Options<types.DownloadAttachmentData>) =>
  keyOf<types.DownloadAttachmentData>('downloadAttachment', ['attachments'], options);

/** Download a file, or a part of it */
export const downloadAttachmentOptions = (options: Options<types.DownloadAttachmentData>) =>
  queryOf<
    types.DownloadAttachmentResponse,
    types.DownloadAttachmentError,
    types.DownloadAttachmentData
  >(downloadAttachmentQueryKey(options), sdk.downloadAttachment, options);

/** Make a link to a file that works for a few minutes */
export const createAttachmentLinkMutation = (options?: Partial<Options<types.CreateAttachmentLinkData>>) =>
  mutationOf<
    types.CreateAttachmentLinkResponse,
    types.CreateAttachmentLinkError,
    types.CreateAttachmentLinkData
  >(sdk.createAttachmentLink, ['attachments'], options);
