import type { common as english } from '../en/common.ts';
import type { Texts } from '../texts.ts';

/** Words used on many screens and in many reports. */
export const common: Texts<typeof english> = {
  side: { initiator: '发起端', acceptor: '接收端' },
  kind: { 'peering-connection': 'VPC 对等连接', 'router-interface': '路由器接口对' },
  state: {
    ok: '正常',
    add: '新增',
    change: '变更',
    delete: '删除',
    have: '已有',
    skip: '不添加',
    block: '阻断',
    failed: '失败',
    warn: '注意',
    unknown: '未知',
    run: '进行',
    wait: '等待',
  },
};
