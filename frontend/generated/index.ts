// Generated from openapi/ by `make generate`; do not edit.

export * from './sdk.gen';
export type * from './types.gen';
