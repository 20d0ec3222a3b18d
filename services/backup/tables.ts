import type { Client } from "pg";

/** A table as a backup holds it. Names are quoted, ready to stand in a statement. */
export interface Table {
  name: string;
  /** Those that are stored; what the database computes itself, as what search knows, is left out. */
  columns: string[];
  /** What its rows are ordered by, the same in every database. */
  order: string;
}

/** All tables of Parley, without the list of migrations. */
export async function listTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    SELECT quote_ident(t.table_name) AS name,
      (SELECT array_agg(quote_ident(c.column_name) ORDER BY c.ordinal_position) FROM information_schema.columns c
       WHERE c.table_schema = t.table_schema AND c.table_name = t.table_name AND c.is_generated = 'NEVER' AND c.data_type <> 'tsvector') AS columns,
      (SELECT string_agg(quote_ident(a.attname)
                || CASE WHEN a.atttypid IN ('text'::regtype, 'varchar'::regtype) THEN ' COLLATE "C"' ELSE '' END, ', ' ORDER BY k.place)
       FROM pg_index i CROSS JOIN unnest(i.indkey::int2[]) WITH ORDINALITY AS k(number, place)
       JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
       WHERE i.indrelid = quote_ident(t.table_name)::regclass AND i.indisprimary) AS "order"
    FROM information_schema.tables t
    WHERE t.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND t.table_name <> '_prisma_migrations'
    ORDER BY t.table_name COLLATE "C"`);
  return rows;
}

/** The names of the migrations that a database has had, oldest first. */
export async function listApplied(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`,
  );
  return rows.map((row) => row.name);
}
