import { z } from 'zod';

const units = z.strictObject({
  source: z.string().describe('a source of polygons'),
  id: z.string().describe('attribute with the code'),
  name: z.string().describe('attribute with the name'),
});
const mapName = z.string().describe('a map of this file: a hazard, combined, risk, risk-NAME');
const numbersByName = z.record(z.string(), z.number().min(0));
const levelFrom = z.int().min(1).max(4);

/** How the zones of a map become one level for every unit. */
const snapping = {
  method: z.enum(['majority', 'worst', 'population']).describe('of most of its area, the worst (就高), or of most of its people'),
  least: z.number().min(0).max(1).default(0).describe('worst: the smallest share of a unit that counts'),
  people: z.string().optional().describe('population: a name under exposure'),
};

/** Keys of a census file beyond its maps: how sure they are, sums up the hierarchy, capacity, lists, named four-colour products, overlays, changes. */
export const handInSchema = {
  capacity: z
    .strictObject({
      indicators: z
        .string()
        .describe(
          'a table: unit, level (city, county, township, community, enterprise, household), indicator, value; direction, weight, low, high where wanted',
        ),
      weights: z.enum(['given', 'entropy', 'critic']).default('given').describe('how indicators are weighted within a level'),
      levelWeights: numbersByName.optional().describe('what the six levels count; all alike without it'),
    })
    .optional()
    .describe('综合减灾能力 of region.units at six levels; prevention takes it where it names no other'),
  stability: z
    .strictObject({
      samples: z.int().min(2).max(65_535).default(64).describe('how many draws'),
      seed: z.int().min(0).default(1).describe('the same seed gives the same draws'),
      concentration: z.number().positive().default(50).describe('how near drawn weights keep to those given (Dirichlet)'),
      breakError: z.number().min(0).default(0.1).describe('standard deviation by which all breaks are shifted together, in levels'),
      inputError: numbersByName.default({}).describe('standard deviation of the error of each risk, in levels'),
      errorLength: z.number().min(0).default(2000).describe('metres over which such errors are alike'),
      sure: z.number().gt(0.5).max(1).default(0.95).describe('probability from which a level is sure'),
      hazards: z
        .record(
          z.string(),
          z.strictObject({
            draws: z.int().min(2).max(200).default(8).describe('how often the hazard is computed again'),
            dem: z.number().positive().optional().describe('standard deviation of the error of the DEM, m'),
            length: z.number().min(0).default(1000).describe('metres over which that error is alike'),
            breakError: z.number().min(0).default(0).describe('standard deviation by which breaks are shifted together, in units of the intensity'),
          }),
        )
        .optional()
        .describe('hazards that are computed again with an erring DEM, through all of their steps'),
    })
    .optional()
    .describe('区划稳定性 of comprehensive risk, weighted: how sure every cell is, hectares that could change, which input decides'),
  hierarchy: z
    .strictObject({
      units: units.optional().describe('the finest units, villages say; region.units without it'),
      table: z.string().describe('a table with the columns id, name, level, parent: village → township → county → city → province'),
      maps: z.array(mapName).min(1).optional().describe('whose levels are counted; comprehensive risk, else the combined map, else the hazards'),
      exposure: z.array(z.string()).optional().describe('names under exposure that are counted by level; all of them without it'),
    })
    .optional()
    .describe('areas, people, losses by level, counted at the finest units and summed up; with a report that nothing is lost'),
  objects: z
    .strictObject({
      source: z.string().describe('a source of points, lines or polygons'),
      fields: z
        .record(z.string(), z.string())
        .default({})
        .describe(
          'attributes where they are not called as we do: id, name, region, industry, level, people, sensitivity, vulnerability, fortified, required, cost, responsible, measure, due; L, E, C for LEC',
        ),
    })
    .optional()
    .describe('places, works and sources of danger with what is known of them'),
  lists: z
    .strictObject({
      map: mapName.optional(),
      concurrent: z.int().min(1).default(2).describe('hazards at once from which 多灾并发群发 is flagged'),
      chain: z.int().min(1).default(2).describe('events of a chain from which 灾害链易发 is flagged'),
      sensitive: z.number().default(3).describe('sensitivity from which 高敏感 is flagged'),
      vulnerable: z.number().default(3).describe('vulnerability from which 高脆弱 is flagged'),
      relocateFrom: levelFrom.default(4).describe('level from which people had better move'),
      retrofitFrom: levelFrom.default(1).describe('level from which works below their required fortification are strengthened'),
    })
    .optional()
    .describe('重点隐患清单, 管控清单, 搬迁避让与加固改造候选 from objects'),
  indicators: z
    .strictObject({
      history: z.string().describe('a table by year: year, loss (万元), gdp (亿元), deaths, affected, population'),
      targets: numbersByName.default({}).describe('loss-share-of-gdp [%], deaths-per-million, affected-per-100k: what a plan wants them to stay below'),
    })
    .optional()
    .describe('loss indicators of the plans with targets and traffic lights'),
  fourColour: z
    .strictObject({
      map: mapName.optional(),
      city: z
        .strictObject({ units: units.optional(), ...snapping, method: snapping.method.default('majority') })
        .optional()
        .describe('城市风险四色图: one colour for every unit (region.units, streets, grid cells)'),
      area: z
        .strictObject({
          units: units.optional().describe('the regions; region.units without it'),
          method: z.enum(['worst-of', 'area-weighted', 'count-weighted']).default('worst-of'),
        })
        .optional()
        .describe('区域安全风险四色图: every region the colour of its objects'),
      industry: z.boolean().default(false).describe('行业风险比对图: objects of every industry by level'),
      village: z
        .strictObject({
          units,
          ...snapping,
          method: snapping.method.default('worst'),
          sheets: z.array(z.string()).default([]).describe('codes of villages that get a map sheet of their own'),
        })
        .optional()
        .describe('村（社区）风险图'),
    })
    .optional()
    .describe('the four-colour products by name'),
  overlay: z
    .record(
      z.string().regex(/^[a-z][a-z0-9-]*$/),
      z.strictObject({
        ...units.shape,
        map: mapName.optional(),
        from: levelFrom.default(3).describe('zones of this level or worse'),
      }),
    )
    .optional()
    .describe('zones within planning parcels or red lines, by names of your choice'),
  changes: z
    .record(z.string(), z.strictObject({ before: z.string().describe('a raster source: the levels of the earlier edition') }))
    .optional()
    .describe('what changed since an earlier edition, by the name of the map: a map, a matrix, a list of units'),
} as const;
