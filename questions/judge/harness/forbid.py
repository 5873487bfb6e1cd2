# What an answer may not use, found on its syntax tree before any of it has run. Used, not spelled: each name is traced to where the
# answer got it, so that a variable called count, a helper called merge or a method of one's own class is one's own; and what does the
# work of a forbidden name under another one counts as it does.

# Ways to reach a name without writing it; they are looked for only where something is forbidden.
DETOURS = {'eval', 'exec', 'compile', '__import__', 'globals', 'locals', 'vars', '__builtins__', 'builtins', 'importlib', 'modules',
           '__dict__', '__getattribute__', '__subclasses__', '__self__', '__globals__', '__loader__', 'get_field'}
# Modules that run text as code; their names are anybody's as long as they are not imported.
RUNNERS = {'pydoc', 'pkgutil', 'runpy', 'code', 'codeop', 'timeit', 'doctest', 'pdb', 'bdb', 'cProfile', 'profile', 'trace'}
# Ways to reach into the harness; they are looked for where lines are counted or mutations are watched.
PRYING = {'settrace', 'setprofile', 'monitoring', '_getframe', '_current_frames', 'gc', 'inspect', 'f_back', 'f_globals',
          'f_locals', 'f_trace', 'tb_frame', '__globals__', '__closure__', 'addaudithook', 'eval', 'exec', 'compile',
          'gettrace', '__dict__', 'vars', 'globals', '__getattribute__', 'builtins', '__builtins__',
          '__import__', 'importlib', 'modules', 'posix', 'os', '_io', 'open'}
# As an attribute these are something else: re.compile.
BARE = {'eval', 'exec', 'compile', 'globals', 'locals', 'vars', 'open'}
# Methods of the built-in types; as bare names they are anybody's, or of a module where they mean something else (itertools.count).
METHODS = {'sort', 'append', 'extend', 'insert', 'reverse', 'index', 'count', 'format_map'}
# What does the same work under another name.
SAME = {
    'sorted': ('sort', 'most_common', 'sqlite3', 'dir'), 'sort': ('sorted', 'most_common', 'sqlite3', 'dir'),
    'heapq': ('PriorityQueue', 'sched'), 'bisect': ('bisect_left', 'bisect_right', 'insort', 'insort_left', 'insort_right'),
    'insort': ('insort_left', 'insort_right'), 'index': ('indexOf',), 'count': ('countOf',), 'reversed': ('reverse',),
    'set': ('frozenset', 'WeakSet'),
    'dict': ('Counter', 'defaultdict', 'OrderedDict', 'ChainMap', 'UserDict', 'WeakKeyDictionary', 'WeakValueDictionary', 'shelve'),
    'list': ('tuple', 'deque', 'array', 'bytearray', 'UserList'), 'sum': ('fsum', 'sumprod', 'accumulate', 'reduce', 'mean', 'fmean'),
    'deepcopy': ('marshal', 'copyreg'), 'pickle': ('marshal', 'Unpickler'), 'loads': ('load', 'JSONDecoder'),
    'isinstance': ('issubclass', '__class__'), 'type': ('__class__',), 'len': ('__len__', 'length_hint'), 'iter': ('__iter__',),
    'format': ('Formatter',), 'ipaddress': ('socket',),
}
PASSING = {'next', 'getattr', 'min', 'max', 'sum'}  # builtins that give back what they were given
GETTERS = {'attrgetter', 'methodcaller'}
_DEFS = (_ast.FunctionDef, _ast.AsyncFunctionDef, _ast.Lambda)
_COMPREHENSIONS = (_ast.ListComp, _ast.SetComp, _ast.DictComp, _ast.GeneratorExp)
# What an expression may give: data of the caller, a module or a builtin; a list, dict, number … made here; None; nobody knows.
GIVEN, MADE, NONE, UNKNOWN = 'given', 'made', 'none', 'unknown'


def _of(*kinds):
    return lambda n: isinstance(n, kinds)


def _reversing(n):
    """A slice that goes backwards."""
    return isinstance(n, _ast.Slice) and isinstance(n.step, _ast.UnaryOp) and isinstance(n.step.operand, _ast.Constant)


def _growing(n):
    """A list that is empty, copied or joined: one that will hold as many values as one likes. [a, b] is as good as two variables."""
    if isinstance(n, _ast.AugAssign):
        return isinstance(n.op, _ast.Add) and isinstance(n.value, (_ast.List, _ast.Tuple))
    if isinstance(n, _ast.BinOp):
        return isinstance(n.op, _ast.Add) and (isinstance(n.left, (_ast.List, _ast.Tuple)) or isinstance(n.right, (_ast.List, _ast.Tuple)))
    if not isinstance(n, (_ast.List, _ast.Tuple)):
        return isinstance(n, _ast.ListComp)
    return isinstance(n.ctx, _ast.Load) and (isinstance(n, _ast.List) and not n.elts or any([isinstance(e, _ast.Starred) for e in n.elts]))


def _inserting(n):
    """a[i:i] = […]"""
    return (isinstance(n, _ast.Subscript) and isinstance(n.ctx, _ast.Store) and isinstance(n.slice, _ast.Slice)
            and n.slice.lower is not None and n.slice.upper is not None and shape(n.slice.lower) == shape(n.slice.upper))


def shape(node):
    """A node without its place, for comparing."""
    if isinstance(node, _ast.AST):
        return (type(node).__name__,) + tuple([shape(getattr(node, f, None)) for f in node._fields])
    return tuple([shape(n) for n in node]) if type(node) is list else repr(node)


SYNTAX = {
    '[::-1]': _reversing,
    'for': _of(_ast.For, _ast.AsyncFor, _ast.comprehension),
    'while': _of(_ast.While),
    'import': _of(_ast.Import, _ast.ImportFrom),
    'lambda': _of(_ast.Lambda),
    'slice': _of(_ast.Slice),
    'yield': _of(_ast.Yield, _ast.YieldFrom, _ast.GeneratorExp),
    'class': _of(_ast.ClassDef),
}
# Signs that make what a forbidden name makes, and how they are told.
SIGNS = {
    'dict': ('{…} (a dict)', _of(_ast.Dict, _ast.DictComp)),
    'set': ('{…} (a set)', _of(_ast.Set, _ast.SetComp)),
    'list': ('[…] (a list)', _growing),
    'insert': ('[i:i] = …', _inserting),
    'isinstance': ('case … () (a type)', _of(_ast.MatchClass)),
    'type': ('case … () (a type)', _of(_ast.MatchClass)),
}


class Scope:
    """Where names are bound. A binding is a tuple: what it is, then what is needed to trace it, and the statement last."""

    def __init__(self, node, parent):
        self.node, self.parent, self.names, self.elsewhere = node, parent, {}, {}

    def root(self):
        scope = self
        while scope.parent:
            scope = scope.parent
        return scope

    def inside(self, kinds):
        scope = self
        while scope and not isinstance(scope.node, kinds):
            scope = scope.parent
        return scope


class Names:
    """All that an answer binds, stores, calls and reads."""

    def __init__(self, tree):
        self.top = {id(s) for s in tree.body}  # what is done whatever happens
        self.module = Scope(tree, None)
        self.reads, self.nodes, self.calls, self.stored, self.classes, self.scopes = [], [], [], {}, [], {}
        self.returns, self.fields, self.deleted, self.left = {}, set(), set(), 0  # left: how much tracing one question may still cost
        todo = [(tree, self.module, None)]
        while todo:
            node, scope, statement = todo.pop()
            todo.extend(reversed(self.visit(node, scope, node if isinstance(node, _ast.stmt) else statement)))

    def bind(self, scope, name, *what):
        where = scope.elsewhere.get(name)
        if where is None:
            scope.names.setdefault(name, []).append(what)
            return
        outer = self.module if where == 'global' else scope.parent
        while outer.parent and (isinstance(outer.node, _ast.ClassDef) or name not in outer.names):
            outer = outer.parent
        outer.names.setdefault(name, []).append(what)

    def visit(self, node, scope, statement):
        """Notes one node, and returns the ones below it with their scopes."""
        self.nodes.append(node)
        below = lambda *parts: [(p, scope, statement) for part in parts for p in (part if type(part) is list else [part]) if p is not None]
        if isinstance(node, _DEFS):
            return self.function(node, scope, statement, below)
        if isinstance(node, _ast.ClassDef):
            self.bind(scope, node.name, 'class', node, statement)
            inner = self.scopes[id(node)] = Scope(node, scope)
            self.classes.append(node)
            return below(node.decorator_list, node.bases, [k.value for k in node.keywords]) + [(s, inner, s) for s in node.body]
        if isinstance(node, _COMPREHENSIONS):
            inner = Scope(node, scope)
            found = below(node.generators[0].iter)
            for i, g in enumerate(node.generators):
                self.nodes.append(g)
                self.target(g.target, inner, statement, 'item', g.iter, scope if i == 0 else inner)
                found += [(p, inner, statement) for p in [g.target, *([g.iter] if i else []), *g.ifs]]
            return found + [(getattr(node, f), inner, statement) for f in ('elt', 'key', 'value') if hasattr(node, f)]
        if isinstance(node, (_ast.Import, _ast.ImportFrom)):
            module = (getattr(node, 'module', None) or '')
            for a in node.names:
                if isinstance(node, _ast.ImportFrom):
                    self.bind(scope, a.asname or a.name, 'from', module, a.name, statement)
                else:
                    self.bind(scope, a.asname or a.name.split('.')[0], 'module', a.name, statement)
            return []
        if isinstance(node, _ast.Assign):
            for target in node.targets:
                self.target(target, scope, statement, 'value', node.value, scope)
        elif isinstance(node, _ast.AnnAssign):
            self.target(node.target, scope, statement, *(('value', node.value, scope) if node.value else ('none',)))
            return below(node.target, node.value)  # an annotation is no use
        elif isinstance(node, _ast.AugAssign):
            self.target(node.target, scope, statement, 'value', node.value, scope)
        elif isinstance(node, (_ast.For, _ast.AsyncFor)):
            self.target(node.target, scope, statement, 'item', node.iter, scope)
        elif isinstance(node, _ast.NamedExpr):
            home = scope
            while isinstance(home.node, _COMPREHENSIONS):
                home = home.parent
            self.target(node.target, home, statement, 'value', node.value, scope)
        elif isinstance(node, _ast.withitem) and node.optional_vars:
            self.target(node.optional_vars, scope, statement, 'unknown')
        elif isinstance(node, (_ast.ExceptHandler, _ast.MatchAs, _ast.MatchStar)) and node.name:
            self.bind(scope, node.name, 'unknown', statement)
        elif isinstance(node, _ast.MatchMapping) and node.rest:
            self.bind(scope, node.rest, 'unknown', statement)
        elif isinstance(node, (_ast.Global, _ast.Nonlocal)):
            for name in node.names:
                scope.elsewhere[name] = 'global' if isinstance(node, _ast.Global) else 'nonlocal'
        elif isinstance(node, (_ast.Return, _ast.Yield)) and scope.inside(_DEFS):
            self.returns.setdefault(id(scope.inside(_DEFS).node), []).append((node, scope))
        elif isinstance(node, _ast.Call):
            self.calls.append((node, scope))
        if isinstance(node, _ast.Name):
            if isinstance(node.ctx, _ast.Del):
                self.deleted.add(node.id)
            elif isinstance(node.ctx, _ast.Load):
                self.reads.append((node, scope))
        elif isinstance(node, _ast.Attribute) and isinstance(node.ctx, _ast.Load) or isinstance(node, _ast.MatchClass):
            self.reads.append((node, scope))
        return below(*children(node))

    def function(self, node, scope, statement, below):
        if not isinstance(node, _ast.Lambda):
            self.bind(scope, node.name, 'def', node, statement)
        inner = self.scopes[id(node)] = Scope(node, scope)
        a = node.args
        for p in [*a.posonlyargs, *a.args, *a.kwonlyargs]:
            self.bind(inner, p.arg, 'parameter', node, p.arg, scope, statement)
        for p in (a.vararg, a.kwarg):
            if p:
                self.bind(inner, p.arg, 'unknown', statement)
        outer = below(getattr(node, 'decorator_list', []), a.defaults, [d for d in a.kw_defaults if d])
        if isinstance(node, _ast.Lambda):
            return outer + [(node.body, inner, statement)]
        # Declarations hold for the whole function, wherever they stand in it.
        for n in walk(node):
            if isinstance(n, (_ast.Global, _ast.Nonlocal)):
                for name in n.names:
                    inner.elsewhere.setdefault(name, 'global' if isinstance(n, _ast.Global) else 'nonlocal')
        return outer + [(s, inner, s) for s in node.body]

    def target(self, node, scope, statement, *what):
        """What is assigned to: a name, an attribute, or several of them."""
        if isinstance(node, _ast.Name):
            self.bind(scope, node.id, *what, statement)
        elif isinstance(node, _ast.Attribute):
            self.stored.setdefault(node.attr, []).append(what)
        elif isinstance(node, (_ast.Tuple, _ast.List)):
            value = what[1] if what[0] == 'value' else None
            pairs = value.elts if isinstance(value, (_ast.Tuple, _ast.List)) and len(value.elts) == len(node.elts) else None
            for i, n in enumerate(node.elts):
                one = ('value', pairs[i], what[2]) if pairs else ('item', *what[1:]) if len(what) > 2 else what
                self.target(n, scope, statement, *one)
        elif isinstance(node, _ast.Starred):
            self.target(node.value, scope, statement, 'made')

    # Tracing.

    def find(self, name, scope, at):
        """The bindings that a name has where it is read; None: the answer has none, it is a builtin's, the setup's or a star import's."""
        first, late = scope, False
        while scope:
            if scope.elsewhere.get(name) == 'global':
                scope = self.module
            late = late or isinstance(scope.node, _DEFS)
            found = scope.names.get(name)
            if found and isinstance(scope.node, _ast.ClassDef):
                # Not seen from inside of methods, and what is read before it is bound is not this one.
                found = [b for b in found if scope is first and b[0] == 'def' and b[-1].lineno < at.lineno]
            elif found and scope is self.module and name in _builtins:
                # A builtin may show through until its name is bound, and again when it is deleted.
                sure = [b for b in found if id(b[-1]) in self.top and (late or b[-1].end_lineno < at.lineno)]
                imports = [b for b in found if b[0] in ('from', 'module')]
                found = (sure or imports) if name not in self.deleted else None
            if found:
                return found
            scope = scope.parent
        return None

    def kinds(self, node, scope, seen=()):
        """What an expression may give: GIVEN, MADE, NONE, UNKNOWN, ('object', class), ('class', class), ('super', the class below it),
        ('def', node) or ('module', name)."""
        if id(node) in seen or len(seen) > 60:
            return set()
        self.left -= 1
        if self.left < 0:
            return {UNKNOWN}  # code that is made to lead in circles
        seen = seen + (id(node),)
        if isinstance(node, _ast.Constant):
            return {NONE if node.value is None else MADE}
        if isinstance(node, (_ast.List, _ast.Dict, _ast.Set, _ast.Tuple, _ast.JoinedStr, _ast.Compare, _ast.UnaryOp) + _COMPREHENSIONS):
            return {MADE}
        if isinstance(node, _ast.Name):
            found = self.find(node.id, scope, node)
            return {GIVEN} if found is None else self.bound(found, seen)
        if isinstance(node, (_ast.NamedExpr, _ast.Await, _ast.Starred)):
            return self.kinds(node.value, scope, seen)
        if isinstance(node, _ast.IfExp):
            return self.kinds(node.body, scope, seen) | self.kinds(node.orelse, scope, seen)
        if isinstance(node, _ast.BoolOp):
            return set().union(*[self.kinds(v, scope, seen) for v in node.values])
        if isinstance(node, _ast.BinOp):
            return self.kinds(node.left, scope, seen) | self.kinds(node.right, scope, seen)
        if isinstance(node, _ast.Lambda):
            return {('def', node)}
        if isinstance(node, _ast.Subscript):
            whole = self.kinds(node.value, scope, seen)
            return whole if isinstance(node.slice, _ast.Slice) else self.items(whole)
        if isinstance(node, _ast.Call):
            return self.called(node, scope, seen)
        if isinstance(node, _ast.Attribute):
            return self.attribute(node, scope, seen)
        return {UNKNOWN}

    def items(self, whole):
        return {GIVEN if k == GIVEN else UNKNOWN for k in whole}

    def bound(self, bindings, seen):
        found = set()
        for b in bindings:
            if b[0] == 'value':
                found |= self.kinds(b[1], b[2], seen)
            elif b[0] == 'item':
                found |= self.items(self.kinds(b[1], b[2], seen))
            elif b[0] == 'parameter':
                found |= self.parameter(b[1], b[2], b[3], seen)
            elif b[0] in ('def', 'class'):
                found.add((b[0], b[1]))
            elif b[0] == 'module':
                found.add(('module', b[1]))
            elif b[0] == 'from':
                found.add(GIVEN)
            elif b[0] in (MADE, NONE, UNKNOWN):
                found.add(b[0])
        return found

    def called(self, node, scope, seen):
        if isinstance(node.func, _ast.Name) and self.find(node.func.id, scope, node) is None:
            if node.func.id == 'super':
                home = scope.inside(_ast.ClassDef)
                return {('super', home.node)} if home else {UNKNOWN}
            return {UNKNOWN, GIVEN} if node.func.id not in _builtins or node.func.id in PASSING else {MADE}
        found = set()
        for k in self.kinds(node.func, scope, seen):
            if k[0] == 'class':
                found.add(('object', k[1]))
            elif k[0] == 'def':
                found |= self.result(k[1], seen)
            else:
                found.add(GIVEN if k in (GIVEN, MADE) else UNKNOWN)
        return found

    def result(self, function, seen):
        if id(function) in seen:
            return set()
        seen = seen + (id(function),)
        if isinstance(function, _ast.Lambda):
            return self.kinds(function.body, self.scopes[id(function)], seen)
        found = set()
        for node, scope in self.returns.get(id(function), ()):
            found |= {UNKNOWN} if isinstance(node, _ast.Yield) else self.kinds(node.value, scope, seen) if node.value else {NONE}
        return found or {NONE}

    def attribute(self, node, scope, seen):
        found = set()
        for k in self.kinds(node.value, scope, seen):
            if k[0] in ('object', 'class', 'super'):
                for b in self.methods(k[1], node.attr, k[0] == 'super'):
                    is_property = b[0] == 'def' and any([getattr(d, 'id', getattr(d, 'attr', '')) in ('property', 'cached_property')
                                                        for d in b[1].decorator_list])
                    found |= self.result(b[1], seen) if is_property else self.bound([b], seen)
            if k not in (NONE, MADE):
                for b in self.stored.get(node.attr, ()):
                    found |= self.bound([b], seen)
            if k == GIVEN or k[0] == 'module':
                found.add(GIVEN)
        return found or {UNKNOWN}

    def methods(self, own, name, above=False, deep=0):
        """The bindings of a name in the body of a class of one's own, or of the classes above it that are one's own too."""
        scope = self.scopes[id(own)]
        found = [] if above else scope.names.get(name, [])
        if not found and deep < 20:
            for base in own.bases:
                for k in self.kinds(base, scope.parent):
                    if k[0] == 'class' and k[1] is not own:
                        found = found or self.methods(k[1], name, deep=deep + 1)
        return found

    def parameter(self, function, name, scope, seen):
        a = function.args
        order = [p.arg for p in [*a.posonlyargs, *a.args]]
        own = isinstance(scope.node, _ast.ClassDef)
        marks = {getattr(d, 'id', '') for d in getattr(function, 'decorator_list', ())}
        if own and 'staticmethod' not in marks and order[:1] == [name]:
            return {('class' if 'classmethod' in marks else 'object', scope.node)}
        for p in [*a.posonlyargs, *a.args, *a.kwonlyargs]:
            if p.arg == name and p.annotation is not None:
                said = p.annotation.value if isinstance(p.annotation, _ast.Constant) else getattr(p.annotation, 'id', None)
                for c in self.classes:
                    if c.name == said:
                        return {('object', c)}
        called = getattr(function, 'name', None)
        if own and called == '__init__':
            called = scope.node.name
        skip = 1 if own and 'staticmethod' not in marks else 0
        found = set()
        for call, where in self.calls if called else ():
            if called != getattr(call.func, 'id', getattr(call.func, 'attr', None)):
                continue
            values = [k.value for k in call.keywords if k.arg == name]
            at = order.index(name) - skip if name in order else len(call.args)
            if at < len(call.args) and not any([isinstance(v, _ast.Starred) for v in call.args[:at + 1]]):
                values.append(call.args[at])
            for v in values:
                found |= self.kinds(v, where, seen)
        return found - {NONE} or {GIVEN}

    def is_module(self, node, scope):
        self.left = 3000
        return any([k[0] == 'module' for k in self.kinds(node, scope)])

    def provides(self, own, name):
        return bool(self.methods(own, name)) or name in self.stored

    def is_own(self, receiver, attr, scope, called):
        """Whether receiver.attr is the answer's own attribute or method."""
        self.left = 3000
        if attr == '__dict__':
            return all([k[0] == 'object' for k in self.kinds(receiver, scope) or {UNKNOWN}])
        if attr not in self.fields and attr not in self.stored and not any([self.provides(c, attr) for c in self.classes]):
            return False
        for k in self.kinds(receiver, scope) or {UNKNOWN}:
            if k[0] in ('object', 'class'):
                if not self.provides(k[1], attr) and attr not in self.fields:
                    return False
            elif k[0] == 'super':
                if not self.methods(k[1], attr, True):
                    return False
            elif k == MADE or k[0] == 'module' or k == GIVEN and (called or attr not in self.stored and attr not in self.fields):
                return False
        return True


class Uses:
    """What of the forbidden is used, in the order in which it is found."""

    def __init__(self, tree, names, prying):
        self.all, self.found = Names(tree), []
        words = [n for n in names if n not in SYNTAX]
        self.banned = {n.rsplit('.', 1)[-1]: n for n in words}
        for n in list(self.banned):
            for other in SAME.get(n, ()):
                self.banned.setdefault(other, other)
        self.plain = set(self.banned)
        for extra in (DETOURS if names else set()) | (PRYING if prying else set()):
            self.banned.setdefault(extra, extra)
        self.runners = RUNNERS if self.banned else set()
        self.syntax = [(n, SYNTAX[n]) for n in names if n in SYNTAX] + [SIGNS[n] for n in self.banned if n in SIGNS and n in names]

    def add(self, name):
        told = self.banned.get(name, name)
        if told not in self.found:
            self.found.append(told)

    def look(self):
        every = self.all
        direct = {id(c.func): (c, scope) for c, scope in every.calls}
        for c, _ in every.calls:
            if getattr(c.func, 'id', getattr(c.func, 'attr', '')) in ('namedtuple', 'make_dataclass', 'SimpleNamespace', 'Namespace'):
                for n in walk(c):
                    if isinstance(n, _ast.Constant) and type(n.value) is str:
                        every.fields.update(n.value.replace(',', ' ').split())
                    elif isinstance(n, _ast.keyword) and n.arg:
                        every.fields.add(n.arg)
        for node in every.nodes:
            for word, test in self.syntax:
                if test(node):
                    self.add(word)
            if isinstance(node, _ast.ImportFrom) and any([a.name == '*' for a in node.names]):
                self.imported(node.module or '', None)
        for node, scope in every.reads:
            if isinstance(node, _ast.Name):
                self.name(node, scope, direct)
            elif isinstance(node, _ast.Attribute):
                self.attribute(node.value, node.attr, scope, direct.get(id(node)))
                if node.attr in GETTERS:
                    self.getter(node.attr, direct.get(id(node)))
            else:
                for attr in node.kwd_attrs:
                    self.attribute(node.cls, attr, scope, None)
        return self.found

    def name(self, node, scope, direct):
        bindings = self.all.find(node.id, scope, node)
        if bindings is None:
            if node.id in self.banned and node.id not in METHODS:
                self.add(node.id)
            elif node.id == 'getattr':
                self.by_value(node, direct.get(id(node)))
            return
        for b in bindings:
            if b[0] == 'module':
                self.imported(b[1], None)
            elif b[0] == 'from':
                self.imported(b[1], b[2])
                if b[2] in GETTERS:
                    self.getter(b[2], direct.get(id(node)))

    def imported(self, module, name):
        for part in module.split('.'):
            if part in self.runners or part in self.banned and part not in METHODS:
                self.add(part)
            elif part.lstrip('_') in self.plain and part.lstrip('_') not in METHODS:
                self.banned.setdefault(part, part)  # the part of it that is written in C
                self.add(part)
        if name in self.banned and name not in METHODS and not (module == 're' and name in BARE):
            self.add(name)

    def attribute(self, receiver, attr, scope, call):
        if attr not in self.banned or attr in BARE and attr not in self.plain:
            return
        if attr in METHODS or attr not in _builtins:
            allowed = attr in METHODS and self.all.is_module(receiver, scope) or self.all.is_own(receiver, attr, scope, call is not None)
        else:  # a builtin's name is an attribute of modules only, but for str.format
            allowed = not self.all.is_module(receiver, scope)
            if attr == 'format':
                allowed = self.all.is_own(receiver, attr, scope, call is not None)
        if not allowed:
            self.add(attr)

    def by_value(self, node, call):
        """getattr(x, 'name') is x.name; with a name that is worked out it could be anything."""
        key = call[0].args[1] if call and len(call[0].args) > 1 else None
        if isinstance(key, _ast.Constant) and type(key.value) is str:
            self.attribute(call[0].args[0], key.value, call[1], call)
        else:
            self.add(node.id)

    def getter(self, name, call):
        args = call[0].args if call else []
        if name == 'methodcaller':
            args = args[:1]
        for a in args or [None]:
            if not isinstance(a, _ast.Constant) or type(a.value) is not str:
                self.add(name)
                continue
            for part in a.value.split('.'):
                if part in self.banned and part not in self.all.stored and part not in self.all.fields and not any(
                        [self.all.provides(c, part) for c in self.all.classes]):
                    self.add(part)


def forbidden(tree, names, prying):
    if not names and not prying:
        return []
    return Uses(tree, [n.strip() for n in names], prying).look()
