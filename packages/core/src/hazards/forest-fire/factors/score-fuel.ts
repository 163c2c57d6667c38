import { operation } from '../../../layers/operation.js';
import type { Option } from '../../../layers/options.js';
import { local } from '../../../layers/reach.js';
import { fuelScores } from '../../../standards/forest-fire-factors.js';
import { type FuelClass, fuelWords, landCoverFuels } from '../../../standards/land-cover-fuel.js';
import { byCover } from '../by-cover.js';

/** Combustibility by land-cover code, as 易燃, 可燃, 难燃, 非林 or their English names. */
export const fuelsOption: Option<Readonly<Record<string, FuelClass>>> = byCover<FuelClass>(
  landCoverFuels.value,
  { enum: [...Object.keys(fuelWords), ...Object.values(fuelWords)] },
  'land-cover codes with 易燃, 可燃, 难燃 or 非林',
  (word) => {
    const fuel = fuelWords[word as string] ?? word;
    return Object.hasOwn(fuelScores.value, fuel as string) ? (fuel as FuelClass) : undefined;
  },
  { zh: '各土地覆盖的易燃程度', en: 'how readily each land cover burns' },
);

/** Scores of land cover: 易燃 5, 可燃 3, 难燃 1; what is no forest land, codes that are not named and nodata become NaN. Float32 without unit. */
export const scoreFuel = operation(
  {
    name: 'score-fuel',
    version: 1,
    title: { zh: '可燃物赋分', en: 'Score of fuel' },
    inputs: { cover: 'uint8' },
    options: { fuels: fuelsOption },
    type: 'float32',
    kind: 'value',
    unit: '',
    reach: local,
  },
  (cover, { fuels }, out) => {
    const scores = new Float32Array(256).fill(Number.NaN);
    for (const [code, word] of Object.entries(fuels)) if (word !== 'none' && Number(code) !== cover.nodata) scores[Number(code)] = fuelScores.value[word];
    for (let i = 0; i < cover.values.length; i++) out.values[i] = scores[cover.values[i] as number] as number;
  },
);
