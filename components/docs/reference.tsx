import { Fields } from "#components/docs/fields.tsx";
import { MethodName, OperationSection } from "#components/docs/operation.tsx";
import { methods, type OpenApiDocument, type Operation } from "#lib/openapi.ts";

interface Entry {
  path: string;
  method: string;
  operation: Operation;
}

/** The reference of the API, made from its OpenAPI document alone. It works without JavaScript, but for the copy buttons. */
export function Reference({ document }: { document: OpenApiDocument }) {
  const server = document.servers[0]?.url ?? "";
  const chapters = document.tags.map((tag) => ({ ...tag, id: idOf(tag.name), entries: entriesOf(document, tag.name) }));
  return (
    <div className="mx-auto flex max-w-6xl flex-col gap-x-12 px-4 text-ui lg:flex-row lg:px-8">
      <nav
        aria-label="Operations"
        className="lg:sticky lg:top-0 lg:h-dvh lg:w-72 lg:shrink-0 lg:overflow-y-auto lg:py-8"
      >
        <details className="mt-4 rounded-card border border-line lg:hidden">
          <summary className="hit-height flex items-center px-4 font-medium">Contents</summary>
          <Contents chapters={chapters} />
        </details>
        <div className="hidden lg:block">
          <Contents chapters={chapters} />
        </div>
      </nav>
      <main className="min-w-0 flex-1 py-8">
        <Introduction document={document} server={server} />
        {chapters.map((chapter) => (
          <section
            key={chapter.id}
            id={chapter.id}
            aria-labelledby={`${chapter.id}-title`}
            className="scroll-mt-4 pt-12"
          >
            <h2 id={`${chapter.id}-title`} className="font-semibold text-title">
              {chapter.name}
            </h2>
            <p className="mt-2 mb-6 max-w-prose text-soft">{chapter.description}</p>
            {chapter.entries.map((entry) => (
              <OperationSection key={entry.operation.operationId} server={server} {...entry} />
            ))}
          </section>
        ))}
        <Shapes schemas={document.components.schemas} />
      </main>
    </div>
  );
}

function Introduction({ document, server }: { document: OpenApiDocument; server: string }) {
  const { key, login } = document.components.securitySchemes;
  return (
    <>
      <h1 className="font-semibold text-title">{document.info.title} API</h1>
      <p className="mt-3 max-w-prose text-prose">{document.info.description}</p>
      <dl className="mt-6 grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        <dt className="text-soft">Server</dt>
        <dd>
          <code className="wrap-anywhere font-mono text-code">{server}</code>
        </dd>
        <dt className="text-soft">API key</dt>
        <dd>{String(key?.description)}</dd>
        <dt className="text-soft">Sign-in</dt>
        <dd>
          Cookie <code className="font-mono text-code">{String(login?.name)}</code>. {String(login?.description)}
        </dd>
        <dt className="text-soft">Document</dt>
        <dd>
          <a href="/api/openapi.json" className="text-accent underline underline-offset-2">
            openapi.json
          </a>{" "}
          (OpenAPI {document.openapi})
        </dd>
      </dl>
    </>
  );
}

function Contents({ chapters }: { chapters: { id: string; name: string; entries: Entry[] }[] }) {
  const link = "hit-height flex items-center gap-2 rounded-small px-2 py-1 hover:bg-hover";
  return (
    <ul className="p-2">
      {chapters.map((chapter) => (
        <li key={chapter.id} className="mb-3">
          <a href={`#${chapter.id}`} className={`${link} font-medium`}>
            {chapter.name}
          </a>
          <ul>
            {chapter.entries.map(({ method, operation }) => (
              <li key={operation.operationId}>
                <a href={`#${operation.operationId}`} className={`${link} text-soft`}>
                  <MethodName method={method} className="w-12 shrink-0" />
                  {operation.summary}
                </a>
              </li>
            ))}
          </ul>
        </li>
      ))}
      <li>
        <a href="#shapes" className={`${link} font-medium`}>
          Shapes
        </a>
      </li>
    </ul>
  );
}

function Shapes({ schemas }: { schemas: Record<string, unknown> }) {
  return (
    <section id="shapes" aria-labelledby="shapes-title" className="scroll-mt-4 pt-12">
      <h2 id="shapes-title" className="font-semibold text-title">
        Shapes
      </h2>
      <p className="mt-2 mb-6 max-w-prose text-soft">What the answers are made of.</p>
      {Object.entries(schemas).map(([name, schema]) => (
        <section
          key={name}
          id={name}
          aria-labelledby={`${name}-title`}
          className="scroll-mt-4 border-line border-t py-6"
        >
          <h3 id={`${name}-title`} className="font-semibold text-prose">
            <a href={`#${name}`} className="hover:underline">
              {name}
            </a>
          </h3>
          <Fields schema={schema as Record<string, unknown>} />
        </section>
      ))}
    </section>
  );
}

function entriesOf(document: OpenApiDocument, tag: string): Entry[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation?.tags.includes(tag) ? [{ path, method, operation }] : [];
    }),
  );
}

function idOf(name: string): string {
  return name.toLowerCase().replaceAll(" ", "-");
}
