import { clsx } from "clsx";
import { CopyButton } from "#components/docs/copy-button.tsx";
import { curlOf } from "#components/docs/curl.ts";
import { Fields, Remark, TypeName } from "#components/docs/fields.tsx";
import type { Operation, Parameter } from "#lib/openapi.ts";

const methodColours: Record<string, string> = {
  get: "text-good",
  post: "text-accent",
  put: "text-warning",
  patch: "text-warning",
  delete: "text-danger",
};

/** The method of an operation, the same wherever it is named. */
export function MethodName({ method, className }: { method: string; className?: string }) {
  return (
    <span className={clsx("font-medium font-mono text-meta uppercase", methodColours[method], className)}>
      {method}
    </span>
  );
}

interface Props {
  server: string;
  method: string;
  path: string;
  operation: Operation;
}

/** Everything about one operation: what it does, takes and answers, and a command that calls it. */
export function OperationSection({ server, method, path, operation }: Props) {
  const { operationId, summary, description, parameters, requestBody, responses } = operation;
  const curl = curlOf(server, method, path, operation);
  const body = requestBody?.content["application/json"]?.schema;
  return (
    <section
      id={operationId}
      aria-labelledby={`${operationId}-title`}
      className="scroll-mt-4 border-line border-t py-8 target:border-accent"
    >
      <h3 id={`${operationId}-title`} className="font-semibold text-prose">
        <a href={`#${operationId}`} className="hover:underline">
          {summary}
        </a>
      </h3>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-2">
        <MethodName method={method} />
        <code className="wrap-anywhere font-mono text-code">{path}</code>
      </p>
      {description ? <p className="mt-3 max-w-prose">{description}</p> : null}
      {operation.security.length === 0 ? <p className="mt-3 text-soft">Needs neither a key nor a sign-in.</p> : null}
      <Parameters parameters={parameters} />
      {body ? (
        <Block title="Body">
          <Fields schema={body} />
        </Block>
      ) : null}
      <Responses responses={responses} />
      <figure className="mt-6 rounded-card border border-line bg-raised">
        <figcaption className="flex items-center justify-between border-line border-b ps-4 pe-1 text-soft">
          Example
          <CopyButton text={curl} of={`the command for: ${summary}`} />
        </figcaption>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <pre dir="ltr" tabIndex={0} className="overflow-x-auto p-4 font-mono text-code">
          {curl}
        </pre>
      </figure>
    </section>
  );
}

function Block({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="mt-6">
      <h4 className="font-medium">{title}</h4>
      {children}
    </div>
  );
}

function Parameters({ parameters }: { parameters: Parameter[] }) {
  if (parameters.length === 0) return null;
  return (
    <Block title="Parameters">
      <table className="mt-2 w-full border-collapse text-left">
        <thead className="text-meta text-soft">
          <tr className="border-line border-b">
            <th scope="col" className="w-32 py-1 pe-4 font-normal">
              Name
            </th>
            <th scope="col" className="w-20 py-1 pe-4 font-normal">
              In
            </th>
            <th scope="col" className="py-1 font-normal">
              Value
            </th>
          </tr>
        </thead>
        <tbody>
          {parameters.map((parameter) => (
            <tr key={parameter.name} className="border-line border-b align-top">
              <th scope="row" className="py-1.5 pe-4 font-medium font-mono text-code">
                {parameter.name}
              </th>
              <td className="py-1.5 pe-4 text-soft">{parameter.in}</td>
              <td className="wrap-anywhere py-1.5 text-soft">
                <TypeName schema={parameter.schema} />
                {parameter.required ? "" : ", optional"}
                <Remark schema={parameter.schema} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Block>
  );
}

function Responses({ responses }: { responses: Operation["responses"] }) {
  const statuses = Object.entries(responses);
  const [status = "", success] = statuses.find(([code]) => code.startsWith("2")) ?? [];
  const refusals = statuses.filter(([code]) => !code.startsWith("2"));
  return (
    <Block title="Answer">
      {Object.entries(success?.content ?? {}).map(([type, { schema }]) => (
        <div key={type} className="mt-2">
          <p>
            <span className="tabular">{status}</span> <code className="font-mono text-code">{type}</code>{" "}
            <span className="text-soft">{type === "application/json" ? <TypeName schema={schema} /> : null}</span>
          </p>
          <StreamNote schema={schema} />
          <Fields schema={schema} />
        </div>
      ))}
      {success?.content ? null : (
        <p className="mt-2">
          <span className="tabular">{status}</span> <span className="text-soft">without a body</span>
        </p>
      )}
      <p className="mt-3 text-soft">
        Refusals, as{" "}
        <a href="#Error" className="text-accent underline underline-offset-2">
          Error
        </a>
        : {refusals.map(([code, { description }]) => `${code} ${description}`).join(", ")}
      </p>
    </Block>
  );
}

function StreamNote({ schema }: { schema: Record<string, unknown> }) {
  const items = schema.contentSchema as Record<string, unknown> | undefined;
  if (typeof schema.description !== "string") return null;
  return (
    <p className="text-soft">
      {schema.description} {items ? <TypeName schema={items} /> : null}
    </p>
  );
}
