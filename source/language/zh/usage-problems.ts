import type { usageProblems as english } from '../en/usage-problems.ts';
import type { Texts } from '../texts.ts';

/** Mistakes on the command line. Each names the flag or value and what would be right. */
export const usageProblems: Texts<typeof english> = {
  'usage-unknown-flag': {
    reason: '未知参数 {{flag}}。',
    remedy: '可用参数见 vpclink --help 或 vpclink 命令 --help。',
  },
  'usage-unknown-command': { reason: '未知命令 "{{command}}"。', remedy: '可用命令见 vpclink --help。' },
  'usage-missing-command': { reason: 'vpclink {{group}} 后面缺少子命令。', remedy: '可用：{{allowed}}。' },
  'usage-flag-needs-value': { reason: '{{flag}} 需要一个值。', remedy: '请写在参数之后。' },
  'usage-value-not-allowed': { reason: '{{flag}} 不能是 "{{value}}"。', remedy: '可用: {{allowed}}。' },
  'usage-finding-not-found': {
    reason: '没有指纹为 {{finding}} 的问题。',
    remedy: '请看 vpclink audit；它可能已被修复。',
  },
  'usage-finding-ambiguous': {
    reason: '有 {{count}} 个问题的指纹以 {{finding}} 开头。',
    remedy: '请多写几位。',
  },
  'usage-fix-out-needs-one': {
    reason: '--out 只写一个计划，而有 {{count}} 个连接存在可修复的问题。',
    remedy: '请用 --connection 或 --finding 指定一个。',
  },
  'usage-missing-argument': { reason: '缺少参数 {{argument}}。', remedy: '请写在命令之后。' },
  'usage-too-many-arguments': {
    reason: '多于此命令接受的词数。',
    remedy: '含空格的值请加引号; 用法见该命令的 --help。',
  },
  'usage-missing-flag': { reason: '缺少 {{flag}}, 且没有终端可以询问。', remedy: '请加上 {{flag}}。' },
  'usage-file-unreadable': {
    reason: '无法读取文件 {{file}} ({{detail}})。',
    remedy: '请指定存在且可读的文件。',
  },
  'usage-file-unwritable': {
    reason: '无法写入文件 {{file}} ({{detail}})。',
    remedy: '请指定可写且磁盘有空间的位置。',
  },
  'usage-practice-and-endpoint': {
    reason: '--practice 与 --endpoint 不能同时使用。',
    remedy: '请只给其中一个。',
  },
  'usage-no-terminal': {
    reason: '全屏程序的输入和输出都需要终端。',
    remedy: '请在终端中运行, 或使用 vpclink plan 之类的命令 (见 vpclink --help)。',
  },
  'usage-terminal-unsuited': {
    reason: '此终端 ({{why}}) 无法显示全屏程序。',
    remedy: '请使用非 "dumb" 的终端并取消 CI 变量, 或使用 vpclink plan 之类的命令。',
  },
  'run-interrupted': { reason: '任务已按要求停止。', remedy: '可继续, 也可回滚。' },
  'read-only-refused': {
    reason: '此操作会改动云上资源，而 --read-only、设置或配置档案已要求只读。',
    remedy: '取消该设置后才能应用；vpclink plan 可显示将做什么。',
  },
  'consent-missing': {
    reason: '计划有 {{count}} 处改动, 但没有人可以确认。',
    remedy: '没有终端时, 用 --yes 表示您已查看并同意。',
  },
  'end-region-unknown': {
    reason: '"{{end}}": 此账号没有地域 "{{region}}"。',
    remedy: '请使用 cn-beijing 之类的地域 ID; vpclink inventory 可列出。',
  },
  'end-not-found': {
    reason: '没有名称或 ID 为 "{{end}}" 的 VPC。',
    remedy: '请使用 地域/VPC-ID、VPC ID 或 VPC 名称; vpclink inventory 可列出。',
  },
  'end-name-occurs-often': {
    reason: '有 {{count}} 个 VPC 名为 "{{end}}": {{found}}。',
    remedy: '请用其中之一代替名称。',
  },
  'end-region-unread': {
    reason: '"{{end}}": 地域 {{region}} 无法读取, 不知道该 VPC 是否存在。',
    remedy: '请重试; 参见上面关于该地域的行。',
  },
  'end-maybe-unread': {
    reason: '已读取的 VPC 中没有 "{{end}}", 但 {{regions}} 无法读取。',
    remedy: '请重试, 或写明地域: 地域/VPC-ID。',
  },
  'connection-not-found': {
    reason: '没有 ID 或名称为 "{{connection}}" 的连接。',
    remedy: 'vpclink inventory 可列出连接。',
  },
  'connection-name-occurs-often': {
    reason: '有多个连接名为 "{{connection}}": {{found}}。',
    remedy: '请使用其中一个 ID。',
  },
  'bandwidth-malformed': {
    reason: '"{{text}}" 不是带宽。',
    remedy: '请写整数 Mbit/s, 例如 100; 留空则使用云端默认值。',
  },
  'value-not-a-number': {
    reason: '{{flag}}: "{{value}}" 不是 {{from}} 到 {{to}} 的整数。',
    remedy: '请写这样的数字。',
  },
  'value-not-a-size': { reason: '--size: "{{value}}" 不是路由器接口规格。', remedy: '可用: {{allowed}}。' },
  'flag-needs-kind': {
    reason: '{{flag}} 只用于 {{kind}} 连接。',
    remedy: '去掉 {{flag}} 或使用 --kind {{kind}}。',
  },
  'region-unknown': {
    reason: '--region: 此账号没有地域 "{{region}}"。',
    remedy: '请使用 cn-beijing,cn-hangzhou 之类的地域 ID; vpclink inventory 可列出。',
  },
};
