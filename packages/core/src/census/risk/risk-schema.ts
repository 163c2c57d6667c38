import { z } from 'zod';
import { jrcAsiaDamage } from '../../standards/depth-damage.js';

/** Curves that a file names: the damage classes of the JRC, and the mortality by depth alone. */
const knownCurves = [...(Object.keys(jrcAsiaDamage.value) as (keyof typeof jrcAsiaDamage.value)[]), 'mortality'] as const;

/** Keys of a census file that lead from hazard to risk. `levels` is the schema of class rules. */
export function riskSchema<L extends z.ZodType>(levels: L) {
  const name = z.string().regex(/^[a-z][a-z0-9-]*$/);
  return {
    exposure: z
      .record(
        name,
        z.strictObject({
          source: z.string().describe('a raster, or features'),
          field: z.string().optional().describe('features: the attribute with the total of a unit or the number at a point; without it features are counted'),
          weights: z.string().optional().describe('polygons: another exposure in proportion to which a total is spread; evenly without it'),
          of: z.enum(['count', 'density']).default('count').describe('rasters: numbers that add up over cells, or values of a place'),
        }),
      )
      .optional()
      .describe('承灾体 what is exposed: people, GDP, buildings, …, by names of your choice; unit totals are kept'),
    risk: z
      .record(
        name,
        z.strictObject({
          hazard: z.string().describe('a hazard of this file'),
          exposure: z.string().describe('a name under exposure'),
          by: z.enum(['intensity', 'levels']).default('intensity').describe('what stands for the hazard: its intensity or its levels, brought to 0 … 1'),
          scale: z.enum(['linear', 'log']).default('linear').describe('how exposure is brought to 0 … 1: as it is, or as log10(1 + x), since people crowd'),
          curve: z
            .union([z.enum(knownCurves), z.array(z.tuple([z.number(), z.number().min(0).max(1)])).min(2)])
            .optional()
            .describe(
              '脆弱性曲线 damaged share over intensity: points ascending, or of depths in m what water damages (JRC, Asia) or mortality, the share who drown; without it vulnerability is 1',
            ),
          annual: z
            .strictObject({
              from: z.number().positive().optional().describe('years at which loss begins; floods oftener than the shortest period lose nothing without it'),
              protection: z.number().positive().optional().describe('years up to and with which nothing is lost'),
              tail: z.boolean().default(true).describe('whether what is rarer than the longest period counts, at its loss'),
            })
            .optional()
            .describe('期望年损失 from the maps of the hazard by return period and the curve'),
          form: z.enum(['product', 'weighted-product', 'weighted-sum']).default('product'),
          weights: z.array(z.number().min(0)).length(3).default([1, 1, 1]).describe('of hazard, exposure and vulnerability'),
          levels: levels.optional().describe('how the index becomes five levels; by mean and deviation unless told'),
        }),
      )
      .optional()
      .describe('风险 maps of risk by names of your choice: five levels, and four colours beside them'),
    comprehensive: z
      .strictObject({
        method: z.enum(['weighted', 'worst-of', 'matrix']).default('weighted'),
        risks: z.array(z.string()).min(1).describe('names under risk'),
        weights: z.record(z.string(), z.number().min(0)).optional().describe('weighted: of each risk; all alike without it'),
        levels: levels.optional().describe('weighted: how the index becomes five levels; at 1.5, 2.5, 3.5 and 4.5 unless told'),
        matrix: z
          .array(z.array(z.int().min(1).max(5)).length(5))
          .length(5)
          .optional()
          .describe('matrix: [first risk 1 … 5][second 1 … 5] is the level; of more than two risks the result is taken with the next'),
      })
      .optional()
      .describe('综合风险区划'),
    prevention: z
      .strictObject({
        capacity: z
          .strictObject({ source: z.string(), field: z.string() })
          .optional()
          .describe('减灾能力 polygons and the attribute with the weakness of capacity: 1 strong, 2 middling, 3 weak; without it by the key capacity'),
        matrix: z
          .array(z.array(z.int().min(1).max(3)).length(3))
          .length(5)
          .optional()
          .describe('[risk 1 … 5][capacity 1 … 3]: 1 general, 2 secondary, 3 key area'),
      })
      .optional()
      .describe('综合防治区划 from comprehensive risk and capacity'),
    concurrence: z
      .strictObject({ level: z.int().min(1).max(9).default(3).describe('hazards at this level or worse count; 3 is orange') })
      .optional()
      .describe('多灾并发: how many hazards are at a level or worse in a cell'),
    chains: z
      .strictObject({
        starts: z.record(z.string(), z.string()).describe('events and where they begin, as expressions'),
        edges: z.array(z.strictObject({ from: z.string(), to: z.string(), when: z.string() })).min(1),
      })
      .optional()
      .describe(
        '灾害链: what leads to what. Expressions know the levels of hazards (flood, forest_fire), flood_intensity, further maps (flood_drainage), and slope',
      ),
  };
}
