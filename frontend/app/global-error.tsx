"use client";
import "./globals.css";
import ErrorPage from "./error";

/** Where the layout itself has failed. */
export default function GlobalError(props: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong</title>
        <ErrorPage {...props} />
      </body>
    </html>
  );
}
