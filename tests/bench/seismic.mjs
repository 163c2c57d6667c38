// Speed of earthquakes: node tests/bench/seismic.mjs, after the core is built. A scenario of 1000 × 1000 cells, and a map of 10,000 sites × 20 sources × 20 magnitudes.
import { performance } from 'node:perf_hooks';
import { createEngine, later, psha, seismicScenario, wholeWindow } from '@tetrazone/core';

const seconds = async (work) => {
  const [from, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return `${((performance.now() - from) / 1000).toFixed(2)} s, processor ${((user + system) / 1e6).toFixed(2)} s`;
};

const grid = { crs: 'EPSG:4546', transform: [90, 0, 455_000, 0, -90, 3_045_000], width: 1000, height: 1000 };
const rupture = { magnitude: 6.5, longitude: 111, latitude: 27.1, depth: 10, strike: 30, dip: 60, rake: 90 };
const scenarios = [
  ['yu13', 'stable', 'pga'],
  ['yu13', 'stable', 'intensity'],
  ['bssa14', 'china', 'pga'],
  ['bssa14', 'china', 'intensity'],
  ['cy14', '', 'intensity'],
  ['gao15', 'stable', 'intensity'],
];
/** What is run, by a part of its name: scenario, areas, faults, cy14; all of it unless given. */
const only = process.argv[2];
const engine = createEngine({ workers: 2 });
for (const [model, region, output] of only === undefined || only === 'scenario' ? scenarios : []) {
  const options = { grid, model, region, output };
  seismicScenario({ rupture }, { ...options, grid: { ...grid, width: 200, height: 200 } });
  console.log('scenario', model, output, 'one thread', await seconds(() => seismicScenario({ rupture }, options)));
  const layer = seismicScenario({ rupture: later(rupture) }, options);
  await engine.read(layer, { col: 0, row: 0, width: 300, height: 300 });
  console.log('scenario', model, output, 'two workers', await seconds(() => engine.read(layer, wholeWindow(grid))));
}
await engine.close();

const areas = Array.from({ length: 20 }, (_, i) => ({
  type: 'area',
  polygon: [[-0.5, -0.4], [0.5, -0.4], [0.4, 0.5], [-0.4, 0.4]].map(([x, y]) => [110 + 0.2 * i + x, 26 + 0.3 * (i % 4) + y]), // biome-ignore format: corners
  depths: [{ depth: 10, weight: 1 }],
  magnitudes: { type: 'truncated-gutenberg-richter', minimum: 5, maximum: 7, b: 0.9, rate: 0.05 },
}));
const faults = Array.from({ length: 20 }, (_, i) => ({
  type: 'fault',
  trace: [[110 + 0.2 * i, 26], [110.3 + 0.2 * i, 26.4]], // biome-ignore format: ends
  dip: 60,
  rake: 90,
  top: 0,
  bottom: 15,
  magnitudes: { type: 'truncated-gutenberg-richter', minimum: 5, maximum: 7, b: 0.9, rate: 0.01 },
}));
const levels = Array.from({ length: 20 }, (_, i) => 0.005 * 1.3 ** i);
const of = (sources, model, region) => ({
  sources,
  model,
  ...(region && { region }),
  levels,
  truncation: 3,
  magnitudeStep: 0.1,
  grid: { west: 109.5, north: 27.5, step: 0.03, width: 100, height: 100, vs30: 400 },
});
const bent = faults.map((fault) => ({ ...fault, trace: [fault.trace[0], [fault.trace[0][0] + 0.12, 26.2], [fault.trace[0][0] + 0.2, 26.24], fault.trace[1]] }));
const maps = [
  ['areas', areas, 'bssa14'],
  ['faults', faults, 'bssa14'],
  ['faults', faults, 'cy14'],
  ['bent faults', bent, 'cy14'],
  ['faults', faults, 'yu13', 'stable'],
];
for (const [name, sources, model, region] of maps)
  if (only === undefined || `${name} ${model}`.includes(only))
    console.log('psha 20', name, model, await seconds(() => psha({ model: of(sources, model, region) })));
