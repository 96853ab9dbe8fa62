/** An application's VPC as the company's plan has it; what is not said is the usual. */
export type AppPlan = {
  readonly name: string;
  readonly regionId: string;
  readonly cidrBlock: string;
  /** CIDR blocks of its vSwitches. */
  readonly vSwitches: readonly string[];
  readonly secondaryCidrBlocks?: readonly string[];
  readonly userCidrBlocks?: readonly string[];
  /** Its last vSwitch uses a table of its own. */
  readonly hasCustomTable?: boolean;
  readonly groupType?: 'enterprise';
  /** A network ACL that lets everything pass is bound to its vSwitches. */
  readonly hasAcl?: boolean;
  /** The first vSwitch has IPv6 as well. */
  readonly ipv6?: { readonly cidrBlock: string; readonly vSwitch: string };
  /** Leads everything else to a NAT gateway. */
  readonly hasNat?: boolean;
  readonly isInCen?: boolean;
  readonly description?: string;
};

/** The usual application: 10.N.0.0/16 with two vSwitches. */
function app(name: string, regionId: string, more: { readonly number: number } & Partial<AppPlan>): AppPlan {
  const { number, ...rest } = more;
  return {
    name,
    regionId,
    cidrBlock: `10.${number}.0.0/16`,
    vSwitches: [`10.${number}.1.0/24`, `10.${number}.2.0/24`],
    ...rest,
  };
}

/** VPCs that are connected to others. */
const connected: readonly AppPlan[] = [
  {
    name: 'prod-core',
    regionId: 'cn-beijing',
    cidrBlock: '192.168.0.0/16',
    vSwitches: ['192.168.0.0/24', '192.168.1.0/24', '192.168.2.0/24'],
    hasCustomTable: true,
    hasNat: true,
    description: '核心生产系统',
  },
  app('log-hub', 'cn-hangzhou', { number: 60, hasNat: true }),
  app('支付平台', 'cn-shanghai', { number: 61, hasCustomTable: true, description: 'payments' }),
  app('商业智能', 'cn-hangzhou', { number: 62 }),
  app('data-mart', 'cn-hangzhou', { number: 63, hasCustomTable: true }),
  app('订单中心', 'cn-shenzhen', { number: 64 }),
  app('库存', 'cn-guangzhou', { number: 65 }),
  app('edge-hongkong', 'cn-hongkong', {
    number: 66,
    ipv6: { cidrBlock: '2408:4002:1000::/56', vSwitch: '2408:4002:1000:1::/64' },
  }),
  app('edge-singapore', 'ap-southeast-1', {
    number: 67,
    ipv6: { cidrBlock: '2408:4002:2000::/56', vSwitch: '2408:4002:2000:1::/64' },
  }),
  app('crm', 'cn-shanghai', { number: 68, groupType: 'enterprise' }),
  app('erp', 'cn-chengdu', { number: 69, groupType: 'enterprise' }),
  app('shop-web', 'cn-hangzhou', { number: 70, hasAcl: true }),
  app('shop-db', 'cn-shanghai', { number: 71, hasAcl: true }),
  app('archive', 'cn-zhangjiakou', {
    number: 72,
    secondaryCidrBlocks: ['172.20.0.0/16'],
    vSwitches: ['10.72.1.0/24', '172.20.1.0/24'],
  }),
  app('backup', 'cn-huhehaote', { number: 73 }),
  app('iot-gateway', 'cn-shenzhen', { number: 74 }),
  app('iot-core', 'cn-heyuan', { number: 75 }),
  app('物流', 'cn-guangzhou', { number: 76, hasCustomTable: true }),
  app('风控', 'cn-shanghai', { number: 77 }),
  app('ml-train', 'cn-wulanchabu', { number: 78, groupType: 'enterprise' }),
  app('ml-serve', 'cn-beijing', { number: 79 }),
  app('video-store', 'cn-beijing', { number: 80 }),
  app('video-cut', 'cn-qingdao', { number: 81 }),
  app('search', 'cn-beijing', { number: 82, isInCen: true }),
  app('ads', 'cn-shanghai', { number: 83, isInCen: true }),
  app('game-eu', 'eu-central-1', { number: 84 }),
  app('game-us', 'us-east-1', { number: 85 }),
  app('game-match', 'us-west-1', { number: 86, hasAcl: true }),
  app('pos-tokyo', 'ap-northeast-1', { number: 87 }),
  app('pos-seoul', 'ap-northeast-2', { number: 88 }),
  app('hr', 'cn-chengdu', { number: 89 }),
  app('财务', 'cn-beijing', { number: 90 }),
  app('monitoring', 'cn-shanghai', { number: 91 }),
  app('probe-north', 'cn-qingdao', { number: 92 }),
  app('probe-south', 'cn-shenzhen', { number: 93 }),
  app('probe-west', 'cn-chengdu', { number: 94 }),
  app('probe-abroad', 'eu-west-1', { number: 95 }),
  app('depot-a', 'ap-southeast-5', { number: 96 }),
  {
    ...app('depot-b', 'ap-southeast-3', { number: 96 }),
    cidrBlock: '10.96.128.0/17',
    vSwitches: ['10.96.129.0/24', '10.96.130.0/24'],
  },
  app('depot-hub', 'ap-southeast-1', { number: 97 }),
  app('cold-store', 'cn-wulanchabu', { number: 98 }),
];

/** VPCs that nobody has connected yet: what the wizard has to judge. */
const unconnected: readonly AppPlan[] = [
  {
    name: 'data-lake',
    regionId: 'cn-hangzhou',
    cidrBlock: '172.16.0.0/12',
    vSwitches: ['172.16.100.0/24', '172.16.101.0/24', '172.17.0.0/24', '172.31.255.240/28'],
    description: '数据湖',
  },
  {
    name: 'prod-core-copy',
    regionId: 'cn-beijing',
    cidrBlock: '192.168.0.0/16',
    vSwitches: ['192.168.0.0/24'],
    description: 'the same range as prod-core, and the same vSwitch',
  },
  {
    name: 'ci-runner',
    regionId: 'cn-hangzhou',
    cidrBlock: '192.168.96.0/19',
    vSwitches: ['192.168.120.0/24'],
    description: 'inside the range of prod-core, between its vSwitches',
  },
  {
    name: 'test-box',
    regionId: 'cn-hangzhou',
    cidrBlock: '192.168.0.0/16',
    vSwitches: ['192.168.0.0/24', '192.168.50.0/24'],
  },
  {
    name: 'prod-legacy',
    regionId: 'cn-beijing',
    cidrBlock: '10.0.0.0/8',
    vSwitches: ['10.0.0.0/24', '10.61.1.0/24', '10.200.0.0/20'],
    description: 'contains the range of nearly everybody',
  },
  {
    name: 'prod-web',
    regionId: 'cn-beijing',
    cidrBlock: '10.20.0.0/16',
    secondaryCidrBlocks: ['172.16.96.0/20', '10.21.0.0/16'],
    vSwitches: ['10.20.1.0/24', '172.16.100.0/24', '10.21.1.0/24'],
    description: 'one vSwitch of its secondary range is one of data-lake',
  },
  {
    name: '容器集群',
    regionId: 'cn-shanghai',
    cidrBlock: '10.30.0.0/16',
    userCidrBlocks: ['11.0.0.0/8'],
    vSwitches: ['10.30.0.0/20', '10.30.16.0/20'],
    hasNat: true,
  },
  { name: 'sandbox', regionId: 'cn-hangzhou', cidrBlock: '10.31.0.0/16', vSwitches: [] },
  { name: 'sandbox', regionId: 'cn-shanghai', cidrBlock: '10.31.0.0/16', vSwitches: ['10.31.1.0/24'] },
  {
    name: 'default',
    regionId: 'us-east-1',
    cidrBlock: '172.31.0.0/16',
    vSwitches: ['172.31.0.0/20', '172.31.16.0/20'],
  },
  { name: 'dubai-pilot', regionId: 'me-east-1', cidrBlock: '10.40.0.0/16', vSwitches: ['10.40.1.0/24'] },
];

/** All VPCs of the company. */
export const companyApps: readonly AppPlan[] = [...connected, ...unconnected];
