/** One step of a program that works on a stack. */
export type Step =
  | { readonly do: 'number'; readonly value: number }
  | { readonly do: 'input'; readonly name: string }
  | { readonly do: 'apply'; readonly name: string; readonly takes: number };

/** An expression in postfix order. */
export interface Program {
  readonly steps: readonly Step[];
  /** Names of inputs, each once, in order of appearance. */
  readonly inputs: readonly string[];
  /** The deepest the stack becomes. */
  readonly depth: number;
}

/** What is wrong with an expression and at which character, counted from 1. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

/** Binary operators by how tightly they bind; `^` and the prefix operators are apart. */
const LEVELS = [['||'], ['&&'], ['==', '!='], ['<', '<=', '>', '>='], ['+', '-'], ['*', '/']] as const;

/** Functions and how many arguments they take; `min` and `max` take two or more. */
const FUNCTIONS: Readonly<Record<string, number>> = {
  abs: 1,
  sqrt: 1,
  exp: 1,
  log: 1,
  log10: 1,
  sin: 1,
  cos: 1,
  tan: 1,
  floor: 1,
  ceil: 1,
  round: 1,
  isnan: 1,
  atan2: 2,
  pow: 2,
  clamp: 3,
  min: 2,
  max: 2,
};

const TOKEN = /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z_][A-Za-z0-9_]*)|(\|\||&&|[<>=!]=|[-+*/^<>!?:(),]))/y;

interface Token {
  readonly text: string;
  readonly is: 'number' | 'name' | 'sign' | 'end';
  readonly at: number;
}

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  let end = 0;
  while (source.slice(end).trim() !== '') {
    const match = TOKEN.exec(source);
    if (match === null) {
      const at = end + source.slice(end).search(/\S/);
      throw new ExpressionError(`"${source[at]}" at ${at + 1} means nothing here`);
    }
    end = TOKEN.lastIndex;
    const text = (match[1] ?? match[2] ?? match[3]) as string;
    tokens.push({ text, is: match[1] !== undefined ? 'number' : match[2] !== undefined ? 'name' : 'sign', at: end - text.length + 1 });
  }
  tokens.push({ text: 'the end', is: 'end', at: source.length + 1 });
  return tokens;
}

/**
 * Parses an arithmetic expression: numbers, names, `pi`, `+ - * / ^`, comparisons, `&& || !`, `condition ? a : b`, and functions. Binds as in C, with
 * `^` (right to left) tighter than a sign before it: −2^2 is −4. Throws `ExpressionError`.
 */
export function parseExpression(source: string): Program {
  const tokens = tokenize(source);
  const steps: Step[] = [];
  let next = 0;
  const peek = (): Token => tokens[next] as Token;
  const takes = (text: string): boolean => {
    if (peek().is !== 'sign' || peek().text !== text) return false;
    next++;
    return true;
  };
  const expect = (text: string): void => {
    if (!takes(text)) throw new ExpressionError(`expected "${text}" but found ${peek().text} at ${peek().at}`);
  };
  const apply = (name: string, count: number): void => void steps.push({ do: 'apply', name, takes: count });

  const conditional = (): void => {
    binary(0);
    if (!takes('?')) return;
    conditional();
    expect(':');
    conditional();
    apply('?:', 3);
  };
  const binary = (level: number): void => {
    const operators = LEVELS[level];
    if (operators === undefined) {
      prefix();
      return;
    }
    binary(level + 1);
    for (;;) {
      const operator = operators.find(takes);
      if (operator === undefined) return;
      binary(level + 1);
      apply(operator, 2);
    }
  };
  const prefix = (): void => {
    const operator = ['-', '+', '!'].find(takes);
    if (operator === undefined) power();
    else prefix();
    if (operator === '-') apply('negate', 1);
    if (operator === '!') apply('!', 1);
  };
  const power = (): void => {
    primary();
    if (!takes('^')) return;
    prefix();
    apply('pow', 2);
  };
  const primary = (): void => {
    const token = peek();
    next++;
    if (token.is === 'number') steps.push({ do: 'number', value: Number(token.text) });
    else if (token.is === 'name' && takes('(')) call(token);
    else if (token.is === 'name') steps.push(token.text === 'pi' ? { do: 'number', value: Math.PI } : { do: 'input', name: token.text });
    else if (token.is === 'sign' && token.text === '(') {
      conditional();
      expect(')');
    } else throw new ExpressionError(`expected a number, a name or "(" but found ${token.text} at ${token.at}`);
  };
  const call = ({ text, at }: Token): void => {
    const wanted = Object.hasOwn(FUNCTIONS, text) ? FUNCTIONS[text] : undefined;
    if (wanted === undefined) throw new ExpressionError(`there is no function ${text} (at ${at}); there are ${Object.keys(FUNCTIONS).join(', ')}`);
    const fold = text === 'min' || text === 'max';
    let count = 0;
    do {
      conditional();
      count++;
      if (fold && count > 1) apply(text, 2);
    } while (takes(','));
    expect(')');
    if (fold ? count < wanted : count !== wanted) throw new ExpressionError(`${text} at ${at} takes ${wanted}${fold ? ' or more' : ''}, not ${count}`);
    if (!fold) apply(text, wanted);
  };

  conditional();
  if (peek().is !== 'end') throw new ExpressionError(`${peek().text} at ${peek().at} is not expected`);
  const names = steps.flatMap((step) => (step.do === 'input' ? [step.name] : []));
  return { steps, inputs: [...new Set(names)], depth: deepest(steps) };
}

function deepest(steps: readonly Step[]): number {
  let depth = 0;
  let most = 0;
  for (const step of steps) {
    depth += step.do === 'apply' ? 1 - step.takes : 1;
    most = Math.max(most, depth);
  }
  return most;
}
