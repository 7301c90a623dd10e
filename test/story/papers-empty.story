story A paper is not signed before its required parts hold words, and one without any words is not signed at all
doors api browser cli
begin with city

# The notice has to say why the meeting is called; its other parts may stay empty.
as clerk
  paper.begin cycle=$cycle document=notice -> notice
  paper.show paper=$notice
  keep purpose = parts[part=purpose]
  keep asked = parts[part=requirements]
  expect unwritten has 1 row
  paragraph.change paragraph=$asked body="Texts by Friday."
  see "To be written before the paper is signed" "Purpose" at /papers/$notice
as mayor
  refused paper.sign paper=$notice because conflict "“Purpose” is empty: write this part, then sign the paper."
as clerk
  paragraph.change paragraph=$purpose body=" "
as mayor
  refused paper.sign paper=$notice because conflict "Purpose"
as clerk
  paragraph.change paragraph=$purpose body="The yearly review of the group."
  see no "To be written before" at /papers/$notice
as mayor
  paper.sign paper=$notice
  expect state = signed

# The procedure requires no part of the notification: words in one of them are enough, and none are too few.
as clerk
  paper.begin cycle=$cycle document=notification -> notification
  paper.show paper=$notification
  keep words = parts[part=words]
as mayor
  refused paper.sign paper=$notification because conflict "“Preparation” is empty"
    because conflict "“Measures” is empty"
    because conflict "“What else is said” is empty"
as clerk
  paragraph.change paragraph=$words body="Tell the desk what you think of it."
as mayor
  paper.sign paper=$notification
  expect state = signed
