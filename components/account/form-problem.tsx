/** What went wrong with a form as a whole. Always present, so that screen readers hear it when it fills. */
export function FormProblem({ message }: { message: string | undefined }) {
  return (
    <p role="alert" className={message ? "rounded-small border border-danger px-3 py-2 text-danger" : "sr-only"}>
      {message}
    </p>
  );
}
