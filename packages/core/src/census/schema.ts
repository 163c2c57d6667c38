import { z } from 'zod';
import type { Hazard } from '../hazards/hazard.js';
import { schemaOfOptions } from './option-schema.js';

const bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** A file the census reads. What its roles need beyond this is said by the hazards. */
const source = z.strictObject({
  file: z.string().min(1).describe('path relative to census.yaml'),
  crs: z.string().optional().describe('CRS of the coordinates, where the file does not say it'),
  unit: z.string().optional().describe('unit of cells or values, for example m, mm/day, person/cell'),
  synthetic: z.boolean().default(false).describe('true for made data; every product that uses it says so'),
  kind: z.enum(['value', 'level', 'category']).optional().describe('how cells are read; categories keep their codes'),
  legend: z.string().optional().describe('CSV file with the columns code, zh, en and further attributes of a category raster'),
  layout: z.enum(['long']).optional().describe('table: one row a station and date'),
  columns: z
    .strictObject({
      station: z.string(),
      longitude: z.string(),
      latitude: z.string(),
      date: z.string(),
      value: z.string(),
    })
    .optional()
    .describe('table: which column plays which role'),
  missing: z
    .array(z.union([z.number(), z.string()]))
    .optional()
    .describe('table: texts or numbers that mean missing'),
});
export type CensusSource = z.infer<typeof source>;

/** `dem`, or `{ source: counties, field: drought_grade }`. */
const inputReference = z.union([z.string(), z.strictObject({ source: z.string(), field: z.string().optional() })]);

const levelRule = z.strictObject({
  rule: z.enum(['fixed', 'mean-deviation', 'equal-interval', 'quantile', 'fisher-jenks']),
  breaks: z.array(z.number()).optional(),
  multiples: z.array(z.number()).optional(),
  classes: z.int().min(2).max(9).optional(),
  ddof: z.union([z.literal(0), z.literal(1)]).optional(),
  closed: z.enum(['left', 'right']).optional(),
  worse: z.enum(['higher', 'lower']).optional(),
  unit: z.string().optional(),
});

function hazardSchema(hazard: Hazard): z.ZodObject {
  const inputs = Object.fromEntries(
    Object.entries(hazard.inputs).map(([role, input]) => {
      const reference = inputReference.describe(`${input.title.zh} ${input.title.en}${input.unit === '' ? '' : ` (${input.unit})`}`);
      return [role, input.optional ? reference.optional() : reference];
    }),
  );
  return z.strictObject({
    method: z.literal(hazard.method),
    inputs: z.strictObject(inputs),
    options: schemaOfOptions(hazard.options).optional(),
    levels: levelRule.optional(),
  });
}

/** The schema of census.yaml, made from the hazards that exist. */
export function censusSchema(hazards: readonly Hazard[]) {
  const byName = new Map<string, z.ZodObject[]>();
  for (const hazard of hazards) byName.set(hazard.hazard, [...(byName.get(hazard.hazard) ?? []), hazardSchema(hazard)]);
  const shape = Object.fromEntries(
    [...byName].map(([name, methods]) => [name, z.discriminatedUnion('method', methods as [z.ZodObject, ...z.ZodObject[]]).optional()]),
  );
  const names = [...byName.keys()] as [string, ...string[]];
  return z.strictObject({
    census: z.literal(1).describe('version of this file format'),
    name: bilingual,
    edition: z.iso.date().describe('what the products are dated; never "now"'),
    language: z.enum(['zh-CN', 'en']).default('zh-CN').describe('of reports and messages'),
    region: z.strictObject({
      boundary: z.string().optional().describe('a source of polygons; their union is the region. Without it the region is the DEM'),
      units: z.strictObject({ source: z.string(), id: z.string(), name: z.string() }).optional().describe('without it units.csv is left out'),
    }),
    grid: z.strictObject({
      crs: z.string(),
      cell: z.number().positive().describe('edge of a cell in units of the CRS'),
      snap: z.number().default(0),
      margin: z.number().min(0).default(5000).describe('computed round the region, then cut off'),
    }),
    sources: z.record(z.string(), source),
    hazards: z.strictObject(shape),
    combine: z
      .strictObject({
        method: z.enum(['worst-of']),
        hazards: z.array(z.enum(names)).min(1),
        missing: z.enum(['ignore', 'nodata']).default('ignore'),
      })
      .optional(),
    zoning: z
      .strictObject({
        scheme: z.enum(['four-colour', 'census-hazard-4']).default('four-colour'),
        smallest: z
          .string()
          .regex(/^\d+(\.\d+)?\s*(km2|ha|m2)$/)
          .default('0 m2')
          .describe('zones smaller than this are sieved, for example 0.04 km2'),
        connectivity: z.union([z.literal(4), z.literal(8)]).default(4),
      })
      .prefault({}),
    products: z
      .strictObject({
        rasters: z.array(z.enum(['intensity', 'levels'])).default(['intensity', 'levels']),
        zones: z.array(z.enum(['geojson', 'flatgeobuf'])).default(['geojson', 'flatgeobuf']),
        tables: z.array(z.enum(['units'])).default(['units']),
        hillshade: z.union([z.boolean(), z.string()]).default(false).describe('true for the source named dem, or the name of a DEM source'),
      })
      .prefault({}),
  });
}

/** One hazard as a file asks for it. */
export interface CensusHazard {
  readonly method: string;
  readonly inputs: Readonly<Record<string, string | { readonly source: string; readonly field?: string | undefined } | undefined>>;
  readonly options?: Readonly<Record<string, unknown>> | undefined;
  readonly levels?: z.infer<typeof levelRule> | undefined;
}

/** A census file, checked and with its defaults. */
export type Census = Omit<z.infer<ReturnType<typeof censusSchema>>, 'hazards'> & {
  readonly hazards: Readonly<Partial<Record<Hazard['hazard'], CensusHazard>>>;
};
