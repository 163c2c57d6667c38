// Measurements as one Markdown table.

const seconds = (value) => (value < 0.995 ? value.toFixed(2) : value < 99.5 ? value.toFixed(1) : value.toFixed(0));
/** Seconds on the clock and, in brackets, of the processor; how many rounds when fewer than asked for; peak memory. */
function timing(one, rounds) {
  if (one === undefined) return '';
  if (typeof one === 'string') return one;
  const fewer = one.rounds < rounds ? ` ×${one.rounds}` : '';
  const peak = one.peak === undefined ? '' : ` · ${Math.round(one.peak)} MiB`;
  return `${seconds(one.clock)} (${seconds(one.processor)})${fewer}${peak}`;
}

/** By what power of the number of cells the processor's time grew from a smaller size to this one. */
function growth({ cells, ours, from }) {
  if (from === undefined) return '';
  return (Math.log(ours.processor / from.ours.processor) / Math.log(cells / from.cells)).toFixed(2);
}

/** Rows are { task, size, cells, ours, from: the same of a smaller size, peers: { name: timing or why there is none } }. */
export function table(rows, peers, rounds) {
  const head = ['task', 'cells', 'tetrazone', 'million cells/s', 'growth', ...peers];
  const lines = rows.map((row) => [
    row.task,
    row.size,
    timing(row.ours, rounds),
    row.cells === undefined ? '' : (row.cells / row.ours.clock / 1e6).toFixed(1),
    growth(row),
    ...peers.map((peer) => timing(row.peers[peer], rounds)),
  ]);
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i < 2 ? '---' : '---:'))), ...lines.map(line)].join('\n');
}
