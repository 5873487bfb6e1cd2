package judge

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"slices"
	"testing"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// published reads the interpreter's binary, or skips.
func published(tb testing.TB) []byte {
	tb.Helper()
	path, err := New(Options{}).Path()
	if err != nil {
		tb.Fatal(err)
	}
	code, err := os.ReadFile(path)
	if err != nil {
		tb.Skipf("no interpreter in the cache folder: %v", err)
	}
	return code
}

func TestTheMeteredInterpreterIsTheOneThatIsExpected(t *testing.T) {
	code := published(t)
	out, err := meter(slices.Clone(code))
	if err != nil {
		t.Fatal(err)
	}
	if sum := sha256.Sum256(out); hex.EncodeToString(sum[:]) != meteredSum {
		t.Errorf("its SHA-256 is %x: when the pass was changed on purpose, this is the new meteredSum", sum)
	}
	if len(out) > len(code)*6/10 {
		t.Errorf("%d bytes of %d: the sections for debuggers are still there", len(out), len(code))
	}
	code[0x17d8a9+1]++
	if _, err := meter(code); !errors.Is(err, errChecksum) {
		t.Errorf("another binary: %v", err)
	}
}

// tiny is a module with what the pass looks for: a memory of 160 pages, the stack's global, exports, and a function f(n) that takes four
// bytes of stack and then goes round n times.
func tiny(body ...byte) []byte {
	section := func(id byte, content ...byte) []byte { return append([]byte{id, byte(len(content))}, content...) }
	body = append([]byte{0}, body...) // no locals
	return slices.Concat([]byte("\x00asm\x01\x00\x00\x00"),
		section(1, 1, 0x60, 1, 0x7f, 0), // the type (i32) -> ()
		section(3, 1, 0),                // one function of it
		section(5, 1, 0, 0xa0, 1),       // memory
		section(6, 1, 0x7f, 1, opI32Const, 0x80, 0x80, 0x20, opEnd),     // 524288
		section(7, 1, 1, 'f', 0, 0),                                     // export
		section(10, append([]byte{1, byte(len(body))}, body...)...),     // code
		section(0, append([]byte{5}, "debug and something more"...)...), // left out
	)
}

var goingRound = []byte{
	opGlobalGet, 0, opI32Const, 4, 0x6b, opGlobalSet, 0, // the stack goes down by 4
	opLoop, typeNone,
	0x20, 0, opI32Const, 1, 0x6b, 0x22, 0, 0x0d, 0, // n - 1, and again while it is not 0
	opEnd, opEnd,
}

func TestEachEntryAndEachTurnIsATick(t *testing.T) {
	code, err := rewrite(tiny(goingRound...))
	if err != nil {
		t.Fatal(err)
	}
	r := wazero.NewRuntime(t.Context())
	defer r.Close(context.Background()) //nolint:errcheck // the test ends
	m, err := r.Instantiate(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	work, stack := m.ExportedGlobal(workExport).(api.MutableGlobal), m.ExportedGlobal(stackExport).(api.MutableGlobal)
	if work.Get() != workAtStart || stack.Get() != stackTop || m.Memory().Size() != stackTop {
		t.Errorf("at the start: %d ticks left, the stack at %d, %d bytes", work.Get(), stack.Get(), m.Memory().Size())
	}
	call := func(n uint64) error {
		_, err := m.ExportedFunction("f").Call(t.Context(), n)
		return err
	}
	for _, turns := range []uint64{1, 2, 1000} {
		work.Set(5000)
		if err := call(turns); err != nil || 5000-work.Get() != turns+1 {
			t.Errorf("%d turns took %d ticks, %v", turns, 5000-work.Get(), err)
		}
	}
	work.Set(11)
	if err := call(10); err != nil || work.Get() != 0 {
		t.Errorf("the last tick may be used: %d left, %v", int64(work.Get()), err)
	}
	work.Set(10)
	if err := call(10); err == nil || int64(work.Get()) != -1 {
		t.Errorf("one tick more than there are: %d left, %v", int64(work.Get()), err)
	}
	work.Set(100)
	stack.Set(stackLow + 4)
	if err := call(1); err != nil {
		t.Errorf("the last of the stack: %v", err)
	}
	if err := call(1); err == nil || stack.Get() != stackLow-4 {
		t.Errorf("below the stack's end: %v", err)
	}
}

func TestABinaryThatIsNotUnderstoodIsAnError(t *testing.T) {
	whole := tiny(goingRound...)
	for name, code := range map[string][]byte{
		"nothing":                      nil,
		"its half":                     whole[:len(whole)/2],
		"an operation on whole memory": tiny(0xfc, 10, 0, 0, opEnd), // memory.copy: work that a tick would not count
		"an unknown operation":         tiny(0xfd, 0, opEnd),
		"a number that does not end":   tiny(opI32Const, 0x80),
	} {
		if _, err := rewrite(code); !errors.Is(err, errModule) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
