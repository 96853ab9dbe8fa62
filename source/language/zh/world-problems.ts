import type { worldProblems as english } from '../en/world-problems.ts';
import type { Texts } from '../texts.ts';

export const worldProblems: Texts<typeof english> = {
  'world-unknown': {
    reason: '没有名为“{{name}}”的练习环境。',
    remedy: '请选择 {{known}} 之一，或给出带路径的文件，例如 ./snapshot.json。',
  },
  'world-scale-out-of-range': {
    reason: '“{{name}}”不是有效的规模环境。',
    remedy: '请写成 scale:N，N 为 1 到 {{most}}，例如 scale:500。',
  },
  'world-file-not-found': {
    reason: '练习环境文件 {{path}} 不存在。',
    remedy: '请检查路径，或用以下命令写出快照：vpclink inventory --out FILE',
  },
  'world-file-unreadable': {
    reason: '无法读取练习环境文件 {{path}}（{{detail}}）。',
    remedy: '请给出一个您有权读取的普通文件。',
  },
  'world-file-too-large': {
    reason: '练习环境文件 {{path}} 有 {{bytes}} 字节，最多接受 {{most}} 字节。',
    remedy: '请使用地域更少的快照。',
  },
  'world-file-not-json': {
    reason: '练习环境文件 {{path}} 不是 JSON。',
    remedy: '请重新写出：vpclink inventory --out FILE',
  },
  'world-file-unknown-format': {
    reason: '文件 {{path}} 既不是快照，也不是练习环境。',
    remedy: '其 "schema" 必须是 vpclink.inventory/1 或 vpclink.world/1。',
  },
  'world-file-later-version': {
    reason: '文件 {{path}} 由更新版本的 vpclink 写出（{{schema}}）。',
    remedy: '请使用那个版本的 vpclink，或用当前版本重新写出该文件。',
  },
  'world-file-invalid': {
    reason: '练习环境文件 {{path}} 在 {{at}} 处有误：{{detail}}。',
    remedy: '请修正该处，或重新写出：vpclink inventory --out FILE',
  },
  'world-file-dangling': {
    reason: '练习环境文件 {{path}} 中，{{collection}} 里的 {{id}} 不一致：{{missing}}。',
    remedy: '请补上缺少的对象，或去掉 {{id}}；同一列表中的 id 不能重复。',
  },
  'practice-state-busy': {
    reason: '另一个 vpclink（进程 {{processId}}）正在使用这个练习环境。',
    remedy: '请先结束它，或使用别的练习环境。如果它在任何机器上都已不再运行，请删除 {{path}} 中的文件。',
  },
  'practice-state-damaged': {
    reason: '保存的练习状态 {{path}} 在第 {{line}} 行损坏。',
    remedy: '请加上 --reset，从全新的环境开始。',
  },
  'practice-state-later-version': {
    reason: '保存的练习状态 {{path}} 由更新版本的 vpclink 写出。',
    remedy: '请使用那个版本的 vpclink，或加上 --reset 从全新的环境开始。',
  },
  'practice-state-of-other-file': {
    reason: '文件 {{world}} 在其练习状态开始之后被改动过。',
    remedy: '请加上 --reset，从文件现在的内容开始；或恢复原文件后继续。',
  },
  'practice-state-unusable': {
    reason: '无法使用练习状态 {{path}}（{{detail}}）。',
    remedy: '请将其设为您自己拥有且可写的位置；不会跟随符号链接。',
  },
};
