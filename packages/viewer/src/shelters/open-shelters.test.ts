import { blobFolder } from '@tetrazone/core';
import { expect, test } from 'vitest';
import { openShelters } from './open-shelters.js';

const site = {
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [111.5, 27.2] },
  properties: { id: 'B1', name: '公园', verdict: 'fails', capacity: 120, people_open: 80, endangered: true },
};
const texts: Record<string, string> = {
  'shelters/sites.geojson': JSON.stringify({ type: 'FeatureCollection', features: [site] }),
  'shelters/clauses.csv':
    '\ufeffsite,name,pack,standard,clause,quantity,comparison,value,unit,status,outcome,measured,margin,missing\nB1,公园,p,GB 21734-2008,5.3,area,>=,2000,m2,verified,fail,1500,-500,\nB1,公园,p,GB 50413,4,slope,<=,5,percent,recalled,unknown,,,slope\n',
  'shelters/served.csv': '\ufeffminutes,unit,people,served,unserved,share,km2,served_km2,share_of_area\n15,430502,1000,400,600,0.4,1,1,1\n',
};
const files = { sites: 'shelters/sites.geojson', clauses: 'shelters/clauses.csv', served: 'shelters/served.csv' };
const folder = blobFolder('shelters', new Map(Object.entries(texts).map(([path, text]) => [path, new Blob([text])])));

test('sites come with their clauses and margins; files that are not there are empty', async () => {
  const { sites, zones, served } = await openShelters(folder, {
    files,
    title: { zh: '', en: '' },
    synthetic: true,
    walk: { walking: 3, within: 2000 },
    radius: 30,
  });
  expect(sites).toHaveLength(1);
  expect(sites[0]).toMatchObject({ id: 'B1', verdict: 'fails', capacity: 120, people: 80, endangered: true, longitude: 111.5, latitude: 27.2 });
  expect(sites[0]?.clauses.map(({ clause, wanted, outcome, measured, margin, missing }) => [clause, wanted, outcome, measured, margin, missing])).toEqual([
    ['GB 21734-2008 5.3', '≥ 2000', 'fail', 1500, -500, ''],
    ['GB 50413 4', '≤ 5', 'unknown', Number.NaN, Number.NaN, 'slope'],
  ]);
  expect(zones).toEqual([]);
  expect(served).toEqual([{ minutes: 15, unit: '430502', people: 1000, unserved: 600 }]);
});
