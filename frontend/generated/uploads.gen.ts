// Generated from openapi/ by `make generate`; do not edit.

export const uploads = {
  "setAvatar": {
    "types": "image/png,image/jpeg,image/gif,image/webp",
    "limit": 2113536
  },
  "importTodos": {
    "types": "text/csv,application/x-ndjson",
    "limit": 67108864
  },
  "uploadAttachment": {
    "types": "image/png,image/jpeg,image/gif,image/webp,application/pdf,application/zip,application/gzip,application/vnd.openxmlformats-officedocument.wordprocessingml.document,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,application/vnd.openxmlformats-officedocument.presentationml.presentation,application/vnd.oasis.opendocument.text,application/vnd.oasis.opendocument.spreadsheet,audio/mpeg,audio/wav,audio/ogg,video/mp4,video/webm,text/plain,text/csv,text/markdown,application/json",
    "limit": 26279936
  }
} as const;
