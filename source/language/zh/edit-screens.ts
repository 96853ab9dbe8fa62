import type { editScreens as english } from '../en/edit-screens.ts';
import type { Texts } from '../texts.ts';

/** What stands where one planned item is edited. */
export const editScreens: Texts<typeof english> = {
  edit: {
    title: '修改计划项',
    take: '采用',
    route: '路由通向的网段, 用逗号分隔: 172.16.100.0/25',
    rule: '规则的流量、网段和优先级; 未写的保持不变: tcp:8443, 10.0.0.0/25, priority:10',
    wider: '超出原范围的内容须经同意才会添加: 之后请勾选。',
    empty: '清空此行即恢复原样。',
    edited: '已由您修改; 按 e 可再改。',
    way: {
      include: '如需更改: 按空格重新加入',
      consent: '如需更改: 按空格表示同意',
      edit: '如需更改: 按 e 修改网段或端口',
    },
  },
};
