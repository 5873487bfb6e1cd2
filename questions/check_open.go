package questions

import (
	"slices"

	"hotseat/questions/interview"
)

func (c checker) open(q Question) {
	keys := q.Task.Keys
	if len(keys) < 2 || len(keys) > maxKeys {
		c.at("kind", "there are %d key points, not 2 to %d", len(keys), maxKeys)
		return // the cues of too many would take long to look for
	}
	heaviest, probed := 0, 0
	ids := map[string]bool{}
	for _, k := range keys {
		if !slug.MatchString(k.ID) || ids[k.ID] {
			c.at(`"`+k.ID+`"`, "the key point's id %q is not a slug of its own", k.ID)
		}
		ids[k.ID] = true
		c.length(k.Point, "a key point", k.Point, 1, maxPoint)
		c.length(k.Probe, "a probe", k.Probe, 0, maxProbe)
		if k.Weight < 1 || k.Weight > 5 {
			c.at(k.Point, "weight is %d, not 1 to 5", k.Weight)
		}
		heaviest = max(heaviest, k.Weight)
		if k.Probe != "" {
			probed = max(probed, k.Weight)
		}
		if found := interview.Recognise([]interview.KeyPoint{k}, k.Probe); len(found) > 0 {
			c.at(k.Probe, "the probe of %q holds a cue of its own key point, so it gives the answer away", k.ID)
		}
	}
	c.length("simpler", "the simpler question", q.Task.Simpler, 0, maxProbe)
	if found := interview.Recognise(keys, q.Task.Simpler); len(found) > 0 {
		c.at("simpler", "the simpler question holds a cue of %q, so it gives the answer away", found[0])
	}
	c.cues(q)
	c.heard(q)
	c.contrast(q)
	if probed < heaviest {
		c.at("[[key]]", "the heaviest key point has no probe, which is the follow-up of an interviewer")
	}
}

// cues checks that the key points' cues are found where they should be and nowhere else.
func (c checker) cues(q Question) {
	var alone []interview.KeyPoint // each cue as a key point of its own, so that the question is read once
	for _, k := range q.Task.Keys {
		if len(k.Cues) == 0 && !k.Made {
			c.at(k.Point, "the key point %q has no cue", k.ID)
		}
		for _, cue := range k.Cues {
			if err := interview.Check(cue); err != nil {
				c.at(cue, "the cue %q: %v", cue, err)
			}
			alone = append(alone, interview.KeyPoint{ID: cue, Cues: []string{cue}})
		}
	}
	for _, cue := range interview.Recognise(alone, q.Title+".\n"+q.Prompt) {
		c.at(cue, "the cue %q is found in the question itself", cue)
	}
	made := interview.Recognise(q.Task.Keys, q.Model)
	for _, k := range q.Task.Keys {
		if len(k.Cues) > 0 && !slices.Contains(made, k.ID) {
			c.at(k.Point, "no cue of the key point %q is found in the answer", k.Point)
		}
	}
}

// heard checks what the ear makes of the question's own model answer: that it is no bag of words, makes each point for which nobody
// wrote cues, and says the reverse of none.
func (c checker) heard(q Question) {
	if q.Model == "" {
		return
	}
	heard, err := interview.Hear(q.Task, q.Model)
	if err != nil {
		c.at("## Answer", "the answer would be handed back: %v", err)
		return
	}
	for _, k := range q.Task.Keys {
		if k.Made && len(k.Cues) == 0 && !slices.Contains(heard.Seen, k.ID) {
			c.at(k.Point, "the answer says too little of the key point %q in its own words; give it cues", k.Point)
		}
		for _, list := range [][]string{k.Reverse, k.Reply} {
			for _, cue := range list {
				if err := interview.Check(cue); err != nil {
					c.at(cue, "the cue %q: %v", cue, err)
				}
			}
		}
		for _, cue := range k.Reverse {
			if len(interview.Recognise([]interview.KeyPoint{{ID: cue, Cues: []string{cue}}}, q.Model)) > 0 {
				c.at(cue, "the cue %q of the reverse is found in the answer", cue)
			}
		}
		if len(k.Reply) > 0 && k.Probe == "" {
			c.at(k.Point, "the key point %q has cues for a reply and no probe", k.ID)
		}
	}
}

// Bounds of a contrast.
const (
	fewestMembers = 2
	mostMembers   = 8
)

// contrast checks that the members have names of their own, that the question or its points name each, and that a point's member is one.
func (c checker) contrast(q Question) {
	members := q.Task.Contrast
	if n := len(members); n > 0 && (n < fewestMembers || n > mostMembers) {
		c.at("contrast", "the contrast has %d members, not %d to %d", n, fewestMembers, mostMembers)
	}
	text := q.Title + ".\n" + q.Prompt + "\n" + q.Model
	for _, k := range q.Task.Keys {
		text += "\n\n" + k.Point
	}
	var all []string
	for _, names := range members {
		if len(names) == 0 {
			c.at("contrast", "a member of the contrast has no name")
		} else if !slices.ContainsFunc(names, func(name string) bool { return interview.Names(text, name) }) {
			c.at("contrast", "nothing in the question names %q", names[0])
		}
		for _, name := range names {
			if slices.Contains(all, name) {
				c.at("contrast", "two members are called %q", name)
			}
			all = append(all, name)
		}
	}
	for _, k := range q.Task.Keys {
		if k.Of != "" && !slices.Contains(all, k.Of) {
			c.at(k.Point, "the key point %q is of %q, which the contrast does not name", k.ID, k.Of)
		}
	}
}
