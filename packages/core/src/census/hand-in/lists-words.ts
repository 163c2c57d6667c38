/** What the lists are called and their columns headed, in both languages. */
export const listWords = {
  'zh-CN': {
    title: '隐患清单与损失指标',
    dangers: '重点隐患清单',
    control: '管控清单',
    relocation: '搬迁避让候选',
    retrofit: '加固改造候选',
    indicators: '损失指标',
    dangerColumns: ['序号', '编码', '名称', '隐患类型', '所在等级', '人数', '位置'],
    controlColumns: ['序号', '编码', '名称', '隐患类型', '责任人', '管控措施', '完成期限', '缺项'],
    candidateColumns: ['序号', '编码', '名称', '所在等级', '人数', '设防差额', '得分'],
    indicatorColumns: ['指标', '单位', '年均值', '合计比值', '目标', '评价'],
    missing: { responsible: '责任人', measure: '管控措施', due: '完成期限' },
    lights: { green: '达标', yellow: '接近目标', red: '超标' },
    none: '无',
    summary: (objects: number, dangers: number, complete: number): string =>
      `排查对象 ${objects} 处，列入重点隐患清单 ${dangers} 处，其中管控责任、措施、期限齐全的 ${complete} 处。`,
    synthetic: '本清单所用数据含合成数据，仅作示意，不得公开使用。',
  },
  en: {
    title: 'Hidden dangers and loss indicators',
    dangers: 'Hidden dangers',
    control: 'Control list',
    relocation: 'Candidates for relocation',
    retrofit: 'Candidates for strengthening',
    indicators: 'Loss indicators',
    dangerColumns: ['rank', 'id', 'name', 'flags', 'level', 'people', 'region'],
    controlColumns: ['rank', 'id', 'name', 'flags', 'responsible', 'measure', 'due', 'missing'],
    candidateColumns: ['rank', 'id', 'name', 'level', 'people', 'lacking', 'score'],
    indicatorColumns: ['indicator', 'unit', 'annual mean', 'pooled', 'target', 'light'],
    missing: { responsible: 'responsible', measure: 'measure', due: 'due' },
    lights: { green: 'green', yellow: 'yellow', red: 'red' },
    none: 'none',
    summary: (objects: number, dangers: number, complete: number): string =>
      `Of ${objects} objects ${dangers} are hidden dangers; for ${complete} of them it is known who does what by when.`,
    synthetic: 'Some of the data behind these lists are synthetic: for demonstration, not for publication.',
  },
} as const;

/** Green, yellow, red, as the lists show them. */
export const lightColours = { green: '#2E8B57', yellow: '#F2C037', red: '#C62828' } as const;
