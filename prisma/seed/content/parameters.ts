/** A setting of PostgreSQL, told in five sentences. */
export interface Parameter {
  name: string;
  /** What it does. */
  purpose: string;
  /** Its default, and what a change of it needs. */
  change: string;
  /** When to set it otherwise. */
  when: string;
  /** How to see whether that is needed, as SQL or a command. */
  check: string;
  /** What goes wrong when it is set badly. */
  risk: string;
}

/** Memory, write-ahead log, checkpoints and vacuum. The other half is in `more-parameters.ts`. */
export const parameters: Parameter[] = [
  {
    name: "shared_buffers",
    purpose: "It is the cache of table and index pages that all connections share.",
    change: "128 MB by default, and a change needs a restart.",
    when: "Set it to about a quarter of the memory on a dedicated server; more helps only when the busy part of the data just fits.",
    check: "SELECT sum(blks_hit) * 100.0 / nullif(sum(blks_hit + blks_read), 0) FROM pg_stat_database;",
    risk: "Too large starves the operating system's own cache and every sort, and checkpoints have more to write.",
  },
  {
    name: "work_mem",
    purpose: "It is what one sort or one hash may use before it spills to disk.",
    change: "4 MB by default, and it can be set for a single session or transaction.",
    when: "Raise it for reports that sort a lot, in their session and not for everybody.",
    check: "SELECT datname, temp_files, temp_bytes FROM pg_stat_database;",
    risk: "One query can use it many times, and every connection can do so at once: that is how servers run out of memory.",
  },
  {
    name: "maintenance_work_mem",
    purpose: "It is the memory for index builds, vacuum and foreign-key checks.",
    change: "64 MB by default, and it can be set per session.",
    when: "Raise it to 1 or 2 GB before building large indexes.",
    check: "SELECT phase, tuples_done, tuples_total FROM pg_stat_progress_create_index;",
    risk: "Each autovacuum worker may take it too, unless autovacuum_work_mem says otherwise.",
  },
  {
    name: "effective_cache_size",
    purpose: "It tells the planner how much of the data is probably cached, by us and by the operating system.",
    change: "4 GB by default, and a reload is enough. It allocates nothing.",
    when: "Set it to half or three quarters of the memory.",
    check: "SHOW effective_cache_size;",
    risk: "Too small and the planner avoids index scans that would have been served from memory.",
  },
  {
    name: "max_connections",
    purpose: "It is how many clients may be connected at once.",
    change: "100 by default, and a change needs a restart.",
    when: "Rarely: put a pooler in front first.",
    check: "SELECT state, count(*) FROM pg_stat_activity GROUP BY state;",
    risk: "Hundreds of active connections on a few cores only fight for locks and caches.",
  },
  {
    name: "max_wal_size",
    purpose: "It is how much write-ahead log may pile up before a checkpoint is forced.",
    change: "1 GB by default, and a reload is enough.",
    when: "Raise it when checkpoints are requested rather than timed.",
    check: "SELECT num_timed, num_requested FROM pg_stat_checkpointer;",
    risk: "More log means a longer recovery after a crash, and it needs the disk space.",
  },
  {
    name: "checkpoint_timeout",
    purpose: "It is the longest time between two checkpoints.",
    change: "5 minutes by default, and a reload is enough.",
    when: "Raise it to 15 or 30 minutes on busy servers: pages that change often are then written in full less often.",
    check: "SHOW log_checkpoints;",
    risk: "Recovery after a crash has to replay more.",
  },
  {
    name: "checkpoint_completion_target",
    purpose: "It spreads the writing of a checkpoint over a part of the time until the next.",
    change: "0.9 by default since version 14, and a reload is enough.",
    when: "Leave it; older installations still carry 0.5 in their files.",
    check: "SHOW checkpoint_completion_target;",
    risk: "A small value makes the disk busy in bursts, which shows as slow queries every few minutes.",
  },
  {
    name: "wal_compression",
    purpose: "It compresses the full page images in the write-ahead log.",
    change: "Off by default; a superuser may set it, and a reload is enough.",
    when: "Turn it on when the log is what limits you, for example to a replica far away.",
    check: "SELECT wal_fpi, wal_bytes FROM pg_stat_wal;",
    risk: "It costs some CPU for every first change of a page after a checkpoint.",
  },
  {
    name: "synchronous_commit",
    purpose: "It decides what a commit waits for: the local disk, a replica, or nothing.",
    change: "On by default, and it can be set per transaction.",
    when: "Turn it off for data you can lose a moment of, such as counters.",
    check: "SHOW synchronous_commit;",
    risk: "With off, a crash may lose the last few transactions. The data stays consistent all the same.",
  },
  {
    name: "fsync",
    purpose: "It makes sure that what was written has reached the disk.",
    change: "On by default, and a reload is enough.",
    when: "Turn it off only for databases you can throw away, such as those of tests.",
    check: "SHOW fsync;",
    risk: "Without it a power cut can destroy the whole cluster.",
  },
  {
    name: "full_page_writes",
    purpose: "It logs a whole page at its first change after a checkpoint, against half-written pages.",
    change: "On by default, and a reload is enough.",
    when: "Leave it on unless the file system guarantees whole pages.",
    check: "SELECT wal_fpi FROM pg_stat_wal;",
    risk: "Without it a crash in the middle of a write can leave a page that no log repairs.",
  },
  {
    name: "wal_level",
    purpose: "It decides how much the log says: enough for a crash, for replicas, or for logical decoding.",
    change: "replica by default, and a change needs a restart.",
    when: "Set it to logical before you want change data capture, because of the restart.",
    check: "SHOW wal_level;",
    risk: "minimal cannot feed a replica or a backup in progress.",
  },
  {
    name: "autovacuum",
    purpose: "It runs vacuum and analyze in the background where many rows changed.",
    change: "On by default, and a reload is enough.",
    when: "Never turn it off for a whole server; tune it per table instead.",
    check: "SELECT relname, n_dead_tup, last_autovacuum FROM pg_stat_user_tables ORDER BY n_dead_tup DESC;",
    risk: "Without it tables swell, plans age, and in the end the server stops to prevent transaction wraparound.",
  },
  {
    name: "autovacuum_vacuum_scale_factor",
    purpose: "It is the share of a table that must be dead before vacuum comes.",
    change: "0.2 by default; a reload, or ALTER TABLE for one table.",
    when: "Lower it to 0.01 for tables of many million rows, where a fifth is far too late.",
    check: "SELECT relname, n_dead_tup, n_live_tup FROM pg_stat_user_tables;",
    risk: "Too low on small busy tables and workers do nothing else.",
  },
  {
    name: "autovacuum_max_workers",
    purpose: "It is how many tables can be vacuumed at the same time.",
    change: "3 by default; up to version 17 a change needs a restart.",
    when: "Raise it when many large tables wait, together with the cost limit.",
    check: "SELECT pid, relid::regclass, phase FROM pg_stat_progress_vacuum;",
    risk: "The cost limit is shared: more workers with the same limit are simply slower each.",
  },
  {
    name: "autovacuum_vacuum_cost_limit",
    purpose: "It is how much work vacuum does before it takes a short rest.",
    change: "-1 by default, which means the 200 of vacuum_cost_limit; a reload is enough.",
    when: "Raise it to 1000 or more on fast disks.",
    check: "SHOW autovacuum_vacuum_cost_limit;",
    risk: "Too low and vacuum never catches up; too high and it competes with queries for the disk.",
  },
  {
    name: "autovacuum_freeze_max_age",
    purpose: "It is the age at which a table is vacuumed against wraparound, whatever else is set.",
    change: "200 million transactions by default, and a change needs a restart.",
    when: "Raise it with care on servers with very many transactions, so that the work comes less often.",
    check: "SELECT datname, age(datfrozenxid) FROM pg_database ORDER BY 2 DESC;",
    risk: "It moves you closer to the limit of about two billion, at which the server refuses new transactions.",
  },
  {
    name: "vacuum_cost_delay",
    purpose: "It is the rest that a vacuum you start yourself takes after its cost limit.",
    change: "0 by default, so such a vacuum runs at full speed.",
    when: "Set it in the session when a manual vacuum must not disturb.",
    check: "SHOW vacuum_cost_delay;",
    risk: "With a delay a vacuum of a large table can take days.",
  },
  {
    name: "temp_buffers",
    purpose: "It is a session's cache for its temporary tables.",
    change: "8 MB by default, and it must be set before the session first uses a temporary table.",
    when: "Raise it for jobs that build large temporary tables.",
    check: "SELECT local_blks_read, local_blks_written FROM pg_stat_statements ORDER BY 2 DESC LIMIT 5;",
    risk: "The memory stays with the session until it ends.",
  },
];
