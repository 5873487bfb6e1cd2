package judge

import (
	"context"
	"errors"
	"fmt"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

// engine is the compiled interpreter inside a worker, with one instance that has started and waits.
type engine struct {
	ctx     context.Context // lends every instance its memory
	runtime wazero.Runtime
	module  wazero.CompiledModule
	harness []byte         // as bytecode
	work    int64          // ticks for one answer
	warm    chan *instance // one; it may be starting still
	known   *memory        // what model solutions gave
}

// modelWork is how many times the work of an answer the question's own code may take: it is run once.
const modelWork = 6

// newEngine compiles the metered binary, or loads what the cache has of it.
func newEngine(code []byte, cache wazero.CompilationCache) (*engine, error) {
	e := &engine{ctx: withMemory(context.Background()), warm: make(chan *instance, 1), known: newMemory()}
	// Without the debug information: with it, each instance that is ended costs seconds of reading it for a trace that nobody sees.
	// Nothing but the module's own count ends an instance, so wazero's looking for the end of a context is left out of the code.
	config := wazero.NewRuntimeConfig().WithDebugInfoEnabled(false).WithMemoryLimitPages(memoryLimit).WithCompilationCache(cache)
	e.runtime = wazero.NewRuntimeWithConfig(e.ctx, config)
	if _, err := wasi_snapshot_preview1.Instantiate(e.ctx, e.runtime); err != nil {
		return nil, errors.Join(fmt.Errorf("judge: WASI: %w", err), e.close())
	}
	var err error
	if e.module, err = e.runtime.CompileModule(e.ctx, code); err != nil {
		return nil, errors.Join(fmt.Errorf("judge: compiling the interpreter: %w", err), e.close())
	}
	return e, nil
}

func (e *engine) close() error { return e.runtime.Close(e.ctx) }

// begin starts the first instance, and returns when it answers.
func (e *engine) begin() error {
	e.warm <- e.start()
	i, err := e.take()
	if err == nil {
		i.discard()
	}
	return err
}

// take hands out a started instance, and starts another in its place. The caller discards it.
func (e *engine) take() (*instance, error) {
	i := <-e.warm
	e.warm <- e.start() // there is room: one was taken
	i.left = workAtStart
	if _, err := i.ask(map[string]any{"op": "ping"}); err != nil {
		i.discard()
		return nil, fmt.Errorf("judge: starting the interpreter: %w", err)
	}
	return i, nil
}
