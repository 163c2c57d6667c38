import { operation } from '../../../layers/operation.js';
import type { Option } from '../../../layers/options.js';
import { local } from '../../../layers/reach.js';
import { andersonFuelModels } from '../../../standards/anderson-1982.js';
import { coverFuelModels } from '../../../standards/cover-fuel-models.js';
import { byCover } from '../by-cover.js';

const count = andersonFuelModels.value.length;

/** Fuel models by land-cover code. */
export const modelsOption: Option<Readonly<Record<string, number>>> = byCover<number>(
  coverFuelModels.value,
  { type: 'integer', minimum: 1, maximum: count },
  `land-cover codes with fuel models 1 … ${count}`,
  (model) => (Number.isInteger(model) && (model as number) >= 1 && (model as number) <= count ? (model as number) : undefined),
  { zh: '各土地覆盖对应哪个可燃物模型', en: 'which fuel model stands for each land cover' },
);

/** Anderson's fuel model, 1 … 13, of each cell's land cover; 0 where nothing burns: codes that are not named, and nodata. Category, uint8. */
export const fuelModelsOfCover = operation(
  {
    name: 'fuel-models-of-cover',
    version: 1,
    title: { zh: '可燃物模型', en: 'Fuel models of land cover' },
    inputs: { cover: 'uint8' },
    options: { models: modelsOption },
    type: 'uint8',
    kind: 'category',
    unit: '',
    nodata: 0,
    reach: local,
  },
  (cover, { models }, out) => {
    for (let i = 0; i < out.values.length; i++) out.values[i] = cover.values[i] === cover.nodata ? 0 : (models[cover.values[i]!] ?? 0);
  },
);
