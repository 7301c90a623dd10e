story How many opinions on persons there are below five cannot be worked out from a report
doors api browser
begin with city
as clerk by api
  opinion.enter cycle=$cycle channel=paper text="The counter closes at noon." -> first
  opinion.enter cycle=$cycle
    | channel | text                          |
    | paper   | Nobody answers the telephone. |
    | paper   | The stairs are dark.          |
    | paper   | The form has nine pages.      |
    | paper   | The lamp is broken.           |
    | visit   | The gate is shut.             |
    | mailbox | The list is old.              |
    | mailbox | The lift stands still.        |
    | mailbox | The sign is gone.             |
    | mailbox | The heating is off.           |
    | mailbox | The door is heavy.            |
  opinion.enter cycle=$cycle channel=hotline seat=$deputy.post text="The deputy is never there."
  opinion.enter cycle=$cycle channel=paper seat=$deputy.post text="The deputy does not answer."
  opinion.enter cycle=$cycle channel=forum text="The benches are wet."
  opinion.dispose opinion=$first disposition=explained answer="It opens again at one."
  channel.set cycle=$cycle channel=paper issued=30 returned=7
  paper.begin cycle=$cycle document=report -> report
  paper.show paper=$report
  keep first_part = parts[part=preparation]

# In figures and words: what is on the group, of all only that it is as many or more, of persons nothing.
  paragraph.change paragraph=$first_part body="{opinions} opinions, {opinions_on_group} of them on the group, {opinions_on_persons} on persons."
  paper.show paper=$report
  expect parts[part=preparation].said has row least=12
  expect parts[part=preparation].said has row text=12
  expect parts[part=preparation].said has row few=5
  expect parts[part=preparation].figures has no row label=opinions
  expect parts[part=preparation].figures has no row label="on persons"
  expect parts[part=preparation].figures has row label="on the group" number=12

# In the table: no zero that points at the others, and nothing that alone would be left over.
  expect parts[part=preparation].channels has row channel=paper on_group=5 on_persons=-1 issued=30 returned=-1
  expect parts[part=preparation].channels has row channel=mailbox on_group=-1 on_persons=-1
  expect parts[part=preparation].channels has row channel=visit on_group=-1 on_persons=-1
  expect parts[part=preparation].channels has row channel=hotline on_group=-1 on_persons=-1
  see "12 or more opinions, 12 of them on the group, under 5 on persons." at /papers/$report
  cycle.show cycle=$cycle
  expect of_group = yes
  expect opinions = 12
  expect answered = 1
as deputy by api
  opinion.desk cycle=$cycle
  expect channels has row channel=paper on_group=5
  expect channels has no row channel=paper on_persons=1
  expect channels has no row channel=paper returned=7
as mayor by api
  opinion.desk cycle=$cycle
  expect channels has row channel=paper on_persons=1 returned=7
  readiness.show cycle=$cycle
  expect checks has row check=C08 verdict=fails sentence~"not every opinion has a disposition"
  expect checks has row check=C09 sentence~"the texts of the opinions are kept"

# From five on they are a number like the others.
as clerk by api
  opinion.enter cycle=$cycle seat=$deputy.post
    | channel | text                    |
    | forum   | He comes late.          |
    | forum   | He leaves early.        |
    | visit   | He does not write back. |
as clerk
  paper.show paper=$report
  expect parts[part=preparation].figures has row label=opinions number=17
  expect parts[part=preparation].channels has row channel=paper on_group=5
  expect parts[part=preparation].channels has row channel=visit on_persons=-1
  see "17 opinions, 12 of them on the group, 5 on persons." at /papers/$report
  cycle.show cycle=$cycle
  expect of_group = no
  expect opinions = 17
