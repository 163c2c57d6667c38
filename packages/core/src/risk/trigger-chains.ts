import { arithmetic } from '../algebra/arithmetic.js';
import { TetrazoneError } from '../errors/error.js';
import { many } from '../layers/inputs.js';
import { operation } from '../layers/operation.js';
import { choice, required, structure } from '../layers/options.js';
import { local } from '../layers/reach.js';
import { type ChainGraph, chainPaths } from './chain-paths.js';

const isText = (x: unknown): x is string => typeof x === 'string' && x !== '';
const graphOption = required(
  structure<ChainGraph>(
    { starts: {}, edges: [] },
    { type: 'object', properties: { starts: { type: 'object' }, edges: { type: 'array', items: { type: 'object' } } } },
    '{ starts: { event: condition }, edges: [{ from, to, when }] }',
    (given) => {
      const { starts, edges } = (given ?? {}) as Partial<ChainGraph>;
      const fits =
        typeof starts === 'object' &&
        Object.values(starts).every(isText) &&
        Array.isArray(edges) &&
        edges.every((edge) => isText(edge?.from) && isText(edge.to) && isText(edge.when));
      return fits ? { starts, edges } : undefined;
    },
    { zh: '有哪些事件，从哪里开始，由什么引发什么', en: 'events, where they begin, and what follows from what' },
  ),
);

/**
 * Chains of events in each cell by an editable graph on layers (earthquake → landslide → dammed lake; rain → flash flood → debris flow): an event happens
 * where its own condition holds or where another has led to it and the condition of that edge holds. `path` is the code of the longest chain in the cell, its
 * place in `chainPaths(graph)` + 1, of equally long ones the first; `length` its number of events, 1 for an event without a chain; `events` a sum of 2^k for
 * the events that happen, k their place in the order starts name them, then edges. uint16; 0 where nothing happens, nodata where every layer is. A
 * condition on nodata does not hold.
 *
 * @throws `bad-values` for a graph with a cycle, a lost event, too many paths, or with more than sixteen events where `events` are asked for; `bad-option`
 * for a condition that cannot be parsed or that names no layer.
 */
export const triggerChains = operation(
  {
    name: 'trigger-chains',
    version: 1,
    title: { zh: '灾害链', en: 'Trigger chains' },
    inputs: many('any'),
    options: {
      graph: graphOption,
      output: choice(['path', 'length', 'events'], { zh: '最长的链，其长度，或发生哪些事件', en: 'the longest chain, how long it is, or which events happen' }),
    },
    type: 'uint16',
    kind: 'category',
    nodata: 65_535,
    unit: (inputs, { graph }) => {
      chainPaths(graph);
      for (const when of conditionsOf(graph))
        arithmetic.declaration.unit instanceof Function && arithmetic.declaration.unit(inputs, { expression: when, unit: '' });
      return '';
    },
    reach: local,
  },
  (inputs, { graph, output }, out, context) => {
    const { starts, edges } = graph;
    const { length } = out.values;
    const holds = (expression: string): Float32Array => {
      const values = new Float32Array(length);
      arithmetic.kernel(inputs, { expression, unit: '' }, { ...out, type: 'float32', values }, context);
      return values;
    };
    const begun = Object.entries(starts).map(([event, when]) => [event, holds(when)] as const);
    const beginning = new Map(begun);
    const rules = edges.map(({ when }) => holds(when));
    const paths = chainPaths(graph);
    const events = [...new Set([...Object.keys(starts), ...edges.map(({ to }) => to)])];
    if (output === 'events' && events.length > 16)
      throw new TetrazoneError('bad-values', { operation: 'trigger-chains', detail: `${events.length} events, 16 can be told apart` });
    const rasters = Object.values(inputs);
    for (let i = 0; i < length; i++) {
      // NaN is not > 0
      let longest = 0;
      let code = 0;
      let happened = 0;
      begun.forEach(([event, values]) => {
        if (!(values[i]! > 0)) return;
        longest = Math.max(longest, 1);
        happened |= 1 << events.indexOf(event);
      });
      paths.forEach((path, k) => {
        if (!(beginning.get(path.events[0]!)![i]! > 0) || !path.edges.every((edge) => rules[edge]![i]! > 0)) return;
        happened |= 1 << events.indexOf(path.events.at(-1)!);
        if (path.events.length > longest) {
          longest = path.events.length;
          code = k + 1;
        }
      });
      const known = rasters.some(({ values, nodata }) => !Number.isNaN(values[i]!) && values[i] !== nodata);
      out.values[i] = !known ? 65_535 : output === 'path' ? code : output === 'length' ? longest : happened;
    }
  },
);

const conditionsOf = ({ starts, edges }: ChainGraph): readonly string[] => [...Object.values(starts), ...edges.map(({ when }) => when)];
