// A light highlighter: enough to read Python, SQL and shell by, and never wrong about the characters themselves.
// tokens(text, lang) returns [kind, text] pairs whose texts joined are the text; kind is '' for what has no colour.

const PYTHON = {
  keywords: words('and as assert async await break case class continue def del elif else except finally for from global if import in is lambda match nonlocal not or pass raise return try while with yield'),
  constants: words('True False None self cls'),
  rules: [
    ['comment', /^#[^\n]*/],
    ['string', /^(?:[rbfu]{0,2})("""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)/i],
    ['meta', /^@[A-Za-z_][\w.]*/],
  ],
};

const SQL = {
  keywords: words('select from where group by having order limit offset join left right inner outer full cross on using as and or not in is like between exists union all distinct insert into values update set delete create table index view drop alter add column primary key foreign references unique constraint check default case when then else end with recursive over partition begin commit rollback transaction explain analyze for lock desc asc returning'),
  constants: words('null true false integer int text varchar char real boolean date timestamp'),
  fold: true,
  rules: [
    ['comment', /^(?:--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))/],
    ['string', /^'(?:''|[^'])*'?/],
    ['name', /^(?:"[^"\n]*"|`[^`\n]*`)/],
  ],
};

const SHELL = {
  keywords: words('if then else elif fi for while until do done case esac in function return exit export local set'),
  constants: words('sudo cd ls cat grep git ps kill top find awk sed xargs ssh tail head less chmod chown echo docker systemctl'),
  rules: [
    ['comment', /^#[^\n]*/],
    ['string', /^(?:"(?:\\.|[^"\\])*"?|'[^']*'?)/],
    ['meta', /^\$(?:\{[^}\n]*\}|\w+|[?$!#@*])/],
    ['meta', /^--?[A-Za-z][\w-]*/],
  ],
};

const LANGUAGES = {
  py: PYTHON, python: PYTHON, python3: PYTHON, pycon: PYTHON,
  sql: SQL, mysql: SQL, sqlite: SQL, postgresql: SQL, pgsql: SQL,
  sh: SHELL, bash: SHELL, shell: SHELL, console: SHELL, zsh: SHELL,
};

function words(text) {
  return new Set(text.split(' '));
}

/** tokens splits source text for colouring. An unknown language is one plain token. */
export function tokens(text, lang) {
  const language = Object.hasOwn(LANGUAGES, lang) ? LANGUAGES[lang] : null;
  if (!language) return [['', text]];
  const out = [];
  const push = (kind, s) => {
    const last = out[out.length - 1];
    if (last && last[0] === kind) last[1] += s;
    else out.push([kind, s]);
  };
  let at = 0;
  scan: while (at < text.length) {
    const rest = text.slice(at);
    const boundary = at === 0 || !/[\w$]/.test(text[at - 1]);
    if (boundary) {
      for (const [kind, rule] of language.rules) {
        const m = rule.exec(rest);
        if (!m || m[0] === '') continue;
        push(kind, m[0]);
        at += m[0].length;
        continue scan;
      }
      const number = /^(?:0x[\da-f_]+|0b[01_]+|\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?)\b/i.exec(rest);
      if (number) {
        push('number', number[0]);
        at += number[0].length;
        continue;
      }
    }
    const word = /^[A-Za-z_]\w*/.exec(rest);
    if (word && boundary) {
      const w = language.fold ? word[0].toLowerCase() : word[0];
      const kind = language.keywords.has(w) ? 'keyword'
        : language.constants.has(w) ? 'constant'
          : rest[word[0].length] === '(' ? 'call' : '';
      push(kind, word[0]);
      at += word[0].length;
      continue;
    }
    push('', rest[0]);
    at++;
  }
  return out;
}
