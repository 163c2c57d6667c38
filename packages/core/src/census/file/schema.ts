import { z } from 'zod';
import type { Hazard, HazardInput } from '../../hazards/hazard.js';
import { paperNames } from '../../sheets/map/paper.js';
import { rulePacks } from '../../standards/shelters/rule-packs.js';
import { handInSchema } from '../hand-in/hand-in-schema.js';
import { riskSchema } from '../risk/risk-schema.js';
import { schemaOfOptions } from './option-schema.js';

const bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }).describe('in Chinese and in English');

/** A file the census reads. What its roles need beyond this is said by the hazards. */
const source = z.strictObject({
  file: z.string().min(1).describe('path relative to census.yaml'),
  crs: z
    .string()
    .optional()
    .describe('CRS of the coordinates, where the file does not say it or says it wrongly; with +towgs84=… behind it, also the shift of its datum'),
  datum: z
    .enum(['cgcs2000', 'gcj-02', 'bd-09'])
    .optional()
    .describe('features, table: gcj-02 or bd-09 for coordinates of an offset map, which are then put right; cgcs2000 where they are known to be right'),
  unit: z.string().optional().describe('unit of cells or values, for example m, mm/day, person/cell'),
  synthetic: z.boolean().default(false).describe('true for made data; every product that uses it says so'),
  layer: z.string().optional().describe('features: which one of a file that holds several'),
  band: z.int().min(1).optional().describe('raster: which band of a file that holds several, counted from 1'),
  kind: z.enum(['value', 'level', 'category']).optional().describe('how cells are read; categories keep their codes'),
  legend: z
    .string()
    .optional()
    .describe('CSV file about the codes of a category raster: the column code, names (zh, en), and what hazards look for, such as fuel'),
  layout: z.enum(['long']).optional().describe('table: one row a station and date'),
  columns: z
    .strictObject({
      station: z.string().describe('column with the code of the station'),
      longitude: z.string().describe('column with the longitude, or x'),
      latitude: z.string().describe('column with the latitude, or y'),
      date: z.string().describe('column with the day or month'),
      value: z.string().describe('column with the value'),
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

/** What editors say of a role: its title, its unit, what kind of file it takes. */
function aboutRole({ title, unit, kind, field }: HazardInput): string {
  const files = { raster: 'GeoTIFF', stations: 'CSV', features: 'GeoJSON, FlatGeobuf, Shapefile, …' }[kind];
  const written = field ? `, written { source, field }: field is the attribute with the value` : '';
  return `${title.zh} ${title.en}${unit === '' ? '' : ` [${unit}]`}: a source (${files})${written}`;
}

const closed = z.enum(['left', 'right']).optional().describe('which class holds a value equal to a break: the one above (left) or below (right)');
const worse = z.enum(['higher', 'lower']).optional().describe('which end of the scale is the highest level');
const classes = z.int().min(2).max(9).optional().describe('how many levels; as many as the scheme has');

/** The class rules, each with the keys that it understands. */
const levelRules = [
  z.strictObject({
    rule: z.literal('fixed'),
    breaks: z.array(z.number()).optional().describe('where the levels are cut, ascending: one fewer than there are levels'),
    closed,
    worse,
    unit: z.string().optional().describe('unit of the breaks, that of the intensity'),
  }),
  z.strictObject({
    rule: z.literal('mean-deviation'),
    multiples: z
      .array(z.number())
      .optional()
      .describe('breaks in standard deviations from the mean of what is not zero, ascending: one fewer than there are levels'),
    ddof: z
      .union([z.literal(0), z.literal(1)])
      .optional()
      .describe('standard deviation of the population (0) or of a sample (1)'),
    zeros: z.enum(['skip', 'count']).optional().describe('whether zeros take part in mean and deviation; the census leaves them out'),
    closed,
    worse,
  }),
  z.strictObject({ rule: z.literal('equal-interval'), classes, closed, worse }),
  z.strictObject({
    rule: z.literal('quantile'),
    classes,
    type: z
      .union([z.literal(6), z.literal(7)])
      .optional()
      .describe('of Hyndman & Fan: 6 or 7'),
    closed,
    worse,
  }),
  z.strictObject({ rule: z.literal('fisher-jenks'), classes, closed, worse }),
  z.strictObject({ rule: z.literal('maximum-breaks'), classes, closed, worse }),
  z.strictObject({
    rule: z.literal('head-tail'),
    atMost: z.int().min(2).max(9).optional().describe('levels at most; as many as the scheme has'),
    limit: z.number().positive().max(1).optional().describe('splitting ends where the head holds a larger share than this'),
    closed,
    worse,
  }),
  z.strictObject({
    rule: z.literal('box-plot'),
    fences: z.enum(['both', 'upper', 'none']).optional().describe('which fences beyond the quartiles are cuts: six levels, five, or four'),
    hinge: z.number().positive().optional().describe('how many interquartile ranges beyond the quartiles the fences stand'),
    closed,
    worse,
  }),
  z.strictObject({
    rule: z.literal('percentiles'),
    percents: z.array(z.number().min(0).max(100)).optional().describe('ascending: one fewer than there are levels'),
    closed,
    worse,
  }),
] as const;
const levelRule = z.discriminatedUnion('rule', levelRules).meta({ id: 'levels', description: 'how intensity becomes levels; without it as the hazard has it' });

/** The keys of every class rule. */
export const levelRuleKeys: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  levelRules.map(({ shape }) => [shape.rule.value, Object.keys(shape)]),
);

function hazardSchema(hazard: Hazard): z.ZodObject {
  const inputs = Object.fromEntries(
    Object.entries(hazard.inputs).map(([role, input]) => {
      const reference = inputReference.describe(aboutRole(input));
      return [role, input.optional ? reference.optional() : reference];
    }),
  );
  return z
    .strictObject({
      method: z.literal(hazard.method),
      inputs: z.strictObject(inputs).describe('which source plays which role'),
      options: schemaOfOptions(hazard.options).optional().describe('what is left out takes its default'),
      levels: levelRule.optional(),
    })
    .describe(`${hazard.title.zh} ${hazard.title.en}: ${hazard.intensity.zh} ${hazard.intensity.en}`);
}

/** Shelters: their sources and what is asked of them. */
const shelterSection = (hazards: [string, ...string[]]) =>
  z
    .strictObject({
      sites: z.string().describe('a source of points or polygons: id, name, class, capacity, facilities, …'),
      demand: z.string().describe('a source of the places that people start from'),
      people: z.string().describe('a raster source of people per cell; each cell belongs to the nearest place'),
      roads: z.string().describe('a source of lines with the tags of OpenStreetMap'),
      candidates: z.string().optional().describe('a source of places where the next sites may stand; the demand points unless given'),
      layers: z
        .record(z.string(), z.union([z.string(), z.strictObject({ source: z.string(), from: z.number().optional() })]))
        .default({})
        .describe(
          'what sites are judged against, by the names that rules use: fault-zone, buildings, slope, …; features or rasters, from: the zone’s least value',
        ),
      dem: z.string().optional().describe('a raster source of heights: the slope under the sites'),
      ownRules: z
        .array(z.looseObject({ quantity: z.string() }))
        .default([])
        .describe('rules of one’s own: standard, clause, quantity, comparison, value, unit, status'),
      setbackFactor: z.number().min(0).default(1).describe('k: a building of height h keeps k · h free round itself'),
      turn: z.number().min(0).max(180).default(30).describe('bearings this far apart, in degrees, are different directions'),
      posts: z.string().optional().describe('a source of cameras and monitoring posts: range_m'),
      watchRange: z.number().positive().optional().describe('metres that a post sees that does not say'),
      relief: z
        .strictObject({ hours: z.array(z.number().positive()).min(1).default([10, 12, 24]), loading: z.number().min(0).default(0) })
        .prefault({})
        .describe('hours within which goods from the stores are wanted, and until the lorries leave'),
      air: z
        .strictObject({
          speed: z.number().positive(),
          minutes: z.number().positive().default(60),
          alert: z.number().min(0).default(0),
          loading: z.number().min(0).default(0),
        })
        .optional()
        .describe('aircraft at the helipads: km/h, and minutes until they are there, in the air, loaded'),
      places: z.enum(['township', 'village']).default('township').describe('what the demand points are, for the checks of the plans'),
      near: z.number().min(0).default(500).describe('what is so many metres from a place is its own, for the checks of the plans'),
      resources: z.string().optional().describe('a source of teams, stores, helipads, …: the property kind'),
      hazard: z.enum(hazards).optional().describe('a hazard of this file whose levels close roads and endanger sites'),
      dangerFrom: z.int().min(1).default(4).describe('from this level on'),
      rules: z.array(z.enum(packs)).min(1).default(['gb-21734-2008']).describe('packs of rules; each is judged by itself'),
      minutes: z.array(z.number().positive()).min(1).default([15, 30, 60]).describe('times of the isochrones'),
      walking: z.number().positive().default(3).describe('speed on foot, km/h'),
      within: z.number().min(0).default(2000).describe('who is farther than so many metres from a road has no way'),
      join: z.number().min(0).default(0).describe('ends of roads this near to another, in metres, join it'),
      next: z.int().min(0).default(0).describe('how many further sites are sought among the candidates'),
      radius: z.number().min(0).default(30).describe('minutes within which a site covers a place'),
      together: z.boolean().default(false).describe('true: the people of a place go to one site'),
    })
    .describe('the shelters of the region: judged, reached, filled, and the next sites');
const packs = rulePacks.map(({ id }) => id) as [string, ...string[]];

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
      units: z
        .strictObject({
          source: z.string().describe('a source of polygons'),
          id: z.string().describe('attribute with the code of a unit'),
          name: z.string().describe('attribute with its name'),
        })
        .optional()
        .describe('for which areas are counted; without it units.csv is left out'),
    }),
    grid: z.strictObject({
      crs: z.string().describe('EPSG:4491–4554 (CGCS2000 Gauss-Krüger), china-albers, UTM, or a proj4 or WKT text; never Web Mercator'),
      cell: z.number().positive().describe('edge of a cell in units of the CRS'),
      snap: z.number().default(0).describe('edges of cells lie at multiples of the cell from here'),
      margin: z
        .number()
        .min(0)
        .default(5000)
        .describe('metres round the region that are computed, then cut off: distances and drainage look beyond the border'),
    }),
    sources: z.record(z.string(), source).describe('the files, by names of your choice'),
    hazards: z.strictObject(shape),
    combine: z
      .strictObject({
        method: z.enum(['worst-of']),
        hazards: z.array(z.enum(names)).min(1),
        missing: z.enum(['ignore', 'nodata']).default('ignore').describe('a cell where one hazard has no level: takes the worst of the others, or has none'),
      })
      .optional()
      .describe('the combined map: the worst level of the hazards'),
    ...riskSchema(levelRule),
    ...handInSchema,
    zoning: z
      .strictObject({
        scheme: z.enum(['four-colour', 'census-hazard-4']).default('four-colour').describe('names and colours of the levels'),
        smallest: z
          .string()
          .regex(/^\d+(\.\d+)?\s*(km2|ha|m2|mm2)$/)
          .default('0 m2')
          .describe('zones smaller than this are sieved, for example 0.04 km2, or 4 mm2 on a map of the scale'),
        scale: z.int().positive().optional().describe('1 : so many, of the map that zones are made for: what mm2 are on the ground'),
        connectivity: z
          .union([z.literal(4), z.literal(8)])
          .default(4)
          .describe('whether cells that meet at a corner are one zone (8)'),
      })
      .prefault({})
      .describe('of the zone polygons; unit tables use the levels before sieving'),
    shelters: shelterSection(names).optional(),
    products: z
      .strictObject({
        rasters: z.array(z.enum(['intensity', 'levels'])).default(['intensity', 'levels']),
        zones: z.array(z.enum(['geojson', 'flatgeobuf', 'geopackage', 'pmtiles'])).default(['geojson', 'flatgeobuf']),
        vectors: z.boolean().default(false).describe('also one GeoPackage with every vector layer: zones of all maps, units, objects, overlays'),
        tables: z.array(z.enum(['units', 'workbook'])).default(['units']),
        styles: z
          .array(z.enum(['qml', 'sld']))
          .default([])
          .describe('styles beside rasters and zones: QML for QGIS, SLD for others'),
        reports: z
          .strictObject({
            formats: z
              .array(z.enum(['docx', 'html']))
              .min(1)
              .default(['docx', 'html']),
            template: z.string().optional().describe('text file with wording of your own: see docs/sheets.md'),
          })
          .optional()
          .describe('a report a map: the whole region, then every unit'),
        sheets: z
          .strictObject({
            paper: z.enum(paperNames).default('A4'),
            formats: z
              .array(z.enum(['svg', 'pdf', 'png']))
              .min(1)
              .default(['svg', 'pdf']),
            maps: z.array(z.string()).optional().describe('which maps: hazards, combined, …; all of them where it is left out'),
            atlas: z.boolean().default(false).describe('also one PDF of a sheet for every unit'),
            dpi: z.int().min(72).max(600).default(200).describe('pixels of the painted map to an inch'),
            issuer: z.string().optional().describe('编制单位'),
            reviewNumber: z.string().optional().describe('审图号; a blank is left without it'),
          })
          .optional()
          .describe('map sheets: title, legend, graticule, scale, inset, sources and status'),
        hillshade: z.union([z.boolean(), z.string()]).default(false).describe('true for the source named dem, or the name of a DEM source'),
      })
      .prefault({})
      .describe('which files are made'),
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
