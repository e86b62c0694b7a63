import { DeletionConflict } from "./deletion-conflict";

export default function TodosLayout({ children }: { children: React.ReactNode }) {
  return (
    <>
      {children}
      <DeletionConflict />
    </>
  );
}
