import type { wizard as english } from '../en/wizard.ts';
import type { Texts } from '../texts.ts';

/** The steps of the wizard. */
export const wizard: Texts<typeof english> = {
  title: '新建连接',
  step: {
    initiator: '发起端',
    acceptor: '接收端',
    connection: '连接',
    routes: '路由',
    rules: '安全组',
    preview: '预览',
    confirm: '确认',
    apply: '执行',
  },
};
