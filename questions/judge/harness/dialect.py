# Functions of MySQL and PostgreSQL that SQLite 3.42 lacks, so that an answer is not wrong for its dialect. Those whose names begin with d_
# stand for forms that are no plain calls; the host (package dialect) writes them so. None raises: what cannot be computed is NULL.


def nulls(f):
    """The function, giving NULL when an argument is NULL or is none that it can take."""
    def call(*args):
        if None in args:
            return None
        try:
            return f(*args)
        except Exception:
            return None
    return call


def text_of(v):
    if type(v) is float and v == int(v) and -1e15 < v < 1e15:
        return str(int(v)) + '.0'
    return v.decode('utf-8', 'replace') if type(v) is bytes else str(v)


def moment(v):
    """A date or time of day as text, as (datetime, whether it has a time)."""
    from datetime import datetime
    s = str(v).strip().replace('T', ' ')
    if s == 'now':
        return datetime.utcnow(), True
    if s[:8].isdigit() and len(s) == 8:
        s = s[:4] + '-' + s[4:6] + '-' + s[6:]
    y, m, d = s[:10].split('-')
    if len(s) > 10:
        clock = s[11:].rstrip('Z').split('+')[0]
        whole, _, parts = clock.partition('.')
        h, n, sec = ([int(x) for x in whole.split(':')] + [0, 0])[:3]
        return datetime(int(y), int(m), int(d), h, n, sec, int((parts + '000000')[:6])), True
    return datetime(int(y), int(m), int(d)), False


def told(t, clock):
    return str(t) if clock else str(t)[:10]


def months_on(t, n):
    months = t.year * 12 + t.month - 1 + n
    y, m = divmod(months, 12)
    return t.replace(year=y, month=m + 1, day=min(t.day, days_in(y, m + 1)))


def days_in(y, m):
    return 28 + (y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)) if m == 2 else 30 if m in (4, 6, 9, 11) else 31


_SECONDS = {'second': 1, 'minute': 60, 'hour': 3600, 'day': 86400, 'week': 604800}
_MONTHS = {'month': 1, 'quarter': 3, 'year': 12}


def unit_of(word):
    word = word.lower().rstrip('s')
    return {'mon': 'month', 'sec': 'second', 'min': 'minute', 'hr': 'hour', 'yr': 'year'}.get(word, word)


def d_shift(date, amount, unit, way=1):
    from datetime import timedelta
    t, clock = moment(date)
    parts = [(amount, unit)]
    if not unit:
        words = str(amount).split()
        parts = list(zip(words[::2], words[1::2]))
        if len(words) % 2 or not words:
            return None
    for n, word in parts:
        word, n = unit_of(word), float(n) * way
        if word in _MONTHS:
            t = months_on(t, int(n) * _MONTHS[word])
        elif word == 'microsecond':
            t, clock = t + timedelta(microseconds=n), True
        else:
            t, clock = t + timedelta(seconds=n * _SECONDS[word]), clock or word in ('second', 'minute', 'hour')
    return told(t, clock)


def d_between(unit, a, b):
    (a, _), (b, _) = moment(a), moment(b)
    unit = unit_of(unit)
    if unit in _SECONDS:
        return int((b - a).total_seconds() / _SECONDS[unit])
    whole = (b.year - a.year) * 12 + b.month - a.month
    rest = (b.day, b.time()), (a.day, a.time())
    if whole > 0 and rest[0] < rest[1]:
        whole -= 1
    elif whole < 0 and rest[0] > rest[1]:
        whole += 1
    return int(whole / _MONTHS[unit])


def d_part(unit, date):
    t, _ = moment(date)
    unit = unit_of(unit)
    if unit == 'epoch':
        return int((t - moment('1970-01-01')[0]).total_seconds())
    return {'year': t.year, 'month': t.month, 'day': t.day, 'hour': t.hour, 'minute': t.minute, 'second': t.second,
            'quarter': (t.month + 2) // 3, 'dow': t.isoweekday() % 7, 'isodow': t.isoweekday(), 'doy': t.timetuple().tm_yday,
            'week': t.isocalendar()[1], 'microsecond': t.second * 1000000 + t.microsecond,
            'year_month': t.year * 100 + t.month}.get(unit)


def d_trunc(unit, date):
    from datetime import timedelta
    t, _ = moment(date)
    unit = unit_of(unit)
    if unit == 'week':
        t = t - timedelta(days=t.isoweekday() - 1)
    fields = ['year', 'month', 'day', 'hour', 'minute', 'second']
    keep = {'week': 2, 'quarter': 1}.get(unit) if unit in ('week', 'quarter') else fields.index(unit)
    for n, f in enumerate(fields):
        if n > keep:
            t = t.replace(**{f: 1 if n < 3 else 0})
    if unit == 'quarter':
        t = t.replace(month=(t.month - 1) // 3 * 3 + 1)
    return str(t.replace(microsecond=0))


def date_format(date, form):
    t, _ = moment(date)
    day = str(t.day)
    ending = 'th' if 11 <= t.day <= 13 else {1: 'st', 2: 'nd', 3: 'rd'}.get(t.day % 10, 'th')
    signs = {'Y': '%Y', 'y': '%y', 'm': '%m', 'd': '%d', 'H': '%H', 'h': '%I', 'I': '%I', 'i': '%M', 's': '%S', 'S': '%S', 'f': '%f',
             'p': '%p', 'a': '%a', 'W': '%A', 'b': '%b', 'M': '%B', 'j': '%j', 'T': '%H:%M:%S', 'r': '%I:%M:%S %p', 'w': '%w', 'v': '%V',
             'x': '%G', 'u': '%V', 'c': str(t.month), 'e': day, 'k': str(t.hour), 'l': str((t.hour + 11) % 12 + 1), 'D': day + ending}
    out, at = '', 0
    while at < len(form):
        if form[at] == '%' and at + 1 < len(form):
            at += 1
            out += t.strftime(signs[form[at]]) if form[at] in signs else form[at]
        else:
            out += form[at]
        at += 1
    return out


def to_char(date, form):
    t, _ = moment(date)
    for word, sign in (('YYYY', '%Y'), ('HH24', '%H'), ('Month', '%B'), ('Mon', '%b'), ('MM', '%m'), ('DD', '%d'), ('MI', '%M'),
                       ('SS', '%S'), ('YY', '%y'), ('HH12', '%I'), ('Day', '%A'), ('Dy', '%a'), ('DDD', '%j')):
        form = form.replace(word, sign)
    return t.strftime(form)


def str_to_date(text, form):
    from datetime import datetime
    for mine, python in (('%i', '%M'), ('%s', '%S'), ('%T', '%H:%M:%S'), ('%e', '%d'), ('%c', '%m'), ('%k', '%H')):
        form = form.replace(mine, python)
    t = datetime.strptime(text, form)
    return told(t, any([s in form for s in ('%H', '%M', '%S', '%I', '%f')]))


def datediff(a, b):
    return (moment(a)[0].date() - moment(b)[0].date()).days


def last_day(date):
    t, _ = moment(date)
    return '%04d-%02d-%02d' % (t.year, t.month, days_in(t.year, t.month))


def from_unixtime(seconds, *form):
    from datetime import timedelta
    at = str(moment('1970-01-01')[0] + timedelta(seconds=seconds))
    return date_format(at, form[0]) if form else at


def pattern_found(flags):
    def found(pattern, text):
        import re
        p = str(pattern)
        for name, own in (('[:alpha:]', 'a-zA-Z'), ('[:digit:]', '0-9'), ('[:alnum:]', 'a-zA-Z0-9'), ('[:space:]', r'\s'),
                          ('[:upper:]', 'A-Z'), ('[:lower:]', 'a-z'), ('[[:<:]]', r'\b'), ('[[:>:]]', r'\b')):
            p = p.replace(name, own)
        return int(re.search(p, text_of(text), re.I if flags else 0) is not None)
    return found


def regexp_replace(text, pattern, to):
    import re
    return re.sub(pattern, to.replace('$', '\\'), text_of(text))


def regexp_substr(text, pattern):
    import re
    found = re.search(pattern, text_of(text))
    return found and found.group()


def substring_index(text, mark, n):
    parts = text_of(text).split(mark)
    return mark.join(parts[:n] if n >= 0 else parts[n:])


def split_part(text, mark, n):
    parts = text_of(text).split(mark)
    return parts[n - 1 if n > 0 else n] if -len(parts) <= n <= len(parts) and n else ''


def padded(left):
    def pad(text, size, fill=' '):
        text, size = text_of(text), min(size, 10000)
        more = (fill * size)[:max(0, size - len(text))]
        return (more + text if left else text + more)[:size]
    return pad


def d_truncate(x, digits=0):
    import math
    n = math.trunc(x * 10 ** digits)
    return n // 10 ** digits if type(x) is int and digits >= 0 else n / 10 ** digits


def d_mod(a, b):
    import math
    n = math.fmod(float(a), float(b))
    return int(n) if type(a) is int and type(b) is int else n


def field(x, *all):
    return all.index(x) + 1 if x in all else 0


def locate(part, text, start=1):
    return text_of(text).lower().find(text_of(part).lower(), start - 1) + 1


def rank(v):
    """What SQLite sorts by: NULL, then numbers, then text."""
    return (0, 0) if v is None else (1, v) if type(v) in (int, float) else (2, v if type(v) is str else str(v))


def d_quantified(x, op, which, values):
    """x op ALL or ANY of a list, with NULL as SQL has it."""
    listed, _ = _scan(values, 0)
    every, unknown = which == 'all', False
    if x is None:
        return int(every) if not listed else None
    for v in listed:
        if v is None:
            unknown = True
            continue
        a, b = rank(x), rank(v)
        holds = {'<': a < b, '<=': a <= b, '>': a > b, '>=': a >= b, '=': a == b, '==': a == b, '<>': a != b, '!=': a != b}[op]
        if holds != every:
            return int(not every)
    return None if unknown else int(every)


def json_unquote(v):
    s = text_of(v)
    return _scan(s, 0)[0] if s[:1] == '"' else s


def at_path(doc, path):
    """The values (one or none) that a path such as $.a.b or $[0].c leads to."""
    v = _scan(text_of(doc), 0)[0]
    for step in path.replace('[', '.[').split('.')[1:]:
        if step[:1] == '[' and type(v) is list and int(step[1:-1]) < len(v):
            v = v[int(step[1:-1])]
        elif type(v) is dict and step.strip('"') in v:
            v = v[step.strip('"')]
        else:
            return []
    return [v]


def holds(v, part):
    if type(v) is list:
        return all([holds_one(v, p) for p in part]) if type(part) is list else holds_one(v, part)
    if type(v) is dict and type(part) is dict:
        return all([k in v and holds(v[k], part[k]) for k in part])
    return type(v) is type(part) and v == part


def holds_one(items, part):
    return any([holds(i, part) for i in items])


def json_contains(doc, part, path='$'):
    found = at_path(doc, path)
    return int(holds(found[0], _scan(text_of(part), 0)[0])) if found else None


def json_contains_path(doc, which, *paths):
    found = [bool(at_path(doc, p)) for p in paths]
    return int(all(found) if which == 'all' else any(found))


class Listed:
    """GROUP_CONCAT with DISTINCT, an order and a separator."""

    def __init__(self):
        self.rows, self.distinct, self.mark = [], 0, ','

    def step(self, distinct, mark, value, *order):
        self.distinct, self.mark = distinct, mark
        if value is not None:
            self.rows.append((text_of(value), order))

    def finalize(self):
        if not self.rows:
            return None
        width = len(self.rows[0][1])
        for n in range(width - 2, -1, -2):
            self.rows.sort(key=lambda r: rank(r[1][n]), reverse=bool(self.rows[0][1][n + 1]))
        texts = [r[0] for r in self.rows]
        if self.distinct:
            texts = list(dict.fromkeys(texts))
        return text_of(self.mark).join(texts)


def dialect(con):
    def concat(*args):
        return ''.join([text_of(a) for a in args])

    def part(unit):
        return lambda date: d_part(unit, date)

    def concat_ws(mark, *args):
        return None if mark is None else text_of(mark).join([text_of(a) for a in args if a is not None])

    def row(*args):
        return None if None in args else repr(args)

    made = {
        'concat': concat, 'greatest': lambda *a: max(a, key=rank), 'least': lambda *a: min(a, key=rank),
        'dayofmonth': part('day'), 'hour': part('hour'), 'minute': part('minute'), 'second': part('second'), 'year': part('year'),
        'month': part('month'), 'day': part('day'), 'quarter': part('quarter'), 'dayofyear': part('doy'), 'weekofyear': part('week'),
        'dayofweek': lambda d: d_part('dow', d) + 1, 'weekday': lambda d: d_part('isodow', d) - 1,
        'dayname': lambda d: date_format(d, '%W'), 'monthname': lambda d: date_format(d, '%M'), 'last_day': last_day,
        'to_days': lambda d: moment(d)[0].toordinal() + 365, 'datediff': datediff, 'date_format': date_format, 'to_char': to_char,
        'str_to_date': str_to_date, 'unix_timestamp': lambda d='now': d_part('epoch', d), 'from_unixtime': from_unixtime,
        'to_date': lambda s, *_: str(moment(s)[0])[:10], 'to_timestamp': lambda s, *_: str(moment(s)[0]),
        'd_shift': d_shift, 'd_between': d_between, 'd_part': d_part, 'd_trunc': d_trunc,
        'regexp_like': lambda t, p, *_: pattern_found(True)(p, t),
        'regexp_replace': lambda t, p, r, *_: regexp_replace(t, p, r), 'regexp_substr': regexp_substr,
        'd_left': lambda s, n: text_of(s)[:max(0, n)], 'd_right': lambda s, n: text_of(s)[-n:] if n > 0 else '',
        'lpad': padded(True), 'rpad': padded(False), 'repeat': lambda s, n: text_of(s) * max(0, min(n, 100000 // max(1, len(text_of(s))))),
        'reverse': lambda s: text_of(s)[::-1], 'space': lambda n: ' ' * min(n, 10000), 'substring_index': substring_index,
        'split_part': split_part, 'locate': locate, 'strcmp': lambda a, b: (a > b) - (a < b), 'ascii': lambda s: ord(s[:1] or '\0'),
        'ord': lambda s: ord(s[:1] or '\0'), 'initcap': lambda s: s.title(), 'elt': lambda n, *a: a[n - 1] if 0 < n <= len(a) else None,
        'find_in_set': lambda x, s: s.split(',').index(x) + 1 if x in s.split(',') else 0,
        'octet_length': lambda s: len(text_of(s).encode()),
        'd_truncate': d_truncate, 'd_mod': d_mod, 'json_unquote': json_unquote, 'field': field,
        'json_contains': json_contains, 'json_contains_path': json_contains_path,
        'starts_with': lambda s, p: int(s.startswith(p)),
    }
    for name, function in made.items():
        con.create_function(name, -1, nulls(function), deterministic=True)
    for name, count, function in (('regexp', 2, nulls(pattern_found(True))), ('match', 2, nulls(pattern_found(False))),
                                  ('if', 3, lambda c, a, b: a if c and c != '0' else b), ('concat_ws', -1, concat_ws), ('d_row', -1, row),
                                  ('d_quantified', 4, d_quantified), ('rand', -1, lambda *_: 0.5)):
        con.create_function(name, count, function, deterministic=True)
    con.create_aggregate('d_list', -1, Listed)
