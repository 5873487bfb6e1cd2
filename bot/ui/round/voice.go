package round

import (
	"fmt"
	"hash/fnv"
	"strings"

	coachround "hotseat/bot/coach/round"
	"hotseat/bot/discord/text"
	"hotseat/questions/interview"
)

// What the interviewer says of his own, in a round: before a probe, before a question that is put more simply, before the ticks, and over a
// verdict. The coach hands over how something was heard (interview.Reaction); the sentences stand here. Whoever is heard this way is
// taken seriously: nobody is thanked for what was not good, and nobody is laughed at.

// moment is when the interviewer says something: it tells what he can say there.
type moment string

// The moments. Of quoteNear and quoteFar the %s is what the person said, in quotation marks.
const (
	quoteNear moment = "a probe that goes on from what was said"
	quoteFar  moment = "a probe about something else than what was said"

	probeMuch     moment = "a probe after much was heard"
	probeHalf     moment = "a probe after something was heard"
	probeNothing  moment = "a probe after nothing was heard"
	probeOff      moment = "a probe after what was off the subject"
	probeShort    moment = "a probe after a few words"
	probeLong     moment = "a probe after a speech"
	probeReversed moment = "a probe after a fact was the other way round"
	probeTurned   moment = "a probe after most was the other way round"
	replyHeard    moment = "a second probe after a good reply"
	replyMissed   moment = "a second probe after a reply that missed"
	probeFirst    moment = "a first probe that tells nothing of what was heard"
	probeSecond   moment = "a second probe that tells nothing of what was heard"

	simplerNothing moment = "the question once more after nothing was heard"
	simplerOff     moment = "the question once more after what was off the subject"
	simplerShort   moment = "the question once more after a few words"

	ticksUnknown moment = "the ticks after I don't know"
	ticksDone    moment = "the ticks"

	gradedFull    moment = "a verdict with nothing missing"
	gradedPassed  moment = "a verdict that passes"
	gradedHinted  moment = "a verdict of what was right with a hint"
	gradedHalf    moment = "a verdict in between"
	gradedOpen    moment = "a verdict of an open answer that fails"
	gradedWrong   moment = "a verdict of any other answer that fails"
	gradedUnknown moment = "a verdict of I don't know"
)

// turns are the sentences. None stands twice in all of them.
var turns = map[moment][]string{
	quoteNear: {
		"You said %s. Stay with that for a moment.",
		"%s, you said. One step further, then.",
		"Let me pick up %s.",
		"You put it as %s. I would like to look under that.",
		"Let us go on from %s.",
		"I noted %s. A little more about it, please.",
		"You mentioned %s. That is where I want to dig.",
		"%s: good. Now look closer.",
		"Back to %s for a second.",
		"About %s I have a question.",
		"%s is where it gets interesting.",
		"I heard %s. Follow that thought.",
	},
	quoteFar: {
		"You said %s. I have that. Now another side of it.",
		"%s: I wrote that down. Something else is still open.",
		"So far I have %s. What I have not heard yet is this.",
		"%s, you said. Good. Next to it lies another point.",
		"I took down %s. Let us look at a different corner.",
		"You had %s in there. One thing I am still waiting for.",
		"%s is on my list. The list goes on.",
		"I am with you on %s. Now for a part that you left out.",
		"From your answer I keep %s. Beside it there is a gap.",
		"%s, yes. The picture is not complete, though.",
		"You told me %s. There is more to it than that.",
		"%s will do for that part. Let us turn to another.",
	},

	probeMuch: {
		"Most of it is there. One corner is left.",
		"That covers a lot. Let me test the edge of it.",
		"I could follow that easily. One question remains.",
		"Solid. Now the part that people tend to forget.",
		"You clearly know this, so I go a little deeper.",
		"A good answer. I would still like to hear one thing.",
		"That would do in most interviews. I am curious about one more point.",
		"Nearly complete. This is what I would ask next.",
		"Clear so far. A piece is missing.",
		"I have little to add, only this.",
	},
	probeHalf: {
		"Some of it is there. Let me lead you to the next part.",
		"You are on the way. Try this.",
		"Part of that is what I was after. The other part begins here.",
		"I hear a beginning. Go on from here.",
		"The direction is right. Now make it more exact.",
		"There is more to say about it. I will give you a start.",
		"That is a piece of it. What about this one?",
		"I would like more of that. Begin here.",
		"That is one side. Here is the other.",
		"A fair start. Let me narrow it down.",
	},
	probeNothing: {
		"I could not find the point in that. Let me ask for one thing only.",
		"I am not there yet. Try it from this side.",
		"Let us make it smaller.",
		"Forget the whole. Just this one detail.",
		"That did not answer it for me. Here is a narrower one.",
		"I did not catch what I was listening for. Maybe this helps.",
		"We can get at it another way.",
		"Not what I was after. Think about this case.",
		"Let me give you something to hold on to.",
		"I will ask about one piece and leave the rest.",
	},
	probeOff: {
		"That belongs to another subject, I think. Here is where I am.",
		"We have drifted. Back to the question.",
		"I was asking about something else. Let me point at it.",
		"That may well be so, but it is another topic. I meant this.",
		"I think we are talking past each other. Look at this.",
		"Not quite my question. Closer to it:",
	},
	probeShort: {
		"That is brief. Say more here.",
		"A few words are hard to judge. Take this one slowly.",
		"Short is fine, but I need more than that.",
		"You can take your time. A sentence or two on this.",
		"Give me a bit more to work with.",
		"I would have waited for the rest. So I ask.",
	},
	probeLong: {
		"That was a lot. In an interview, stop after two minutes. One question on it.",
		"A long answer. Let me take out a single point.",
		"You covered much ground. Now in one or two sentences.",
		"I lost the thread somewhere in there. Help me with this.",
		"Next time lead with the main point. For now, just this.",
		"Much of that I did not need. This I do.",
	},
	probeReversed: {
		"One thing in there is the wrong way round. We will come to it; first this.",
		"I would not sign all of that. I will show you which part at the end.",
		"Careful: one statement has it backwards. Think of it while you answer this.",
		"Not all of that holds. You will see which part after this one.",
		"Two things changed places in your answer, I believe. Let me ask on.",
		"I disagree with a part of that. More on it below, soon. Now this.",
	},
	probeTurned: {
		"Much of that is the other way round. Start again from here.",
		"I think you have the two sides swapped. Try it with this.",
		"Turn it around in your head once, then answer this.",
		"Most of that I would say in reverse. Let us see with an example.",
	},
	replyHeard: {
		"Good. One more.",
		"Yes. And this?",
		"That is it. Let me try a second one.",
		"Right. The last one on this.",
		"Exactly what I was after. Next.",
		"Fine, that counts. Another one.",
		"There it is. Now this.",
		"I have that now. And a last point.",
		"So you had it after all. One is left.",
		"That helps. Something else, then.",
	},
	replyMissed: {
		"Not quite. Leave it and try this one.",
		"I was after something else. Never mind, next.",
		"We put that one aside.",
		"That was not an easy one. Here is another.",
		"Let it rest. One more from me.",
		"That does not get us there. A different one.",
		"You will find that one in the model answer. Now to this.",
		"Enough of that. One last point.",
		"I did not hear it. Let me change the angle.",
		"That stays open, then. The last one.",
	},
	probeFirst: {
		"Let me follow up on that.",
		"One thing more.",
		"Let me ask on.",
		"I have a question about that.",
		"A step further.",
		"Something I would like to know.",
		"Then tell me this.",
		"Let me go into one part.",
		"A closer look at one point.",
		"Stay with the subject.",
	},
	probeSecond: {
		"And one more.",
		"Before we go on:",
		"A second question on it.",
		"Let me add this.",
		"There is one more thing.",
		"The next step.",
		"From another angle.",
		"I would also ask you this.",
		"To round it off.",
		"A last one here.",
	},

	simplerNothing: {
		"I did not find my way into that. Let me put it more simply.",
		"Let me ask it differently.",
		"Perhaps I asked too much at once. Only this, then.",
		"We start smaller.",
		"I may have made it sound harder than it is. Try this.",
		"I was listening for something else. Here is an easier way in.",
		"Let me take the question apart. The first piece only.",
		"Once more, and shorter.",
		"I will ask it in plainer words.",
		"One step back. Begin with this.",
	},
	simplerOff: {
		"I think you answered another question. Mine, in short:",
		"That is a different subject. Let me say again what I meant.",
		"We are talking about two things. This is mine.",
		"I asked badly, or you heard something else. Once again:",
		"That belongs elsewhere. This is what I want to know.",
		"Back to the subject, in plain words.",
	},
	simplerShort: {
		"That is too little to go on. Tell me this first.",
		"I need a sentence or two. Here is an easier start.",
		"Take your time. What can you say to this?",
		"Say a bit more. It may help to begin here.",
		"I will make it easier to begin.",
		"There is no hurry. One small question first.",
		"Let me help you to start.",
	},

	ticksUnknown: {
		"Fair enough. We stop here, and what you said stays.",
		"Good that you say so. I ask no further on this.",
		"That is an honest answer, and it costs you nothing. Compare:",
		"Better than guessing. Here is how I would say it.",
		"Then we leave it there. What I heard before counts.",
		"Understood. No more questions on this one.",
		"Saying so is fine. Read the model answer while it is fresh.",
		"No harm done: all that you said before still counts.",
		"Then I stop asking. Look at what was missing.",
		"All right, that one goes on the list for next time.",
	},
	ticksDone: {
		"That is all from me on this. Compare it with the model answer.",
		"Enough questions. See how your answer holds up.",
		"I am done with this one. Now you be the judge.",
		"No more from me. Lay yours beside mine.",
		"Let us look at it together.",
		"Below stands what I had hoped to hear.",
		"Pens down for this one.",
		"My notes are below. Check them.",
		"So much for the questions. Now the notes.",
		"I have what I need. Time to compare.",
	},

	gradedFull: {
		"Nothing to add.",
		"That is the whole of it.",
		"I would move on at once.",
		"Clean.",
		"You can rely on this one.",
		"No notes from me.",
		"Exactly right.",
		"Nothing missing.",
		"As it should be.",
		"An easy yes.",
	},
	gradedPassed: {
		"Good enough to go on.",
		"A yes, with a small gap.",
		"Most of it stands.",
		"I would let you pass with this.",
		"Well on the right side.",
		"Not complete, but sound.",
		"It holds. Polish the rest.",
		"Good, with a hole or two.",
		"I would be content with that.",
		"More than enough for a first go.",
	},
	gradedHinted: {
		"Right, with a little help.",
		"The hint did its work.",
		"You needed one push, and then it went.",
		"Correct. Next time without the hint.",
		"One hint, and you had it.",
		"Right in the end. The hint has its price.",
	},
	gradedHalf: {
		"Half of the way.",
		"There is something to build on.",
		"A start, with room above it.",
		"You have the beginning of it.",
		"Some of it stands.",
		"Not yet, but near.",
		"One more reading and you have it.",
		"Between yes and no.",
		"Keep what you had and add the rest.",
		"Worth another look this week.",
	},
	gradedOpen: {
		"This one is not there yet.",
		"That needs some work.",
		"Put it on your list.",
		"Not today. It will come back.",
		"A gap, and now you know where.",
		"Read it once tonight, say it aloud tomorrow.",
		"Too little for a yes.",
		"Better here than in the interview.",
		"The subject needs a quiet hour.",
		"I would have asked for more.",
	},
	gradedWrong: {
		"Not this time.",
		"That is not it.",
		"No, and the reason is worth a minute.",
		"A miss. Look at why.",
		"It does not hold.",
		"I would have stopped you there.",
		"This one comes back, so take a good look.",
		"You will not make that one twice.",
		"Have another look at that one.",
		"No. It is a common slip, though.",
	},
	gradedUnknown: {
		"A fair answer. This is how one could say it.",
		"Saying so beats guessing. Here it is.",
		"Good to know. Read this once, slowly.",
		"Nobody knows everything. This is the core of it.",
		"Honest. Now the answer, so that next time is different.",
		"All right. It comes back when you have read this.",
		"No shame in that. I would have liked to hear this.",
		"Noted. Here is the short version.",
		"It happens to everybody. Have a look.",
		"Then take it from here.",
	},
}

// instead is what is said where all the sentences of a moment were said in the round: those of another, and then nothing.
var instead = map[moment]moment{
	quoteNear: quoteFar, quoteFar: probeHalf, probeMuch: probeFirst, probeHalf: probeFirst, probeNothing: probeFirst, probeOff: probeNothing,
	probeShort: probeHalf, probeLong: probeFirst, probeReversed: probeFirst, probeTurned: probeReversed, replyHeard: probeSecond,
	replyMissed: probeSecond, simplerOff: simplerNothing, simplerShort: simplerNothing, ticksUnknown: ticksDone, gradedHinted: gradedPassed,
	probeFirst: "", probeSecond: "", simplerNothing: "", ticksDone: "", gradedFull: "", gradedPassed: "", gradedHalf: "", gradedOpen: "",
	gradedWrong: "", gradedUnknown: "",
}

// occasion is one thing that the interviewer says on a place, and the words of the person that go into it.
type occasion struct {
	moment
	step  string // seeds the choice, with the round and the place
	quote string // not escaped
}

// voiced gives what the interviewer says on a place at a step; "" where he is silent. Nothing is said twice in a round. It depends on what
// happened in the round until then and on nothing else, so that who comes back finds the same words.
func voiced(v coachround.View, place int, step string) string {
	used := map[string]bool{}
	for q := range v.Round.Places[:min(place+1, len(v.Round.Places))] {
		for _, o := range occasions(v, q) {
			said := choose(o, fmt.Sprintf("%s/%d/%s", v.ID, q, o.step), used)
			if q == place && o.step == step {
				if strings.Contains(said, "%s") {
					said = fmt.Sprintf(said, "“"+text.EscapeCut(o.quote, mostVoiced)+"”")
				}
				return said
			}
		}
	}
	return ""
}

// mostVoiced is how many characters of a person's words the interviewer repeats, escapes included.
const mostVoiced = 140

// choose takes a sentence that was not used yet, beginning the search where the seed says.
func choose(o occasion, seed string, used map[string]bool) string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(seed)) // it never fails
	for t := o.moment; t != ""; t = instead[t] {
		pool := turns[t]
		if o.quote == "" && (t == quoteNear || t == quoteFar) {
			continue
		}
		for i := range pool {
			said := pool[(h.Sum64()+uint64(i))%uint64(len(pool))]
			if !used[said] {
				used[said] = true
				return said
			}
		}
	}
	return ""
}

// The steps of a place at which the interviewer says something; a probe's has its number behind it.
const (
	simplerStep = "simpler"
	probeStep   = "probe"
	ticksStep   = "ticks"
	gradedStep  = "graded"
)

// occasions are those of a place until now, in order.
func occasions(v coachround.View, q int) []occasion {
	p, task := v.Round.Places[q], v.Questions[q].Task
	exam := v.Round.Mode == interview.Exam
	reaction := func(i int) interview.Reaction {
		if i < len(p.Reactions) {
			return p.Reactions[i]
		}
		return ""
	}
	var out []occasion
	answered := 0 // which reaction is to the answer
	if p.Simpler {
		out = append(out, occasion{beforeSimpler(reaction(0)), simplerStep, ""})
		answered++
	}
	for n := range p.Probes {
		o := occasion{step: probeStep + fmt.Sprint(n)}
		switch {
		case exam && n == 0:
			o.moment = probeFirst
		case exam:
			o.moment = probeSecond
		case n == 0:
			o.moment, o.quote = beforeProbe(reaction(answered), p)
		default:
			o.moment = beforeLaterProbe(reaction(answered + n))
		}
		out = append(out, o)
	}
	if exam {
		return out
	}
	if task.Kind == interview.Open && p.Given && !unknown(v, q) {
		t := ticksDone
		if p.LastReaction() == interview.DontKnow {
			t = ticksUnknown
		}
		out = append(out, occasion{t, ticksStep, ""})
	}
	if p.Verdict != nil {
		out = append(out, occasion{overVerdict(v, q), gradedStep, ""})
	}
	return out
}

// beforeSimpler is said before a question that is put more simply.
func beforeSimpler(r interview.Reaction) moment {
	switch r {
	case interview.OffSubject:
		return simplerOff
	case interview.VeryShort:
		return simplerShort
	case interview.NothingHeard, interview.DontKnow, interview.TurnedRound, interview.ReversedFact, interview.VeryLong, interview.MuchHeard,
		interview.HalfHeard:
	}
	return simplerNothing
}

// beforeProbe is said before the first probe, and what of the person's words goes into it.
func beforeProbe(r interview.Reaction, p interview.Place) (t moment, quote string) {
	if len(p.Quotes) > 0 && p.Quotes[0].Point != "" {
		if words, ok := interview.Quotable(p.Evidence[p.Quotes[0].Point]); ok {
			quote = words
		}
	}
	switch r {
	case interview.MuchHeard:
		t = probeMuch
	case interview.HalfHeard:
		t = probeHalf
	case interview.NothingHeard:
		return probeNothing, ""
	case interview.OffSubject:
		return probeOff, ""
	case interview.VeryShort:
		return probeShort, ""
	case interview.VeryLong:
		return probeLong, ""
	case interview.ReversedFact:
		return probeReversed, ""
	case interview.TurnedRound:
		return probeTurned, ""
	case interview.DontKnow:
		return probeFirst, ""
	default: // a round of before there were reactions
		return probeFirst, ""
	}
	switch {
	case quote == "":
		return t, ""
	case p.Quotes[0].Near:
		return quoteNear, quote
	}
	return quoteFar, quote
}

// beforeLaterProbe is said before a probe that follows the reply to another.
func beforeLaterProbe(r interview.Reaction) moment {
	switch r {
	case interview.MuchHeard:
		return replyHeard
	case interview.HalfHeard, interview.NothingHeard, interview.OffSubject, interview.VeryShort, interview.VeryLong, interview.ReversedFact,
		interview.TurnedRound:
		return replyMissed
	case interview.DontKnow:
	}
	return probeSecond
}

// overVerdict is said over a verdict.
func overVerdict(v coachround.View, q int) moment {
	verdict := v.Round.Places[q].Verdict
	switch {
	case unknown(v, q):
		return gradedUnknown
	case verdict.Score == 100:
		return gradedFull
	case verdict.Hinted && verdict.Score == 100-interview.HintCost:
		return gradedHinted
	case verdict.Score >= interview.PassMark:
		return gradedPassed
	case verdict.Score >= halfMark:
		return gradedHalf
	case v.Questions[q].Task.Kind == interview.Open:
		return gradedOpen
	}
	return gradedWrong
}

// unknown says whether the answer to place q was "I don't know", and nothing else.
func unknown(v coachround.View, q int) bool {
	p := v.Round.Places[q]
	return v.Questions[q].Task.Kind == interview.Open && len(p.Probes) == 0 && len(p.Seen) == 0 && p.LastReaction() == interview.DontKnow &&
		(p.Verdict == nil || len(p.Verdict.Hits) == 0)
}
