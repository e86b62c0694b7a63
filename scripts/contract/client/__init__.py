"""The TypeScript client of a contract: types, functions, TanStack Query options, zod schemas."""
