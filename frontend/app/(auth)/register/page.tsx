import type { Metadata } from "next";
import Link from "next/link";
import { Prefetched } from "@/components/prefetched";
import { Card } from "@/components/ui/parts";
import { listProviders } from "@/generated";
import { listProvidersQueryKey } from "@/generated/@tanstack/react-query.gen";
import { visitor } from "@/lib/server";
import { safeNext } from "@/lib/session";
import { SignInWith } from "../sign-in-with";
import { RegisterForm } from "./register-form";

export const metadata: Metadata = {
  title: "Create an account",
  description: "Create an account and start your list.",
};

export default async function RegisterPage() {
  const { data } = await listProviders({ client: await visitor() });
  return (
    <Prefetched entries={[[listProvidersQueryKey(), data]]}>
      <Card>
        <h1 className="mb-7 text-3xl">Start a list</h1>
        <RegisterForm />
        <SignInWith next={safeNext(null)} />
      </Card>
      <p className="mt-6 text-center text-faint">
        You have an account?{" "}
        <Link className="link" href="/login">
          Log in
        </Link>
      </p>
    </Prefetched>
  );
}
