/** What stands where one planned item is edited. */
export const editScreens = {
  edit: {
    title: 'Edit an item',
    take: 'take it',
    route: 'The ranges that the route shall lead to, parted by commas: 172.16.100.0/25',
    rule: 'Traffic, range and priority of the rule; what is left out stays: tcp:8443, 10.0.0.0/25, priority:10',
    wider: 'What is wider than it was is added only with consent: tick it afterwards.',
    empty: 'Empty the line to have the item as it was.',
    edited: 'Edited by you; e changes it again.',
    way: {
      include: 'To change it: Space takes it in again',
      consent: 'To change it: Space consents',
      edit: 'To change it: e edits range or ports',
    },
  },
} as const;
