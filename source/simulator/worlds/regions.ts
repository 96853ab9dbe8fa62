/** A region as every practice world has it. */
export type PracticeRegion = {
  readonly regionId: string;
  readonly englishName: string;
  readonly chineseName: string;
  /** The three characters that ids made in this region begin with, after their kind's prefix. */
  readonly idCode: string;
};

function region(row: readonly [id: string, code: string, english: string, chinese: string]): PracticeRegion {
  const [regionId, idCode, englishName, chineseName] = row;
  return { regionId, idCode, englishName, chineseName };
}

/**
 * Every region of alibaba-cloud-api.md section 6.5 with both of its names, in the order of that table. Id codes are the
 * observed ones where one was observed (`bp1` Hangzhou, `2ze` Beijing, ...) and made up in their shape elsewhere:
 * nothing may ever read a region out of an id.
 */
export const practiceRegions: readonly PracticeRegion[] = [
  region(['cn-qingdao', 'm5e', 'China (Qingdao)', '华北1（青岛）']),
  region(['cn-beijing', '2ze', 'China (Beijing)', '华北2（北京）']),
  region(['cn-zhangjiakou', '8vb', 'China (Zhangjiakou)', '华北3（张家口）']),
  region(['cn-huhehaote', 'hp3', 'China (Hohhot)', '华北5（呼和浩特）']),
  region(['cn-wulanchabu', '0jl', 'China (Ulanqab)', '华北6（乌兰察布）']),
  region(['cn-hangzhou', 'bp1', 'China (Hangzhou)', '华东1（杭州）']),
  region(['cn-shanghai', 'uf6', 'China (Shanghai)', '华东2（上海）']),
  region(['cn-nanjing', 'gc7', 'China (Nanjing - Local Region, closing)', '华东5（南京-本地地域）']),
  region(['cn-fuzhou', 'gw0', 'China (Fuzhou - Local Region, closing)', '华东6（福州-本地地域）']),
  region(['cn-wuhan-lr', 'n4a', 'China (Wuhan - Local Region)', '华中1（武汉-本地地域）']),
  region(['cn-shenzhen', 'wz9', 'China (Shenzhen)', '华南1（深圳）']),
  region(['cn-heyuan', 'f8z', 'China (Heyuan)', '华南2（河源）']),
  region(['cn-guangzhou', '7xv', 'China (Guangzhou)', '华南3（广州）']),
  region(['cn-chengdu', '2vc', 'China (Chengdu)', '西南1（成都）']),
  region(['cn-hongkong', 'j6c', 'China (Hong Kong)', '中国香港']),
  region(['ap-northeast-1', '6we', 'Japan (Tokyo)', '日本（东京）']),
  region(['ap-northeast-2', 'mj7', 'South Korea (Seoul)', '韩国（首尔）']),
  region(['ap-southeast-1', 't4n', 'Singapore', '新加坡']),
  region(['ap-southeast-3', '8ps', 'Malaysia (Kuala Lumpur)', '马来西亚（吉隆坡）']),
  region(['ap-southeast-5', 'k1a', 'Indonesia (Jakarta)', '印度尼西亚（雅加达）']),
  region(['ap-southeast-6', '5ts', 'Philippines (Manila)', '菲律宾（马尼拉）']),
  region(['ap-southeast-7', '0jo', 'Thailand (Bangkok)', '泰国（曼谷）']),
  region(['us-west-1', 'rj9', 'US (Silicon Valley)', '美国（硅谷）']),
  region(['us-east-1', '0xi', 'US (Virginia)', '美国（弗吉尼亚）']),
  region(['na-south-1', '4hf', 'Mexico', '墨西哥']),
  region(['eu-central-1', 'gw8', 'Germany (Frankfurt)', '德国（法兰克福）']),
  region(['eu-west-1', 'd7o', 'UK (London)', '英国（伦敦）']),
  region(['me-east-1', 'eb3', 'UAE (Dubai)', '阿联酋（迪拜）']),
  region(['me-central-1', 'l4v', 'Saudi Arabia (Riyadh, partner)', '沙特（利雅得）']),
];

const regionsById = new Map(practiceRegions.map(entry => [entry.regionId, entry]));

/** The region with this id, or `undefined` where no practice world has one. */
export function practiceRegion(regionId: string): PracticeRegion | undefined {
  return regionsById.get(regionId);
}
