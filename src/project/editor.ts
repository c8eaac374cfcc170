import { execa } from 'execa';

export interface EditorRequest {
  /** As in EDITOR: a command, perhaps with parameters. */
  readonly editor: string;
  readonly file: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Opens a file in an editor that takes over the terminal, and waits for its end. Gives its exit code; 127 without one. */
export async function openEditor({ editor, file, cwd, env }: EditorRequest): Promise<number> {
  const [command = '', ...parameters] = editor.trim().split(/\s+/);
  const result = await execa(command, [...parameters, file], {
    cwd,
    env: { ...env },
    extendEnv: false,
    stdio: 'inherit',
    reject: false,
  });
  return result.exitCode ?? 127;
}
