// Generated from openapi/ by `make generate`; do not edit.

export const product = {
  "title": "Charter",
  "summary": "To-dos for many people, and a contract that everything else follows.",
  "version": "0.1.0"
} as const;
