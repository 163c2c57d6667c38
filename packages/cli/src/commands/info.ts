import { openFeatureFile, rasterInfo } from '@tetrazone/core';

/** `tetrazone info FILE`: what a file is, as plain lines or JSON. */
export async function info(file: string, json: boolean): Promise<void> {
  const facts: Record<string, unknown> = /\.tiff?$/i.test(file) ? { ...(await rasterInfo(file)) } : await openFeatureFile(file);
  process.stdout.write(json ? `${JSON.stringify(facts, null, 2)}\n` : `${lines(facts).join('\n')}\n`);
}

function lines(facts: Readonly<Record<string, unknown>>): string[] {
  const width = Math.max(...Object.keys(facts).map((key) => key.length));
  return Object.entries(facts)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key.padEnd(width)}  ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`);
}
