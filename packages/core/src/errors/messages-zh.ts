import type { ErrorCode, ErrorFields } from './codes.js';

/** 中文句子,与 codes.ts 一一对应。 */
export const chinese: { readonly [C in ErrorCode]: (fields: ErrorFields[C]) => string } = {
  'grid-mismatch': (f) => `${f.first} 与 ${f.second} 的网格不一致（${f.difference}）；请先将其中一个重投影到另一个的网格`,
  'unknown-crs': (f) => `无法识别坐标系 ${f.crs}；可用 EPSG:4326、4490、3857、4491–4554、UTM 分带、china-albers，或 proj4、WKT 字符串`,
  'missing-crs': (f) => `${f.source} 未注明坐标系；请写明，例如 crs: EPSG:4490`,
  'doubtful-crs': (f) => `${f.source} 写明的坐标系是 ${f.crs}，但${f.detail}；请注明正确的坐标系，例如 crs: ${f.remedy}`,
  'datum-shift': (f) =>
    `${f.crs} 采用 ${f.datum}，其与 ${f.to} 之间的偏移没有公开参数，可能超过一百米；请向测绘部门索取转换参数并写在坐标系后，例如 "${f.crs} +towgs84=dx,dy,dz,rx,ry,rz,ds"；不改正偏移则写 +towgs84=0,0,0`,
  'outside-crs': (f) => `${f.detail} 超出 ${f.crs} 的适用范围；请检查坐标系与坐标轴顺序`,
  'bad-grid': (f) => `该网格不能使用：${f.detail}`,
  'bad-source': (f) => `无法读取 ${f.source}：${f.detail}`,
  'missing-source': (f) => `找不到 ${f.source}；请检查路径`,
  'changed-source': (f) => `${f.source} 打开后已被改动；请重新打开`,
  'bad-option': (f) => `选项 ${f.path} 的值为 ${f.value}，应为 ${f.expected}`,
  'bad-input': (f) => `${f.operation} 的输入 ${f.input}：${f.detail}`,
  'bad-values': (f) => `${f.operation}：${f.detail}`,
  'unknown-operation': (f) => `没有名为 ${f.name} 的运算；可用 tetrazone op --list 查看全部`,
  'operation-version': (f) => `该图层需要 ${f.name} 第 ${f.asked} 版，当前为第 ${f.known} 版；请重新生成图层`,
  'worker-lost': (f) => `工作线程已停止：${f.detail}`,
  'operation-failed': (f) => `运算 ${f.operation} 失败：${f.detail}`,
  'out-of-memory': (f) => `内存不足（${f.detail}）；请减少工作线程或加大格网，或给程序更多内存`,
  cancelled: () => '已按要求停止',
  'memory-limit': (f) => `需要内存 ${f.needed}，上限为 ${f.limit}；请提高上限或减少工作线程`,
  'write-failed': (f) => `无法写入 ${f.target}：${f.detail}`,
  'bad-census': (f) => `${f.file} 第 ${f.line} 行：${f.path}：${f.detail}；${f.remedy}`,
};
