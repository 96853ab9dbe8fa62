/** The steps of the wizard. */
export const wizard = {
  title: 'New connection',
  step: {
    initiator: 'Initiator',
    acceptor: 'Acceptor',
    connection: 'Connection',
    routes: 'Routes',
    rules: 'Security groups',
    preview: 'Preview',
    confirm: 'Confirm',
    apply: 'Apply',
  },
} as const;
