# Regular expressions: Python's re; the pattern is data.

class Pattern:
    found = None


def pattern(req):
    import re
    flags = 0
    for letter in req.get('flags') or '':
        flags |= getattr(re, letter.upper())

    def run():
        Pattern.found = re.compile(req['pattern'], flags)

    _, problem = guarded(run)
    return reply(error=problem)


def match(req):
    test = Pattern.found.fullmatch if req.get('full') else Pattern.found.search
    hit, problem = guarded(lambda: test(req['text']))
    part = None if hit is None else _esc(hit.group(0))
    return reply(error=problem, hit='false' if hit is None else 'true', part=part)
