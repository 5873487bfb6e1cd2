# Counting executed lines. Loops inside one line count too: a trace function hears a line event for each turn.

class Over(BaseException):
    """The budget is used up: no need to run the rest."""


_counted_source = '''
class Counted(int):
    """An int whose comparing and hashing are lines of Python, so that "x in some_list" is counted."""
    __slots__ = ()
    def __hash__(self): return int.__hash__(self)
'''
for _op in ('eq', 'ne', 'lt', 'le', 'gt', 'ge'):
    _counted_source += '    def __%s__(self, other): return int.__%s__(self, other)\n' % (_op, _op)


def unhook(node, name, names):
    """Takes the arguments of the first call of one function out of the expression, to be evaluated before counting."""
    if isinstance(node, _ast.Call) and isinstance(node.func, _ast.Name) and node.func.id == name:
        for i, arg in enumerate(node.args):
            if isinstance(arg, _ast.Starred):
                continue
            key = '_argument_%d' % i
            names[key] = eval(_compile(_ast.Expression(arg), 'steps.py', 'eval'), names)
            node.args[i] = _ast.Name(key, _ast.Load(), lineno=arg.lineno, col_offset=arg.col_offset,
                                     end_lineno=arg.end_lineno, end_col_offset=arg.end_col_offset)
        return True
    for child in children(node):
        if unhook(child, name, names):
            return True
    return False


def steps(req):
    names = scope()
    limit = req.get('limit') or 0
    count = 0
    kept = True

    def line(frame, event, arg):
        nonlocal count
        if event == 'line':
            count += 1
            if limit and count > limit:
                raise Over
        return line

    def enter(frame, event, arg):
        nonlocal count
        code = frame.f_code
        if code.co_filename == 'core.py' or code.co_filename == 'steps.py' and not code.co_name.startswith('__'):
            return None
        count += 1
        if limit and count > limit:
            raise Over
        return line

    def run():
        nonlocal kept
        exec(_compile(_counted_source, 'counted.py', 'exec'), names)
        names['n'] = names['N'] = req['n']
        exec(_compile(req.get('setup') or '', 'steps.py', 'exec'), names)
        names['n'] = names['N'] = req['n']
        tree = _parse(req['call'], 'core.py', 'eval')
        unhook(tree, req.get('name'), names)
        code = _compile(tree, 'core.py', 'eval')
        _settrace(enter)
        try:
            eval(code, names)
        finally:
            kept = _gettrace() is enter
            _settrace(None)

    _, problem = guarded(run)
    over = bool(limit) and count > limit
    return reply(error=None if over else problem, lines=str(count), over='true' if over else 'false',
                 kept='true' if kept or over else 'false')


def virtual_asyncio():
    """asyncio needs sockets for its wake-up pipe; here it gets a loop without one whose sleeping costs no time."""
    import asyncio
    from asyncio import base_events, events, selector_events

    class Nothing:
        def select(self, timeout=None):
            loop = self.loop
            if timeout is None:
                raise RuntimeError('deadlock: every task waits and nothing will wake one')
            loop.now += max(timeout, 0)
            return []

        def close(self):
            pass

        def get_map(self):
            return {}

    class Loop(base_events.BaseEventLoop):
        def __init__(self):
            super().__init__()
            self.now = 0.0
            self._selector = Nothing()
            self._selector.loop = self

        def time(self):
            return self.now

        def _process_events(self, events_):
            pass

        def _write_to_self(self):
            pass

        def close(self):
            super().close()

    class Policy(events.BaseDefaultEventLoopPolicy):
        _loop_factory = Loop

    asyncio.set_event_loop_policy(Policy())
