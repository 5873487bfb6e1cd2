# Python answers: parse, run, call.

class State:
    tree = None      # of the answer, parsed before any of it ran
    source = ''
    names = {}       # the namespace that the answer ran in
    given = {}       # what the setup defined, as it was


def printed(run):
    """For questions about what is printed: calls run and returns the text."""
    _out.take()
    run()
    return _out.take()


def parse(req):
    State.source = req['source']

    def run():
        State.tree = _parse(State.source, 'answer.py')
        _compile(State.tree, 'answer.py', 'exec')
        return forbidden(State.tree, req.get('forbid') or [], bool(req.get('prying')))

    found, problem = guarded(run)
    return reply(error=problem, forbidden=None if problem else strings(found))


def execute(req):
    name = req.get('name') or 'answer'
    module = _Module(name)
    _modules[name] = module
    State.names = names = module.__dict__
    names['__builtins__'] = _modules['builtins']  # else exec would lend it the harness's own
    if 'random' in State.source or 'random' in (req.get('setup') or ''):
        import random
        random.seed(1)
    if 'asyncio' in State.source or 'asyncio' in (req.get('setup') or ''):
        virtual_asyncio()
    if req.get('setup'):
        _, problem = guarded(lambda: exec(_compile(req['setup'], 'setup.py', 'exec'), names))
        if problem:
            return reply(setup=problem)
    State.given = {k: v for k, v in names.items() if not k.startswith('__')}
    _, problem = guarded(lambda: exec(_compile(State.source, 'answer.py', 'exec'), names))
    defined = 'true' if req.get('want') in names else 'false'
    return reply(error=problem, defined=defined, out=_esc(_out.take()[:8 * TOLD]))


def scope():
    """The names a call may use: the answer's, but what the setup defined and the builtins as they were."""
    names = dict(State.names)
    names.update(State.given)
    names['printed'], names['inf'], names['nan'] = printed, math.inf, math.nan
    names['__builtins__'] = dict(_builtins)
    return names


def call(req):
    names = scope()
    watched = []
    target = req.get('watch')
    if target and target in names:
        inner = names[target]

        def watch(*args, **kwargs):
            watched.append((encode(args, WATCHED), encode(args, SHOWN), args, encode(kwargs, WATCHED), kwargs))
            return inner(*args, **kwargs)

        names[target] = watch
    _out.take()
    value, problem = guarded(lambda: eval(_compile(req['call'], 'call.py', 'eval'), names))
    text = None if problem else encode(value)
    before = after = None
    for was, shown, args, was_kw, kwargs in watched[:50]:
        if encode(args, WATCHED) != was or encode(kwargs, WATCHED) != was_kw:
            before, after = shown, encode(args, SHOWN)
            break
    return reply(error=problem, value=text, before=before, after=after, out=_esc(_out.take()[:TOLD]))


def generate(req):
    """Trusted: the question's own generator, the arguments as source text."""
    names = scope()

    def run():
        import random
        exec(_compile(req['source'], 'generate.py', 'exec'), names)
        rng = random.Random(req['seed'])
        runs = req['runs']
        found = []
        for i in range(runs):
            args = names['generate'](rng, i)
            if type(args) is not tuple:
                raise TypeError('generate must return a tuple of arguments')
            found.append(', '.join([repr(a) for a in args]))
        return found

    found, problem = guarded(run)
    return reply(error=problem, args=None if problem else strings(found))


def check(req):
    """Trusted: the question's own check. What the answer gave comes as a literal and is data."""
    names = scope()

    def run():
        exec(_compile(req['source'], 'check.py', 'exec'), names)
        data = {'__builtins__': {'set': set, 'frozenset': frozenset}, 'inf': math.inf, 'nan': math.nan}
        args, got, want = (eval(_compile(req[k], 'data.py', 'eval'), dict(data)) for k in ('args', 'got', 'want'))
        return bool(names['check'](args, got, want))

    ok, problem = guarded(run)
    return reply(error=problem, ok=None if problem else ('true' if ok else 'false'))
