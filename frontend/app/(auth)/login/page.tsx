import type { Metadata } from "next";
import Link from "next/link";
import { Prefetched } from "@/components/prefetched";
import { FormError } from "@/components/ui/field";
import { Card } from "@/components/ui/parts";
import { listProviders } from "@/generated";
import { listProvidersQueryKey } from "@/generated/@tanstack/react-query.gen";
import { visitor } from "@/lib/server";
import { safeNext } from "@/lib/session";
import { signInError } from "@/lib/sign-in";
import { SignInWith } from "../sign-in-with";
import { LoginForm } from "./login-form";

export const metadata: Metadata = { title: "Log in", description: "Log in and open your list." };

type Props = { searchParams: Promise<{ next?: string; email?: string; error?: string }> };

export default async function LoginPage({ searchParams }: Props) {
  const { next, email, error } = await searchParams;
  const { data } = await listProviders({ client: await visitor() });
  return (
    <Prefetched entries={[[listProvidersQueryKey(), data]]}>
      <Card>
        <h1 className="mb-7 text-3xl">Welcome back</h1>
        <div className="mb-5 empty:hidden">
          <FormError>{signInError(error)}</FormError>
        </div>
        <LoginForm next={safeNext(next)} email={email ?? ""} />
        <p className="mt-5 text-center">
          <Link className="link" href="/forgot-password">
            Forgotten your password?
          </Link>
        </p>
        <SignInWith next={safeNext(next)} />
      </Card>
      <p className="mt-6 text-center text-faint">
        No account yet?{" "}
        <Link className="link" href="/register">
          Create one
        </Link>
      </p>
    </Prefetched>
  );
}
