import { fileWords } from "#lib/client/words/files.ts";

/** Why a message with files does not leave at once: it waits for them, or some did not arrive. */
export function FilesHint({ waiting, failed, onStop }: { waiting: boolean; failed: boolean; onStop: () => void }) {
  if (failed) {
    return (
      <p role="alert" className="mx-auto max-w-[48rem] px-3 pt-1 text-danger text-meta">
        {fileWords.someFailed}
      </p>
    );
  }
  if (!waiting) return null;
  return (
    <p
      role="status"
      className="mx-auto flex max-w-[48rem] flex-wrap items-center gap-x-3 px-3 pt-1 text-meta text-soft"
    >
      {fileWords.sendsLater}
      <button type="button" className="hit-height font-medium text-accent hover:underline" onClick={onStop}>
        {fileWords.sendNotYet}
      </button>
    </p>
  );
}
