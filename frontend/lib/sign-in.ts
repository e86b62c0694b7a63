// Signing in with an account elsewhere: where it begins, and what can go wrong.
import { type SignInError, startSignIn } from "@/generated";
import { addressOf } from "@/generated/client.gen";
import { zSignInError } from "@/generated/zod.gen";

const ERRORS: Record<SignInError, string> = {
  cancelled: "You turned back. Nothing has happened.",
  expired: "It took too long, or began in another window. Please try again.",
  provider_failed: "It did not work: the other side did not answer as it should. Please try again.",
  unverified_email: "The account there has no confirmed e-mail address. Confirm one there first.",
  account_exists:
    "There is an account with your address here, but nobody has confirmed it. We sent you a mail: " +
    "choose a new password with it, then try again.",
  suspended: "This account is suspended.",
  identity_taken: "The account there is linked to another account here.",
};

/** What a page says about the error in its address; undefined if there is none that it knows. */
export function signInError(code: string | undefined): string | undefined {
  const known = zSignInError.safeParse(code);
  return known.success ? ERRORS[known.data] : undefined;
}

/** Where the browser goes to sign in; it is no page of Next.js. */
export function signInAddress(provider: string, next: string): string {
  return addressOf(startSignIn, { path: { provider }, query: { next } });
}
