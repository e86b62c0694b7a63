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
