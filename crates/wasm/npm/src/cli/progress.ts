// A line on a terminal that says how far it has come, when it takes long.

/** Nothing is shown before this many milliseconds, nor more often than each tenth of a second. */
const PATIENCE = 500;
const PAUSE = 100;

export function progress(out: NodeJS.WriteStream) {
  let next = Date.now() + PATIENCE;
  let shown = false;
  return {
    show(text: () => string): void {
      if (!out.isTTY || Date.now() < next) return;
      out.write(`\r\x1b[K${text().slice(0, (out.columns || 80) - 1)}`);
      shown = true;
      next = Date.now() + PAUSE;
    },
    clear(): void {
      if (shown) out.write("\r\x1b[K");
      shown = false;
    },
  };
}
