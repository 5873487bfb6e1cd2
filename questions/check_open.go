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
	c.cues(q)
	if probed < heaviest {
		c.at("[[key]]", "the heaviest key point has no probe, which is the follow-up of an interviewer")
	}
}

// cues checks that the key points' cues are found where they should be and nowhere else.
func (c checker) cues(q Question) {
	var alone []interview.KeyPoint // each cue as a key point of its own, so that the question is read once
	for _, k := range q.Task.Keys {
		if len(k.Cues) == 0 {
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
