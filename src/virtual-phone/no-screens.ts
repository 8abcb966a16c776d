import type { Screens } from './screen.ts';

/** A phone whose fixture has no screens: whatever is opened is in front, and nothing is on it. */
export const noScreens: Screens = () => {
  const home = { package: 'com.miui.home', activity: 'com.miui.home.launcher.Launcher' };
  const stack = [home];
  const front = () => stack.at(-1) ?? home;
  return {
    open(activity) {
      const top = front();
      if (top.package === activity.package && top.activity === activity.activity) return 'delivered';
      stack.push({ ...activity });
      return 'started';
    },
    close(packageName) {
      stack.splice(0, stack.length, ...stack.filter((each) => each.package !== packageName));
    },
    tap: () => undefined,
    swipe: () => undefined,
    key(code) {
      if (code === 'KEYCODE_BACK' && stack.length > 1) stack.pop();
      if (code === 'KEYCODE_HOME') stack.splice(1);
    },
    text: () => undefined,
    dump: () => ({ refused: 'no root node' }),
    front,
  };
};
