# SQL: one database in memory for each data set; the answer is data, and an authorizer says what it may do.

ROWS = 1000
_PRAGMAS = {'table_info', 'table_list', 'index_list', 'index_info', 'foreign_key_list', 'foreign_keys'}
_FUNCTIONS = {'load_extension', 'fts3_tokenizer', 'readfile', 'writefile', 'edit'}


def statements(text, complete):
    """Split at the semicolons that end a statement (not those in strings, comments or triggers)."""
    found, part = [], ''
    for piece in text.split(';'):
        part += piece + ';'
        if complete(part):
            found.append(part)
            part = ''
    if part.strip():
        found.append(part)
    return [s for s in found if s.strip(' \t\r\n;')]


def plan(con, query):
    """What the query reads: tables read from end to end, indexes opened, and SQLite's own words. The program that SQLite
    compiles is looked at, since its plan in words names aliases."""
    names = {}
    for name, table, root in con.execute('SELECT name, tbl_name, rootpage FROM sqlite_master WHERE rootpage > 0'):
        names[root] = (name, table)
    words = [str(r[3]) for r in con.execute('EXPLAIN QUERY PLAN ' + query)]
    opened, starts, turns, counted = {}, set(), set(), set()
    for _, op, p1, p2, p3, *_ in con.execute('EXPLAIN ' + query):
        if op in ('OpenRead', 'ReopenIdx') and p3 == 0 and p2 in names:
            opened[p1] = names[p2]
        elif op in ('Rewind', 'Last'):
            starts.add(p1)
        elif op in ('Next', 'Prev'):
            turns.add(p1)
        elif op == 'Count':
            counted.add(p1)
    scans = {opened[c][1] for c in ((starts & turns) | counted) if c in opened}
    if not any(w.startswith('SCAN') or 'AUTOMATIC' in w for w in words):
        scans = set()  # MIN and MAX through an index look at one row
    return sorted(scans), sorted({n for n, table in opened.values() if n != table}), words


def turn(con, drop):
    """The same rows, lying the other way round, and with drop no index that would put them in order: what an ORDER BY leaves open shows."""
    made = con.execute("SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'").fetchall()
    if any([kind == 'trigger' for kind, _ in made]):
        return
    con.execute('PRAGMA foreign_keys=OFF')
    for kind, name in made:
        quoted = '"' + name.replace('"', '""') + '"'
        if kind == 'index' and drop:
            con.execute('DROP INDEX ' + quoted)
        elif kind == 'table':
            rows = con.execute('SELECT * FROM ' + quoted).fetchall()
            con.execute('DELETE FROM ' + quoted)
            for row in reversed(rows):
                con.execute('INSERT INTO ' + quoted + ' VALUES (' + ','.join('?' * len(row)) + ')', row)
    con.execute('PRAGMA foreign_keys=ON')


def sql(req):
    import sqlite3
    reading = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
    never = {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH, sqlite3.SQLITE_CREATE_VTABLE, sqlite3.SQLITE_DROP_VTABLE}
    verbs = {sqlite3.SQLITE_ATTACH: 'ATTACH', sqlite3.SQLITE_DETACH: 'DETACH', sqlite3.SQLITE_PRAGMA: 'PRAGMA',
             sqlite3.SQLITE_FUNCTION: 'this function', sqlite3.SQLITE_CREATE_VTABLE: 'CREATE VIRTUAL TABLE'}
    con = sqlite3.connect(':memory:', isolation_level=None)
    refused = []
    select_only = not req.get('check')

    def authorize(action, first, second, database, trigger):
        allowed = True
        if action in never or select_only and action not in reading and action != sqlite3.SQLITE_PRAGMA:
            allowed = False
        elif action == sqlite3.SQLITE_PRAGMA:
            allowed = first in _PRAGMAS
        elif action == sqlite3.SQLITE_FUNCTION:
            allowed = (second or '').lower() not in _FUNCTIONS
        if not allowed:
            refused.append(verbs.get(action, 'changing data or schema'))
        return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY

    def prepare():
        con.execute('PRAGMA foreign_keys=ON')
        turned = req.get('shake') == 'turn' and 'insert' not in req['answer'].lower()
        con.executescript(req['schema'].replace('INTEGER PRIMARY KEY', 'INT PRIMARY KEY') if turned else req['schema'])
        con.executescript(req.get('data') or '')
        if turned:
            turn(con, select_only and 'indexed' not in req['answer'].lower())
        con.execute('PRAGMA hard_heap_limit=33554432').fetchall()
        con.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 1_000_000)
        con.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        con.setlimit(sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 200)
        con.setlimit(sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 100)
        con.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
        con.setconfig(sqlite3.SQLITE_DBCONFIG_TRUSTED_SCHEMA, False)
        dialect(con)
        if req.get('shake') == 'reverse':
            con.execute('PRAGMA reverse_unordered_selects=ON')  # rows that no ORDER BY puts in order come the other way round
        con.set_authorizer(authorize)

    def rows_of(cursor):
        rows = cursor.fetchmany(ROWS + 1)
        return [d[0] for d in cursor.description], rows

    def run():
        columns, rows, query = None, None, None
        for statement in statements(req['answer'], sqlite3.complete_statement):
            cursor = con.execute(statement)
            if cursor.description:
                columns, rows = rows_of(cursor)
                query = statement
            cursor.close()
        if req.get('check'):
            query = req['check']
            if con.in_transaction:
                con.execute('ROLLBACK')  # what was not committed is not there
            columns, rows = rows_of(con.execute(query))
        return columns, rows, query

    _, problem = guarded(prepare)
    if problem:
        return reply(setup=problem)
    found, problem = guarded(run)
    if problem:
        con.close()
        return reply(error=problem, refused=strings(refused[:1]))
    columns, rows, query = found
    if columns is None:
        con.close()
        return reply(nothing='true')
    read, problem = guarded(lambda: plan(con, query) if req.get('plan') else ([], [], []))
    con.close()
    if problem:
        return reply(error=problem, refused=strings(refused[:1]))
    return reply(columns=strings(columns), rows=encode([tuple(r) for r in rows] if len(rows) <= ROWS else [None] * len(rows)), scans=strings(read[0]),
                 indexes=strings(read[1]), words=strings(read[2]))
