import type { storeProblems as english } from '../en/store-problems.ts';
import type { Texts } from '../texts.ts';

/** vpclink 所保存文件的问题。 */
export const storeProblems: Texts<typeof english> = {
  'journal-write-failed': {
    reason: '无法写入日志 {{path}}（{{detail}}），因此不再发送任何请求。',
    remedy: '请腾出空间或修复磁盘，然后继续运行。',
  },
  'journal-damaged': {
    reason: '日志 {{path}} 已损坏（{{detail}}），因此不以它为依据。',
    remedy: '"vpclink rollback RUN" 会按云上的标记找出该运行创建的对象，先列出再征求同意。',
  },
  'journal-locked': {
    reason: '另一个 vpclink 接管了锁（{{detail}}）；本进程已停止发送。',
    remedy: '请用“vpclink runs”查看正在运行的进程，待其结束后继续。',
  },
  'journal-not-found': {
    reason: '{{path}} 中没有该运行的日志（{{detail}}）。',
    remedy: '请用“vpclink runs”查看运行。',
  },
  'runs-unreadable': {
    reason: '无法列出 {{path}} 中的运行（{{detail}}）。',
    remedy: '请检查该目录属于您且可读。',
  },
  'journal-foreign': {
    reason: '日志 {{path}} 属于另一个账号或云（{{detail}}）。',
    remedy: '请使用运行开始时的凭证和接入地址。',
  },
  'lock-held': {
    reason: '另一个 vpclink（{{host}} 上的进程 {{pid}}，运行 {{runId}}）正在更改该账号。',
    remedy: '请等待。如果该进程确实已不存在，请加上 --unlock {{nonce}}。',
  },
  'lock-failed': {
    reason: '无法取得 {{path}} 中的锁（{{detail}}）。',
    remedy: '请确认该目录属于您且可写入。',
  },
  'config-file-unsafe': {
    reason: '{{path}} 是链接、特殊文件或不属于您（{{detail}}），因此不使用。',
    remedy: '请换成属于您的普通文件。',
  },
  'config-file-set-aside': {
    reason: '无法理解 {{path}}（{{detail}}），已另存为 {{aside}}。',
    remedy: '请修好后放回原处，或从空文件开始。',
  },
  'config-file-unreadable': {
    reason: '无法读取 {{path}}（{{detail}}）。',
    remedy: '请确认该文件及其目录属于您。',
  },
  'config-busy': {
    reason: '主机 {{host}} 上的进程 {{pid}} 正在写入 {{path}}。',
    remedy: '未写入任何内容。请在该进程结束后重试。',
  },
  'config-write-failed': {
    reason: '无法写入 {{path}}（{{detail}}）。',
    remedy: '请检查磁盘空间，并确认该目录属于您。',
  },
  'profile-name-invalid': {
    reason: '“{{name}}”不能作为配置名称。',
    remedy: '请使用至多 64 个字母、数字、点、连字符和下划线，并以字母或数字开头。',
  },
  'profile-not-found': {
    reason: '没有名为“{{name}}”的配置。',
    remedy: '请用“vpclink profiles list”查看配置。',
  },
  'profile-exists': {
    reason: '名为“{{name}}”的配置已存在。',
    remedy: '请另取名称，或指明要替换它。',
  },
  'profile-file-invalid': {
    reason: '这不是 vpclink 导出的配置（{{detail}}）。',
    remedy: '请使用“vpclink profiles export”写出的文件。',
  },
  'plan-file-not-found': {
    reason: '没有计划文件 {{path}}（{{detail}}）。',
    remedy: '请用“vpclink plan --out 文件”写一个。',
  },
  'plan-file-unreadable': {
    reason: '无法读取计划文件 {{path}}（{{detail}}）。',
    remedy: '请确认它是属于您的普通文件，而不是链接。',
  },
  'plan-file-invalid': {
    reason: '{{path}} 不是此版本的计划（{{detail}}）。',
    remedy: '请用“vpclink plan --out 文件”重新写出。',
  },
  'plan-file-edited': {
    reason: '计划文件 {{path}} 生成后被改动：摘要不符。',
    remedy: '请按需要的参数重新制定；计划只按展示的样子执行。',
  },
  'plan-file-exists': {
    reason: '{{path}} 已存在（{{detail}}）。',
    remedy: '请另取名称，或先删除该文件。',
  },
  'plan-file-write-failed': {
    reason: '无法写入计划文件 {{path}}（{{detail}}）。',
    remedy: '请检查目录和磁盘空间。',
  },
};
