// Generated from openapi/ by `make generate`; do not edit.

export type Liveness = {
  status: 'ok';
};

export type Readiness = {
  status: 'ok';
  checks: Checks;
};

export type NotReady = Problem & {
  checks?: Checks;
};

export type Version = {
  /** The version of the program, as it was built. */
  version: string;
  /** The version of the contract that is served. */
  contract: string;
};

export type Registration = {
  email: Email;
  password: NewPassword;
  name: PersonName;
};

export type Login = {
  email: Email;
  password: string;
  transport?: Transport;
};

export type SecondFactorNeeded = {
  /** To be sent back together with a code. */
  challenge: string;
  /** Seconds in which the code must come. */
  expires_in: number;
};

/** What went wrong (RFC 9457). */
export type Problem = {
  /** Which kind of problem; `about:blank` says no more than the status. */
  type: string;
  /** The kind of problem in words; the same each time. */
  title: string;
  /** The HTTP status. */
  status: number;
  /** What happened this time, and perhaps what to do. */
  detail?: string;
  /** Every place in which a request breaks the contract. */
  errors?: Array<Violation>;
};

export type SecondFactorAnswer = {
  challenge: string;
  code: SecondFactorCode;
};

export type RefreshToken = string;

export type Refresh = {
  refresh_token?: RefreshToken;
};

export type TokenKeys = {
  keys: Array<TokenKey>;
};

export type User = {
  id: string;
  email: Email;
  /** Has it been confirmed that the address is this person's? */
  email_verified: boolean;
  /** Without one, an account elsewhere is what it is signed in by. */
  has_password: boolean;
  name: PersonName;
  bio: Bio;
  reminders: Reminders;
  roles: Roles;
  created_at: string;
};

export type ProviderList = {
  items: Array<Provider>;
};

export type ProviderName = string;

/** A page of this product, never of another site. */
export type NextPage = string;

export type IdentityList = {
  items: Array<Identity>;
};

export type NewIdentity = {
  provider: ProviderName;
  password?: Password;
  next?: NextPage;
};

export type Redirection = {
  url: string;
};

export type SecondFactor = {
  enabled: boolean;
  recovery_codes_left: number;
};

export type PasswordProof = {
  password?: Password;
};

export type SecondFactorSecret = {
  /** To be typed into the app. */
  secret: string;
  /** The same for apps that follow links. */
  uri: string;
  /** The same as a picture to be scanned, a `data:` URL. */
  qr_code: string;
};

export type SecondFactorProof = {
  code: SecondFactorCode;
};

export type ProfileChanges = {
  name?: PersonName;
  bio?: Bio;
  reminders?: Reminders;
};

export type EmailChange = {
  email: Email;
  password?: Password;
};

export type PasswordChange = {
  current_password?: Password;
  new_password: NewPassword;
};

export type PasswordReset = {
  token: MailedToken;
  password: NewPassword;
};

export type AccountDeletion = {
  password?: Password;
};

export type SessionList = {
  items: Array<OpenSession>;
};

export type RevokedSessions = {
  /** How many sessions were ended. */
  revoked: number;
};

export type ApiKeyList = {
  items: Array<ApiKey>;
};

export type NewApiKey = {
  name: ApiKeyName;
  scopes: ApiKeyScopes;
  /** Null for a key that works until it is revoked. */
  expires_in_days?: number | null;
};

export type CreatedApiKey = ApiKey & {
  /** For the X-API-Key header. */
  key: string;
};

export type Role = 'user' | 'admin';

export type ManagedUserPage = {
  items: Array<ManagedUser>;
  page: number;
  limit: number;
  total: number;
};

export type UserChanges = {
  roles?: Roles;
  suspended?: boolean;
};

export type AuditEventType =
  | 'account.registered'
  | 'account.registered_again'
  | 'account.deleted'
  | 'email.verified'
  | 'email.changed'
  | 'password.changed'
  | 'password.reset'
  | 'session.started'
  | 'session.refused'
  | 'session.ended'
  | 'token.reused'
  | 'second_factor.enabled'
  | 'second_factor.disabled'
  | 'second_factor.codes_renewed'
  | 'second_factor.code_used'
  | 'identity.linked'
  | 'identity.unlinked'
  | 'api_key.created'
  | 'api_key.revoked'
  | 'user.changed';

export type AuditEventPage = {
  items: Array<AuditEvent>;
  /** The `before` of the next page; absent on the last one. */
  next?: number;
};

/** Somebody's picture. */
export type Avatar = {
  user_id: string;
  /** Relative to this server; another one for each new picture. */
  url: string;
  media_type: string;
  /** In pixels. */
  width: number;
  /** In pixels. */
  height: number;
};

export type AvatarList = {
  items: Array<Avatar>;
};

export type TodoPage = {
  items: Array<Todo>;
  page: number;
  limit: number;
  /** How many to-dos there are on all pages together. */
  total: number;
  /** Leads to the next page; null on the last one. */
  next_cursor: string | null;
};

export type NewTodo = {
  title: TodoTitle;
  description?: TodoDescription;
  status?: TodoStatus;
  priority?: TodoPriority;
  tags?: Tags;
  due_at?: DueAt;
  metadata?: Metadata;
};

/** Something to be done. */
export type Todo = {
  id: string;
  title: TodoTitle;
  description: TodoDescription;
  status: TodoStatus;
  priority: TodoPriority;
  tags: Tags;
  due_at: string | null;
  metadata: Metadata;
  created_at: string;
  updated_at: string;
  /** When it was completed; null as long as it is not. */
  completed_at: string | null;
  /** When it was deleted; null unless it can be restored only. */
  deleted_at: string | null;
  /** Grows with every change, beginning with 1; it is the entity tag. */
  version: number;
};

export type TodoCounts = {
  total: Count;
  by_status: StatusCounts;
  /** How many are open though they were due by now. */
  overdue: Count;
  /** The tags in use, the most used first; at most 100. */
  tags: Array<TagCount>;
};

export type TodoStatistics = {
  /** Every day that was asked for, the oldest first. */
  days: Array<DayStatistics>;
  /** What is pending or in progress, by priority; priorities without any are left out. */
  open: Array<PriorityCount>;
};

/** Text in UTF-8, of any length. */
export type TodoFile = Blob | File;

export type ImportReport = {
  dry_run: boolean;
  /** How many to-dos were created, or would be. */
  created: number;
  /** How many could not be read. */
  failed: number;
  /** What is wrong, line by line; at most the first 1000. */
  errors: Array<LineError>;
};

export type TodoBatch = {
  changes: Array<BatchChange>;
};

export type TodoBatchReport = {
  /** What became of each change, in their order. */
  results: Array<BatchResult>;
};

export type TodoChanges = {
  title?: TodoTitle;
  description?: TodoDescription;
  status?: TodoStatus;
  priority?: TodoPriority;
  tags?: Tags;
  due_at?: DueAt;
  metadata?: Metadata;
};

export type AttachmentList = {
  items: Array<Attachment>;
};

/** A file that belongs to a to-do. */
export type Attachment = {
  id: string;
  todo_id: string;
  /** The name that the client gave it, without what could do harm. */
  filename: string;
  /** What it is by its content. */
  media_type: string;
  /** In bytes. */
  size: number;
  /** The checksum, in hexadecimal. */
  sha256: string;
  created_at: string;
};

export type StorageUsage = {
  /** Bytes that your files take. */
  used: number;
  /** Bytes that they may take. */
  quota: number;
};

export type SignedLink = {
  /** Relative to this server. */
  url: string;
  expires_at: string;
};

/** Seconds. */
export type Age = number;

/** Something that happened. */
export type LiveMessage = TodoMessage | AttachmentMessage | SessionMessage | StartMessage | SyncMessage;

/** What a client says first. */
export type LiveHello = {
  type: 'hello';
  /** Needed where neither a header nor a cookie has told who it is. */
  access_token?: string;
  /** The id of the last message that the client has seen. */
  last_event_id?: string;
  age?: Age;
};

/** What was looked at, and how it is. */
export type Checks = {
  /** Takes new requests; fails once it was told to stop. */
  process: CheckState;
  /** The database answers. */
  database: CheckState;
  /** The database has all migrations of this version; it may have newer ones too. */
  migrations: CheckState;
  /** The place where files are kept answers. */
  storage: CheckState;
  /** Background jobs can be enqueued. */
  queue: CheckState;
};

export type Email = string;

/** Any characters; length is what counts. */
export type NewPassword = string;

export type PersonName = string;

/** How the client wants to keep the session's tokens. */
export type Transport = 'token' | 'cookie';

export type Session = {
  transport: Transport;
  /** For the Authorization header; only with transport `token`. */
  access_token?: string;
  /** For the next refresh; only with transport `token`. */
  refresh_token?: string;
  /** Seconds until the access token expires. */
  expires_in: number;
  user: User;
};

/** One place in which a request breaks the contract; values are never repeated. */
export type Violation = {
  /** Which part of the request. */
  place: 'path' | 'query' | 'header' | 'cookie' | 'body';
  /** JSON pointer (RFC 6901) within that part; for a parameter it starts with its name. */
  pointer: string;
  /** The JSON Schema keyword that refused the value, or `syntax`. */
  keyword: string;
  message: string;
};

/** Six digits of the app, or a recovery code. */
export type SecondFactorCode = string;

/** A public key (RFC 7517), of Ed25519 (RFC 8037) or P-256 (RFC 7518). */
export type TokenKey = {
  kty: 'OKP' | 'EC';
  crv: 'Ed25519' | 'P-256';
  x: string;
  y?: string;
  /** The key's thumbprint (RFC 7638). */
  kid: string;
  alg: 'EdDSA' | 'ES256';
  use: 'sig';
};

/** What people like to say about themselves. */
export type Bio = string;

/** Mail me a day before a to-do is due. */
export type Reminders = boolean;

export type Roles = Array<Role>;

export type Provider = {
  name: ProviderName;
  /** What people call it. */
  label: string;
};

/** Why a sign-in failed, in the address of the page that explains it. */
export type SignInError =
  | 'cancelled'
  | 'expired'
  | 'provider_failed'
  | 'unverified_email'
  | 'account_exists'
  | 'suspended'
  | 'identity_taken';

/** An account elsewhere by which one can sign in. */
export type Identity = {
  id: string;
  provider: ProviderName;
  label: string;
  /** The address that the provider tells, if it has confirmed one. */
  email: string | null;
  created_at: string;
  last_used_at: string;
};

/** Needed by whoever has one. */
export type Password = string;

export type RecoveryCodes = {
  codes: Array<string>;
};

export type TokenOnly = {
  token: MailedToken;
};

export type AddressOnly = {
  email: Email;
};

/** From the link in a mail, behind `#token=`. */
export type MailedToken = string;

/** A place where somebody is logged in. */
export type OpenSession = {
  id: string;
  /** Is it the session that asks? */
  current: boolean;
  /** The program, as it calls itself. */
  user_agent: string;
  /** Where it was used last. */
  address: string;
  created_at: string;
  /** To the minute. */
  last_used_at: string;
  expires_at: string;
};

export type ApiKey = {
  id: string;
  name: ApiKeyName;
  /** The key's first characters, to know it by. */
  start: string;
  scopes: ApiKeyScopes;
  created_at: string;
  expires_at: string | null;
  /** To the minute; null if it was never used. */
  last_used_at: string | null;
};

/** What the key is for. */
export type ApiKeyName = string;

export type ApiKeyScopes = Array<ApiKeyScope>;

/** An account as administrators see it. */
export type ManagedUser = {
  id: string;
  email: Email;
  name: PersonName;
  roles: Roles;
  created_at: string;
  /** Since when the account may not be used; null if it may. */
  suspended_at: string | null;
  /** When a session of the account was used last. */
  last_used_at: string | null;
};

/** Something that matters for security. */
export type AuditEvent = {
  id: number;
  at: string;
  type: AuditEventType;
  /** Whose account it happened to; null if there is none. */
  user_id: string | null;
  /** Who did it; null for somebody who was not logged in. */
  actor_id: string | null;
  address: string;
  user_agent: string;
  /** What else is known, such as the roles before and after. */
  details: { [key: string]: unknown };
};

/** A place in a list. */
export type Cursor = string;

export type TodoStatus = 'pending' | 'in_progress' | 'completed' | 'cancelled';

/** From 0 (whenever) to 5 (at once). */
export type TodoPriority = number;

/** Up to 20 labels, none of them twice. */
export type Tags = Array<Tag>;

/** A moment between 1900 and 2199. */
export type Moment = string;

export type TodoSort =
  | 'relevance'
  | 'created_at'
  | '-created_at'
  | 'updated_at'
  | '-updated_at'
  | 'due_at'
  | '-due_at'
  | 'completed_at'
  | '-completed_at'
  | 'priority'
  | '-priority'
  | 'title'
  | '-title';

export type TodoTitle = string;

export type TodoDescription = string;

/** A moment between 1900 and 2199. */
export type DueAt = string | null;

/** What other programs keep about it; as JSON at most 16 KiB. */
export type Metadata = { [key: string]: unknown };

export type Count = number;

export type StatusCounts = {
  pending: Count;
  in_progress: Count;
  completed: Count;
  cancelled: Count;
};

export type TagCount = {
  tag: Tag;
  count: Count;
};

export type DayStatistics = {
  date: string;
  created: Count;
  completed: Count;
};

export type PriorityCount = {
  priority: TodoPriority;
  count: Count;
};

export type LineError = {
  /** The number of the line in which the to-do begins, counted from 1. */
  line: number;
  /** JSON pointer to the property; empty for the whole line. */
  pointer: string;
  message: string;
};

export type BatchChange = BatchCreate | BatchUpdate | BatchDelete | BatchRestore;

export type BatchResult = {
  action: 'create' | 'update' | 'delete' | 'restore';
  id: string;
  /** As it is after all changes; null if it was deleted. */
  todo: Todo | null;
};

export type TodoMessage = {
  type: 'todo.created' | 'todo.updated' | 'todo.deleted' | 'todo.restored';
  id: MessageId;
  at: string;
  todo_id: string;
};

export type AttachmentMessage = {
  type: 'attachment.created' | 'attachment.deleted';
  id: MessageId;
  at: string;
  todo_id: string;
  attachment_id: string;
};

export type SessionMessage = {
  type: 'session.ended';
  id: MessageId;
  at: string;
  session_id: string;
};

/**
 * From here on nothing is missed, and what the client has is no older. Sent first to one that has said its age.
 */
export type StartMessage = {
  type: 'start';
  id: MessageId;
  at: string;
};

/**
 * From here on nothing is missed; but what the client has from before may be old and should be read again. Sent first, unless the client has said what it has seen, or how old that is, and nothing is lost.
 */
export type SyncMessage = {
  type: 'sync';
  id: MessageId;
  at: string;
};

export type CheckState = 'ok' | 'failed';

/** What a key allows. */
export type ApiKeyScope = 'account:read' | 'todos:read' | 'todos:write';

export type Tag = string;

export type BatchCreate = {
  action: 'create';
  todo: NewTodo;
};

export type BatchUpdate = {
  action: 'update';
  id: string;
  version?: SeenVersion;
  todo: TodoChanges;
};

export type BatchDelete = {
  action: 'delete';
  id: string;
  version?: SeenVersion;
};

/** Undoes a deletion; a to-do that is not deleted stays as it is. */
export type BatchRestore = {
  action: 'restore';
  id: string;
};

/** To come back with. */
export type MessageId = string;

/** The version that the client has seen; the change is not made to another one. */
export type SeenVersion = number;

export type GetLivenessData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/health/live';
};

export type GetLivenessErrors = {
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type GetLivenessError = GetLivenessErrors[keyof GetLivenessErrors];

export type GetLivenessResponses = {
  /** It does. */
  200: Liveness;
};

export type GetLivenessResponse = GetLivenessResponses[keyof GetLivenessResponses];

export type GetReadinessData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/health/ready';
};

export type GetReadinessErrors = {
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** It cannot; one of the checks has failed. */
  503: NotReady;
};

export type GetReadinessError = GetReadinessErrors[keyof GetReadinessErrors];

export type GetReadinessResponses = {
  /** It can. */
  200: Readiness;
};

export type GetReadinessResponse = GetReadinessResponses[keyof GetReadinessResponses];

export type GetVersionData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/version';
};

export type GetVersionErrors = {
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type GetVersionError = GetVersionErrors[keyof GetVersionErrors];

export type GetVersionResponses = {
  /** The versions. */
  200: Version;
};

export type GetVersionResponse = GetVersionResponses[keyof GetVersionResponses];

export type RegisterData = {
  body: Registration;
  path?: never;
  query?: never;
  url: '/auth/register';
};

export type RegisterErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type RegisterError = RegisterErrors[keyof RegisterErrors];

export type RegisterResponses = {
  /** Whoever reads mails at the address will know how to go on. */
  202: void;
};

export type RegisterResponse = RegisterResponses[keyof RegisterResponses];

export type LoginData = {
  body: Login;
  path?: never;
  query?: never;
  url: '/auth/login';
};

export type LoginErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The account is suspended. */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type LoginError = LoginErrors[keyof LoginErrors];

export type LoginResponses = {
  /** The session is open. */
  200: Session;
  /** The password is right; now a code of the second factor is needed. */
  202: SecondFactorNeeded;
};

export type LoginResponse = LoginResponses[keyof LoginResponses];

export type CompleteLoginData = {
  body: SecondFactorAnswer;
  path?: never;
  query?: never;
  url: '/auth/second-factor';
};

export type CompleteLoginErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type CompleteLoginError = CompleteLoginErrors[keyof CompleteLoginErrors];

export type CompleteLoginResponses = {
  /** The session is open. */
  200: Session;
};

export type CompleteLoginResponse = CompleteLoginResponses[keyof CompleteLoginResponses];

export type RefreshSessionData = {
  /** Not needed where the refresh token is in a cookie. */
  body?: Refresh;
  path?: never;
  query?: never;
  url: '/auth/refresh';
};

export type RefreshSessionErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type RefreshSessionError = RefreshSessionErrors[keyof RefreshSessionErrors];

export type RefreshSessionResponses = {
  /** The session is open. */
  200: Session;
};

export type RefreshSessionResponse = RefreshSessionResponses[keyof RefreshSessionResponses];

export type LogoutData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/auth/logout';
};

export type LogoutErrors = {
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type LogoutError = LogoutErrors[keyof LogoutErrors];

export type LogoutResponses = {
  /** The session has ended; its refresh tokens work no more. */
  204: void;
};

export type LogoutResponse = LogoutResponses[keyof LogoutResponses];

export type GetTokenKeysData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/.well-known/jwks.json';
};

export type GetTokenKeysErrors = {
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type GetTokenKeysError = GetTokenKeysErrors[keyof GetTokenKeysErrors];

export type GetTokenKeysResponses = {
  /** The keys. */
  200: TokenKeys;
};

export type GetTokenKeysResponse = GetTokenKeysResponses[keyof GetTokenKeysResponses];

export type GetMeData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/auth/me';
};

export type GetMeErrors = {
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type GetMeError = GetMeErrors[keyof GetMeErrors];

export type GetMeResponses = {
  /** The account. */
  200: User;
};

export type GetMeResponse = GetMeResponses[keyof GetMeResponses];

export type ListProvidersData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/auth/providers';
};

export type ListProvidersErrors = {
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type ListProvidersError = ListProvidersErrors[keyof ListProvidersErrors];

export type ListProvidersResponses = {
  /** The providers of this installation, in the order in which to show them. */
  200: ProviderList;
};

export type ListProvidersResponse = ListProvidersResponses[keyof ListProvidersResponses];

export type StartSignInData = {
  body?: never;
  path: {
    provider: ProviderName;
  };
  query?: {
    /** The page to go to afterwards. */
    next?: NextPage;
  };
  url: '/auth/sign-in/{provider}';
};

export type StartSignInErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** There is no such thing, or it belongs to somebody else. */
  404: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type StartSignInError = StartSignInErrors[keyof StartSignInErrors];

export type StartSignInResponses = {};

export type StartSignInResponse = never;

export type FinishSignInData = {
  body?: never;
  path: {
    provider: ProviderName;
  };
  query?: {
    code?: string;
    state?: string;
    /** Who answers (RFC 9207). */
    iss?: string;
    /** Why there is no code. */
    error?: string;
  };
  url: '/auth/sign-in/{provider}/callback';
};

export type FinishSignInErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** There is no such thing, or it belongs to somebody else. */
  404: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type FinishSignInError = FinishSignInErrors[keyof FinishSignInErrors];

export type FinishSignInResponses = {};

export type FinishSignInResponse = never;

export type ListIdentitiesData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/identities';
};

export type ListIdentitiesErrors = {
  /** The credentials are missing or not valid. */
  401: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type ListIdentitiesError = ListIdentitiesErrors[keyof ListIdentitiesErrors];

export type ListIdentitiesResponses = {
  /** All of them, the oldest first. */
  200: IdentityList;
};

export type ListIdentitiesResponse = ListIdentitiesResponses[keyof ListIdentitiesResponses];

export type LinkIdentityData = {
  body: NewIdentity;
  path?: never;
  query?: never;
  url: '/identities';
};

export type LinkIdentityErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /**
   * The password is wrong, or the request comes from a page of another site. Accounts without a password give none; they must have signed in within the last ten minutes.
   */
  403: Problem;
  /** There is no such thing, or it belongs to somebody else. */
  404: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** It would contradict what is there already. */
  409: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The provider does not answer. */
  503: Problem;
};

export type LinkIdentityError = LinkIdentityErrors[keyof LinkIdentityErrors];

export type LinkIdentityResponses = {
  /** Where the browser goes now. */
  200: Redirection;
};

export type LinkIdentityResponse = LinkIdentityResponses[keyof LinkIdentityResponses];

export type UnlinkIdentityData = {
  body?: never;
  path: {
    identity_id: string;
  };
  query?: never;
  url: '/identities/{identity_id}';
};

export type UnlinkIdentityErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** There is no such thing, or it belongs to somebody else. */
  404: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** It would contradict what is there already. */
  409: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type UnlinkIdentityError = UnlinkIdentityErrors[keyof UnlinkIdentityErrors];

export type UnlinkIdentityResponses = {
  /** Nobody signs in by it any more. */
  204: void;
};

export type UnlinkIdentityResponse = UnlinkIdentityResponses[keyof UnlinkIdentityResponses];

export type GetSecondFactorData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/second-factor';
};

export type GetSecondFactorErrors = {
  /** The credentials are missing or not valid. */
  401: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type GetSecondFactorError = GetSecondFactorErrors[keyof GetSecondFactorErrors];

export type GetSecondFactorResponses = {
  /** How it stands. */
  200: SecondFactor;
};

export type GetSecondFactorResponse = GetSecondFactorResponses[keyof GetSecondFactorResponses];

export type SetUpSecondFactorData = {
  body: PasswordProof;
  path?: never;
  query?: never;
  url: '/second-factor';
};

export type SetUpSecondFactorErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /**
   * The password or the code is wrong. Accounts without a password give none; they must have signed in within the last ten minutes.
   */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** It would contradict what is there already. */
  409: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type SetUpSecondFactorError = SetUpSecondFactorErrors[keyof SetUpSecondFactorErrors];

export type SetUpSecondFactorResponses = {
  /** The secret for the authenticator app. */
  201: SecondFactorSecret;
};

export type SetUpSecondFactorResponse = SetUpSecondFactorResponses[keyof SetUpSecondFactorResponses];

export type ConfirmSecondFactorData = {
  body: SecondFactorProof;
  path?: never;
  query?: never;
  url: '/second-factor/confirmation';
};

export type ConfirmSecondFactorErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /**
   * The password or the code is wrong. Accounts without a password give none; they must have signed in within the last ten minutes.
   */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** It would contradict what is there already. */
  409: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type ConfirmSecondFactorError = ConfirmSecondFactorErrors[keyof ConfirmSecondFactorErrors];

export type ConfirmSecondFactorResponses = {
  /** Codes for the day the app is lost; keep them, they are not shown again. */
  200: RecoveryCodes;
};

export type ConfirmSecondFactorResponse = ConfirmSecondFactorResponses[keyof ConfirmSecondFactorResponses];

export type RenewRecoveryCodesData = {
  body: PasswordProof;
  path?: never;
  query?: never;
  url: '/second-factor/recovery-codes';
};

export type RenewRecoveryCodesErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /**
   * The password or the code is wrong. Accounts without a password give none; they must have signed in within the last ten minutes.
   */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** It would contradict what is there already. */
  409: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type RenewRecoveryCodesError = RenewRecoveryCodesErrors[keyof RenewRecoveryCodesErrors];

export type RenewRecoveryCodesResponses = {
  /** Codes for the day the app is lost; keep them, they are not shown again. */
  200: RecoveryCodes;
};

export type RenewRecoveryCodesResponse = RenewRecoveryCodesResponses[keyof RenewRecoveryCodesResponses];

export type RemoveSecondFactorData = {
  body: PasswordProof;
  path?: never;
  query?: never;
  url: '/second-factor/removal';
};

export type RemoveSecondFactorErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /**
   * The password or the code is wrong. Accounts without a password give none; they must have signed in within the last ten minutes.
   */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** It would contradict what is there already. */
  409: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type RemoveSecondFactorError = RemoveSecondFactorErrors[keyof RemoveSecondFactorErrors];

export type RemoveSecondFactorResponses = {
  /** The password alone is enough again. */
  204: void;
};

export type RemoveSecondFactorResponse = RemoveSecondFactorResponses[keyof RemoveSecondFactorResponses];

export type UpdateProfileData = {
  body: ProfileChanges;
  path?: never;
  query?: never;
  url: '/account';
};

export type UpdateProfileErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type UpdateProfileError = UpdateProfileErrors[keyof UpdateProfileErrors];

export type UpdateProfileResponses = {
  /** The account. */
  200: User;
};

export type UpdateProfileResponse = UpdateProfileResponses[keyof UpdateProfileResponses];

export type ChangeEmailData = {
  body: EmailChange;
  path?: never;
  query?: never;
  url: '/account/email';
};

export type ChangeEmailErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /**
   * The password is wrong, or the request comes from a page of another site. Accounts without a password give none; they must have signed in within the last ten minutes.
   */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type ChangeEmailError = ChangeEmailErrors[keyof ChangeEmailErrors];

export type ChangeEmailResponses = {
  /** Whoever reads mails at the address will know what to do. */
  202: void;
};

export type ChangeEmailResponse = ChangeEmailResponses[keyof ChangeEmailResponses];

export type ConfirmEmailData = {
  body: TokenOnly;
  path?: never;
  query?: never;
  url: '/account/email/confirmation';
};

export type ConfirmEmailErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /**
   * The token was never made for this, has been used, or has expired (the type ends in `token-not-valid`); ask for another.
   */
  404: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type ConfirmEmailError = ConfirmEmailErrors[keyof ConfirmEmailErrors];

export type ConfirmEmailResponses = {
  /** The account has the new address. */
  204: void;
};

export type ConfirmEmailResponse = ConfirmEmailResponses[keyof ConfirmEmailResponses];

export type VerifyEmailData = {
  body: TokenOnly;
  path?: never;
  query?: never;
  url: '/account/verification';
};

export type VerifyEmailErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /**
   * The token was never made for this, has been used, or has expired (the type ends in `token-not-valid`); ask for another.
   */
  404: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type VerifyEmailError = VerifyEmailErrors[keyof VerifyEmailErrors];

export type VerifyEmailResponses = {
  /** The address is confirmed. */
  204: void;
};

export type VerifyEmailResponse = VerifyEmailResponses[keyof VerifyEmailResponses];

export type ResendVerificationData = {
  body: AddressOnly;
  path?: never;
  query?: never;
  url: '/account/verification/mail';
};

export type ResendVerificationErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type ResendVerificationError = ResendVerificationErrors[keyof ResendVerificationErrors];

export type ResendVerificationResponses = {
  /** Whoever reads mails at the address will know what to do. */
  202: void;
};

export type ResendVerificationResponse = ResendVerificationResponses[keyof ResendVerificationResponses];

export type ChangePasswordData = {
  body: PasswordChange;
  path?: never;
  query?: never;
  url: '/account/password';
};

export type ChangePasswordErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /**
   * The password is wrong, or the request comes from a page of another site. Accounts without a password give none; they must have signed in within the last ten minutes.
   */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type ChangePasswordError = ChangePasswordErrors[keyof ChangePasswordErrors];

export type ChangePasswordResponses = {
  /** The new password is the account's. */
  204: void;
};

export type ChangePasswordResponse = ChangePasswordResponses[keyof ChangePasswordResponses];

export type ForgotPasswordData = {
  body: AddressOnly;
  path?: never;
  query?: never;
  url: '/account/password/forgotten';
};

export type ForgotPasswordErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type ForgotPasswordError = ForgotPasswordErrors[keyof ForgotPasswordErrors];

export type ForgotPasswordResponses = {
  /** Whoever reads mails at the address will know what to do. */
  202: void;
};

export type ForgotPasswordResponse = ForgotPasswordResponses[keyof ForgotPasswordResponses];

export type ResetPasswordData = {
  body: PasswordReset;
  path?: never;
  query?: never;
  url: '/account/password/reset';
};

export type ResetPasswordErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /**
   * The token was never made for this, has been used, or has expired (the type ends in `token-not-valid`); ask for another.
   */
  404: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type ResetPasswordError = ResetPasswordErrors[keyof ResetPasswordErrors];

export type ResetPasswordResponses = {
  /** The new password is the account's; log in with it. */
  204: void;
};

export type ResetPasswordResponse = ResetPasswordResponses[keyof ResetPasswordResponses];

export type DeleteAccountData = {
  body: AccountDeletion;
  path?: never;
  query?: never;
  url: '/account/deletion';
};

export type DeleteAccountErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /**
   * The password is wrong, or the request comes from a page of another site. Accounts without a password give none; they must have signed in within the last ten minutes.
   */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** It would contradict what is there already. */
  409: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type DeleteAccountError = DeleteAccountErrors[keyof DeleteAccountErrors];

export type DeleteAccountResponses = {
  /** The account is gone. */
  204: void;
};

export type DeleteAccountResponse = DeleteAccountResponses[keyof DeleteAccountResponses];

export type ListSessionsData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/sessions';
};

export type ListSessionsErrors = {
  /** The credentials are missing or not valid. */
  401: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type ListSessionsError = ListSessionsErrors[keyof ListSessionsErrors];

export type ListSessionsResponses = {
  /** All sessions that go on. */
  200: SessionList;
};

export type ListSessionsResponse = ListSessionsResponses[keyof ListSessionsResponses];

export type RevokeOtherSessionsData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/sessions';
};

export type RevokeOtherSessionsErrors = {
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type RevokeOtherSessionsError = RevokeOtherSessionsErrors[keyof RevokeOtherSessionsErrors];

export type RevokeOtherSessionsResponses = {
  /** They have ended. */
  200: RevokedSessions;
};

export type RevokeOtherSessionsResponse = RevokeOtherSessionsResponses[keyof RevokeOtherSessionsResponses];

export type RevokeSessionData = {
  body?: never;
  path: {
    session_id: string;
  };
  query?: never;
  url: '/sessions/{session_id}';
};

export type RevokeSessionErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** There is no such thing, or it belongs to somebody else. */
  404: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type RevokeSessionError = RevokeSessionErrors[keyof RevokeSessionErrors];

export type RevokeSessionResponses = {
  /** The session has ended; its tokens work no more. */
  204: void;
};

export type RevokeSessionResponse = RevokeSessionResponses[keyof RevokeSessionResponses];

export type ListApiKeysData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/api-keys';
};

export type ListApiKeysErrors = {
  /** The credentials are missing or not valid. */
  401: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type ListApiKeysError = ListApiKeysErrors[keyof ListApiKeysErrors];

export type ListApiKeysResponses = {
  /** All keys that were not revoked, the newest first. */
  200: ApiKeyList;
};

export type ListApiKeysResponse = ListApiKeysResponses[keyof ListApiKeysResponses];

export type CreateApiKeyData = {
  body: NewApiKey;
  path?: never;
  query?: never;
  url: '/api-keys';
};

export type CreateApiKeyErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** It would contradict what is there already. */
  409: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type CreateApiKeyError = CreateApiKeyErrors[keyof CreateApiKeyErrors];

export type CreateApiKeyResponses = {
  /** The key; keep it, it is not shown again. */
  201: CreatedApiKey;
};

export type CreateApiKeyResponse = CreateApiKeyResponses[keyof CreateApiKeyResponses];

export type RevokeApiKeyData = {
  body?: never;
  path: {
    api_key_id: string;
  };
  query?: never;
  url: '/api-keys/{api_key_id}';
};

export type RevokeApiKeyErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** There is no such thing, or it belongs to somebody else. */
  404: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type RevokeApiKeyError = RevokeApiKeyErrors[keyof RevokeApiKeyErrors];

export type RevokeApiKeyResponses = {
  /** The key works no more. */
  204: void;
};

export type RevokeApiKeyResponse = RevokeApiKeyResponses[keyof RevokeApiKeyResponses];

export type ListUsersData = {
  body?: never;
  path?: never;
  query?: {
    page?: number;
    limit?: number;
    /** A part of the name or of the e-mail address. */
    q?: string;
    role?: Role;
    suspended?: boolean;
  };
  url: '/admin/users';
};

export type ListUsersErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type ListUsersError = ListUsersErrors[keyof ListUsersErrors];

export type ListUsersResponses = {
  /** One page of accounts, the newest first. */
  200: ManagedUserPage;
};

export type ListUsersResponse = ListUsersResponses[keyof ListUsersResponses];

export type GetUserData = {
  body?: never;
  path: {
    user_id: string;
  };
  query?: never;
  url: '/admin/users/{user_id}';
};

export type GetUserErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** There is no such thing, or it belongs to somebody else. */
  404: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type GetUserError = GetUserErrors[keyof GetUserErrors];

export type GetUserResponses = {
  /** The account. */
  200: ManagedUser;
};

export type GetUserResponse = GetUserResponses[keyof GetUserResponses];

export type UpdateUserData = {
  body: UserChanges;
  path: {
    user_id: string;
  };
  query?: never;
  url: '/admin/users/{user_id}';
};

export type UpdateUserErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** There is no such thing, or it belongs to somebody else. */
  404: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** It would contradict what is there already. */
  409: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type UpdateUserError = UpdateUserErrors[keyof UpdateUserErrors];

export type UpdateUserResponses = {
  /** The account. */
  200: ManagedUser;
};

export type UpdateUserResponse = UpdateUserResponses[keyof UpdateUserResponses];

export type ListAuditEventsData = {
  body?: never;
  path?: never;
  query?: {
    /** Only events before this one; take `next` of the answer before. */
    before?: number;
    limit?: number;
    /** Only events of these kinds. */
    type?: Array<AuditEventType>;
    /** Only what happened to this account. */
    user_id?: string;
  };
  url: '/admin/audit-events';
};

export type ListAuditEventsErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type ListAuditEventsError = ListAuditEventsErrors[keyof ListAuditEventsErrors];

export type ListAuditEventsResponses = {
  /** Events, the latest first. */
  200: AuditEventPage;
};

export type ListAuditEventsResponse = ListAuditEventsResponses[keyof ListAuditEventsResponses];

export type SetAvatarData = {
  body: {
    image: Blob | File;
  };
  path?: never;
  query?: never;
  url: '/auth/me/avatar';
};

export type SetAvatarErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** There is no room for it; the quota or the number of files would be exceeded. */
  409: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** The image cannot be read, or it is larger than 4096 x 4096 pixels. */
  422: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type SetAvatarError = SetAvatarErrors[keyof SetAvatarErrors];

export type SetAvatarResponses = {
  /** The picture as it was stored. */
  200: Avatar;
};

export type SetAvatarResponse = SetAvatarResponses[keyof SetAvatarResponses];

export type DeleteAvatarData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/auth/me/avatar';
};

export type DeleteAvatarErrors = {
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type DeleteAvatarError = DeleteAvatarErrors[keyof DeleteAvatarErrors];

export type DeleteAvatarResponses = {
  /** You have no picture now. */
  204: void;
};

export type DeleteAvatarResponse = DeleteAvatarResponses[keyof DeleteAvatarResponses];

export type ListAvatarsData = {
  body?: never;
  path?: never;
  query: {
    /** Whose pictures. */
    user_id: Array<string>;
  };
  url: '/avatars';
};

export type ListAvatarsErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type ListAvatarsError = ListAvatarsErrors[keyof ListAvatarsErrors];

export type ListAvatarsResponses = {
  /** The pictures of those who have one. */
  200: AvatarList;
};

export type ListAvatarsResponse = ListAvatarsResponses[keyof ListAvatarsResponses];

export type GetAvatarData = {
  body?: never;
  path: {
    user_id: string;
  };
  query?: never;
  headers?: {
    /** The ETag of what the client has; if it is still the same, it is not sent again. */
    'If-None-Match'?: string;
  };
  url: '/users/{user_id}/avatar';
};

export type GetAvatarErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** There is no such thing, or it belongs to somebody else. */
  404: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type GetAvatarError = GetAvatarErrors[keyof GetAvatarErrors];

export type GetAvatarResponses = {
  /** The picture. */
  200: Blob | File;
};

export type GetAvatarResponse = GetAvatarResponses[keyof GetAvatarResponses];

export type ListTodosData = {
  body?: never;
  path?: never;
  query?: {
    /** Which page, counted from 1. */
    page?: number;
    /** How many to-dos a page has. */
    limit?: number;
    /**
     * The `next_cursor` of the page before. It brings filters, order and page number along; those beside it are not looked at. Any other value is refused with 400.
     */
    cursor?: Cursor;
    /** Only to-dos in one of these states. */
    status?: Array<TodoStatus>;
    /** Only to-dos of one of these priorities. */
    priority?: Array<TodoPriority>;
    /** Only to-dos of this priority or a higher one. */
    priority_min?: TodoPriority;
    /** Only to-dos of this priority or a lower one. */
    priority_max?: TodoPriority;
    /** Only to-dos with at least one of these tags. */
    tags_any?: Tags;
    /** Only to-dos with every one of these tags. */
    tags_all?: Tags;
    /** Only to-dos that are due at this moment or later. */
    due_after?: Moment;
    /** Only to-dos that are due before this moment. */
    due_before?: Moment;
    /** Only to-dos that are open though they were due by now, or all others. */
    overdue?: boolean;
    /** The to-dos that were deleted and can be restored, in place of all others. */
    deleted?: boolean;
    /**
     * Words that title, tags or description must have; "quoted" ones stand together, -this one is not there, and `or` stands between alternatives.
     */
    q?: string;
    /**
     * What to sort by, the most important first; with a minus, the largest or latest first. Without it the newest to-dos come first, and with `q` the most relevant.
     */
    sort?: Array<TodoSort>;
  };
  url: '/todos';
};

export type ListTodosErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type ListTodosError = ListTodosErrors[keyof ListTodosErrors];

export type ListTodosResponses = {
  /** One page of to-dos. */
  200: TodoPage;
};

export type ListTodosResponse = ListTodosResponses[keyof ListTodosResponses];

export type CreateTodoData = {
  body: NewTodo;
  path?: never;
  query?: never;
  headers?: {
    /**
     * A text of the client's choice, such as a UUID. Within 24 hours the same request with the same key is answered as before, and done once.
     */
    'Idempotency-Key'?: string;
  };
  url: '/todos';
};

export type CreateTodoErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** A request with this idempotency key is still at work. */
  409: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** The idempotency key belongs to another request. */
  422: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type CreateTodoError = CreateTodoErrors[keyof CreateTodoErrors];

export type CreateTodoResponses = {
  /** The to-do as it was stored. */
  201: Todo;
};

export type CreateTodoResponse = CreateTodoResponses[keyof CreateTodoResponses];

export type GetTodoCountsData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/todos/counts';
};

export type GetTodoCountsErrors = {
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type GetTodoCountsError = GetTodoCountsErrors[keyof GetTodoCountsErrors];

export type GetTodoCountsResponses = {
  /** How many there are of each kind. */
  200: TodoCounts;
};

export type GetTodoCountsResponse = GetTodoCountsResponses[keyof GetTodoCountsResponses];

export type GetTodoStatisticsData = {
  body?: never;
  path?: never;
  query?: {
    /** How many days to look back, today included. */
    days?: number;
    /** Days begin by the clocks of this zone, which has its name from the IANA database. */
    time_zone?: string;
  };
  url: '/todos/statistics';
};

export type GetTodoStatisticsErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** There is no such time zone. */
  422: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type GetTodoStatisticsError = GetTodoStatisticsErrors[keyof GetTodoStatisticsErrors];

export type GetTodoStatisticsResponses = {
  /** Day by day, and what is open. */
  200: TodoStatistics;
};

export type GetTodoStatisticsResponse = GetTodoStatisticsResponses[keyof GetTodoStatisticsResponses];

export type ExportTodosData = {
  body?: never;
  path?: never;
  query?: {
    /** A table for spreadsheets (RFC 4180), or one JSON object in each line. */
    format?: 'csv' | 'ndjson';
    /** Only to-dos in one of these states. */
    status?: Array<TodoStatus>;
    /** Only to-dos of one of these priorities. */
    priority?: Array<TodoPriority>;
    /** Only to-dos of this priority or a higher one. */
    priority_min?: TodoPriority;
    /** Only to-dos of this priority or a lower one. */
    priority_max?: TodoPriority;
    /** Only to-dos with at least one of these tags. */
    tags_any?: Tags;
    /** Only to-dos with every one of these tags. */
    tags_all?: Tags;
    /** Only to-dos that are due at this moment or later. */
    due_after?: Moment;
    /** Only to-dos that are due before this moment. */
    due_before?: Moment;
    /** Only to-dos that are open though they were due by now, or all others. */
    overdue?: boolean;
    /** The to-dos that were deleted and can be restored, in place of all others. */
    deleted?: boolean;
    /**
     * Words that title, tags or description must have; "quoted" ones stand together, -this one is not there, and `or` stands between alternatives.
     */
    q?: string;
    /**
     * What to sort by, the most important first; with a minus, the largest or latest first. Without it the newest to-dos come first, and with `q` the most relevant.
     */
    sort?: Array<TodoSort>;
  };
  url: '/todos/export';
};

export type ExportTodosErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type ExportTodosError = ExportTodosErrors[keyof ExportTodosErrors];

export type ExportTodosResponses = {
  /** The file. */
  200: TodoFile;
};

export type ExportTodosResponse = ExportTodosResponses[keyof ExportTodosResponses];

export type ImportTodosData = {
  body: TodoFile;
  path?: never;
  query?: {
    /** Only report what an import would do. */
    dry_run?: boolean;
  };
  url: '/todos/import';
};

export type ImportTodosErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type ImportTodosError = ImportTodosErrors[keyof ImportTodosErrors];

export type ImportTodosResponses = {
  /** What became of the lines. */
  200: ImportReport;
};

export type ImportTodosResponse = ImportTodosResponses[keyof ImportTodosResponses];

export type ChangeTodosData = {
  body: TodoBatch;
  path?: never;
  query?: never;
  headers?: {
    /**
     * A text of the client's choice, such as a UUID. Within 24 hours the same request with the same key is answered as before, and done once.
     */
    'Idempotency-Key'?: string;
  };
  url: '/todos/changes';
};

export type ChangeTodosErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** At least one change cannot be made; none was. */
  409: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** The idempotency key belongs to another request. */
  422: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type ChangeTodosError = ChangeTodosErrors[keyof ChangeTodosErrors];

export type ChangeTodosResponses = {
  /** All changes were made. */
  200: TodoBatchReport;
};

export type ChangeTodosResponse = ChangeTodosResponses[keyof ChangeTodosResponses];

export type EmptyTrashData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/todos/trash';
};

export type EmptyTrashErrors = {
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type EmptyTrashError = EmptyTrashErrors[keyof EmptyTrashErrors];

export type EmptyTrashResponses = {
  /** There are no deleted to-dos any more. */
  204: void;
};

export type EmptyTrashResponse = EmptyTrashResponses[keyof EmptyTrashResponses];

export type PurgeTodoData = {
  body?: never;
  path: {
    todo_id: string;
  };
  query?: never;
  url: '/todos/trash/{todo_id}';
};

export type PurgeTodoErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** There is no such thing, or it belongs to somebody else. */
  404: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type PurgeTodoError = PurgeTodoErrors[keyof PurgeTodoErrors];

export type PurgeTodoResponses = {
  /** Nothing of the to-do is left. */
  204: void;
};

export type PurgeTodoResponse = PurgeTodoResponses[keyof PurgeTodoResponses];

export type GetTodoData = {
  body?: never;
  path: {
    todo_id: string;
  };
  query?: never;
  headers?: {
    /** Entity tags that the client has already; nothing is sent if one is current. */
    'If-None-Match'?: string;
  };
  url: '/todos/{todo_id}';
};

export type GetTodoErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** There is no such thing, or it belongs to somebody else. */
  404: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type GetTodoError = GetTodoErrors[keyof GetTodoErrors];

export type GetTodoResponses = {
  /** The to-do. */
  200: Todo;
};

export type GetTodoResponse = GetTodoResponses[keyof GetTodoResponses];

export type DeleteTodoData = {
  body?: never;
  path: {
    todo_id: string;
  };
  query?: never;
  headers?: {
    /** The entity tag that the client has seen; nothing is done if it is outdated. */
    'If-Match'?: string;
  };
  url: '/todos/{todo_id}';
};

export type DeleteTodoErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** There is no such thing, or it belongs to somebody else. */
  404: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** It has changed since the client saw it. */
  412: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type DeleteTodoError = DeleteTodoErrors[keyof DeleteTodoErrors];

export type DeleteTodoResponses = {
  /** The to-do is gone. */
  204: void;
};

export type DeleteTodoResponse = DeleteTodoResponses[keyof DeleteTodoResponses];

export type UpdateTodoData = {
  body: TodoChanges;
  path: {
    todo_id: string;
  };
  query?: never;
  headers?: {
    /** The entity tag that the client has seen; nothing is done if it is outdated. */
    'If-Match'?: string;
  };
  url: '/todos/{todo_id}';
};

export type UpdateTodoErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** There is no such thing, or it belongs to somebody else. */
  404: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** It has changed since the client saw it. */
  412: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type UpdateTodoError = UpdateTodoErrors[keyof UpdateTodoErrors];

export type UpdateTodoResponses = {
  /** The to-do. */
  200: Todo;
};

export type UpdateTodoResponse = UpdateTodoResponses[keyof UpdateTodoResponses];

export type RestoreTodoData = {
  body?: never;
  path: {
    todo_id: string;
  };
  query?: never;
  url: '/todos/{todo_id}/restore';
};

export type RestoreTodoErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** There is no such thing, or it belongs to somebody else. */
  404: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type RestoreTodoError = RestoreTodoErrors[keyof RestoreTodoErrors];

export type RestoreTodoResponses = {
  /** The to-do. */
  200: Todo;
};

export type RestoreTodoResponse = RestoreTodoResponses[keyof RestoreTodoResponses];

export type ListAttachmentsData = {
  body?: never;
  path: {
    todo_id: string;
  };
  query?: never;
  url: '/todos/{todo_id}/attachments';
};

export type ListAttachmentsErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** There is no such thing, or it belongs to somebody else. */
  404: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type ListAttachmentsError = ListAttachmentsErrors[keyof ListAttachmentsErrors];

export type ListAttachmentsResponses = {
  /** All of them, the oldest first. */
  200: AttachmentList;
};

export type ListAttachmentsResponse = ListAttachmentsResponses[keyof ListAttachmentsResponses];

export type UploadAttachmentData = {
  body: {
    file: Blob | File;
  };
  path: {
    todo_id: string;
  };
  query?: never;
  url: '/todos/{todo_id}/attachments';
};

export type UploadAttachmentErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** There is no such thing, or it belongs to somebody else. */
  404: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** The body did not arrive in time. */
  408: Problem;
  /** There is no room for it; the quota or the number of files would be exceeded. */
  409: Problem;
  /** The body is too large. */
  413: Problem;
  /** The body's media type is not one of the operation's. */
  415: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type UploadAttachmentError = UploadAttachmentErrors[keyof UploadAttachmentErrors];

export type UploadAttachmentResponses = {
  /** The file is stored. */
  201: Attachment;
};

export type UploadAttachmentResponse = UploadAttachmentResponses[keyof UploadAttachmentResponses];

export type GetStorageUsageData = {
  body?: never;
  path?: never;
  query?: never;
  url: '/attachments/usage';
};

export type GetStorageUsageErrors = {
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type GetStorageUsageError = GetStorageUsageErrors[keyof GetStorageUsageErrors];

export type GetStorageUsageResponses = {
  /** What is used, and what there is. */
  200: StorageUsage;
};

export type GetStorageUsageResponse = GetStorageUsageResponses[keyof GetStorageUsageResponses];

export type GetAttachmentData = {
  body?: never;
  path: {
    attachment_id: string;
  };
  query?: never;
  url: '/attachments/{attachment_id}';
};

export type GetAttachmentErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** There is no such thing, or it belongs to somebody else. */
  404: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type GetAttachmentError = GetAttachmentErrors[keyof GetAttachmentErrors];

export type GetAttachmentResponses = {
  /** The attachment. */
  200: Attachment;
};

export type GetAttachmentResponse = GetAttachmentResponses[keyof GetAttachmentResponses];

export type DeleteAttachmentData = {
  body?: never;
  path: {
    attachment_id: string;
  };
  query?: never;
  url: '/attachments/{attachment_id}';
};

export type DeleteAttachmentErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** There is no such thing, or it belongs to somebody else. */
  404: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type DeleteAttachmentError = DeleteAttachmentErrors[keyof DeleteAttachmentErrors];

export type DeleteAttachmentResponses = {
  /** The file is gone. */
  204: void;
};

export type DeleteAttachmentResponse = DeleteAttachmentResponses[keyof DeleteAttachmentResponses];

export type DownloadAttachmentData = {
  body?: never;
  path: {
    attachment_id: string;
  };
  query?: {
    /**
     * Whether a browser shows the file or saves it. Only images can be shown; everything else is saved.
     */
    disposition?: 'attachment' | 'inline';
  };
  headers?: {
    /** Which bytes, such as `bytes=0-499` (RFC 9110, section 14.2); one range only. */
    Range?: string;
    /** The ETag of what the client has; the range counts if it is still the same. */
    'If-Range'?: string;
    /** The ETag of what the client has; if it is still the same, it is not sent again. */
    'If-None-Match'?: string;
  };
  url: '/attachments/{attachment_id}/content';
};

export type DownloadAttachmentErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** There is no such thing, or it belongs to somebody else. */
  404: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** The file has no such bytes. */
  416: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type DownloadAttachmentError = DownloadAttachmentErrors[keyof DownloadAttachmentErrors];

export type DownloadAttachmentResponses = {
  /** The whole file. */
  200: Blob | File;
  /** A part of the file. */
  206: Blob | File;
};

export type DownloadAttachmentResponse = DownloadAttachmentResponses[keyof DownloadAttachmentResponses];

export type CreateAttachmentLinkData = {
  body?: never;
  path: {
    attachment_id: string;
  };
  query?: never;
  url: '/attachments/{attachment_id}/link';
};

export type CreateAttachmentLinkErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** There is no such thing, or it belongs to somebody else. */
  404: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests; `Retry-After` says how many seconds to wait. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type CreateAttachmentLinkError = CreateAttachmentLinkErrors[keyof CreateAttachmentLinkErrors];

export type CreateAttachmentLinkResponses = {
  /** The link. */
  201: SignedLink;
};

export type CreateAttachmentLinkResponse = CreateAttachmentLinkResponses[keyof CreateAttachmentLinkResponses];

export type StreamEventsData = {
  body?: never;
  path?: never;
  query?: {
    /** How many seconds to wait for events; with 0, only those of the past are sent. */
    wait?: number;
    /**
     * So many seconds ago the client began to read what it has. It is told what happened since then, and perhaps a little more, in place of having to read everything again. Without effect where it says the last id.
     */
    age?: Age;
  };
  headers?: {
    /** The id of the last event that the client has seen. */
    'Last-Event-ID'?: string;
  };
  url: '/live/events';
};

export type StreamEventsErrors = {
  /** The request breaks the contract; all that is wrong with it is listed. */
  400: Problem;
  /** The credentials are missing or not valid. */
  401: Problem;
  /** The credentials do not allow this, or the request comes from a page of another site. */
  403: Problem;
  /** None of the operation's media types is acceptable. */
  406: Problem;
  /** Too many requests, or as many streams and WebSockets of this person are open as may be. */
  429: Problem;
  /** Something unexpected went wrong. */
  500: Problem;
  /** The service cannot work at the moment. */
  503: Problem;
};

export type StreamEventsError = StreamEventsErrors[keyof StreamEventsErrors];

export type StreamEventsResponses = {
  /** The stream. */
  200: LiveMessage;
};

export type StreamEventsResponse = StreamEventsResponses[keyof StreamEventsResponses];

export type OpenSocketData = {
  path?: never;
  query?: never;
  url: '/live/socket';
};

/** What a client hears. */
export type OpenSocketReceived = LiveMessage;

/** What a client may say. */
export type OpenSocketSent = LiveHello;
