import type { Language } from '@tetrazone/core';

/** What the command says, in both languages. Errors speak for themselves; these are its own sentences. */
const english = {
  running: (name: string) => `Census: ${name}`,
  product: (index: number, count: number, title: string) => `[${index}/${count}] ${title}`,
  reused: 'unchanged',
  rate: (millions: string, left: string) => `${millions} M cells/s, ${left} left`,
  written: (folder: string, seconds: string) => `Written to ${folder} in ${seconds} s.`,
  synthetic: 'Demonstration data (示意数据): some inputs are synthetic. Not for publication.',
  recalled: 'Some numbers used are recalled, not verified against the standard; see the items.',
  warnings: 'Note',
  classEmpty: (title: string) => `${title}: a level has no cells; the rule may not suit this distribution`,
  stopped: 'Stopped. Finished products are whole; run the same command again to go on.',
  serving: (address: string) => `Open ${address} in a browser. Ctrl-C ends it.`,
  portTaken: (port: number, next: number) => `Port ${port} is taken, using ${next}.`,
  noViewer: 'The viewer has not been built; run npm run build first.',
  noFolder: (folder: string) => `${folder} is not a folder`,
  hazard: 'map',
  level: 'level',
  nodata: 'no data',
  unknownOption: (name: string, known: string) => `there is no option --${name}; it takes ${known}`,
  needsOut: 'give the file to write with --out',
  badInputWord: (word: string) => `"${word}" is not of the form name=file`,
  usage: (name: string) => `Usage: tetrazone op ${name}`,
  inputs: 'inputs',
  options: 'options',
  onlyUnknown: (name: string, known: string) => `this census has no hazard ${name}; it has ${known}`,
};

const chinese: typeof english = {
  running: (name) => `普查：${name}`,
  product: (index, count, title) => `[${index}/${count}] ${title}`,
  reused: '未变化，沿用',
  rate: (millions, left) => `每秒 ${millions} 百万格，剩余 ${left}`,
  written: (folder, seconds) => `已写入 ${folder}，用时 ${seconds} 秒。`,
  synthetic: '示意数据：部分输入为合成数据，不得用于发布。',
  recalled: '部分数值凭记忆录入，尚未与标准原文核对；详见各产品条目。',
  warnings: '提示',
  classEmpty: (title) => `${title}：有等级没有格网，该分级规则可能不适合此分布`,
  stopped: '已停止。已完成的产品完整无损；再次运行同一命令即可继续。',
  serving: (address) => `请在浏览器中打开 ${address}，按 Ctrl-C 结束。`,
  portTaken: (port, next) => `端口 ${port} 已被占用，改用 ${next}。`,
  noViewer: '查看器尚未构建；请先运行 npm run build。',
  noFolder: (folder) => `${folder} 不是文件夹`,
  hazard: '图层',
  level: '等级',
  nodata: '无数据',
  unknownOption: (name, known) => `没有选项 --${name}；可用：${known}`,
  needsOut: '请用 --out 指定输出文件',
  badInputWord: (word) => `“${word}”不是 名称=文件 的形式`,
  usage: (name) => `用法：tetrazone op ${name}`,
  inputs: '输入',
  options: '选项',
  onlyUnknown: (name, known) => `本普查没有灾种 ${name}；现有 ${known}`,
};

export type Words = typeof english;
export const words = (language: Language): Words => (language === 'zh-CN' ? chinese : english);

/** The language asked for: `--lang`, else LC_ALL, LC_MESSAGES or LANG where they name one of ours, else what the file says. */
export function chooseLanguage(flag: string | undefined, environment: Readonly<Record<string, string | undefined>>): Language | undefined {
  const named = flag ?? environment.LC_ALL ?? environment.LC_MESSAGES ?? environment.LANG ?? '';
  return /^zh/i.test(named) ? 'zh-CN' : /^en/i.test(named) ? 'en' : undefined;
}
