import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const folder = new URL('../page/js/', import.meta.url);

/** imports are the names of the modules that a script names after "from", or imports for what they do. */
const imports = (script) => [...script.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]\.\/([^'"]+)['"]/g)].map((m) => m[1]);

/** circle is a list of modules of which each imports the next and the last the first, or null. graph: module → what it imports. */
function circle(graph) {
  const over = new Set();
  const walk = (name, path) => {
    if (path.includes(name)) return path.slice(path.indexOf(name));
    if (over.has(name)) return null;
    for (const next of graph.get(name) ?? []) {
      const found = walk(next, [...path, name]);
      if (found) return found;
    }
    over.add(name);
    return null;
  };
  for (const name of graph.keys()) {
    const found = walk(name, []);
    if (found) return found;
  }
  return null;
}

test('a circle is found, and what only meets again is none', () => {
  const script = "import { a } from './a.js';\nimport './b.js';\nconst c = import('./c.js');\n// from here on";
  assert.deepEqual(imports(script), ['a.js', 'b.js', 'c.js']);
  assert.equal(circle(new Map([['a', ['b', 'c']], ['b', ['d']], ['c', ['d']], ['d', []]])), null);
  assert.deepEqual(circle(new Map([['a', ['b']], ['b', ['c']], ['c', ['d', 'b']], ['d', []]])), ['b', 'c']);
});

test('no module of the page imports itself in a circle', () => {
  const scripts = readdirSync(folder).filter((f) => f.endsWith('.js'));
  const graph = new Map(scripts.map((f) => [f, imports(readFileSync(new URL(f, folder), 'utf8'))]));
  assert.ok(graph.get('main.js').includes('messages.js'), 'the imports of the page are read');
  assert.equal(circle(graph), null);
});

/** exported are the names that a script exports. */
function exported(script) {
  const names = [...script.matchAll(/^export (?:async )?(?:function|const|let|class) ([\w$]+)/gm)].map((m) => m[1]);
  for (const [, list] of script.matchAll(/^export \{([^}]*)\}/gm)) names.push(...list.split(',').map((n) => n.trim().split(' as ').pop()));
  return new Set(names);
}

test('what a module imports of another is there', () => {
  const scripts = new Map(readdirSync(folder).filter((f) => f.endsWith('.js')).map((f) => [f, readFileSync(new URL(f, folder), 'utf8')]));
  for (const [file, script] of scripts) {
    for (const [, list, from] of script.matchAll(/import \{([^}]*)\} from '\.\/([^']+)'/g)) {
      for (const name of list.split(',').map((n) => n.trim().split(' as ')[0]).filter(Boolean)) {
        assert.ok(exported(scripts.get(from) ?? '').has(name), `${file} imports ${name} of ${from}`);
      }
    }
  }
});
