import type { Offers } from './state.js';

/** The folders that `tetrazone serve` offers. */
export const address = (path: string): URL => new URL(path, document.baseURI);
export const servedInputs = (): URL => address('inputs/');

/** The server cannot be reached (as opposed to: it answered that something is wrong). */
export const isOffline = (error: unknown): boolean => !navigator.onLine || (error instanceof Error && error.cause instanceof TypeError);

/** Does the server have this file? Undefined when it does not answer. */
export async function isServed(path: string): Promise<boolean | undefined> {
  try {
    const response = await fetch(address(path), { method: 'HEAD', cache: 'no-cache' });
    return response.ok && response.headers.get('content-type')?.startsWith('text/html') !== true;
  } catch {
    return undefined;
  }
}

export async function offersOfServer(): Promise<Offers> {
  const [products, census] = await Promise.all([isServed('products/catalog.json'), isServed('inputs/census.yaml')]);
  return { products: products === true, census: census === true, reachable: products !== undefined };
}
