package weeks

import (
	"hotseat/questions"
	"hotseat/questions/interview"
)

// suggestions are the questions of their own that people send in: the first is accepted, the second is not.
var suggestions = []suggestion{
	{
		item: "select-epoll", kind: interview.Short, title: "The highest descriptor of select",
		prompt: "On Linux with glibc an `fd_set` has a fixed size. How many descriptors fit into it?",
		task:   "1024",
		answer: "An fd_set is a bit mask of fixed size, and FD_SETSIZE says how many bits it has: 1024. What counts is the number of the " +
			"descriptor and not how many one watches, so a process that has two thousand files open cannot pass descriptor 1500 to the call at " +
			"all, and writing that bit is undefined. The calls that came later take a list, which is as long as it needs to be, and do not have " +
			"this limit.",
		notes: "It is a power of two.\nhttps://man7.org/linux/man-pages/man2/select.2.html",
	},
	{
		item: "select-epoll", kind: interview.Short, title: "Which call waits for sockets",
		prompt: "Which of the three calls was made for very many idle connections?",
		task:   "epoll",
		answer: "The newest of the three keeps the set of descriptors inside the kernel, so that a program tells it only what changes, and " +
			"each wait returns what became ready and nothing else. With the older two the whole list goes into the kernel at each wait and is " +
			"walked through there, whether anything happened or not, and that is work for ten thousand connections of which nearly all are " +
			"silent all of the time.",
		notes: "Its name begins with a letter for event.\nhttps://man7.org/linux/man-pages/man7/epoll.7.html",
	},
}

// question is the suggestion as those who answer it know it.
func (s suggestion) question() questions.Question {
	return questions.Question{
		Title: s.title, Item: s.item, Section: "network", Difficulty: 2, Model: s.answer,
		Task: interview.Task{Kind: s.kind, Form: interview.Number, Accept: []string{s.task}},
	}
}
