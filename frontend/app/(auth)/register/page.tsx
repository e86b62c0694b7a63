import type { Metadata } from "next";
import Link from "next/link";
import { Card } from "@/components/ui/parts";
import { RegisterForm } from "./register-form";

export const metadata: Metadata = {
  title: "Create an account",
  description: "Create an account and start your list.",
};

export default function RegisterPage() {
  return (
    <>
      <Card>
        <h1 className="mb-7 text-3xl">Start a list</h1>
        <RegisterForm />
      </Card>
      <p className="mt-6 text-center text-faint">
        You have an account?{" "}
        <Link className="link" href="/login">
          Log in
        </Link>
      </p>
    </>
  );
}
