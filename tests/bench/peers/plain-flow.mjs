// The local-inertial equations as one would first write them: one thread, double precision, a loop for each part. What `simulateFlood` is reported beside.
const GRAVITY = 9.80665;

/** Depths and greatest depths after `duration` seconds of rain (m/s) on ground that stands under `depth`, with closed sides; and how many steps it took. */
export function plainFlow(bed, { width, height, cell, manning, depth, rain, duration, theta = 0.8, courant = 0.7, maxStep = 5, dry = 1e-3 }) {
  const cells = width * height;
  const h = new Float64Array(cells).fill(depth);
  const most = new Float64Array(cells);
  const fastest = new Float64Array(cells);
  const arrival = new Float64Array(cells).fill(Number.NaN);
  let qx = new Float64Array((width + 1) * height);
  let qy = new Float64Array(width * (height + 1));
  let nx = new Float64Array(qx.length);
  let ny = new Float64Array(qy.length);
  const at = (za, ha, zb, hb, q, before, after, dt) => {
    const deep = Math.max(za + ha, zb + hb) - Math.max(za, zb);
    if (!(deep > dry)) return 0;
    const smooth = theta * q + 0.5 * (1 - theta) * (before + after);
    const flow = (smooth - (GRAVITY * dt * deep * (zb + hb - za - ha)) / cell) / (1 + (GRAVITY * dt * manning * manning * Math.abs(q)) / deep ** (7 / 3));
    const critical = deep * Math.sqrt(GRAVITY * deep);
    return Math.max(-critical, Math.min(critical, flow));
  };
  let [time, steps] = [0, 0];
  while (time < duration) {
    let deepest = 1e-9;
    for (let i = 0; i < cells; i++) deepest = Math.max(deepest, h[i]);
    const dt = Math.min(maxStep, (courant * cell) / Math.sqrt(GRAVITY * deepest), duration - time);
    for (let row = 0; row < height; row++)
      for (let col = 1; col < width; col++) {
        const i = row * width + col;
        const f = row * (width + 1) + col;
        nx[f] = at(bed[i - 1], h[i - 1], bed[i], h[i], qx[f], qx[f - 1], qx[f + 1], dt);
      }
    for (let row = 1; row < height; row++)
      for (let col = 0; col < width; col++) {
        const i = row * width + col;
        ny[i] = at(bed[i - width], h[i - width], bed[i], h[i], qy[i], qy[i - width], qy[i + width], dt);
      }
    for (let row = 0; row < height; row++)
      for (let col = 0; col < width; col++) {
        const i = row * width + col;
        const f = row * (width + 1) + col;
        const out = ((Math.max(-nx[f], 0) + Math.max(nx[f + 1], 0) + Math.max(-ny[i], 0) + Math.max(ny[i + width], 0)) * dt) / cell;
        if (out <= h[i]) continue;
        const share = h[i] / out;
        if (nx[f] < 0) nx[f] *= share;
        if (nx[f + 1] > 0) nx[f + 1] *= share;
        if (ny[i] < 0) ny[i] *= share;
        if (ny[i + width] > 0) ny[i + width] *= share;
      }
    time += dt;
    steps++;
    for (let row = 0; row < height; row++)
      for (let col = 0; col < width; col++) {
        const i = row * width + col;
        const f = row * (width + 1) + col;
        h[i] = Math.max(0, h[i] + (dt * (nx[f] - nx[f + 1] + ny[i] - ny[i + width])) / cell + rain * dt);
        most[i] = Math.max(most[i], h[i]);
        if (h[i] < 0.05) continue;
        if (Number.isNaN(arrival[i])) arrival[i] = time;
        fastest[i] = Math.max(fastest[i], Math.hypot(0.5 * (nx[f] + nx[f + 1]), 0.5 * (ny[i] + ny[i + width])) / h[i]);
      }
    [qx, nx, qy, ny] = [nx, qx, ny, qy];
  }
  return { steps, depth: h, maxDepth: most, maxVelocity: fastest };
}
