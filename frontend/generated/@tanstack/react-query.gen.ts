// Generated from openapi/ by `make generate`; do not edit.

import { type InfiniteData, infiniteQueryOptions, queryOptions, type UseMutationOptions } from '@tanstack/react-query';

import { client } from '../client.gen';
import { changeEmail, changePassword, changeTodos, completeLogin, confirmEmail, confirmSecondFactor, createApiKey, createAttachmentLink, createTodo, deleteAccount, deleteAttachment, deleteAvatar, deleteTodo, downloadAttachment, emptyTrash, exportTodos, finishSignIn, forgotPassword, getAttachment, getAvatar, getLiveness, getMe, getReadiness, getSecondFactor, getStorageUsage, getTodo, getTodoCounts, getTodoStatistics, getTokenKeys, getUser, getVersion, importTodos, linkIdentity, listApiKeys, listAttachments, listAuditEvents, listAvatars, listIdentities, listProviders, listSessions, listTodos, listUsers, login, logout, openSocket, type Options, purgeTodo, refreshSession, register, removeSecondFactor, renewRecoveryCodes, resendVerification, resetPassword, restoreTodo, revokeApiKey, revokeOtherSessions, revokeSession, setAvatar, setUpSecondFactor, startSignIn, unlinkIdentity, updateProfile, updateTodo, updateUser, uploadAttachment, verifyEmail } from '../sdk.gen';
import type { ChangeEmailData, ChangeEmailError, ChangePasswordData, ChangePasswordError, ChangePasswordResponse, ChangeTodosData, ChangeTodosError, ChangeTodosResponse, CompleteLoginData, CompleteLoginError, CompleteLoginResponse, ConfirmEmailData, ConfirmEmailError, ConfirmEmailResponse, ConfirmSecondFactorData, ConfirmSecondFactorError, ConfirmSecondFactorResponse, CreateApiKeyData, CreateApiKeyError, CreateApiKeyResponse, CreateAttachmentLinkData, CreateAttachmentLinkError, CreateAttachmentLinkResponse, CreateTodoData, CreateTodoError, CreateTodoResponse, DeleteAccountData, DeleteAccountError, DeleteAccountResponse, DeleteAttachmentData, DeleteAttachmentError, DeleteAttachmentResponse, DeleteAvatarData, DeleteAvatarError, DeleteAvatarResponse, DeleteTodoData, DeleteTodoError, DeleteTodoResponse, DownloadAttachmentData, DownloadAttachmentError, DownloadAttachmentResponse, EmptyTrashData, EmptyTrashError, EmptyTrashResponse, ExportTodosData, ExportTodosError, ExportTodosResponse, FinishSignInData, FinishSignInError, ForgotPasswordData, ForgotPasswordError, GetAttachmentData, GetAttachmentError, GetAttachmentResponse, GetAvatarData, GetAvatarError, GetAvatarResponse, GetLivenessData, GetLivenessError, GetLivenessResponse, GetMeData, GetMeError, GetMeResponse, GetReadinessData, GetReadinessError, GetReadinessResponse, GetSecondFactorData, GetSecondFactorError, GetSecondFactorResponse, GetStorageUsageData, GetStorageUsageError, GetStorageUsageResponse, GetTodoCountsData, GetTodoCountsError, GetTodoCountsResponse, GetTodoData, GetTodoError, GetTodoResponse, GetTodoStatisticsData, GetTodoStatisticsError, GetTodoStatisticsResponse, GetTokenKeysData, GetTokenKeysError, GetTokenKeysResponse, GetUserData, GetUserError, GetUserResponse, GetVersionData, GetVersionError, GetVersionResponse, ImportTodosData, ImportTodosError, ImportTodosResponse, LinkIdentityData, LinkIdentityError, LinkIdentityResponse, ListApiKeysData, ListApiKeysError, ListApiKeysResponse, ListAttachmentsData, ListAttachmentsError, ListAttachmentsResponse, ListAuditEventsData, ListAuditEventsError, ListAuditEventsResponse, ListAvatarsData, ListAvatarsError, ListAvatarsResponse, ListIdentitiesData, ListIdentitiesError, ListIdentitiesResponse, ListProvidersData, ListProvidersError, ListProvidersResponse, ListSessionsData, ListSessionsError, ListSessionsResponse, ListTodosData, ListTodosError, ListTodosResponse, ListUsersData, ListUsersError, ListUsersResponse, LoginData, LoginError, LoginResponse, LogoutData, LogoutError, LogoutResponse, OpenSocketData, OpenSocketError, PurgeTodoData, PurgeTodoError, PurgeTodoResponse, RefreshSessionData, RefreshSessionError, RefreshSessionResponse, RegisterData, RegisterError, RemoveSecondFactorData, RemoveSecondFactorError, RemoveSecondFactorResponse, RenewRecoveryCodesData, RenewRecoveryCodesError, RenewRecoveryCodesResponse, ResendVerificationData, ResendVerificationError, ResetPasswordData, ResetPasswordError, ResetPasswordResponse, RestoreTodoData, RestoreTodoError, RestoreTodoResponse, RevokeApiKeyData, RevokeApiKeyError, RevokeApiKeyResponse, RevokeOtherSessionsData, RevokeOtherSessionsError, RevokeOtherSessionsResponse, RevokeSessionData, RevokeSessionError, RevokeSessionResponse, SetAvatarData, SetAvatarError, SetAvatarResponse, SetUpSecondFactorData, SetUpSecondFactorError, SetUpSecondFactorResponse, StartSignInData, StartSignInError, UnlinkIdentityData, UnlinkIdentityError, UnlinkIdentityResponse, UpdateProfileData, UpdateProfileError, UpdateProfileResponse, UpdateTodoData, UpdateTodoError, UpdateTodoResponse, UpdateUserData, UpdateUserError, UpdateUserResponse, UploadAttachmentData, UploadAttachmentError, UploadAttachmentResponse, VerifyEmailData, VerifyEmailError, VerifyEmailResponse } from '../types.gen';

export type QueryKey<TOptions extends Options> = [
    Pick<TOptions, 'baseUrl' | 'body' | 'headers' | 'path' | 'query'> & {
        _id: string;
        _infinite?: boolean;
        tags?: ReadonlyArray<string>;
    }
];

const createQueryKey = <TOptions extends Options>(id: string, options?: TOptions, infinite?: boolean, tags?: ReadonlyArray<string>): [
    QueryKey<TOptions>[0]
] => {
    const params: QueryKey<TOptions>[0] = { _id: id, baseUrl: options?.baseUrl || (options?.client ?? client).getConfig().baseUrl } as QueryKey<TOptions>[0];
    if (infinite) {
        params._infinite = infinite;
    }
    if (tags) {
        params.tags = tags;
    }
    if (options?.body) {
        params.body = options.body;
    }
    if (options?.headers) {
        params.headers = options.headers;
    }
    if (options?.path) {
        params.path = options.path;
    }
    if (options?.query) {
        params.query = options.query;
    }
    return [params];
};

export const getLivenessQueryKey = (options?: Options<GetLivenessData>) => createQueryKey('getLiveness', options, false, ['health']);

/**
 * Tell whether the process works
 *
 * Asks nobody else. A process that does not answer should be started again; one that waits for its database should not.
 */
export const getLivenessOptions = (options?: Options<GetLivenessData>) => queryOptions<GetLivenessResponse, GetLivenessError, GetLivenessResponse, ReturnType<typeof getLivenessQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getLiveness({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getLivenessQueryKey(options)
});

export const getReadinessQueryKey = (options?: Options<GetReadinessData>) => createQueryKey('getReadiness', options, false, ['health']);

/**
 * Tell whether the service can work
 *
 * Whatever requests need is there. Otherwise no requests should be sent to this process for the moment. What it finds is good for a second.
 */
export const getReadinessOptions = (options?: Options<GetReadinessData>) => queryOptions<GetReadinessResponse, GetReadinessError, GetReadinessResponse, ReturnType<typeof getReadinessQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getReadiness({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getReadinessQueryKey(options)
});

export const getVersionQueryKey = (options?: Options<GetVersionData>) => createQueryKey('getVersion', options, false, ['health']);

/**
 * Tell what is running
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getVersionOptions = (options?: Options<GetVersionData>) => queryOptions<GetVersionResponse, GetVersionError, GetVersionResponse, ReturnType<typeof getVersionQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getVersion({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getVersionQueryKey(options)
});

/**
 * Create an account
 *
 * The answer is the same whether or not the address has an account already. A mail goes there: to confirm the address, or to say that there is an account. Until the address is confirmed nobody can log in, unless the installation allows it, as in development; `email_verified` is then false.
 *
 * Rate limit: 60 requests in 3600 seconds per address.
 */
export const registerMutation = (options?: Partial<Options<RegisterData>>): UseMutationOptions<unknown, RegisterError, Options<RegisterData>> => {
    const mutationOptions: UseMutationOptions<unknown, RegisterError, Options<RegisterData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await register({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['auth'] }
    };
    return mutationOptions;
};

/**
 * Start a session
 *
 * Programs get the session's tokens in the body. Browsers ask for cookies, which scripts cannot read; the body then holds no token.
 *
 * Rate limit: 60 requests in 60 seconds per address, 10 requests in 300 seconds per $request.body#/email.
 */
export const loginMutation = (options?: Partial<Options<LoginData>>): UseMutationOptions<LoginResponse, LoginError, Options<LoginData>> => {
    const mutationOptions: UseMutationOptions<LoginResponse, LoginError, Options<LoginData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await login({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['auth'] }
    };
    return mutationOptions;
};

/**
 * Start a session with a second factor
 *
 * The code comes from the authenticator app, or is one of the recovery codes, each of which works once. After several wrong codes all are refused for some minutes.
 *
 * Rate limit: 30 requests in 60 seconds per address.
 */
export const completeLoginMutation = (options?: Partial<Options<CompleteLoginData>>): UseMutationOptions<CompleteLoginResponse, CompleteLoginError, Options<CompleteLoginData>> => {
    const mutationOptions: UseMutationOptions<CompleteLoginResponse, CompleteLoginError, Options<CompleteLoginData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await completeLogin({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['auth'] }
    };
    return mutationOptions;
};

/**
 * Exchange a refresh token for new tokens
 *
 * A refresh token works once. Using one again ends the whole session: somebody else may have it. For a few seconds the same exchange may be repeated, for answers that were lost on the way.
 *
 * Rate limit: 120 requests in 60 seconds per address.
 */
export const refreshSessionMutation = (options?: Partial<Options<RefreshSessionData>>): UseMutationOptions<RefreshSessionResponse, RefreshSessionError, Options<RefreshSessionData>> => {
    const mutationOptions: UseMutationOptions<RefreshSessionResponse, RefreshSessionError, Options<RefreshSessionData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await refreshSession({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['auth'] }
    };
    return mutationOptions;
};

/**
 * End the session
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const logoutMutation = (options?: Partial<Options<LogoutData>>): UseMutationOptions<LogoutResponse, LogoutError, Options<LogoutData>> => {
    const mutationOptions: UseMutationOptions<LogoutResponse, LogoutError, Options<LogoutData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await logout({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['auth'] }
    };
    return mutationOptions;
};

export const getTokenKeysQueryKey = (options?: Options<GetTokenKeysData>) => createQueryKey('getTokenKeys', options, false, ['auth']);

/**
 * Tell by which keys access tokens are verified
 *
 * A JSON Web Key Set (RFC 7517) of public keys; a token's header names one by its `kid`. It is empty where tokens are signed with a secret. The same is at the root of the site, where others look for it.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getTokenKeysOptions = (options?: Options<GetTokenKeysData>) => queryOptions<GetTokenKeysResponse, GetTokenKeysError, GetTokenKeysResponse, ReturnType<typeof getTokenKeysQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getTokenKeys({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getTokenKeysQueryKey(options)
});

export const getMeQueryKey = (options?: Options<GetMeData>) => createQueryKey('getMe', options, false, ['auth']);

/**
 * Tell who is logged in
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getMeOptions = (options?: Options<GetMeData>) => queryOptions<GetMeResponse, GetMeError, GetMeResponse, ReturnType<typeof getMeQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getMe({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getMeQueryKey(options)
});

export const listProvidersQueryKey = (options?: Options<ListProvidersData>) => createQueryKey('listProviders', options, false, ['sign-in']);

/**
 * List with whom one can sign in
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listProvidersOptions = (options?: Options<ListProvidersData>) => queryOptions<ListProvidersResponse, ListProvidersError, ListProvidersResponse, ReturnType<typeof listProvidersQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listProviders({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listProvidersQueryKey(options)
});

export const startSignInQueryKey = (options: Options<StartSignInData>) => createQueryKey('startSignIn', options, false, ['sign-in']);

/**
 * Go to a provider to sign in
 *
 * For browsers. What has to be remembered meanwhile is in a cookie, sealed.
 *
 * Rate limit: 60 requests in 60 seconds per address.
 */
export const startSignInOptions = (options: Options<StartSignInData>) => queryOptions<unknown, StartSignInError, unknown, ReturnType<typeof startSignInQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await startSignIn({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: startSignInQueryKey(options)
});

export const finishSignInQueryKey = (options: Options<FinishSignInData>) => createQueryKey('finishSignIn', options, false, ['sign-in']);

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
export const finishSignInOptions = (options: Options<FinishSignInData>) => queryOptions<unknown, FinishSignInError, unknown, ReturnType<typeof finishSignInQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await finishSignIn({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: finishSignInQueryKey(options)
});

export const listIdentitiesQueryKey = (options?: Options<ListIdentitiesData>) => createQueryKey('listIdentities', options, false, ['sign-in']);

/**
 * List the accounts elsewhere by which you can sign in
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listIdentitiesOptions = (options?: Options<ListIdentitiesData>) => queryOptions<ListIdentitiesResponse, ListIdentitiesError, ListIdentitiesResponse, ReturnType<typeof listIdentitiesQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listIdentities({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listIdentitiesQueryKey(options)
});

/**
 * Begin to link an account elsewhere
 *
 * The browser then goes to the address in the answer. It needs your password; if you have none, you must have signed in within the last minutes. Your own address must be confirmed.
 *
 * Rate limit: 10 requests in 300 seconds per account or key.
 */
export const linkIdentityMutation = (options?: Partial<Options<LinkIdentityData>>): UseMutationOptions<LinkIdentityResponse, LinkIdentityError, Options<LinkIdentityData>> => {
    const mutationOptions: UseMutationOptions<LinkIdentityResponse, LinkIdentityError, Options<LinkIdentityData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await linkIdentity({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['sign-in'] }
    };
    return mutationOptions;
};

/**
 * Unlink an account elsewhere
 *
 * The last way to log in stays; choose a password first.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const unlinkIdentityMutation = (options?: Partial<Options<UnlinkIdentityData>>): UseMutationOptions<UnlinkIdentityResponse, UnlinkIdentityError, Options<UnlinkIdentityData>> => {
    const mutationOptions: UseMutationOptions<UnlinkIdentityResponse, UnlinkIdentityError, Options<UnlinkIdentityData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await unlinkIdentity({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['sign-in'] }
    };
    return mutationOptions;
};

export const getSecondFactorQueryKey = (options?: Options<GetSecondFactorData>) => createQueryKey('getSecondFactor', options, false, ['second-factor']);

/**
 * Tell whether a second factor is on
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getSecondFactorOptions = (options?: Options<GetSecondFactorData>) => queryOptions<GetSecondFactorResponse, GetSecondFactorError, GetSecondFactorResponse, ReturnType<typeof getSecondFactorQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getSecondFactor({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getSecondFactorQueryKey(options)
});

/**
 * Begin with a second factor
 *
 * It is not on before a code has confirmed that the app has the secret.
 *
 * Rate limit: 10 requests in 300 seconds per account or key.
 */
export const setUpSecondFactorMutation = (options?: Partial<Options<SetUpSecondFactorData>>): UseMutationOptions<SetUpSecondFactorResponse, SetUpSecondFactorError, Options<SetUpSecondFactorData>> => {
    const mutationOptions: UseMutationOptions<SetUpSecondFactorResponse, SetUpSecondFactorError, Options<SetUpSecondFactorData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await setUpSecondFactor({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['second-factor'] }
    };
    return mutationOptions;
};

/**
 * Turn the second factor on
 *
 * Rate limit: 10 requests in 300 seconds per account or key.
 */
export const confirmSecondFactorMutation = (options?: Partial<Options<ConfirmSecondFactorData>>): UseMutationOptions<ConfirmSecondFactorResponse, ConfirmSecondFactorError, Options<ConfirmSecondFactorData>> => {
    const mutationOptions: UseMutationOptions<ConfirmSecondFactorResponse, ConfirmSecondFactorError, Options<ConfirmSecondFactorData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await confirmSecondFactor({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['second-factor'] }
    };
    return mutationOptions;
};

/**
 * Make new recovery codes
 *
 * The old ones work no more.
 *
 * Rate limit: 10 requests in 300 seconds per account or key.
 */
export const renewRecoveryCodesMutation = (options?: Partial<Options<RenewRecoveryCodesData>>): UseMutationOptions<RenewRecoveryCodesResponse, RenewRecoveryCodesError, Options<RenewRecoveryCodesData>> => {
    const mutationOptions: UseMutationOptions<RenewRecoveryCodesResponse, RenewRecoveryCodesError, Options<RenewRecoveryCodesData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await renewRecoveryCodes({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['second-factor'] }
    };
    return mutationOptions;
};

/**
 * Turn the second factor off
 *
 * Rate limit: 10 requests in 300 seconds per account or key.
 */
export const removeSecondFactorMutation = (options?: Partial<Options<RemoveSecondFactorData>>): UseMutationOptions<RemoveSecondFactorResponse, RemoveSecondFactorError, Options<RemoveSecondFactorData>> => {
    const mutationOptions: UseMutationOptions<RemoveSecondFactorResponse, RemoveSecondFactorError, Options<RemoveSecondFactorData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await removeSecondFactor({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['second-factor'] }
    };
    return mutationOptions;
};

/**
 * Change your profile
 *
 * What is left out stays as it is.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const updateProfileMutation = (options?: Partial<Options<UpdateProfileData>>): UseMutationOptions<UpdateProfileResponse, UpdateProfileError, Options<UpdateProfileData>> => {
    const mutationOptions: UseMutationOptions<UpdateProfileResponse, UpdateProfileError, Options<UpdateProfileData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await updateProfile({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['accounts'] }
    };
    return mutationOptions;
};

/**
 * Ask for another e-mail address
 *
 * The address changes when it is confirmed with the token that is mailed there. The answer is the same if somebody else has it already.
 *
 * Rate limit: 10 requests in 300 seconds per account or key.
 */
export const changeEmailMutation = (options?: Partial<Options<ChangeEmailData>>): UseMutationOptions<unknown, ChangeEmailError, Options<ChangeEmailData>> => {
    const mutationOptions: UseMutationOptions<unknown, ChangeEmailError, Options<ChangeEmailData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await changeEmail({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['accounts'] }
    };
    return mutationOptions;
};

/**
 * Confirm the new e-mail address with the token from the mail
 *
 * Rate limit: 60 requests in 60 seconds per address.
 */
export const confirmEmailMutation = (options?: Partial<Options<ConfirmEmailData>>): UseMutationOptions<ConfirmEmailResponse, ConfirmEmailError, Options<ConfirmEmailData>> => {
    const mutationOptions: UseMutationOptions<ConfirmEmailResponse, ConfirmEmailError, Options<ConfirmEmailData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await confirmEmail({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['accounts'] }
    };
    return mutationOptions;
};

/**
 * Confirm the e-mail address of a new account
 *
 * Rate limit: 60 requests in 60 seconds per address.
 */
export const verifyEmailMutation = (options?: Partial<Options<VerifyEmailData>>): UseMutationOptions<VerifyEmailResponse, VerifyEmailError, Options<VerifyEmailData>> => {
    const mutationOptions: UseMutationOptions<VerifyEmailResponse, VerifyEmailError, Options<VerifyEmailData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await verifyEmail({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['accounts'] }
    };
    return mutationOptions;
};

/**
 * Ask for another mail to confirm an address
 *
 * The answer is the same whether or not there is such an account; if there is, it gets a mail.
 *
 * Rate limit: 60 requests in 3600 seconds per address, 10 requests in 3600 seconds per $request.body#/email.
 */
export const resendVerificationMutation = (options?: Partial<Options<ResendVerificationData>>): UseMutationOptions<unknown, ResendVerificationError, Options<ResendVerificationData>> => {
    const mutationOptions: UseMutationOptions<unknown, ResendVerificationError, Options<ResendVerificationData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await resendVerification({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['accounts'] }
    };
    return mutationOptions;
};

/**
 * Change your password
 *
 * All other sessions end, and links to choose a new password work no more.
 *
 * Rate limit: 10 requests in 300 seconds per account or key.
 */
export const changePasswordMutation = (options?: Partial<Options<ChangePasswordData>>): UseMutationOptions<ChangePasswordResponse, ChangePasswordError, Options<ChangePasswordData>> => {
    const mutationOptions: UseMutationOptions<ChangePasswordResponse, ChangePasswordError, Options<ChangePasswordData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await changePassword({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['accounts'] }
    };
    return mutationOptions;
};

/**
 * Ask for a mail to choose a new password
 *
 * The answer is the same whether or not there is such an account; if there is, it gets a mail.
 *
 * Rate limit: 60 requests in 3600 seconds per address, 10 requests in 3600 seconds per $request.body#/email.
 */
export const forgotPasswordMutation = (options?: Partial<Options<ForgotPasswordData>>): UseMutationOptions<unknown, ForgotPasswordError, Options<ForgotPasswordData>> => {
    const mutationOptions: UseMutationOptions<unknown, ForgotPasswordError, Options<ForgotPasswordData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await forgotPassword({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['accounts'] }
    };
    return mutationOptions;
};

/**
 * Choose a new password with the token from the mail
 *
 * All sessions end. The address counts as confirmed, as the mail was read there.
 *
 * Rate limit: 60 requests in 60 seconds per address.
 */
export const resetPasswordMutation = (options?: Partial<Options<ResetPasswordData>>): UseMutationOptions<ResetPasswordResponse, ResetPasswordError, Options<ResetPasswordData>> => {
    const mutationOptions: UseMutationOptions<ResetPasswordResponse, ResetPasswordError, Options<ResetPasswordData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await resetPassword({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['accounts'] }
    };
    return mutationOptions;
};

/**
 * Delete your account and everything in it
 *
 * At once, and for ever. The only administrator cannot.
 *
 * Rate limit: 10 requests in 300 seconds per account or key.
 */
export const deleteAccountMutation = (options?: Partial<Options<DeleteAccountData>>): UseMutationOptions<DeleteAccountResponse, DeleteAccountError, Options<DeleteAccountData>> => {
    const mutationOptions: UseMutationOptions<DeleteAccountResponse, DeleteAccountError, Options<DeleteAccountData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await deleteAccount({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['accounts'] }
    };
    return mutationOptions;
};

/**
 * Log out everywhere else
 *
 * Ends all sessions but the one that asks; their tokens work no more.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const revokeOtherSessionsMutation = (options?: Partial<Options<RevokeOtherSessionsData>>): UseMutationOptions<RevokeOtherSessionsResponse, RevokeOtherSessionsError, Options<RevokeOtherSessionsData>> => {
    const mutationOptions: UseMutationOptions<RevokeOtherSessionsResponse, RevokeOtherSessionsError, Options<RevokeOtherSessionsData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await revokeOtherSessions({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['sessions'] }
    };
    return mutationOptions;
};

export const listSessionsQueryKey = (options?: Options<ListSessionsData>) => createQueryKey('listSessions', options, false, ['sessions']);

/**
 * List the places where you are logged in
 *
 * The latest used one comes first.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listSessionsOptions = (options?: Options<ListSessionsData>) => queryOptions<ListSessionsResponse, ListSessionsError, ListSessionsResponse, ReturnType<typeof listSessionsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listSessions({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listSessionsQueryKey(options)
});

/**
 * Log out in one place
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const revokeSessionMutation = (options?: Partial<Options<RevokeSessionData>>): UseMutationOptions<RevokeSessionResponse, RevokeSessionError, Options<RevokeSessionData>> => {
    const mutationOptions: UseMutationOptions<RevokeSessionResponse, RevokeSessionError, Options<RevokeSessionData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await revokeSession({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['sessions'] }
    };
    return mutationOptions;
};

export const listApiKeysQueryKey = (options?: Options<ListApiKeysData>) => createQueryKey('listApiKeys', options, false, ['api-keys']);

/**
 * List your API keys
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listApiKeysOptions = (options?: Options<ListApiKeysData>) => queryOptions<ListApiKeysResponse, ListApiKeysError, ListApiKeysResponse, ReturnType<typeof listApiKeysQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listApiKeys({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listApiKeysQueryKey(options)
});

/**
 * Create an API key
 *
 * The answer is the only place where the key itself is ever shown.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const createApiKeyMutation = (options?: Partial<Options<CreateApiKeyData>>): UseMutationOptions<CreateApiKeyResponse, CreateApiKeyError, Options<CreateApiKeyData>> => {
    const mutationOptions: UseMutationOptions<CreateApiKeyResponse, CreateApiKeyError, Options<CreateApiKeyData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await createApiKey({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['api-keys'] }
    };
    return mutationOptions;
};

/**
 * Revoke an API key
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const revokeApiKeyMutation = (options?: Partial<Options<RevokeApiKeyData>>): UseMutationOptions<RevokeApiKeyResponse, RevokeApiKeyError, Options<RevokeApiKeyData>> => {
    const mutationOptions: UseMutationOptions<RevokeApiKeyResponse, RevokeApiKeyError, Options<RevokeApiKeyData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await revokeApiKey({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['api-keys'] }
    };
    return mutationOptions;
};

export const listUsersQueryKey = (options?: Options<ListUsersData>) => createQueryKey('listUsers', options, false, ['admin']);

/**
 * List and search accounts
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listUsersOptions = (options?: Options<ListUsersData>) => queryOptions<ListUsersResponse, ListUsersError, ListUsersResponse, ReturnType<typeof listUsersQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listUsers({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listUsersQueryKey(options)
});

const createInfiniteParams = <K extends Pick<QueryKey<Options>[0], 'body' | 'headers' | 'path' | 'query'>>(queryKey: QueryKey<Options>, page: K) => {
    const params = { ...queryKey[0] };
    if (page.body) {
        params.body = {
            ...queryKey[0].body as any,
            ...page.body as any
        };
    }
    if (page.headers) {
        params.headers = {
            ...queryKey[0].headers,
            ...page.headers
        };
    }
    if (page.path) {
        params.path = {
            ...queryKey[0].path as any,
            ...page.path as any
        };
    }
    if (page.query) {
        params.query = {
            ...queryKey[0].query as any,
            ...page.query as any
        };
    }
    return params as unknown as typeof page;
};

export const listUsersInfiniteQueryKey = (options?: Options<ListUsersData>): QueryKey<Options<ListUsersData>> => createQueryKey('listUsers', options, true, ['admin']);

/**
 * List and search accounts
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listUsersInfiniteOptions = (options?: Options<ListUsersData>) => {
    const opts = infiniteQueryOptions<ListUsersResponse, ListUsersError, InfiniteData<ListUsersResponse>, QueryKey<Options<ListUsersData>>, number | Pick<QueryKey<Options<ListUsersData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListUsersData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    page: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listUsers({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listUsersInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

export const getUserQueryKey = (options: Options<GetUserData>) => createQueryKey('getUser', options, false, ['admin']);

/**
 * Read an account
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getUserOptions = (options: Options<GetUserData>) => queryOptions<GetUserResponse, GetUserError, GetUserResponse, ReturnType<typeof getUserQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getUser({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getUserQueryKey(options)
});

/**
 * Promote, suspend or reinstate an account
 *
 * Counts at once. The last administrator cannot be demoted or suspended.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const updateUserMutation = (options?: Partial<Options<UpdateUserData>>): UseMutationOptions<UpdateUserResponse, UpdateUserError, Options<UpdateUserData>> => {
    const mutationOptions: UseMutationOptions<UpdateUserResponse, UpdateUserError, Options<UpdateUserData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await updateUser({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['admin'] }
    };
    return mutationOptions;
};

export const listAuditEventsQueryKey = (options?: Options<ListAuditEventsData>) => createQueryKey('listAuditEvents', options, false, ['admin']);

/**
 * Read the log of security events
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listAuditEventsOptions = (options?: Options<ListAuditEventsData>) => queryOptions<ListAuditEventsResponse, ListAuditEventsError, ListAuditEventsResponse, ReturnType<typeof listAuditEventsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listAuditEvents({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listAuditEventsQueryKey(options)
});

export const listAuditEventsInfiniteQueryKey = (options?: Options<ListAuditEventsData>): QueryKey<Options<ListAuditEventsData>> => createQueryKey('listAuditEvents', options, true, ['admin']);

/**
 * Read the log of security events
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listAuditEventsInfiniteOptions = (options?: Options<ListAuditEventsData>) => {
    const opts = infiniteQueryOptions<ListAuditEventsResponse, ListAuditEventsError, InfiniteData<ListAuditEventsResponse>, QueryKey<Options<ListAuditEventsData>>, number | Pick<QueryKey<Options<ListAuditEventsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListAuditEventsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    before: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listAuditEvents({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listAuditEventsInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

/**
 * Remove your picture
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const deleteAvatarMutation = (options?: Partial<Options<DeleteAvatarData>>): UseMutationOptions<DeleteAvatarResponse, DeleteAvatarError, Options<DeleteAvatarData>> => {
    const mutationOptions: UseMutationOptions<DeleteAvatarResponse, DeleteAvatarError, Options<DeleteAvatarData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await deleteAvatar({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['avatars'] }
    };
    return mutationOptions;
};

/**
 * Set your picture
 *
 * An image of at most 2 MiB and 4096 x 4096 pixels.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const setAvatarMutation = (options?: Partial<Options<SetAvatarData>>): UseMutationOptions<SetAvatarResponse, SetAvatarError, Options<SetAvatarData>> => {
    const mutationOptions: UseMutationOptions<SetAvatarResponse, SetAvatarError, Options<SetAvatarData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await setAvatar({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['avatars'] }
    };
    return mutationOptions;
};

export const listAvatarsQueryKey = (options: Options<ListAvatarsData>) => createQueryKey('listAvatars', options, false, ['avatars']);

/**
 * Learn who has which picture
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listAvatarsOptions = (options: Options<ListAvatarsData>) => queryOptions<ListAvatarsResponse, ListAvatarsError, ListAvatarsResponse, ReturnType<typeof listAvatarsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listAvatars({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listAvatarsQueryKey(options)
});

export const getAvatarQueryKey = (options: Options<GetAvatarData>) => createQueryKey('getAvatar', options, false, ['avatars']);

/**
 * See somebody's picture
 *
 * Everybody who is logged in may see it.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getAvatarOptions = (options: Options<GetAvatarData>) => queryOptions<GetAvatarResponse, GetAvatarError, GetAvatarResponse, ReturnType<typeof getAvatarQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getAvatar({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getAvatarQueryKey(options)
});

export const listTodosQueryKey = (options?: Options<ListTodosData>) => createQueryKey('listTodos', options, false, ['todos']);

/**
 * List to-dos, page by page
 *
 * All filters must hold. Pages are reached by number, or by the cursor that the page before
 * names: then no to-do is met twice or missed while others come and go.
 *
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listTodosOptions = (options?: Options<ListTodosData>) => queryOptions<ListTodosResponse, ListTodosError, ListTodosResponse, ReturnType<typeof listTodosQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listTodos({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listTodosQueryKey(options)
});

export const listTodosInfiniteQueryKey = (options?: Options<ListTodosData>): QueryKey<Options<ListTodosData>> => createQueryKey('listTodos', options, true, ['todos']);

/**
 * List to-dos, page by page
 *
 * All filters must hold. Pages are reached by number, or by the cursor that the page before
 * names: then no to-do is met twice or missed while others come and go.
 *
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listTodosInfiniteOptions = (options?: Options<ListTodosData>) => {
    const opts = infiniteQueryOptions<ListTodosResponse, ListTodosError, InfiniteData<ListTodosResponse>, QueryKey<Options<ListTodosData>>, number | Pick<QueryKey<Options<ListTodosData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
    // @ts-ignore
    {
        queryFn: async ({ pageParam, queryKey, signal }) => {
            // @ts-ignore
            const page: Pick<QueryKey<Options<ListTodosData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
                query: {
                    page: pageParam
                }
            };
            const params = createInfiniteParams(queryKey, page);
            const { data } = await listTodos({
                ...options,
                ...params,
                signal,
                throwOnError: true
            });
            return data;
        },
        queryKey: listTodosInfiniteQueryKey(options)
    });
    return opts as Omit<typeof opts, 'initialData'>;
};

/**
 * Create a to-do
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const createTodoMutation = (options?: Partial<Options<CreateTodoData>>): UseMutationOptions<CreateTodoResponse, CreateTodoError, Options<CreateTodoData>> => {
    const mutationOptions: UseMutationOptions<CreateTodoResponse, CreateTodoError, Options<CreateTodoData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await createTodo({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['todos'] }
    };
    return mutationOptions;
};

export const getTodoCountsQueryKey = (options?: Options<GetTodoCountsData>) => createQueryKey('getTodoCounts', options, false, ['todos']);

/**
 * Count the to-dos
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getTodoCountsOptions = (options?: Options<GetTodoCountsData>) => queryOptions<GetTodoCountsResponse, GetTodoCountsError, GetTodoCountsResponse, ReturnType<typeof getTodoCountsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getTodoCounts({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getTodoCountsQueryKey(options)
});

export const getTodoStatisticsQueryKey = (options?: Options<GetTodoStatisticsData>) => createQueryKey('getTodoStatistics', options, false, ['statistics', 'todos']);

/**
 * Tell how the work goes
 *
 * Deleted to-dos are not counted.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getTodoStatisticsOptions = (options?: Options<GetTodoStatisticsData>) => queryOptions<GetTodoStatisticsResponse, GetTodoStatisticsError, GetTodoStatisticsResponse, ReturnType<typeof getTodoStatisticsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getTodoStatistics({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getTodoStatisticsQueryKey(options)
});

export const exportTodosQueryKey = (options?: Options<ExportTodosData>) => createQueryKey('exportTodos', options, false, ['transfer']);

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
export const exportTodosOptions = (options?: Options<ExportTodosData>) => queryOptions<ExportTodosResponse, ExportTodosError, ExportTodosResponse, ReturnType<typeof exportTodosQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await exportTodos({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: exportTodosQueryKey(options)
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
export const importTodosMutation = (options?: Partial<Options<ImportTodosData>>): UseMutationOptions<ImportTodosResponse, ImportTodosError, Options<ImportTodosData>> => {
    const mutationOptions: UseMutationOptions<ImportTodosResponse, ImportTodosError, Options<ImportTodosData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await importTodos({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['transfer', 'todos'] }
    };
    return mutationOptions;
};

/**
 * Create, change, delete and restore many to-dos at once
 *
 * The changes are made in their order, all of them or none. If one cannot be made, the answer
 * is 409, with an entry in `errors` for each that is in the way: its pointer leads to it.
 *
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const changeTodosMutation = (options?: Partial<Options<ChangeTodosData>>): UseMutationOptions<ChangeTodosResponse, ChangeTodosError, Options<ChangeTodosData>> => {
    const mutationOptions: UseMutationOptions<ChangeTodosResponse, ChangeTodosError, Options<ChangeTodosData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await changeTodos({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['bulk', 'todos'] }
    };
    return mutationOptions;
};

/**
 * Delete all deleted to-dos for good
 *
 * With their files; nothing of them can be restored.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const emptyTrashMutation = (options?: Partial<Options<EmptyTrashData>>): UseMutationOptions<EmptyTrashResponse, EmptyTrashError, Options<EmptyTrashData>> => {
    const mutationOptions: UseMutationOptions<EmptyTrashResponse, EmptyTrashError, Options<EmptyTrashData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await emptyTrash({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['todos'] }
    };
    return mutationOptions;
};

/**
 * Delete a deleted to-do for good
 *
 * With its files; nothing of it can be restored. Only what is deleted already can be.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const purgeTodoMutation = (options?: Partial<Options<PurgeTodoData>>): UseMutationOptions<PurgeTodoResponse, PurgeTodoError, Options<PurgeTodoData>> => {
    const mutationOptions: UseMutationOptions<PurgeTodoResponse, PurgeTodoError, Options<PurgeTodoData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await purgeTodo({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['todos'] }
    };
    return mutationOptions;
};

/**
 * Delete a to-do
 *
 * For 30 days it can be restored.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const deleteTodoMutation = (options?: Partial<Options<DeleteTodoData>>): UseMutationOptions<DeleteTodoResponse, DeleteTodoError, Options<DeleteTodoData>> => {
    const mutationOptions: UseMutationOptions<DeleteTodoResponse, DeleteTodoError, Options<DeleteTodoData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await deleteTodo({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['todos'] }
    };
    return mutationOptions;
};

export const getTodoQueryKey = (options: Options<GetTodoData>) => createQueryKey('getTodo', options, false, ['todos']);

/**
 * Read a to-do
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getTodoOptions = (options: Options<GetTodoData>) => queryOptions<GetTodoResponse, GetTodoError, GetTodoResponse, ReturnType<typeof getTodoQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getTodo({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getTodoQueryKey(options)
});

/**
 * Change a to-do
 *
 * What is left out stays as it is.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const updateTodoMutation = (options?: Partial<Options<UpdateTodoData>>): UseMutationOptions<UpdateTodoResponse, UpdateTodoError, Options<UpdateTodoData>> => {
    const mutationOptions: UseMutationOptions<UpdateTodoResponse, UpdateTodoError, Options<UpdateTodoData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await updateTodo({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['todos'] }
    };
    return mutationOptions;
};

/**
 * Undo the deletion of a to-do
 *
 * One that is not deleted stays as it is.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const restoreTodoMutation = (options?: Partial<Options<RestoreTodoData>>): UseMutationOptions<RestoreTodoResponse, RestoreTodoError, Options<RestoreTodoData>> => {
    const mutationOptions: UseMutationOptions<RestoreTodoResponse, RestoreTodoError, Options<RestoreTodoData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await restoreTodo({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['todos'] }
    };
    return mutationOptions;
};

export const listAttachmentsQueryKey = (options: Options<ListAttachmentsData>) => createQueryKey('listAttachments', options, false, ['attachments']);

/**
 * List the files of a to-do
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const listAttachmentsOptions = (options: Options<ListAttachmentsData>) => queryOptions<ListAttachmentsResponse, ListAttachmentsError, ListAttachmentsResponse, ReturnType<typeof listAttachmentsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listAttachments({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listAttachmentsQueryKey(options)
});

/**
 * Add a file to a to-do
 *
 * A file of at most 25 MiB. What it is, its content decides; the name and the media type that the client claims only help where the content leaves a choice.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const uploadAttachmentMutation = (options?: Partial<Options<UploadAttachmentData>>): UseMutationOptions<UploadAttachmentResponse, UploadAttachmentError, Options<UploadAttachmentData>> => {
    const mutationOptions: UseMutationOptions<UploadAttachmentResponse, UploadAttachmentError, Options<UploadAttachmentData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await uploadAttachment({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['attachments'] }
    };
    return mutationOptions;
};

export const getStorageUsageQueryKey = (options?: Options<GetStorageUsageData>) => createQueryKey('getStorageUsage', options, false, ['attachments']);

/**
 * Tell how much room your files take
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getStorageUsageOptions = (options?: Options<GetStorageUsageData>) => queryOptions<GetStorageUsageResponse, GetStorageUsageError, GetStorageUsageResponse, ReturnType<typeof getStorageUsageQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getStorageUsage({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getStorageUsageQueryKey(options)
});

/**
 * Delete a file
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const deleteAttachmentMutation = (options?: Partial<Options<DeleteAttachmentData>>): UseMutationOptions<DeleteAttachmentResponse, DeleteAttachmentError, Options<DeleteAttachmentData>> => {
    const mutationOptions: UseMutationOptions<DeleteAttachmentResponse, DeleteAttachmentError, Options<DeleteAttachmentData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await deleteAttachment({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['attachments'] }
    };
    return mutationOptions;
};

export const getAttachmentQueryKey = (options: Options<GetAttachmentData>) => createQueryKey('getAttachment', options, false, ['attachments']);

/**
 * Read what is known of a file
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const getAttachmentOptions = (options: Options<GetAttachmentData>) => queryOptions<GetAttachmentResponse, GetAttachmentError, GetAttachmentResponse, ReturnType<typeof getAttachmentQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getAttachment({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getAttachmentQueryKey(options)
});

export const downloadAttachmentQueryKey = (options: Options<DownloadAttachmentData>) => createQueryKey('downloadAttachment', options, false, ['attachments']);

/**
 * Download a file, or a part of it
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const downloadAttachmentOptions = (options: Options<DownloadAttachmentData>) => queryOptions<DownloadAttachmentResponse, DownloadAttachmentError, DownloadAttachmentResponse, ReturnType<typeof downloadAttachmentQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await downloadAttachment({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: downloadAttachmentQueryKey(options)
});

/**
 * Make a link to a file that works for a few minutes
 *
 * Whoever has the link can download the file with it, without being logged in.
 *
 * Rate limit: 600 requests in 60 seconds per account or key.
 */
export const createAttachmentLinkMutation = (options?: Partial<Options<CreateAttachmentLinkData>>): UseMutationOptions<CreateAttachmentLinkResponse, CreateAttachmentLinkError, Options<CreateAttachmentLinkData>> => {
    const mutationOptions: UseMutationOptions<CreateAttachmentLinkResponse, CreateAttachmentLinkError, Options<CreateAttachmentLinkData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await createAttachmentLink({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        },
        meta: { tags: ['attachments'] }
    };
    return mutationOptions;
};

export const openSocketQueryKey = (options?: Options<OpenSocketData>) => createQueryKey('openSocket', options, false, ['live']);

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
export const openSocketOptions = (options?: Options<OpenSocketData>) => queryOptions<unknown, OpenSocketError, unknown, ReturnType<typeof openSocketQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await openSocket({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: openSocketQueryKey(options)
});
