/** What is wrong with a file without being a reason to refuse it. */
export function Warnings({ warnings }: { warnings: readonly string[] }) {
  return warnings.map((warning) => (
    <p key={warning} className="text-warning">
      {warning}
    </p>
  ));
}
