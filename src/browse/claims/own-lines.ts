import { rememberProcesses, type RunningProcess } from '../../scan/processes.ts';
import { readThreadtime } from '../../log/threadtime.ts';
import { analyticsPackage } from '../../data/browsers.ts';

export interface OwnLine {
  /** The first line of the log being 1. */
  readonly line: number;
  readonly tag: string;
  /** The message, shortened. */
  readonly text: string;
  /** The whole line, shortened. */
  readonly raw: string;
}

/** Tags under which Android itself logs in every app's process, as its sources name them. What is there is of no app's making. */
const ofAndroid =
  /^(?:Choreographer|OpenGLRenderer|HWUI|ViewRootImpl.{0,100}|InputMethodManager.{0,20}|InputTransport|InputEventReceiver|Insets\w{0,20}|Activity(?:Thread|ManagerWrapper)|DecorView.{0,40}|View|Toast|Looper|SurfaceView|BLASTBufferQueue|BufferQueue\w{0,20}|Surface\w{0,20}|GraphicsEnvironment|NetworkSecurityConfig|ResourcesManager|ResourceType|LoadedApk|StrictMode|System|art|zygote(?:64)?|dalvikvm|libc|linker|Adreno.{0,20}|EGL_\w{0,20}|libEGL|mali.{0,20}|Gralloc\w{0,5}|cr_\w{1,40}|WebViewFactory|AudioManager|MediaPlayer|TransportManager|AutofillManager|ContentCatcher|Timeline|FrameEvents)$/;

const mostCharacters = 400;

/** Lines of the browser and of Xiaomi's analytics app, without those of Android's own libraries. */
export function ownLinesIn(
  log: string,
  browser: string,
  running: readonly RunningProcess[],
): readonly OwnLine[] {
  const processes = rememberProcesses(running);
  return log.split('\n').flatMap((raw, at) => {
    const found = readThreadtime(raw);
    if (!found) return [];
    const { header, text } = found;
    processes.learn(header, text);
    const { package: name } = processes.author(header);
    if ((name !== browser && name !== analyticsPackage) || ofAndroid.test(header.tag)) return [];
    return [
      {
        line: at + 1,
        tag: header.tag,
        text: text.slice(0, mostCharacters),
        raw: raw.slice(0, mostCharacters),
      },
    ];
  });
}
