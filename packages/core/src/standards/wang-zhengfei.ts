import type { Clause } from './clause.js';

/** Coefficients of the initial rate of spread, m/min: temperature °C, wind force, humidity %. */
export const initialSpread: Clause<{ readonly temperature: number; readonly wind: number; readonly dryness: number; readonly constant: number }> = {
  standard: '王正非 1983，山火初始蔓延速度测算法',
  clause: 'R0 = 0.03 T + 0.05 W + 0.01 (100 − h) − 0.3',
  value: { temperature: 0.03, wind: 0.05, dryness: 0.01, constant: -0.3 },
  unit: 'm/min',
  status: 'recalled',
  note: 'The three coefficients were seen in programs that use them, the constant was not.',
};

/** Factors of the fuel's layout, Ks. */
export const fuelLayouts = {
  standard: '王正非、毛贤敏',
  clause: '可燃物配置格局更正系数 Ks',
  value: {
    needles: { zh: '平铺针叶', factor: 0.8 },
    litter: { zh: '枯枝落叶', factor: 1.2 },
    grass: { zh: '茅草杂草', factor: 1.6 },
    shrub: { zh: '莎草矮桦', factor: 1.8 },
    pasture: { zh: '牧场草原', factor: 2 },
    pine: { zh: '红松、华山松、云南松', factor: 1 },
    coniferous: { zh: '针叶林', factor: 0.4 },
    secondary: { zh: '次生林', factor: 0.7 },
  },
  unit: '',
  status: 'verified',
  note: 'The numbers were read in programs that use them; the Chinese names of the classes are recalled.',
} as const satisfies Clause<Readonly<Record<string, { readonly zh: string; readonly factor: number }>>>;
export type FuelLayout = keyof typeof fuelLayouts.value;

/** Exponents of the wind (per m/s) and of the slope, and the steepest slope that the model was made for. */
export const spreadFactors: Clause<{ readonly wind: number; readonly slope: number; readonly power: number; readonly steepest: number }> = {
  standard: '王正非、毛贤敏',
  clause: 'Kw = exp(0.1783 V cos θ), Kφ = exp(±3.533 |tan φ|^1.2), φ < 60°',
  value: { wind: 0.1783, slope: 3.533, power: 1.2, steepest: 60 },
  unit: '',
  status: 'verified',
};

/** Wind beyond which the exponential of the wind is not followed. */
export const strongestWind: Clause<number> = {
  standard: 'tetrazone',
  clause: 'cap of the wind in the Wang Zhengfei model',
  value: 12,
  unit: 'm/s',
  status: 'project',
  note: 'The model was fitted on Daxing’anling; at 12 m/s its factor of wind is 8.5 and grows without bound.',
};
