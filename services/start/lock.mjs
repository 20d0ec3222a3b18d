import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StartError } from "./output.mjs";

const heartbeat = 5_000;
const silentAfter = 3 * heartbeat;

/**
 * Claims the data folder for this process until it exits. The embedded database takes no lock of its own, and two of
 * them on one folder destroy it, so a lock whose owner died counts until the owner's children are gone too.
 * The returned `record(fields)` adds facts that others may read: child process ids, the embedded database's address.
 */
export async function lockDataFolder(directory) {
  const file = path.join(directory, "lock");
  prepareFolder(directory, file);
  const deadline = Date.now() + silentAfter + heartbeat;
  const owner = { ...identify(process.pid), host: hostname() };
  while (!tryCreate(file, owner)) {
    const holder = readLock(directory);
    if (holder && isRunning(holder, holder, file)) {
      throw new StartError(`Parley is already running on ${directory} (process ${holder.pid}). Stop it first.`);
    }
    if (holder && (holder.children ?? []).some((child) => isRunning(child, holder, file))) {
      if (Date.now() > deadline)
        throw new StartError(`An earlier Parley is still stopping on ${directory}. Try again soon.`);
      await sleep(200);
    } else {
      removeStale(file, holder);
    }
  }
  return holdLock(file, owner);
}

/** What the process that owns the folder has recorded, or undefined when there is no lock. */
export function readLock(directory) {
  try {
    return JSON.parse(readFileSync(path.join(directory, "lock"), "utf8"));
  } catch {
    return undefined;
  }
}

/** What the Parley that runs on the folder now has recorded, or undefined when none does. */
export function findRunning(directory) {
  const holder = readLock(directory);
  return holder && isRunning(holder, holder, path.join(directory, "lock")) ? holder : undefined;
}

function prepareFolder(directory, file) {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.${process.pid}`, "");
    rmSync(`${file}.${process.pid}`);
  } catch (error) {
    throw new StartError(
      `The data folder ${directory} cannot be used (${error.code}). Check PARLEY_DATA_DIR and its permissions.`,
    );
  }
}

function tryCreate(file, owner) {
  try {
    writeFileSync(file, JSON.stringify(owner), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** Process ids are reused, so on Linux a process is known by its start time as well. */
function identify(pid) {
  return { pid, started: readProcess(pid)?.started };
}

/** Linux only. A dead process that nobody has collected yet still has an id, and a state that says so. */
function readProcess(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").pop().split(" ");
    return { dead: "ZX".includes(fields[0]), started: fields[19] };
  } catch {
    return undefined;
  }
}

/** Whoever wrote the lock in another container cannot be seen from here, but keeps the file's time fresh. */
function isRunning({ pid, started }, { host }, file) {
  if (host !== hostname()) return Date.now() - statSync(file).mtimeMs < silentAfter;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  const found = readProcess(pid);
  return !found || (!found.dead && found.started === started);
}

/** Moves the file aside first: of two processes that find the same stale lock only one may remove it. */
function removeStale(file, holder) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    const moved = readFileSync(aside, "utf8");
    if (holder && moved !== JSON.stringify(holder)) renameSync(aside, file);
    else rmSync(aside);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
}

function holdLock(file, owner) {
  const write = () => writeFileSync(file, JSON.stringify(owner));
  const timer = setInterval(() => utimesSync(file, new Date(), new Date()), heartbeat);
  timer.unref();
  return {
    addChild: (pid) => {
      owner.children = [...(owner.children ?? []), identify(pid)];
      write();
    },
    record: (fields) => {
      Object.assign(owner, fields);
      write();
    },
    release: () => {
      clearInterval(timer);
      rmSync(file, { force: true });
    },
  };
}
