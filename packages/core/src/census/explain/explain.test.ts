import { describe, expect, it } from 'vitest';
import { arithmetic } from '../../algebra/arithmetic.js';
import { keep } from '../../algebra/keep.js';
import { scoreByBreaks } from '../../hazards/forest-fire/factors/score-by-breaks.js';
import { scoreFuel } from '../../hazards/forest-fire/factors/score-fuel.js';
import { blobTarget } from '../../io/files/byte-target.js';
import { openRaster } from '../../io/geotiff/open-raster.js';
import { writeCog } from '../../io/geotiff/write-cog.js';
import { later } from '../../layers/bind.js';
import type { Field, Layer, When } from '../../layers/field.js';
import type { Grid } from '../../raster/grid.js';
import { type Raster, raster } from '../../raster/raster.js';
import { slopeScores } from '../../standards/forest-fire-factors.js';
import { seededRandom } from '../../statistics/seeded-random.js';
import { slope } from '../../terrain/shape/slope.js';
import { createEngine } from '../../workers/engine.js';
import { classify } from '../../zoning/classify.js';
import { worstOf } from '../../zoning/worst-of.js';
import { explain } from './explain.js';
import type { ExplainedStep } from './explanation.js';
import { turningPoints } from './turning-points.js';

const grid: Grid = { crs: 'EPSG:4546', transform: [90, 0, 500_000, 0, -90, 3_000_000], width: 12, height: 10 };
const random = seededRandom(7);
const cells = (low: number, high: number): Float32Array => Float32Array.from({ length: 120 }, () => low + (high - low) * random());
const given = { steep: cells(0, 40), wet: cells(0, 1), rain: cells(40, 260) };
const cover = Uint8Array.from({ length: 120 }, (_, i) => [10, 60, 70, 190][i % 4] as number);
const breaks = { values: [2, 2.8, 3.6], closed: 'left', worse: 'higher' } as const;
const rainBreaks = { values: [100, 150, 200], closed: 'right', worse: 'higher' } as const;
const fuels = { 10: '非林', 60: '可燃', 70: '易燃', 190: '难燃' } as never;

/** Two hazards and the worst of both; `wet` counts where it is more than 0.3. */
function levelsOf<W extends When>(
  { steep, wet, rain, fuel }: { steep: Field<W>; wet: Field<W>; rain: Field<W>; fuel: Field<W, 'uint8'> },
  cuts: { fire: never; flood: never },
): Field<W, 'uint8'> {
  const scores = { slope: scoreByBreaks(steep, { breaks: slopeScores.value.values, scores: slopeScores.value.scores }), fuel: scoreFuel(fuel, { fuels }), wet };
  const fire = arithmetic(scores as never, { expression: '0.4 * slope + 0.35 * fuel + 0.25 * wet' }) as Field<W>;
  const flood = arithmetic({ rain, wet } as never, { expression: 'wet > 0.3 ? rain * (1 + wet) : rain', unit: 'mm' }) as Field<W>;
  return worstOf({
    fire: classify({ intensity: fire, breaks: cuts.fire } as never),
    flood: classify({ intensity: keep(flood) as Field<W>, breaks: cuts.flood } as never),
  } as never) as Field<W, 'uint8'>;
}

async function opened(name: string, held: Raster | Raster<'uint8'>, kind: 'value' | 'category'): Promise<Layer> {
  const { output } = await writeCog(held as Raster, blobTarget(name));
  return (await openRaster(output as Blob, { kind })) as Layer;
}
const now = (changed: Partial<typeof given> = {}, codes = cover): Raster<'uint8'> => {
  const of = { ...given, ...changed };
  const rasters = { steep: raster(grid, 'float32', of.steep), wet: raster(grid, 'float32', of.wet), rain: raster(grid, 'float32', of.rain) };
  return levelsOf({ ...rasters, fuel: raster(grid, 'uint8', codes, { kind: 'category', nodata: 255 }) }, { fire: breaks as never, flood: rainBreaks as never });
};

async function asLayers(): Promise<Layer<'uint8'>> {
  const of = {
    steep: await opened('steep.tif', raster(grid, 'float32', given.steep, { unit: 'degrees' }), 'value'),
    wet: await opened('wet.tif', raster(grid, 'float32', given.wet), 'value'),
    rain: await opened('rain.tif', raster(grid, 'float32', given.rain, { unit: 'mm' }), 'value'),
    fuel: (await opened('fuel.tif', raster(grid, 'uint8', cover, { kind: 'category', nodata: 255 }), 'category')) as unknown as Layer<'uint8'>,
  };
  return levelsOf(of as never, { fire: later(breaks) as never, flood: later(rainBreaks) as never }) as Layer<'uint8'>;
}

const stepsOf = (step: ExplainedStep): readonly ExplainedStep[] => [step, ...step.inputs.flatMap((input) => stepsOf(input.step))];
const withCell = (values: Float32Array, at: number, value: number): Float32Array => values.with(at, value) as Float32Array;

describe('explain', () => {
  it('names changes that turn the level, and none smaller that would: against recomputing the map', async () => {
    const engine = createEngine({ workers: 0 });
    const layer = await asLayers();
    const levels = now().values;
    let turns = 0;
    for (let at = 0; at < 120; at += 13) {
      const told = await explain(layer, { col: at % 12, row: Math.floor(at / 12) }, { engine });
      expect(told.value ?? 0).toBe(levels[at]);
      const byId = new Map(stepsOf(told.derivation).map((step) => [step.id, step]));
      for (const { step, input, up, down, from, codes } of told.changes.filter((change) => change.input)) {
        const source = byId.get(step) as ExplainedStep;
        expect(input && source.operation).toBe('geotiff');
        const level = (to: number): number | undefined => {
          if (source.kind === 'category') return now({}, cover.with(at, to) as typeof cover).values[at];
          const name = (['steep', 'wet', 'rain'] as const).find((one) => given[one][at] === from) as keyof typeof given;
          return now({ [name]: withCell(given[name], at, to) }).values[at];
        };
        for (const { level: other, codes: list } of codes ?? []) for (const code of list.slice(0, 3)) expect(level(code)).toBe(other);
        for (const turn of [up, down]) {
          if (turn === undefined) continue;
          turns++;
          expect(level(turn.to), 'turns').toBe(turn.level);
          for (const share of [0.25, 0.5, 0.9, 0.999]) expect(level(from + turn.change * share), `${share} of the way`).toBe(levels[at]);
        }
      }
    }
    expect(turns).toBeGreaterThan(10);
    await engine.close();
  });

  it('tells the derivation, weights, contributions, clauses and the nearest break', async () => {
    const engine = createEngine({ workers: 0 });
    const layer = await asLayers();
    const told = await explain(
      layer,
      { x: 500_000 + 90 * 5.5, y: 3_000_000 - 90 * 2.5, crs: 'EPSG:4546' },
      { engine, names: new Map([[layer.values.hash, { zh: '综合', en: 'Both' }]]) },
    );
    expect(told.cell).toMatchObject({ col: 5, row: 2 });
    expect(told.derivation.title).toEqual({ zh: '综合', en: 'Both' });
    expect(told.levels.map(({ zh }) => zh)).toEqual(['低', '一般', '较大', '重大']);
    expect(told.level?.level).toBe(told.value);
    const fire = stepsOf(told.derivation).find(({ inputs }) => inputs.some(({ weight }) => weight !== undefined)) as ExplainedStep;
    expect(fire.inputs.map(({ role, weight }) => [role, weight])).toEqual([
      ['fuel', 0.35],
      ['slope', 0.4],
      ['wet', 0.25],
    ]);
    if (fire.value !== null) expect(fire.inputs.reduce((sum, { contribution = 0 }) => sum + contribution, 0)).toBeCloseTo(fire.value, 5);
    expect(told.citations.map(({ clause }) => clause)).toContain(slopeScores.clause);
    for (const { value, breaks: cuts, nearest } of told.thresholds) {
      expect(Math.abs(nearest.distance)).toBe(Math.min(...cuts.map((cut) => Math.abs(cut - value))));
      expect(nearest.threshold).toBe(value + nearest.distance);
    }
    // wet and the flood share their source: told once
    const wets = stepsOf(told.derivation).filter(({ value }) => value === given.wet[2 * 12 + 5]);
    expect(wets.map(({ again }) => again)).toContain(true);
    await engine.close();
  });

  it('finds the weight at which a weighted sum crosses a break, the others in proportion', async () => {
    const engine = createEngine({ workers: 0 });
    const a = await opened('a.tif', raster(grid, 'float32', new Float32Array(120).fill(4)), 'value');
    const b = await opened('b.tif', raster(grid, 'float32', new Float32Array(120).fill(1)), 'value');
    const sum = arithmetic({ a, b } as never, { expression: '0.5 * a + 0.5 * b' }) as Layer;
    const layer = classify({ intensity: sum, breaks: later({ ...breaks, values: [2, 2.8, 3.1] }) } as never) as Layer<'uint8'>;
    const { value, weights } = await explain(layer, { col: 0, row: 0 }, { engine });
    // 4 w + (1 − w) = 1 + 3 w: level 2 from w = 1/3, 3 from 0.6
    expect(value).toBe(2);
    const [own] = weights;
    expect([own?.role, own?.weight]).toEqual(['a', 0.5]);
    expect(own?.up?.to).toBeCloseTo(0.6, 6);
    expect(own?.down?.to).toBeCloseTo(1 / 3, 6);
    expect(weights[1]?.down?.to).toBeCloseTo(0.4, 6);
    await engine.close();
  });

  it('stops at steps that look farther than their cell, and says nothing of changes where there is no level', async () => {
    const engine = createEngine({ workers: 0 });
    const dem = await opened(
      'dem.tif',
      raster(
        grid,
        'float32',
        Float32Array.from(given.rain, (x, i) => (i === 0 ? Number.NaN : x)),
        { unit: 'm' },
      ),
      'value',
    );
    const layer = classify({ intensity: slope(dem) as Layer, breaks: later({ ...breaks, values: [10, 20, 30] }) } as never) as Layer<'uint8'>;
    const inside = await explain(layer, { col: 5, row: 5 }, { engine });
    expect(inside.changes).toHaveLength(1);
    expect(inside.changes[0]).toMatchObject({ input: true, unit: 'degrees' });
    expect(inside.changes[0]?.up?.to ?? 0).toBeLessThanOrEqual(90);
    const none = await explain(layer, { col: 0, row: 0 }, { engine });
    expect([none.value, none.level, none.changes, none.thresholds]).toEqual([null, undefined, [], []]);
    await expect(explain(layer, { col: 12, row: 0 }, { engine })).rejects.toThrow('explain.cell');
    await expect(explain(layer, { x: 0, y: 0, crs: 'EPSG:4490' }, { engine })).rejects.toThrow();
    await engine.close();
  });
});

describe('turningPoints', () => {
  it('finds both edges of a window of levels to the precision of float32', () => {
    const levels = (values: Float64Array): Float64Array => values.map((x) => (x >= 2.5 && x < 7.25 ? 2 : 3));
    const { up, down } = turningPoints(4, 2, levels);
    expect(up?.to).toBeCloseTo(7.25, 6);
    expect(down?.to).toBeLessThan(2.5);
    expect(down?.to).toBeCloseTo(2.5, 6);
    expect(turningPoints(4, 2, levels, [3, 7])).toEqual({});
  });
});
