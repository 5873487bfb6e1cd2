package questions

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"hotseat/questions/interview"
)

// target is what a bank as a whole is to have, as its checklist says; Shortfalls names what it lacks. What is 0 is not asked for.
type target struct {
	Questions int
	PerItem   int               `toml:"per_item"` // questions of each item
	Kinds     int               // of each item
	Machine   int               // percent of the questions that a machine alone grades
	Run       int               // questions that are run in the sandbox
	RunIn     interview.Section `toml:"run_in"` // a section of which each item has a question that is run
	Levels    bool              // each difficulty is there
}

// ItemSummary is how many questions of each kind and difficulty an item has.
type ItemSummary struct {
	Item         interview.Item
	Questions    int
	Kinds        map[interview.Kind]int
	Difficulties [6]int // by difficulty; 0 is not used
}

// Summary counts the bank by item, in the checklist's order.
func (b *Bank) Summary() []ItemSummary {
	list := make([]ItemSummary, len(b.items))
	at := map[interview.ItemID]*ItemSummary{}
	for i, it := range b.items {
		list[i] = ItemSummary{Item: it, Kinds: make(map[interview.Kind]int)}
		at[it.ID] = &list[i]
	}
	for _, q := range b.questions {
		s := at[q.Item]
		s.Questions++
		s.Kinds[q.Task.Kind]++
		s.Difficulties[q.Difficulty]++
	}
	return list
}

// Shortfalls names, a sentence each, what the bank as a whole is to have and has not: questions an item, kinds, the share
// graded by machine alone, a reason for each wrong option. They are no faults: nothing is wrong with what is there.
func (b *Bank) Shortfalls() []string {
	var out []string
	short := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	machine, run, want := 0, 0, b.target
	var difficulties [6]int
	for _, q := range b.questions {
		if q.Task.Kind != interview.Open {
			machine++
		}
		if q.Task.Kind.Runs() {
			run++
		}
		difficulties[q.Difficulty]++
	}
	if n := len(b.questions); n < want.Questions {
		short("there are %d questions, not %d", n, want.Questions)
	}
	if 100*machine < want.Machine*len(b.questions) {
		short("%d of %d questions are graded by machine alone: less than %d %%", machine, len(b.questions), want.Machine)
	}
	if run < want.Run {
		short("%d questions are run in the sandbox, not %d", run, want.Run)
	}
	for d := 1; want.Levels && d <= 5; d++ {
		if difficulties[d] == 0 {
			short("no question has difficulty %d", d)
		}
	}
	for _, s := range b.Summary() {
		if s.Questions < want.PerItem {
			short("%s has %d questions, not %d", s.Item.ID, s.Questions, want.PerItem)
		}
		if len(s.Kinds) < want.Kinds {
			short("%s has questions of %d kind, not of %d", s.Item.ID, len(s.Kinds), want.Kinds)
		}
		hasRun := slices.ContainsFunc(interview.Kinds(), func(k interview.Kind) bool { return k.Runs() && s.Kinds[k] > 0 })
		if want.RunIn != "" && s.Item.Section == want.RunIn && !hasRun {
			short("%s is of the %s section and has no question that is run", s.Item.ID, want.RunIn)
		}
	}
	for _, q := range b.Unexplained() {
		short("%s has a wrong option without a reason", q.ID)
	}
	return out
}

// Unexplained lists the choice questions with a wrong option that has no reason, in the bank's order.
func (b *Bank) Unexplained() []Question {
	var list []Question
	for _, q := range b.questions {
		if slices.ContainsFunc(q.Task.Options, func(o interview.Option) bool { return !o.Right && o.Why == "" }) {
			list = append(list, q)
		}
	}
	return list
}

// WriteSummary writes a table of the bank by item and kind, then its shortfalls.
func (b *Bank) WriteSummary(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 1, ' ', tabwriter.AlignRight)
	kinds := interview.Kinds()
	heads := make([]string, len(kinds))
	totals := make([]int, len(kinds))
	for i, k := range kinds {
		heads[i] = string(k)
	}
	row := func(name string, counts []int, difficulties string, note string) {
		var cells strings.Builder
		sum := 0
		for _, n := range counts {
			sum += n
			if n == 0 {
				cells.WriteString(".\t")
			} else {
				fmt.Fprintf(&cells, "%d\t", n)
			}
		}
		// A tabwriter keeps its first error for Flush.
		_, _ = fmt.Fprintf(t, "%d\t%s%s\t  %s%s\n", sum, cells.String(), difficulties, name, note)
	}
	_, _ = fmt.Fprintf(t, "all\t%s\t1-5\t  item\n", strings.Join(heads, "\t"))
	for _, s := range b.Summary() {
		counts := make([]int, len(kinds))
		for i, k := range kinds {
			counts[i] = s.Kinds[k]
			totals[i] += s.Kinds[k]
		}
		note := ""
		if s.Item.Beyond {
			note = " (beyond)"
		}
		row(string(s.Item.Section)+"/"+string(s.Item.ID), counts, spread(s.Difficulties), note)
	}
	row("the whole bank", totals, "", "")
	if err := t.Flush(); err != nil {
		return fmt.Errorf("writing the summary: %w", err)
	}
	for _, s := range b.Shortfalls() {
		if _, err := fmt.Fprintln(w, "short of the target:", s); err != nil {
			return fmt.Errorf("writing the summary: %w", err)
		}
	}
	lone, all := b.loneCues()
	if _, err := fmt.Fprintf(w, "%d of %d cues are one common word, which counts only beside another word of its key point\n", lone,
		all); err != nil {
		return fmt.Errorf("writing the summary: %w", err)
	}
	return nil
}

// loneCues counts the cues that are one common word, and all cues.
func (b *Bank) loneCues() (lone, all int) {
	for _, q := range b.questions {
		for _, k := range q.Task.Keys {
			for _, cue := range k.Cues {
				all++
				if interview.Lone(cue, b.field) {
					lone++
				}
			}
		}
	}
	return lone, all
}

// spread shows the difficulties that are there: "12.4.".
func spread(d [6]int) string {
	var b strings.Builder
	for i := 1; i <= 5; i++ {
		if d[i] > 0 {
			fmt.Fprint(&b, i)
		} else {
			b.WriteByte('.')
		}
	}
	return b.String()
}
