/**
 * What a re-run costs: the shop and 200 tables, unchanged, with 50 edited files, with one more field, renamed.
 * Wanted: `diff` of an unchanged shop at most 0.4 s; of 200 tables with 50 edited files and one more field at most 4 s.
 *
 *     npm run build && node bench/rerun/speed.mjs [rounds, default 5]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeLargePlan } from '../tool/large-plan.mjs';
import { measure, median, program } from '../tool/measure.mjs';

const rounds = Number(process.argv[2] ?? 5);
const home = mkdtempSync(join(tmpdir(), 'groundplan-bench-'));

function create(name, source) {
  execFileSync(process.execPath, [program, 'create', name, ...source, '--yes', '--no-install', '--no-git'], {
    cwd: home,
    stdio: 'ignore',
  });
  return join(home, name);
}

/** Of a person's: a function at the end of each of so many files. */
function editFiles(folder, count) {
  const files = readdirSync(join(folder, 'src'), { recursive: true })
    .filter((path) => /\.(repository|service|schemas)\.ts$/.test(path))
    .sort()
    .slice(0, count);
  if (files.length < count) throw new Error(`There are only ${files.length} files to edit.`);
  for (const file of files) {
    const path = join(folder, 'src', file);
    writeFileSync(path, `${readFileSync(path, 'utf8')}\nexport function mine() {\n  return 1;\n}\n`);
  }
}

function changePlan(folder, from, to) {
  const path = join(folder, 'plan.yaml');
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`The plan has no ${from}.`);
  writeFileSync(path, text.replace(from, to));
  return () => writeFileSync(path, text);
}

function measureDiff(label, folder) {
  // A difference ends with exit code 0 too; conflicts end with 4, which would stop the bench.
  const command = [process.execPath, program, 'diff'];
  const runs = Array.from({ length: rounds }, () => measure(command, { cwd: folder }));
  const [cpu, wall, peak] = ['cpu', 'wall', 'peak'].map((figure) => median(runs.map((run) => run[figure])));
  console.log(
    `${label.padEnd(50)} ${cpu.toFixed(2).padStart(6)} s CPU ${wall.toFixed(2).padStart(6)} s ${peak.toFixed(0).padStart(5)} MiB`,
  );
}

try {
  const shop = create('shop', ['--starter', 'shop']);
  measureDiff('shop, unchanged', shop);
  const note = '      note: text?, max 1000\n';
  let back = changePlan(shop, note, `${note}      gift: boolean, default false\n`);
  measureDiff('shop, one more field', shop);
  editFiles(shop, 20);
  measureDiff('shop, one more field, 20 files edited', shop);
  back();
  measureDiff('shop, unchanged, 20 files edited', shop);
  writeFileSync(join(home, 'plan.yaml'), writeLargePlan(200));
  const large = create('large', ['--plan', 'plan.yaml']);
  measureDiff('200 tables, unchanged', large);
  editFiles(large, 50);
  measureDiff('200 tables, unchanged, 50 files edited', large);
  const due = '      due_at: datetime?\n';
  back = changePlan(large, due, `${due}      gift: boolean, default false\n`);
  measureDiff('200 tables, one more field, 50 files edited', large);
  back();
} finally {
  rmSync(home, { recursive: true, force: true });
}
