package judge

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
)

// outcome is what a call gives: a value or an exception.
type outcome struct {
	value  *value
	raises *fault
}

// met tells whether the answer's reply is what is expected: an equal value, or an exception of that class.
func (o outcome) met(got reply) bool {
	if o.raises != nil {
		return got.Error != nil && slices.Contains(got.Error.Types, o.raises.name())
	}
	return got.Error == nil && got.Value != nil && equal(*o.value, *got.Value)
}

func (o outcome) String() string {
	if o.raises != nil {
		return "raises " + o.raises.name()
	}
	return o.value.String()
}

// expected is a case with what the model solution gives.
type expected struct {
	Case
	want outcome
}

// title is the case's name for people.
func (e expected) title() string {
	if e.Name != "" {
		return e.Name
	}
	return shorten(e.Call, 60)
}

// expectations are everything that is compared with an answer to one question.
type expectations struct {
	cases  []expected
	random []drawn
	growth growth // of the work, where the question has steps
}

// drawn is one random input.
type drawn struct {
	args string // source text, without the outer parentheses
	call string
	want outcome
}

func (e *expectations) total() int {
	if len(e.random) > 0 {
		return len(e.cases) + 1
	}
	return len(e.cases)
}

// lastCall is the random call that was under way when n had come back.
func (e *expectations) lastCall(n int) string {
	if n < len(e.random) {
		return e.random[n].call
	}
	return ""
}

const (
	propertyName = "random inputs"
	propertyRuns = 30
	propertySeed = 20240501
)

// expectations runs the model solution, in an instance that no answer ever sees, or remembers what it gave.
func (r *run) expectations(q Python) (*expectations, error) {
	return remembered(r.engine.known, q, func() (*expectations, error) {
		i, err := r.trusted()
		if err != nil {
			return nil, err
		}
		defer r.drop()
		found, err := expect(i, q)
		if err != nil {
			return nil, fmt.Errorf("judge: the question: %w", err)
		}
		return found, nil
	})
}

// model loads the setup and the solution into an instance.
func model(i *instance, q Python) error {
	for _, request := range []map[string]any{{"op": "parse", "source": Clean(q.Solution)}, {"op": "exec", "setup": q.Setup}} {
		switch got, err := i.ask(request); {
		case err != nil:
			return err
		case got.Setup != nil:
			return fmt.Errorf("its setup: %s", got.Setup)
		case got.Error != nil:
			return fmt.Errorf("its solution, line %d: %s", got.Error.Line, got.Error)
		}
	}
	return nil
}

func expect(i *instance, q Python) (*expectations, error) {
	if err := model(i, q); err != nil {
		return nil, err
	}
	e := &expectations{}
	for _, c := range slices.Concat(q.Visible, q.Hidden) {
		source := c.Want
		if source == "" {
			source = c.Call
		}
		want, err := ask(i, source)
		if err != nil {
			return nil, fmt.Errorf("case %q: %w", c.Call, err)
		}
		if c.Want != "" && want.raises != nil {
			return nil, fmt.Errorf("case %q: the value expected: %s", c.Call, want.raises)
		}
		e.cases = append(e.cases, expected{Case: c, want: want})
	}
	if q.Steps != nil {
		found, err := grow(i, q)
		if err != nil {
			return nil, err
		}
		e.growth = found
	}
	if q.Property == nil {
		return e, nil
	}
	runs := q.Property.Runs
	if runs <= 0 {
		runs = propertyRuns
	}
	request := map[string]any{"op": "generate", "source": q.Property.Generate, "runs": runs, "seed": propertySeed}
	generated, err := i.ask(request)
	if err != nil {
		return nil, err
	}
	if generated.Error != nil {
		return nil, fmt.Errorf("its generator: %s", generated.Error)
	}
	for _, args := range generated.Args {
		d := drawn{args: args, call: q.Property.Call + "(" + args + ")"}
		var err error
		if d.want, err = ask(i, d.call); err != nil {
			return nil, fmt.Errorf("random input %s: %w", shorten(d.call, 200), err)
		}
		e.random = append(e.random, d)
	}
	return e, nil
}

// ask evaluates an expression of the question.
func ask(i *instance, source string) (outcome, error) {
	switch got, err := i.ask(map[string]any{"op": "call", "call": source}); {
	case err != nil:
		return outcome{}, err
	case got.Error != nil && got.Error.name() != "NameError" && got.Error.name() != "SyntaxError":
		return outcome{raises: got.Error}, nil
	case got.Error != nil:
		return outcome{}, fmt.Errorf("%s", got.Error)
	case got.Value == nil || !got.Value.plainData():
		return outcome{}, fmt.Errorf("what is expected must be plain data (numbers, strings, lists, tuples, sets, dicts): %v", got.Value)
	default:
		return outcome{value: got.Value}, nil
	}
}

// memory keeps what model solutions gave, so that an answer costs one instance and not two.
type memory struct {
	mu    sync.Mutex
	known map[[sha256.Size]byte]any
}

const memorySize = 1024 // questions

func newMemory() *memory { return &memory{known: map[[sha256.Size]byte]any{}} }

// recall returns what was found for the same question before.
func recall[Q, V any](m *memory, question Q) (V, bool) {
	key, err := questionKey(question)
	if err != nil {
		var none V
		return none, false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	found, ok := m.known[key].(V)
	return found, ok
}

func questionKey(question any) (key [sha256.Size]byte, err error) {
	text, err := json.Marshal(question)
	if err != nil {
		return key, fmt.Errorf("judge: the question: %w", err)
	}
	return sha256.Sum256(fmt.Appendf(text, "%T", question)), nil
}

// remembered returns what was found for the same question before, or finds it. Errors are not kept.
func remembered[Q, V any](m *memory, question Q, find func() (V, error)) (V, error) {
	if found, ok := recall[Q, V](m, question); ok {
		return found, nil
	}
	found, err := find()
	if err != nil {
		return found, err
	}
	key, err := questionKey(question)
	if err != nil {
		return found, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.known) >= memorySize {
		clear(m.known)
	}
	m.known[key] = found
	return found, nil
}
