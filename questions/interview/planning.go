package interview

import "slices"

// planning is the plan of a round in the making.
type planning struct {
	PlanFor
	places int // that the round is to have
	asks   map[Section][]Ask
	items  map[ItemID]bool     // that are asked about
	used   map[QuestionID]bool // that are asked
}

func newPlanning(p PlanFor) *planning {
	return &planning{PlanFor: p, places: p.size(), asks: map[Section][]Ask{}, items: map[ItemID]bool{}, used: map[QuestionID]bool{}}
}

// fill chooses the questions of all places, as the format has them.
func (r *planning) fill() {
	switch r.Format {
	case Phone: // what the kinds do not fill is filled with any
		third := (r.places + 2) / 3
		for _, kinds := range [][]Kind{Phone.Kinds(), nil} {
			r.share(kinds, third)
			r.share(kinds, r.places)
		}
	case Coding: // what a program prints is run too, though nothing is written
		r.share(Coding.Kinds(), r.places)
		r.share([]Kind{Output}, r.places)
	case Loop:
		r.loop()
	case Drill, SectionFormat, "":
		r.share(nil, r.places)
	}
}

// share gives the places that are left to items that were not asked about yet and have a question of these kinds (nil: of any), up to most
// of a section. In a section's round its section has further questions about the same items before a place goes elsewhere.
func (r *planning) share(kinds []Kind, most int) {
	pick := r.picker(kinds)
	room, got := pick.sizes(), map[Section]int{}
	if target := r.target(); r.Format == SectionFormat {
		room[target] = pick.questions(target)
	}
	for sec, asks := range r.asks {
		got[sec] = len(asks)
		room[sec] += len(asks)
	}
	for sec, n := range room {
		room[sec] = min(n, most)
	}
	for sec, n := range shares(r.PlanFor, r.places, room, got, pick.gains()) {
		for _, ask := range pick.section(sec, n-len(r.asks[sec])) {
			r.add(ask)
		}
		for more := true; more && len(r.asks[sec]) < n; {
			more = r.again(sec, n-len(r.asks[sec]))
		}
	}
}

// again asks up to n further questions of a section, each about another item that was asked about; false when there are none.
func (r *planning) again(sec Section, n int) bool {
	p := r.PlanFor
	p.Candidates = nil
	for _, c := range r.Candidates {
		if c.Section == sec && r.items[c.Item] && !r.used[c.ID] {
			p.Candidates = append(p.Candidates, c)
		}
	}
	asks := newPicker(p).section(sec, n)
	for _, ask := range asks {
		ask.Why.Kind = Second
		r.add(ask)
	}
	return len(asks) > 0
}

// loop asks one or two questions of every section. It begins with the person's project where there is one to ask about; the two
// sections with the most to run ask one question that is run; all others are for talking, where a section has such.
func (r *planning) loop() {
	pick := r.picker(nil)
	room, got := pick.sizes(), map[Section]int{}
	for sec := range room {
		room[sec], got[sec] = min(room[sec], 2), 1
	}
	places := shares(r.PlanFor, r.places, room, got, pick.gains())
	r.begin()
	runs := r.runMost(2)
	for _, sc := range r.Standing.Sections {
		sec := sc.Section
		for toRun := slices.Contains(runs, sec); len(r.asks[sec]) < places[sec]; toRun = false {
			kinds := Phone.Kinds()
			if toRun {
				kinds = Coding.Kinds()
			}
			asks := r.picker(kinds).section(sec, 1)
			if len(asks) == 0 {
				asks = r.picker(nil).section(sec, 1)
			}
			r.add(asks[0]) // places has no more than there are items
		}
	}
}

// begin asks about the person's project, which a day of interviews begins with however well it went an hour ago.
func (r *planning) begin() {
	pick := r.picker([]Kind{Open})
	for sec, items := range pick.items {
		for _, c := range items {
			if c.item == r.Project {
				r.add(Ask{Question: pick.question(c).ID, Item: c.item, Section: sec, Why: Reason{Kind: Opening}})
			}
		}
	}
}

// runMost lists up to n sections that no question was asked of yet, those first that have the largest part of questions to run.
func (r *planning) runMost(n int) []Section {
	part := map[Section]float64{}
	all, run := r.picker(nil), r.picker(Coding.Kinds())
	var list []Section
	for _, sc := range r.Standing.Sections {
		sec := sc.Section
		if has := run.questions(sec); has > 0 && len(r.asks[sec]) == 0 {
			part[sec] = float64(has) / float64(all.questions(sec))
			list = append(list, sec)
		}
	}
	slices.SortStableFunc(list, func(a, b Section) int {
		switch {
		case part[a] > part[b]:
			return -1
		case part[a] < part[b]:
			return 1
		}
		return 0
	})
	return list[:min(n, len(list))]
}

// picker chooses among the items that were not asked about yet, by their questions of these kinds; nil is any kind.
func (r *planning) picker(kinds []Kind) *picker {
	p := r.PlanFor
	p.Candidates = nil
	for _, c := range r.Candidates {
		if !r.items[c.Item] && (kinds == nil || slices.Contains(kinds, c.Kind)) {
			p.Candidates = append(p.Candidates, c)
		}
	}
	return newPicker(p)
}

func (r *planning) add(a Ask) {
	r.asks[a.Section] = append(r.asks[a.Section], a)
	r.items[a.Item], r.used[a.Question] = true, true
}
