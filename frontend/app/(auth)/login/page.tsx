import type { Metadata } from "next";
import Link from "next/link";
import { Card } from "@/components/ui/parts";
import { safeNext } from "@/lib/session";
import { LoginForm } from "./login-form";

export const metadata: Metadata = { title: "Log in", description: "Log in and open your list." };

type Props = { searchParams: Promise<{ next?: string; email?: string }> };

export default async function LoginPage({ searchParams }: Props) {
  const { next, email } = await searchParams;
  return (
    <>
      <Card>
        <h1 className="mb-7 text-3xl">Welcome back</h1>
        <LoginForm next={safeNext(next)} email={email ?? ""} />
        <p className="mt-5 text-center">
          <Link className="link" href="/forgot-password">
            Forgotten your password?
          </Link>
        </p>
      </Card>
      <p className="mt-6 text-center text-faint">
        No account yet?{" "}
        <Link className="link" href="/register">
          Create one
        </Link>
      </p>
    </>
  );
}
