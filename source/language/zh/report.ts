import type { report as english } from '../en/report.ts';
import type { Texts } from '../texts.ts';

/** Words of the printed reports. */
export const report: Texts<typeof english> = {
  plan: {
    title: '计划 {{digest}}  {{kind}}  {{name}}',
    ends: '{{initiator}}  <->  {{acceptor}}',
    totals: '+ {{add}} 新增   = {{have}} 已有   / {{skip}} 不添加   X {{block}} 阻断   ? {{unknown}} 未知',
    side: '{{side}}  {{region}}  {{vpc}}  {{cidr}}',
    link: '{{kind}} {{name}}',
    route: '路由  {{table}}  {{destination}}',
    routeTo: '-> 此连接',
    rule: '规则  {{group}}  {{direction}} {{traffic}} {{preposition}} {{peer}}',
    in: '入',
    out: '出',
    from: '来自',
    to: '去往',
    notAdded: '不添加',
    warnings: '注意',
    unread: '未读取, 因而未知',
    reach: '可达性, 之前 > 之后',
    reachRow: '{{from}} 到 {{to}}: {{before}} > {{after}} {{traffic}}',
    paid: '从创建起计费 (此处不知价格)',
    permissions: '需要的 RAM 操作',
    nothing: '无需新增: 一切均已存在。',
    fit: {
      fits: '适合: 两个 VPC 的网段互不重叠',
      'fits-in-part': '部分适合',
      'does-not-fit': '不适合',
      unknown: '未知: 判断所需的信息未能读取',
    },
    amount: { none: '否', part: '部分', all: '是', unknown: '未知' },
  },
  inventory: {
    heading: '地域\tVPC ID\t网段\t交换机\t状态\t名称',
    connections: '连接',
    unread: '无法读取: {{reason}}',
    totals: '{{vpcs}} 个 VPC, {{connections}} 个连接, {{regions}} 个地域, {{unread}} 个未读取',
  },
  unread: {
    'not-read': '尚未读取',
    denied: '缺少权限 {{operation}} ({{code}})',
    throttled: '被限流 ({{code}})',
    unreachable: '端点没有应答',
    failed: '云对 {{operation}} 应答 {{code}}',
    'unsupported-region': '该地域不提供此产品',
  },
};
