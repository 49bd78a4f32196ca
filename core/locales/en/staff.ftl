# What Kuulo says to people who work in a unit, and to the panel. $unit is a unit's own name.

## Joining

# After: /join alone.
told-join-how = You belong to a unit here when you have its code. Write /join and the code; your unit's lead or the steering group has it.
# After: /join and a code in force.
told-joined = You now belong to the unit { $unit } here. /idea: tell what you have noticed. /list: the unit's ideas and thanks. /quiet: a rest from what I start by myself. /leave ends it. What you write without a command is still your own, as a patient or someone close.
told-joined-panel = You now belong to the panel. I send you a question or a draft now and then, and you answer only if you want to. /quiet: a rest. /leave ends it.
# After: /help, to somebody who belongs to a unit or to the panel.
told-help-staff = At work:
    /idea: tell what you have noticed
    /list: your unit's ideas and thanks
    /join and a code: one more unit, or the panel
    /leave: no longer belong to a unit
    /quiet: a rest from what I start by myself
told-help-panel = On the panel:
    /quiet: a rest from questions
    /leave: no longer belong to the panel
# After: /join and a code that is wrong, withdrawn or too old; it does not say which.
no-invitation = I could not use that code, so nothing has changed. A code looks like this: K7M2-4QXD. Ask for a new one from whoever gave it to you.
no-membership = You do not belong to any unit here yet. Write /join and the code of your unit.
# After: /leave. Buttons: the places.
ask-leave = Which one do you want to leave?
    .panel = The panel
    .stay = I am staying
told-left = You no longer belong to the unit { $unit } here. Your ideas and votes stay. With a code you can come back.
told-left-panel = You no longer belong to the panel. Your answers stay. With a code you can come back.

## An idea

ask-idea-unit = Which unit is it about?
    .skip = { -skip }
# To: staff whose words are like an idea that is there. $title its first words, $state its state, $n its votes.
ask-similar = This looks like the idea “{ $title }” ({ $state }, { $n ->
        [one] 1 vote
       *[other] { $n } votes
    }). Is it the same?
    .same = Yes, the same
    .new = No, a new one
receipt-idea = Thank you. Your idea is saved. Unit: { $unit }. Case code: { $code }.
ask-fix = Can your unit solve this itself?
    .ours = Yes, we will
    .further = Take it further
    .unknown = I do not know
told-local = The idea is on your unit's list now. When you have done something, open it with /list and write one sentence: I will tell everyone who voted.
told-listed = The idea is on your unit's list now, and your colleagues can vote for it. /list shows it.
told-escalated = I have taken the idea to the steering group with the texts, the votes and how often it has happened. You will hear from me by { $due }. If the answer is no, you will be told why.
told-voted = I added your vote. I will tell you here what becomes of the idea.
told-skipped = That is fine. I leave it at that.
told-unvoted = I took your vote away.

## The unit's list

# After: /list. $n ideas, $ideas one list-idea a line, $thanks the number of thanks, $praise one list-quote a line.
told-list = { $units }. { $n ->
        [0] No ideas are waiting. /idea adds one.
        [one] 1 idea is waiting:
       *[other] { $n } ideas are waiting, the newest first:
    }
    { $ideas }
    { $thanks ->
        [0] {""}
       *[other] Thanks to you:
    }
    { $praise }
list-idea = “{ $title }”: { $state }, { $n ->
        [one] 1 vote
       *[other] { $n } votes
    }
list-quote = “{ $text }”
idea-state-open = open
idea-state-taken = the unit is at work
idea-state-solved = solved in the unit
idea-state-escalated = with the steering group
idea-state-answered = answered
# $text its words, $said the number of comments.
card-idea = { $unit }: “{ $text }”
    { $state }, { $n ->
        [one] 1 vote
       *[other] { $n } votes
    }
    { $said ->
        [0] {""}
       *[other] Colleagues:
    }
    { $comments }
    .vote = I vote for it
    .unvote = Take my vote away
    .comment = Comment
    .take = We will do it
    .solve = Solved here
    .escalate = Take it further
ask-comment = “{ $title }”: what do you want to add? Your colleagues read it without your name.
    .skip = { -skip }
told-commented = I added it.
# After: a comment or an answer to the panel was changed in the chat, or deleted.
told-reworded = The change is in.
told-unsaid = I took it out.
told-taken = “{ $title }” is now yours. When you have done something, press the button and write one sentence.
    .solve = Solved here
ask-done = “{ $title }”: what did you do? One sentence is enough; everyone who voted will read it.
    .skip = Not yet
told-solved = Thank you. I will tell everyone who voted, between 8 and 20 o'clock.
# To: all who voted. $done one sentence by the unit.
ask-fixed = “{ $title }” is solved in the unit: “{ $done }” Did it help?
    .yes = Yes
    .partly = Partly
    .no = No
told-rated = Thank you. The unit sees how many it helped, and not who answered what.
told-idea-escalated = The unit has taken the idea “{ $title }” to the steering group, with your vote. You will hear from me by { $due }.
told-idea-answered = Answer from the steering group to the idea “{ $title }”:

    { $text }
no-idea = That idea is no longer on the list. /list shows what is there.

## Praise

# To: those who work in the unit. $text a patient's or relative's words, masked.
card-praise = A thank-you to you: “{ $text }”

## Pulse and quiet times

# $period a month or a quarter. Buttons 0 to 10.
ask-pulse = Pulse, { $period }, { $unit }: how likely are you to recommend your unit as a place to work? 0 = not at all, 10 = very likely. Neither the unit nor the steering group sees which answer is yours; the result shows only from 10 answers.
    .skip = { -skip }
told-pulse = Thank you. The number is counted, and I have not kept that it is yours.
ask-quiet = For how long do you want no thanks, pulse or news of ideas from me? Answers to what you write come all the same.
    .week = One week
    .month = Four weeks
    .off = Write again
told-quiet = Then I start nothing by myself until { $until }. /quiet changes it.
told-unquiet = Then I write again when there is something, between 8 and 20 o'clock.

## The panel

# $question in the words of the steering group, $closes the last day.
ask-panel = A question to the panel, open until { $closes }.

    { $question }

    There is no right answer.
    .answer = Answer
    .skip = { -skip }
# $draft the text that is tried.
ask-panel-draft = A text for the panel to try, open until { $closes }. Read it as if you had been given it.

    “{ $draft }”

    { $question } There is no right answer: the text is being tried, not you.
    .answer = Answer
    .skip = { -skip }
ask-panel-words = Write your answer in your own words.
    .skip = { -skip }
ask-clear = How clear was the text? 1 = I did not understand it, 5 = quite clear.
    .skip = { -skip }
told-panel = Thank you. I will send a summary of the answers here on { $on }.
# $n answers, $clear how clear it was or none, $summary by the steering group or none.
told-panel-result = “{ $question }”: { $n } people answered.{ $clear ->
        [none] {""}
       *[other] {" "}Clarity: { $clear } of 5.
    }{ $summary ->
        [none] {""}
       *[other] {" "}The steering group says: { $summary }
    } Thank you for being part of it.
told-panel-result-few = “{ $question }”: only a few answered, so I tell no numbers.{ $summary ->
        [none] {""}
       *[other] {" "}The steering group says: { $summary }
    } Thank you for being part of it.
