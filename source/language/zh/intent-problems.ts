import type { intentProblems as english } from '../en/intent-problems.ts';
import type { Texts } from '../texts.ts';

/** Mistakes in what a person typed: CIDR blocks, `--routes`, `--allow`, the name of a connection. */
export const intentProblems: Texts<typeof english> = {
  'cidr-empty': { reason: '缺少网段。', remedy: '请填写网段，例如 10.0.0.0/24。' },
  'cidr-without-prefix': {
    reason: '“{{text}}”没有前缀长度。',
    remedy: '若指单个地址，请写 {{right}}；否则请写出网段及其前缀长度。',
  },
  'cidr-prefix-malformed': {
    reason: '“{{text}}”：“{{prefix}}”不是前缀长度。',
    remedy: '请写 0 到 {{longest}} 的整数，不带前导零。',
  },
  'cidr-prefix-too-long': {
    reason: '“{{text}}”：前缀长度 {{prefix}} 超过地址长度。',
    remedy: '请写 0 到 {{longest}} 的整数。',
  },
  'cidr-leading-zero': {
    reason: '“{{text}}”中有带前导零的数字，部分程序会按八进制读取。',
    remedy: '请写 {{right}}。',
  },
  'cidr-host-bits-set': { reason: '“{{text}}”不是该长度网段的起始地址。', remedy: '请写 {{right}}。' },
  'cidr-malformed': {
    reason: '“{{text}}”不是网段。',
    remedy: '请写成 10.0.0.0/24 或 2001:db8::/64 的形式。',
  },
  'cidr-list-overlaps': { reason: '{{text}} 与 {{other}} 重叠。', remedy: '每个地址只写一次。' },
  'route-of-everything': {
    reason: '{{cidr}} 会把该 VPC 的全部流量送往对端 VPC。',
    remedy: '请填写对端 VPC 的网段。',
  },
  'allow-empty': { reason: '--allow 中有空项。', remedy: '例如写 tcp:443,icmp。' },
  'allow-protocol-unknown': {
    reason: '--allow：“{{word}}”不是可识别的流量。',
    remedy: '请使用 tcp:端口、udp:端口、icmp、icmpv6、gre 或 all。',
  },
  'allow-protocol-without-ports': {
    reason: '--allow：“{{word}}”为没有端口的协议指定了端口。',
    remedy: '请写 {{right}}。',
  },
  'allow-ports-missing': {
    reason: '--allow：“{{word}}”没有指定端口。',
    remedy: '请写 {{word}}:443、{{word}}:8000-8100，或用 {{word}}:1-65535 表示全部端口。',
  },
  'allow-ports-malformed': {
    reason: '--allow：“{{word}}”的端口格式不对。',
    remedy: '请写 1 到 65535 的端口，或 8000-8100 这样的范围。',
  },
  'allow-ports-reversed': {
    reason: '--allow：“{{word}}”把较大的端口写在了前面。',
    remedy: '请写 {{right}}。',
  },
  'connection-name-length': { reason: '名称不能是 {{length}} 个字符。', remedy: '请使用 2 到 128 个字符。' },
  'connection-name-start': { reason: '名称不能以“{{character}}”开头。', remedy: '请以字母或汉字开头。' },
  'connection-name-character': {
    reason: '名称不能包含“{{character}}”。',
    remedy: '请使用字母、汉字、数字、“.”、“_”和“-”。',
  },
};
