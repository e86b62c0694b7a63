import type { Metadata } from "next";
import Link from "next/link";
import { Card } from "@/components/ui/parts";
import { ForgotForm } from "./forgot-form";

export const metadata: Metadata = {
  title: "Forgotten password",
  description: "Ask for a link to choose a new password.",
};

export default function ForgotPasswordPage() {
  return (
    <>
      <Card>
        <h1 className="mb-3 text-3xl">Forgotten it?</h1>
        <p className="mb-6 text-faint">You get a link by mail to choose a new password.</p>
        <ForgotForm />
      </Card>
      <p className="mt-6 text-center text-faint">
        It came back to you?{" "}
        <Link className="link" href="/login">
          Log in
        </Link>
      </p>
    </>
  );
}
