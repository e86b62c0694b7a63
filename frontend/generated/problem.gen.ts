// Generated from openapi/ by `make generate`; do not edit.

/** What the platform itself answers to a bad request (RFC 9457), whatever else a contract knows. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail?: string;
  errors?: Violation[];
};

/** One place in which a request breaks the contract. */
export type Violation = {
  place: 'path' | 'query' | 'header' | 'cookie' | 'body';
  /** JSON pointer within that place (RFC 6901). */
  pointer: string;
  keyword: string;
  message: string;
};
