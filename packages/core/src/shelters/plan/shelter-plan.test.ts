import { describe, expect, it } from 'vitest';
import type { Features } from '../../features/features.js';
import { gridOver } from '../../raster/grid.js';
import { raster } from '../../raster/raster.js';
import { networkCosts } from '../network/network-costs.js';
import { roadNetwork } from '../network/road-network.js';
import { shelterPlan } from './shelter-plan.js';

const crs = 'EPSG:4546';
const points = (places: readonly (readonly [number, number, object])[]): Features => ({
  crs,
  features: places.map(([x, y, properties]) => ({ geometry: { type: 'Point', coordinates: [x, y] }, properties: { ...properties } })),
});

describe('shelterPlan', () => {
  // a street of 4 km with a village at each end and a shelter by each; people live in the end cells
  const grid = gridOver(crs, [0, -500, 4000, 500], 500);
  const counts = new Float32Array(16).fill(0);
  counts[0] = 300;
  counts[7] = 100;
  const people = raster(grid, 'float32', counts);
  const levels = raster(
    grid,
    'uint8',
    Uint8Array.from({ length: 16 }, (_, i) => (i % 8 === 4 ? 4 : 1)),
  );
  const roads: Features = { crs, features: [{ geometry: { type: 'LineString', coordinates: [[0, 10], [4000, 10]] }, properties: { speed: 30 } }] }; // biome-ignore format: a line
  const inputs = {
    people,
    roads,
    demand: points([[250, 10, { name: 'west' }], [3750, 10, { name: 'east' }]]), // biome-ignore format: places
    sites: points([[400, 10, { capacity: 150, class: 'III' }], [3900, 10, { capacity: 500, class: 'III' }]]), // biome-ignore format: places
    resources: points([[0, 10, { kind: 'team' }]]),
  };

  it('sends people where there is room, and says what a closed road changes', async () => {
    const plan = await shelterPlan({ ...inputs, levels }, { minutes: [5, 20], next: 1, radius: 1 });
    expect(plan.access.map((row) => [row.people, row.site])).toEqual([[300, 0], [100, 1]]); // biome-ignore format: rows
    expect(plan.access[0]!.minutes).toBeCloseTo(0.3, 6);
    const [open, cut] = plan.scenarios.map(({ assignment }) => [...assignment.loads].map((load) => Math.round(load)));
    expect(open).toEqual([150, 250]);
    expect(cut).toEqual([0, 0]);
    expect(plan.scenarios[1]!.assignment.overflow.map((row) => Math.round(row.people))).toEqual([300, 100]);
    expect(plan.isochrones.features.map(({ properties }) => properties?.minutes)).toEqual([5, 20]);
    expect(plan.roads.features[0]!.properties).toMatchObject({ people_open: expect.closeTo(400, 3), people_cut: 0 });
    expect(plan.resources.map((row) => [row.place, row.kind, row.resource])).toEqual([[0, 'team', 0], [1, 'team', 0]]); // biome-ignore format: rows
    expect(plan.next).toMatchObject({ status: 'optimal', objective: expect.closeTo(400, 3) });
    expect([plan.costs.sites.length, plan.costs.candidates[0]?.length, plan.candidates.features.length]).toEqual([2, 2, 2]);
    expect(plan.network.features[0]!.properties).toEqual({ road: 0, speed: 30, oneway: 'no', cut: true });
    const again = networkCosts(roadNetwork(plan.network), inputs.demand, inputs.sites);
    again.forEach((row, i) => {
      row.forEach((minutes, j) => {
        expect(minutes).toBeCloseTo(plan.costs.sites[i]![j]!, 9);
      });
    });
    expect(plan.endangered).toEqual([]);
    expect(plan.screening.sites.map(({ verdict }) => verdict)).toEqual(['unknown', 'unknown']);
  });

  it('does without a hazard, without roads in reach, without sites', async () => {
    const far = await shelterPlan({ ...inputs, demand: points([[2000, 9000, {}]]) });
    expect(far.access[0]).toMatchObject({ people: 400, site: -1, minutes: Number.POSITIVE_INFINITY });
    expect(far.scenarios).toHaveLength(1);
    const none = await shelterPlan({ ...inputs, sites: points([]) });
    expect(none.scenarios[0]!.assignment.overflow).toHaveLength(2);
    expect([none.isochrones.features, none.next]).toEqual([[], undefined]);
  });
});
