package judge

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"strings"
)

// What one reply of the sandbox may come to. An answer can make the harness say anything, so a reply is read within these bounds and
// in one pass, whatever it says. The largest reply that any solution of the bank gives is 33,000 bytes with 1,600 values, 5 deep.
const (
	replyLimit = 256 << 10 // bytes of the line
	depthLimit = 100       // values inside each other; the harness itself stops at 60
	nodeLimit  = 20_000    // values and texts, all together; the harness itself stops at about 12,600
)

// tooLarge is why a reply was not read to its end: it is over one of the bounds. It is the answer's own end, and said to the person.
type tooLarge string

func (why tooLarge) Error() string { return "judge: the reply is too large: " + string(why) }

const (
	tooManyBytes tooLarge = "more than 256 KiB"
	tooManyNodes tooLarge = "more than 20,000 items"
	tooDeep      tooLarge = "more than 100 lists inside each other"
)

// reply is what the harness may say. What it does not say of one request is left at zero.
type reply struct {
	Broken *fault // the harness itself failed
	Error  *fault // what the answer's code raised
	Setup  *fault // what the question's code raised

	Value  *value // what a call gave
	Before *value // the arguments, when they were changed
	After  *value
	Out    string // what was printed, its beginning

	Forbidden []string // names that the answer uses
	Defined   bool     // the name asked for is there
	Args      []string // of random inputs
	OK        bool     // what the question's check says

	Hit  bool   // the pattern matches
	Part string // what it matches

	Refused []string // statements that are not allowed
	Nothing bool     // no statement gave rows
	Columns []string
	Rows    *value   // a list of tuples
	Scans   []string // tables read from end to end
	Indexes []string // read
	Words   []string // EXPLAIN QUERY PLAN
}

// readReply reads one reply in a single pass. Errors: tooLarge, or that it is not as agreed.
func readReply(text string) (reply, error) {
	if len(text) > replyLimit {
		return reply{}, tooManyBytes
	}
	r := &reader{tokens: json.NewDecoder(strings.NewReader(text))}
	r.tokens.UseNumber()
	var got reply
	err := r.object(func(name string) error { return got.field(r, name) })
	if err == nil {
		if _, more := r.tokens.Token(); !errors.Is(more, io.EOF) {
			err = errValue // something stands behind it
		}
	}
	return got, err
}

// field reads the content of the field of that name.
func (p *reply) field(r *reader, name string) error {
	for _, f := range []struct {
		name string
		into any
	}{
		{"broken", &p.Broken}, {"error", &p.Error}, {"setup", &p.Setup},
		{"value", &p.Value}, {"before", &p.Before}, {"after", &p.After}, {"out", &p.Out},
		{"forbidden", &p.Forbidden}, {"defined", &p.Defined}, {"args", &p.Args}, {"ok", &p.OK},
		{"hit", &p.Hit}, {"part", &p.Part},
		{"refused", &p.Refused}, {"nothing", &p.Nothing}, {"columns", &p.Columns}, {"rows", &p.Rows},
		{"scans", &p.Scans}, {"indexes", &p.Indexes}, {"words", &p.Words},
	} {
		if f.name == name {
			return r.into(f.into)
		}
	}
	return fmt.Errorf("%w: no field is called %q", errValue, shorten(name, 40))
}

// reader reads a reply token by token, and counts what it has read.
type reader struct {
	tokens *json.Decoder
	depth  int // of values
	nodes  int // values, and texts in lists of texts
}

// node counts one more value.
func (r *reader) node() error {
	if r.nodes++; r.nodes > nodeLimit {
		return tooManyNodes
	}
	return nil
}

// into reads what the type of the target says.
func (r *reader) into(target any) (err error) {
	switch to := target.(type) {
	case **fault:
		*to = &fault{}
		return r.object(func(name string) error { return (*to).field(r, name) })
	case **value:
		*to = &value{}
		return r.value(*to)
	case *string:
		*to, err = take[string](r)
	case *bool:
		*to, err = take[bool](r)
	case *int64:
		var number json.Number
		if number, err = take[json.Number](r); err != nil {
			return err
		}
		if *to, err = number.Int64(); err != nil {
			return errValue // not said by err, which quotes all of the number
		}
	case *[]string:
		*to, err = r.texts()
	default:
		err = fmt.Errorf("judge: nothing reads a %T", target)
	}
	return err
}

// field reads the content of the field of that name.
func (f *fault) field(r *reader, name string) error {
	switch name {
	case "types":
		return r.into(&f.Types)
	case "text":
		return r.into(&f.Text)
	case "line":
		var line int64
		err := r.into(&line)
		f.Line = int(min(max(line, 0), answerLimit)) // an answer has no more lines than characters
		return err
	case "limit":
		return r.into(&f.Limit)
	}
	return errValue
}

// take is the next token, which must be of that type.
func take[T json.Delim | json.Number | string | bool](r *reader) (T, error) {
	var none T
	token, err := r.tokens.Token()
	if err != nil {
		return none, fmt.Errorf("%w: %w", errValue, err)
	}
	got, ok := token.(T)
	if !ok {
		return none, fmt.Errorf("%w: a %T where a %T is due", errValue, token, none)
	}
	return got, nil
}

// delim reads one bracket.
func (r *reader) delim(want json.Delim) error {
	got, err := take[json.Delim](r)
	if err == nil && got != want {
		err = errValue
	}
	return err
}

// object reads { … }; field is called where a field's content begins, and reads it.
func (r *reader) object(field func(name string) error) error {
	if err := r.delim('{'); err != nil {
		return err
	}
	for r.tokens.More() {
		if err := r.node(); err != nil {
			return err
		}
		name, err := take[string](r)
		if err != nil {
			return err
		}
		if err := field(name); err != nil {
			return err
		}
	}
	return r.delim('}')
}

// texts reads a list of strings.
func (r *reader) texts() ([]string, error) {
	if err := r.delim('['); err != nil {
		return nil, err
	}
	var all []string
	for r.tokens.More() {
		if err := r.node(); err != nil {
			return nil, err
		}
		text, err := take[string](r)
		if err != nil {
			return nil, err
		}
		all = append(all, text)
	}
	return all, r.delim(']')
}

// value reads one tagged value with all that is in it.
func (r *reader) value(v *value) error {
	if r.depth++; r.depth > depthLimit {
		return tooDeep
	}
	defer func() { r.depth-- }()
	if err := r.node(); err != nil {
		return err
	}
	if err := r.delim('['); err != nil {
		return err
	}
	tag, err := take[string](r)
	if err != nil || len(tag) != 1 {
		return errors.Join(errValue, err)
	}
	v.kind = tag[0]
	switch v.kind {
	case 'n':
	case 'B':
		var n int64
		err = r.into(&n)
		v.i = big.NewInt(min(1, max(0, n)))
	case 'l', 't', 'S', 'F', 'd':
		err = r.items(v)
	case 'i', 'f', 's', 'b', 'o', 'x':
		if v.s, err = take[string](r); err == nil {
			err = v.scalar()
		}
	default:
		err = errValue
	}
	if err != nil {
		return err
	}
	return r.delim(']')
}

func (r *reader) items(v *value) error {
	if err := r.delim('['); err != nil {
		return err
	}
	for r.tokens.More() {
		var item value
		if err := r.value(&item); err != nil {
			return err
		}
		v.items = append(v.items, item)
	}
	if v.kind == 'd' && len(v.items)%2 != 0 {
		return errValue
	}
	return r.delim(']')
}
