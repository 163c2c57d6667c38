// npm run build [-- core viewer cli]: installs when needed, then builds what has changed.
import './steps/node-version.mjs';
import { build } from './steps/build.mjs';
import { install } from './steps/install.mjs';
import { fail } from './steps/run.mjs';

const only = process.argv.slice(2);
try {
  await install();
  const built = await build(only.length > 0 ? only : undefined);
  process.stdout.write(built.length > 0 ? `已构建 · built: ${built.join(', ')}\n` : '没有变化 · nothing has changed\n');
} catch (error) {
  fail(error);
}
