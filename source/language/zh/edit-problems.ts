import type { editProblems as english } from '../en/edit-problems.ts';
import type { Texts } from '../texts.ts';

/** What is wrong with an edit of a planned item. */
export const editProblems: Texts<typeof english> = {
  'edit-malformed': {
    reason: '--edit：“{{text}}”不是 键=值。',
    remedy: '键见 plan --format json，例如 route/initiator/vtb-1/10.0.0.0/24=10.0.0.0/25。',
  },
  'edit-not-editable': {
    reason: '“{{key}}”既不是计划中的路由，也不是规则。',
    remedy: '只能修改路由和规则；连接本身另有参数。',
  },
  'edit-empty': { reason: '{{key}} 没有填写内容。', remedy: '请写明要改成什么，或略去该项。' },
  'edit-part-twice': {
    reason: '“{{text}}”：流量、网段和优先级各只能写一次。',
    remedy: '例如 tcp:8443, 10.0.0.0/25, priority:10。',
  },
  'edit-priority-malformed': {
    reason: '优先级不能是“{{text}}”。',
    remedy: '请写 priority: 加 1（最高）到 100 的数字。',
  },
  'edit-of-everything': { reason: '{{cidr}} 表示所有地址。', remedy: '请写对端的网段。' },
  'edit-matches-nothing': {
    reason: '对 {{key}} 的修改在本计划中没有对应的项，无法得知原意。',
    remedy: '请按当前计划取键，或去掉该修改。',
  },
  'edit-widens': {
    reason: '{{range}} 超出了 {{before}}，而该项只需要后者。',
    remedy: '如确有此意，请同意 {{key}}。',
  },
  'edit-not-of-peer': {
    reason: '{{range}} 不含 {{vpc}} 的任何地址。',
    remedy: '请写对端的网段；连接只通向两端的 VPC。',
  },
  'edit-other-family': {
    reason: '{{range}} 与 {{before}} 的 IP 版本不同。',
    remedy: '请保持该项的 IP 版本。',
  },
  'edit-protocol-not-in-family': {
    reason: '该 IP 版本的地址之间没有 {{protocol}}。',
    remedy: '请写该 IP 版本的协议。',
  },
};
