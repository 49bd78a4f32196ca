### Ideas rooms: the ideas of a unit, posted for its colleagues. Everybody in the room reads a post; the answer to a
### press is seen by whoever pressed, and has at most 200 characters.

# A post. Its first line is its number and its first words.
post-idea =
    .vote = Vote
    .take = We will do it
    .solve = Solved here
post-votes = { $n ->
        [one] 1 vote
       *[other] { $n } votes
    }
# $text one sentence by the unit.
post-done = Solved in the unit: “{ $text }”
# Before the comments.
post-said = Colleagues:
# In the place of a post whose idea was erased or has gone elsewhere.
post-gone = #{ $number }: this idea is no longer shown here.
# After: /bind and a code in force. To: everybody in the room. $place the unit or organisation.
told-board-bound = Done. New ideas from now on: { $place }. Each gets a post of its own, with what was masked left out. Everybody who reads there reads them. Staff vote and comment under it; who has not joined writes /join and the unit's code to me in a private chat.
# After: /help in an ideas room.
told-board-help = Here I post the ideas of colleagues, and nothing else. Vote with the button, comment by answering the post. A new idea is told to me in a private chat: /idea. A steward ends it with /unbind.
# After: /bind with a forum and a code for a steering room.
no-forum = That code is for a steering room, and a forum cannot be one. Use it in a private channel, or get a code for an ideas room.

# After: a press on Vote.
told-post-voted = Your vote for #{ $number } counts. I will tell you in our own chat what becomes of it.
# After: a second press.
told-post-voted-before = Your vote for #{ $number } counts already. /list in our own chat takes it back.
# After: a press on We will do it.
told-post-taken = #{ $number } is now yours. When you have done something, press Solved here and write one sentence.
# After: a press on Solved here. It begins with the number and a colon, by which the reply is known.
ask-post-done = #{ $number }: what did you do? Answer this message with one sentence; everyone who voted will read it.
    .reply = One sentence
told-post-solved = Thank you, #{ $number } is solved. I will tell everyone who voted, between 8 and 20 o'clock.
# To: somebody who pressed and is not staff of the unit.
no-colleague = Only the unit's own staff do that here, so nothing has changed. If you work there, write to me in a private chat: /join and the unit's code. The unit's lead has it.
no-own-post = #{ $number } belongs to the unit { $unit }, and those who work there take it. Your vote counts all the same.
no-post = That idea is not open here any more, so nothing has changed.
