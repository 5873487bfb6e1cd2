# The loop. A request is a line of JSON on standard input. When the work is done, a dot is written; only then does the host make
# up a token and send it, and the reply counts only on a line that begins with it.

OPS = {'parse': parse, 'exec': execute, 'call': call, 'generate': generate, 'check': check, 'size': size, 'work': work, 'outcome': outcome,
       'pattern': pattern, 'match': match, 'sql': sql, 'ping': lambda req: '{}'}


def lines():
    rest = b''
    while True:
        while b'\n' not in rest:
            more = _read(0, 65536)
            if not more:
                return
            rest += more
        first, rest = rest.split(b'\n', 1)
        yield first.decode('utf-8')


def send(text):
    data = text.encode('ascii')
    while data:
        data = data[_write(1, data):]


def main():
    feed = lines()
    for text in feed:
        streams()
        try:
            req, _ = _scan(text, 0)
            answer = OPS[req['op']](req)
        except BaseException as e:
            _settrace(None)
            _setprofile(None)
            answer = '{"broken":' + fault(e) + '}'
        send('\n.\n')
        token = next(feed, None)
        if token is None:
            return
        send('\n' + token + ' ' + answer + '\n')


streams()
main()
