# Work on large inputs. It is counted by the host: here one request makes the input ready, the next runs, a third tells what came out.

class Sized:
    code = None
    names = {}
    value = None


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


def size(req):
    """The question's own: makes the input of size n ready."""
    names = scope()
    names['Counted'] = int  # of older questions, from when lines were counted

    def run():
        names['n'] = names['N'] = req['n']
        exec(_compile(req.get('setup') or '', 'steps.py', 'exec'), names)
        names['n'] = names['N'] = req['n']
        tree = _parse(req['call'], 'core.py', 'eval')
        unhook(tree, req.get('name'), names)
        Sized.code, Sized.names = _compile(tree, 'core.py', 'eval'), names

    _, problem = guarded(run)
    _collect()
    _collect_never()  # else a collection falls into what is counted, or not, by chance
    return reply(error=problem)


def work(req):
    """What is counted."""
    Sized.value, problem = guarded(lambda: eval(Sized.code, Sized.names))
    return reply(error=problem)


def outcome(req):
    """What came of it."""
    value, Sized.value = Sized.value, None
    _collect_again()
    return reply(value=encode(value))


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
