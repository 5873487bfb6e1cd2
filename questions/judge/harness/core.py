# The part of the judge that runs inside the sandbox. It is executed with a private copy of the builtins, and it takes what it
# needs from other modules before the answer runs, so that patching builtins, json, sys or io changes nothing here. Nothing in
# this interpreter is a secret: see judge.go for why nothing needs to be.
# It imports little: each module costs every interpreter's start, and what a task needs is imported when it is asked for.
import _ast, _io, _json, gc, math, posix, select, sys, time

OUTPUT_LIMIT = 64 * 1024
DEPTH_LIMIT = 60
# How many characters an encoded value may come to, each node in it counting NODE_COST more. A whole reply must stay under the host's
# 256 KiB: one value that is compared, and two that are shown.
COMPARED, SHOWN, WATCHED, NODE_COST = 160 * 1024, 24 * 1024, 4 * 1024 * 1024, 8
TOLD = 2000  # characters of what was printed beside a value

_Module, _Namespace = type(sys), type(sys.implementation)
_esc = _json.encode_basestring_ascii
_scan = _json.make_scanner(_Namespace(strict=True, object_hook=None, object_pairs_hook=None, parse_float=float, parse_int=int,
                                      parse_constant=float, memo={}))
_read, _write = posix.read, posix.write
_settrace, _setprofile = sys.settrace, sys.setprofile
_compile, _modules = compile, sys.modules
_collect, _collect_never, _collect_again = gc.collect, gc.disable, gc.enable
_getlimit, _setlimit = sys.getrecursionlimit, sys.setrecursionlimit
_name_of = type.__dict__['__name__'].__get__
_mro_of = type.__dict__['__mro__'].__get__
_traceback_of = BaseException.__dict__['__traceback__'].__get__
_ALL = slice(None)
_builtins = dict(__builtins__)


def _parse(source, name, mode='exec'):
    return _compile(source, name, mode, 0x400)  # ast.PyCF_ONLY_AST


def children(node):
    """The nodes right below a syntax node."""
    for field in node._fields:
        below = getattr(node, field, None)
        if isinstance(below, _ast.AST):
            yield below
        elif type(below) is list:
            for item in below:
                if isinstance(item, _ast.AST):
                    yield item


def walk(tree):
    todo = [tree]
    while todo:
        node = todo.pop()
        yield node
        todo.extend(children(node))


NAME_LIMIT = 100  # characters of a class's name


class Unplain(Exception):
    """The value is too deep or too large to be written out."""


def encode(value, room=COMPARED):
    """The value as JSON of tagged plain data, of at most room characters. Only exact built-in types and C methods called by their own names are
    used: an answer's __class__, __eq__, __repr__, __iter__ or __len__ is never asked."""
    left = room

    def spend(n):
        nonlocal left
        left -= n
        if left < 0:
            raise Unplain('large')

    def scalar(v, t):
        # What is long is not even written out.
        if t is str or t is bytes:
            spend(t.__len__(v))
        elif t is int:
            spend(int.bit_length(v) // 4)
        text = plain(v, t)
        if text is not None:
            spend(len(text) + NODE_COST)
        return text

    def plain(v, t):
        if v is None:
            return '["n"]'
        if t is bool:
            return '["B",1]' if v else '["B",0]'
        if t is int:
            return '["i","' + hex(v) + '"]'
        if t is str:
            return '["s",' + _esc(v) + ']'
        if t is float:
            return '["f","' + float.__repr__(v) + '"]'
        if t is bytes:
            return '["b","' + bytes.hex(v) + '"]'
        return None

    def many(tag, items, depth):
        return '["' + tag + '",[' + ','.join([enc(i, depth) for i in items]) + ']]'

    def enc(v, depth):
        if depth > DEPTH_LIMIT:
            raise Unplain('deep')
        t = type(v)
        text = scalar(v, t)
        if text is not None:
            return text
        spend(NODE_COST)
        for base in _mro_of(t):
            if base is list:
                return many('l', list.__getitem__(v, _ALL), depth + 1)
            if base is tuple:
                return many('t', tuple.__getitem__(v, _ALL), depth + 1)
            if base is dict:
                flat = []
                for k, x in dict.items(v):
                    flat.append(k)
                    flat.append(x)
                return many('d', flat, depth + 1)
            if base is set:
                return many('S', set.copy(v) if t is set else set.union(set(), v), depth + 1)
            if base is frozenset:
                return many('F', frozenset.union(frozenset(), v), depth + 1)
            if base is int:
                return scalar(int.__add__(v, 0), int)
            if base is float:
                return scalar(float.__add__(v, 0.0), float)
            if base is str:
                return scalar(str.__getitem__(v, _ALL), str)
            if base is bytes:
                return scalar(bytes.__getitem__(v, _ALL), bytes)
        if t is bytearray:
            return scalar(bytes(v), bytes)
        spend(NAME_LIMIT)
        return '["o",' + _esc(_name_of(t)[:NAME_LIMIT]) + ']'

    try:
        return enc(value, 0)
    except Unplain as e:
        return '["x","' + e.args[0] + '"]'
    except RecursionError:
        return '["x","deep"]'


class Capture(_io._TextIOBase):
    """Standard output of the answer: the first 64 KiB are kept, the rest is dropped."""

    def __init__(self):
        self.parts, self.size = [], 0

    def write(self, text):
        if type(text) is not str:
            raise TypeError('write() argument must be str')
        if self.size < OUTPUT_LIMIT:
            self.parts.append(text[:OUTPUT_LIMIT - self.size])
            self.size += len(text)
        return len(text)

    def writable(self):
        return True

    def take(self):
        text = ''.join(self.parts)
        self.parts, self.size = [], 0
        return text


class NoInput(_io._TextIOBase):
    def readable(self):
        return True

    def read(self, *_):
        return ''

    def readline(self, *_):
        return ''


_out, _err = Capture(), Capture()


def streams():
    sys.stdout = sys.__stdout__ = _out
    sys.stderr = sys.__stderr__ = _err
    sys.stdin = sys.__stdin__ = NoInput()


def sleep(seconds, _wait=select.select):
    """time.sleep asks WASI for an absolute deadline, which the host does not know; a relative one it does."""
    if seconds < 0:
        raise ValueError('sleep length must be non-negative')
    _wait([], [], [], seconds)


time.sleep = sleep


def fault(e):
    """What is told about an exception: type, bases, text, and the answer's own line."""
    names = ','.join([_esc(_name_of(b)[:NAME_LIMIT]) for b in _mro_of(type(e))[:50]])
    try:
        text = str(e)
        if type(text) is not str:
            text = ''
    except BaseException:
        text = ''
    if type(e) is SystemError and 'without exception set' in text and _own_limit > _plain_limit:
        # What CPython says when the stack ended before the recursion limit that the answer has raised.
        names = ','.join([_esc(_name_of(b)) for b in _mro_of(RecursionError)])
        text = 'the stack is used up before the recursion limit that sys.setrecursionlimit set'
    line, tb, steps = 0, _traceback_of(e), 0
    while tb is not None and steps < 2000:
        if tb.tb_frame.f_code.co_filename == 'answer.py':
            line = tb.tb_lineno
        tb, steps = tb.tb_next, steps + 1
    if line == 0 and SyntaxError in _mro_of(type(e)):
        try:
            line, text = int(e.lineno or 0), str(e.msg)
            text += f' (at character {int(e.offset)})' if e.offset else ''
        except BaseException:
            pass
    return '{"types":[' + names + '],"text":' + _esc(text[:400]) + ',"line":' + str(line) + ',"limit":' + str(_own_limit) + '}'


_setlimit(1020)  # Python's own 1000 are the answer's, and the harness's calls stand below them
_plain_limit = _getlimit()
_own_limit = _plain_limit  # what the answer asked for; it holds while the answer runs


def guarded(run):
    """Runs code that is not ours; afterwards none of its hooks is left. Returns the value and the fault."""
    global _own_limit
    value = caught = problem = None
    _setlimit(_own_limit)
    try:
        value = run()
    except BaseException as e:  # SystemExit and KeyboardInterrupt too
        caught = e
    _settrace(None)
    _setprofile(None)
    _own_limit = max(_getlimit(), _plain_limit)
    _setlimit(_plain_limit)
    if caught is not None:
        problem = fault(caught)
    return value, problem


def reply(**parts):
    """A JSON object of parts that are JSON already; None is left out."""
    return '{' + ','.join(['"' + k + '":' + v for k, v in parts.items() if v is not None]) + '}'


def strings(items):
    return '[' + ','.join([_esc(i) for i in items]) + ']'
