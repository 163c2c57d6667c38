/** Roads that join settlements one after the other to what is there already, by the cheapest way over the slopes (Dijkstra on cells of 360 m). */
export function roads(grid, z, seats, townships) {
  const factor = 4;
  const cell = grid.transform[0] * factor;
  const [, , west, , , north] = grid.transform;
  const width = Math.floor(grid.width / factor);
  const height = Math.floor(grid.height / factor);
  const ground = new Float32Array(width * height);
  for (let row = 0; row < height; row++)
    for (let col = 0; col < width; col++) ground[row * width + col] = z[(row * factor + 2) * grid.width + col * factor + 2];
  const cellAt = ({ x, y }) =>
    Math.min(height - 1, Math.max(0, Math.floor((north - y) / cell))) * width + Math.min(width - 1, Math.max(0, Math.floor((x - west) / cell)));
  const network = new Uint8Array(ground.length);
  const lines = [];
  const join = (settlement, kind, minimum) => {
    const path = cheapest({ width, height, cell, ground }, cellAt(settlement), (i) => network[i] >= minimum);
    for (const i of path) network[i] = Math.max(network[i], minimum);
    if (path.length > 1)
      lines.push({ kind, points: rounded(path.map((i) => [west + ((i % width) + 0.5) * cell, north - (Math.floor(i / width) + 0.5) * cell])) });
  };
  const [capital] = seats;
  network[cellAt(capital)] = 2;
  const byDistance = (list) => [...list].sort((a, b) => Math.hypot(a.x - capital.x, a.y - capital.y) - Math.hypot(b.x - capital.x, b.y - capital.y));
  for (const seat of byDistance(seats).slice(1)) join(seat, 'main', 2);
  for (const town of byDistance(townships)) join(town, 'township', 1);
  return lines;
}

/** Cells from a start to the nearest goal by cost; a binary heap, ended at the first goal. */
function cheapest({ width, height, cell, ground }, start, isGoal) {
  const cost = new Map([[start, 0]]);
  const from = new Map();
  const heap = [[0, start]];
  const settled = new Set();
  while (heap.length > 0) {
    const [reached, i] = pop(heap);
    if (settled.has(i)) continue;
    settled.add(i);
    if (isGoal(i)) {
      const path = [i];
      while (path.at(-1) !== start) path.push(from.get(path.at(-1)));
      return path.reverse();
    }
    const col = i % width;
    const row = Math.floor(i / width);
    for (let dr = -1; dr <= 1; dr++)
      for (let dc = -1; dc <= 1; dc++) {
        if ((dr === 0 && dc === 0) || row + dr < 0 || row + dr >= height || col + dc < 0 || col + dc >= width) continue;
        const n = i + dr * width + dc;
        if (settled.has(n)) continue;
        const length = cell * (dr !== 0 && dc !== 0 ? Math.SQRT2 : 1);
        const steep = Math.abs(ground[n] - ground[i]) / length;
        const total = reached + length * (1 + (steep / 0.06) ** 2);
        if (total >= (cost.get(n) ?? Number.POSITIVE_INFINITY)) continue;
        cost.set(n, total);
        from.set(n, i);
        push(heap, [total, n]);
      }
  }
  return [start];
}

const before = (a, b) => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);

function push(heap, item) {
  let i = heap.length;
  heap.push(item);
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if (!before(item, heap[parent])) break;
    heap[i] = heap[parent];
    i = parent;
  }
  heap[i] = item;
}

function pop(heap) {
  const top = heap[0];
  const last = heap.pop();
  if (heap.length === 0) return top;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1], heap[child])) child++;
    if (!before(heap[child], last)) break;
    heap[i] = heap[child];
    i = child;
  }
  heap[i] = last;
  return top;
}

/** Corners cut once (Chaikin); the ends stay. */
function rounded(points) {
  const out = [points[0]];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    out.push([a[0] * 0.75 + b[0] * 0.25, a[1] * 0.75 + b[1] * 0.25], [a[0] * 0.25 + b[0] * 0.75, a[1] * 0.25 + b[1] * 0.75]);
  }
  out.push(points.at(-1));
  return out;
}
