// Imported first by every script: says in plain words when Node is too old, before anything else can fail on it.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `tetrazone 需要 Node 20.19 或更新的版本，现在是 ${process.versions.node}。请从 https://nodejs.org 安装。\n` +
      `tetrazone needs Node 20.19 or newer; this is ${process.versions.node}. Install it from https://nodejs.org.\n`,
  );
  process.exit(1);
}
