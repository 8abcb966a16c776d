/** The property by which a virtual phone says that it is one, through any adb server and in any saved `getprop`. */
export const virtualMark = 'ro.miaudit.virtual';
