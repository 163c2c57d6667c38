import type { ErrorCode, ErrorFields } from './codes.js';

/** English sentences, one for each code. */
export const english: { readonly [C in ErrorCode]: (fields: ErrorFields[C]) => string } = {
  'grid-mismatch': (f) => `${f.first} and ${f.second} do not share a grid (${f.difference}); warp one of them to the other's grid first`,
  'unknown-crs': (f) => `the CRS ${f.crs} is not known; give EPSG:4326, 4490, 3857, 4491–4554, a UTM zone, china-albers, or a proj4 or WKT string`,
  'missing-crs': (f) => `${f.source} does not say its CRS; state it, for example crs: EPSG:4490`,
  'doubtful-crs': (f) => `${f.source} says its CRS is ${f.crs}, but ${f.detail}; state the right one, for example crs: ${f.remedy}`,
  'datum-shift': (f) =>
    `${f.crs} is on ${f.datum}, whose offset from ${f.to} is not public and may exceed a hundred metres; ask the surveying bureau for its parameters and state them, for example "${f.crs} +towgs84=dx,dy,dz,rx,ry,rz,ds", or +towgs84=0,0,0 to leave the offset as it is`,
  'outside-crs': (f) => `${f.detail} lies outside the area of ${f.crs}; check the CRS and the order of the axes`,
  'bad-grid': (f) => `this grid cannot be used: ${f.detail}`,
  'bad-source': (f) => `${f.source} cannot be read: ${f.detail}`,
  'missing-source': (f) => `${f.source} was not found; check the path`,
  'changed-source': (f) => `${f.source} changed after it was opened; open it again`,
  'bad-option': (f) => `option ${f.path} is ${f.value}, expected ${f.expected}`,
  'bad-input': (f) => `input ${f.input} of ${f.operation}: ${f.detail}`,
  'bad-values': (f) => `${f.operation}: ${f.detail}`,
  'unknown-operation': (f) => `there is no operation named ${f.name}; tetrazone op --list shows all`,
  'operation-version': (f) => `the layer needs version ${f.asked} of ${f.name}, this build has ${f.known}; build the layer again`,
  'worker-lost': (f) => `a worker stopped: ${f.detail}`,
  'operation-failed': (f) => `the operation ${f.operation} failed: ${f.detail}`,
  'out-of-memory': (f) => `memory ran out (${f.detail}); use fewer workers or larger cells, or give the program more memory`,
  cancelled: () => 'stopped at your request',
  'memory-limit': (f) => `this needs ${f.needed} of memory, the limit is ${f.limit}; raise the limit or use fewer workers`,
  'write-failed': (f) => `${f.target} could not be written: ${f.detail}`,
  'bad-census': (f) => `${f.file}:${f.line}: ${f.path}: ${f.detail}; ${f.remedy}`,
};
