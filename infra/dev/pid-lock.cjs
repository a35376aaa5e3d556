'use strict';
/**
 * A lock that one process holds: a file with its process id. It outlives no owner, not even one that was killed: a lock
 * whose owner is gone is taken over. Plain CommonJS because bootstrap.cjs needs it before anything is installed or built.
 */
const { execFileSync } = require('node:child_process');
const { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');

/** Tells a process from a later one with the same id (in a restarted container ids soon repeat); '' means unknown. */
const startedAt = (pid) => {
  try {
    // The fields after the command's name, which may hold spaces: see proc(5), field 22.
    return (
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[19] || ''
    );
  } catch {
    if (process.platform === 'linux') return '';
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return '';
  }
};

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const read = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

/** A process as it can be recognised later: `{ pid, started }`. */
const identify = (pid) => ({ pid, started: startedAt(pid) });

const stillRuns = ({ pid, started }) => isAlive(pid) && startedAt(pid) === started;

const holds = (owner) => Boolean(owner) && stillRuns(owner);

/** Takes the lock: a function that releases it, or the id of the process that holds it. */
const takePidLock = (file) => {
  const own = `${file}.${process.pid}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(own, JSON.stringify(identify(process.pid)));
  try {
    for (;;) {
      try {
        // Unlike a write, a link appears with its whole content or not at all.
        linkSync(own, file);
        return { release: () => rmSync(file, { force: true }) };
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const owner = read(file);
      if (holds(owner)) return { heldBy: owner.pid };
      removeStale(file, `${own}.stale`, owner);
    }
  } finally {
    rmSync(own, { force: true });
  }
};

/** Moves a dead owner's lock away, and puts it back if somebody else took the lock over in between. */
const removeStale = (file, aside, dead) => {
  try {
    renameSync(file, aside);
    const moved = read(aside);
    if (holds(moved) && moved.pid !== (dead && dead.pid)) linkSync(aside, file);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
};

module.exports = { identify, stillRuns, takePidLock };
