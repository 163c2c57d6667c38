/** Names and codes of 2020 on (邵东 became a city, code 430582, in 2019), and the published grade of the drought corridor. */
const COUNTIES = {
  430502: ['430502', '双清区', 'Shuangqing District', '中度'],
  430503: ['430503', '大祥区', 'Daxiang District', '一般'],
  430511: ['430511', '北塔区', 'Beita District', '中度'],
  430521: ['430582', '邵东市', 'Shaodong City', '严重'],
  430522: ['430522', '新邵县', 'Xinshao County', '重度'],
  430523: ['430523', '邵阳县', 'Shaoyang County', '严重'],
  430524: ['430524', '隆回县', 'Longhui County', '重度'],
  430525: ['430525', '洞口县', 'Dongkou County', '重度'],
  430527: ['430527', '绥宁县', 'Suining County', '重度'],
  430528: ['430528', '新宁县', 'Xinning County', '重度'],
  430529: ['430529', '城步苗族自治县', 'Chengbu Miao Autonomous County', '中度'],
  430581: ['430581', '武冈市', 'Wugang City', '重度'],
};

/** What is known of a county of Shaoyang, by its code in the source. */
export const shaoyangCounty = ({ adcode: code }) => {
  const [adcode, name, name_en, drought_grade] = COUNTIES[code];
  return { adcode, name, name_en, drought_grade };
};
