/** What a person can do in a browser. */
export const userActions = ['page', 'search', 'typing', 'feed', 'download', 'share'] as const;
