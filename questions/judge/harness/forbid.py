# What an answer may not use, found on its syntax tree before any of it has run.

# Ways to reach a name without writing it; they are looked for only where something is forbidden.
DETOURS = {'eval', 'exec', 'compile', '__import__', 'globals', 'locals', 'vars', '__builtins__', 'builtins', 'importlib', 'modules',
           '__dict__', '__getattribute__', '__subclasses__', 'attrgetter', 'methodcaller'}
# Ways to reach into the harness; they are looked for where lines are counted or mutations are watched.
PRYING = {'settrace', 'setprofile', 'monitoring', '_getframe', '_current_frames', 'gc', 'inspect', 'f_back', 'f_globals',
          'f_locals', 'f_trace', 'tb_frame', '__globals__', '__closure__', 'addaudithook', 'eval', 'exec', 'compile',
          'gettrace', '__dict__', 'vars', 'globals', 'attrgetter', 'methodcaller', '__getattribute__', 'builtins', '__builtins__',
          '__import__', 'importlib', 'modules', 'posix', 'os', '_io', 'open'}
# Ways to reach an attribute by a name that is a value; only a constant one can be looked at.
BY_VALUE = {'getattr', 'setattr', 'delattr'}
# As an attribute these are something else: re.compile.
BARE = {'eval', 'exec', 'compile', 'globals', 'locals', 'vars', 'open'}

# As variables these are anybody's; what they mean here comes only by an import, which is looked at itself.
IMPORTED = {'gc', 'inspect', 'importlib', 'modules', 'posix', 'os', '_io', 'monitoring', 'gettrace'}


def _loops(kinds):
    return lambda n: isinstance(n, kinds)


def _reversing(n):
    return (isinstance(n, _ast.Slice) and n.lower is None and n.upper is None and isinstance(n.step, _ast.UnaryOp)
            and isinstance(n.step.op, _ast.USub) and isinstance(n.step.operand, _ast.Constant))


SYNTAX = {
    '[::-1]': _reversing,
    'for': _loops((_ast.For, _ast.AsyncFor, _ast.comprehension)),
    'while': _loops(_ast.While),
    'import': _loops((_ast.Import, _ast.ImportFrom)),
    'lambda': _loops(_ast.Lambda),
    'slice': _loops(_ast.Slice),
}


def forbidden(tree, names, prying):
    if not names and not prying:
        return []
    names = [n.strip() for n in names]
    plain = {n.rsplit('.', 1)[-1]: n for n in names if n not in SYNTAX}
    banned = dict(plain)
    for extra in (DETOURS if names else set()) | (PRYING if prying else set()):
        banned.setdefault(extra, extra)
    own = {n.name for n in tree.body if isinstance(n, (_ast.FunctionDef, _ast.ClassDef))} - BY_VALUE
    if not names:
        own |= IMPORTED
        if any(isinstance(n, _ast.Name) and n.id == 'open' and isinstance(n.ctx, _ast.Store) for n in walk(tree)):
            own.add('open')  # a variable: brackets are opened too
    found, direct = [], set()

    def add(name):
        if name in banned and banned[name] not in found:
            found.append(banned[name])

    for node in walk(tree):
        for word, test in SYNTAX.items():
            if word in names and test(node) and word not in found:
                found.append(word)
        if isinstance(node, _ast.Name) and node.id not in own:
            add(node.id)
            if node.id in BY_VALUE and id(node) not in direct and node.id not in found:
                found.append(node.id)  # under another name it could not be followed
        elif isinstance(node, _ast.Attribute):
            if node.attr not in BARE or node.attr in plain:
                add(node.attr)
        elif isinstance(node, _ast.MatchClass):
            for name in node.kwd_attrs:
                add(name)
        elif isinstance(node, (_ast.Import, _ast.ImportFrom)):
            for part in ((node.module or '').split('.') if isinstance(node, _ast.ImportFrom) else ()):
                add(part)
            for alias in node.names:
                if alias.name == '*' and 'import *' not in found:
                    found.append('import *')
                for part in alias.name.split('.'):
                    add(part)
        elif isinstance(node, _ast.Call) and isinstance(node.func, _ast.Name) and node.func.id in BY_VALUE:
            direct.add(id(node.func))
            key = node.args[1] if len(node.args) > 1 else None
            if isinstance(key, _ast.Constant):
                add(key.value if type(key.value) is str else '')
            elif node.func.id not in found:
                found.append(node.func.id)
    return found
