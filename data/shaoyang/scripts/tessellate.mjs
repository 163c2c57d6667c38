/**
 * Turns rings on an integer lattice, which may have spikes, touch themselves or overlap slightly, into simple rings without gaps or overlaps.
 * Edges are made one planar graph; each face goes to one ring; faces cut off from their ring's main part go to the neighbour with the
 * longest common border. `outline` is the ring round all. What is left of each ring is connected and so is what surrounds it, hence its border is one simple ring.
 * Edges may meet at lattice points only (also in the middle of an edge); edges that cross elsewhere are refused.
 */
export function tessellate(rings) {
  const graph = planarGraph(splitAtPoints(rings));
  const owner = ownersOf(graph, rings.length);
  const moved = keepConnected(graph, owner);
  const outline = borderOf(
    graph,
    owner.map((ring) => Math.min(ring, 0)),
    0,
  );
  return { rings: rings.map((_, index) => borderOf(graph, owner, index)), outline, moved };
}

const keyOf = ([x, y]) => x * 1e6 + y;

/** The directed edges of each ring, cut at every point of any ring that lies inside an edge. */
function splitAtPoints(rings) {
  const points = new Set(rings.flat().map(keyOf));
  const gcd = (a, b) => (b === 0 ? a : gcd(b, a % b));
  return rings.map((ring) => {
    const edges = [];
    for (let i = 1; i < ring.length; i++) {
      const [x, y] = ring[i - 1];
      const [dx, dy] = [ring[i][0] - x, ring[i][1] - y];
      const steps = gcd(Math.abs(dx), Math.abs(dy));
      let from = ring[i - 1];
      for (let step = 1; step <= steps; step++) {
        const at = [x + (dx / steps) * step, y + (dy / steps) * step];
        if (step < steps && !points.has(keyOf(at))) continue;
        edges.push([from, at]);
        from = at;
      }
    }
    return edges;
  });
}

/** Half-edges with their faces; `net[h]` maps a ring to how often it runs along h minus how often against it. */
function planarGraph(edgesOfRings) {
  const half = [];
  const byKey = new Map();
  const find = (a, b) => {
    const key = `${keyOf(a)},${keyOf(b)}`;
    let h = byKey.get(key);
    if (h === undefined) {
      h = half.length;
      half.push({ from: a, to: b, twin: h + 1, net: new Map() }, { from: b, to: a, twin: h, net: new Map() });
      byKey.set(key, h).set(`${keyOf(b)},${keyOf(a)}`, h + 1);
    }
    return h;
  };
  edgesOfRings.forEach((edges, ring) => {
    for (const [a, b] of edges) {
      const h = find(a, b);
      half[h].net.set(ring, (half[h].net.get(ring) ?? 0) + 1);
      const { net } = half[half[h].twin];
      net.set(ring, (net.get(ring) ?? 0) - 1);
    }
  });
  const around = new Map();
  for (const [index, h] of half.entries()) around.set(keyOf(h.from), [...(around.get(keyOf(h.from)) ?? []), index]);
  const angle = (h) => Math.atan2(half[h].to[1] - half[h].from[1], half[h].to[0] - half[h].from[0]);
  // the next edge of a face on the left turns as far clockwise as it can from the twin
  for (const spokes of around.values()) {
    spokes.sort((a, b) => angle(a) - angle(b));
    spokes.forEach((h, i) => {
      half[half[h].twin].next = spokes[(i + spokes.length - 1) % spokes.length];
    });
  }
  const faces = [];
  half.forEach((h, index) => {
    if (h.face !== undefined) return;
    let area = 0;
    for (let walk = index; half[walk].face === undefined; walk = half[walk].next) {
      const { from, to } = half[walk];
      half[walk].face = faces.length;
      area += (from[0] * to[1] - to[0] * from[1]) / 2;
    }
    faces.push(area);
  });
  const outer = faces.indexOf(Math.min(...faces));
  if (faces.some((area, face) => area < 0 && face !== outer)) throw new Error('tessellate: the rings are not connected');
  return { half, faces, outer };
}

/** The ring that winds round each face; of several the last in the list; −1 is outside. */
function ownersOf({ half, faces, outer }, count) {
  const winding = faces.map(() => undefined);
  winding[outer] = new Int8Array(count);
  const open = [outer];
  const edgesOf = faces.map(() => []);
  for (const [index, h] of half.entries()) edgesOf[h.face].push(index);
  while (open.length > 0) {
    const face = open.pop();
    for (const h of edgesOf[face]) {
      const there = half[half[h].twin].face;
      if (winding[there] !== undefined) continue;
      winding[there] = winding[face].slice();
      for (const [ring, net] of half[h].net) winding[there][ring] -= net;
      open.push(there);
    }
  }
  return winding.map((turns) => turns.findLastIndex((turn) => turn !== 0));
}

/** Gives every part of a ring (or of the outside) that is cut off from its largest part to the neighbour with the longest border; returns the area moved. */
function keepConnected({ half, faces, outer }, owner) {
  let moved = 0;
  for (;;) {
    const part = faces.map((_, face) => face);
    const root = (face) => {
      while (part[face] !== face) face = part[face];
      return face;
    };
    for (const h of half) if (owner[h.face] === owner[half[h.twin].face]) part[root(h.face)] = root(half[h.twin].face);
    const size = new Map();
    for (const [face, area] of faces.entries()) size.set(root(face), (size.get(root(face)) ?? 0) + (face === outer ? Number.POSITIVE_INFINITY : area));
    const main = new Map();
    for (const [at, area] of size) if (!main.has(owner[at]) || area > size.get(main.get(owner[at]))) main.set(owner[at], at);
    const loose = [...size.keys()].find((at) => main.get(owner[at]) !== at);
    if (loose === undefined) return moved;
    const border = new Map();
    for (const h of half) {
      const there = half[h.twin].face;
      if (root(h.face) !== loose || root(there) === loose) continue;
      border.set(owner[there], (border.get(owner[there]) ?? 0) + Math.hypot(h.to[0] - h.from[0], h.to[1] - h.from[1]));
    }
    const [[taker]] = [...border].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
    moved += size.get(loose);
    faces.forEach((_, face) => {
      if (root(face) === loose && face !== loose) owner[face] = taker;
    });
    owner[loose] = taker;
  }
}

/** The closed ring round a ring's faces, counter-clockwise. */
function borderOf({ half }, owner, index) {
  const inside = (h) => owner[half[h].face] === index;
  const border = half.map((_, h) => h).filter((h) => inside(h) && !inside(half[h].twin));
  const after = new Map(border.map((h) => [keyOf(half[h].from), h]));
  if (after.size !== border.length) throw new Error(`tessellate: ring ${index} touches itself`);
  const ring = [half[border[0]].from];
  for (let h = border[0], left = border.length; left > 0; left--) {
    ring.push(half[h].to);
    h = after.get(keyOf(half[h].to));
  }
  if (keyOf(ring[0]) !== keyOf(ring.at(-1))) throw new Error(`tessellate: the border of ring ${index} is not one ring`);
  return ring;
}
