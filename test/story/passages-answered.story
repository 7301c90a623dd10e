story Beside a passage its author answers and the reviewer decides: kept for the version and the place, seen by these two alone
doors api browser cli
begin with city
unit TOWN "Sample Town" with group, staff 90
post chair "Head of the Town" in TOWN held by townhead
post supervision "Supervision group" in HOUSE held by watcher
post member "Second Deputy" in CITY held by deputy2
run jobs
as townhead by api
  cycle.list
  keep town = cycles[unit_name="Sample Town"]
  text.begin cycle=$town template=member_text -> towns
  text.hand_in material=$towns
    parts:
      | part         | body |
      | last_cycle   | All items hold. |
      | problems     | The market hall stood closed from March until the autumn because nobody wanted to decide who repairs the roof, and the traders were told to wait. |
      | causes       | I did not ask for the plans in time and left the matter to others who had no budget for it. |
      | measures     | One page a month on what is undecided. |
      | explanations | Nothing. |
as deputy by api
  text.begin cycle=$cycle template=member_text -> own
  text.hand_in material=$own
    parts:
      | part         | body |
      | last_cycle   | All items hold. |
      | problems     | In the north quarter the market hall stood closed from March until the autumn because nobody wanted to decide who repairs the roof, and the traders were told to wait. |
      | causes       | Two hearings at the same hour. |
      | measures     | One hearing a day. |
      | explanations | Nothing. |

# The author answers; what says nothing is refused, so is a place that is not there and a version that is not the newest.
as deputy
  text.passages material=$own
  expect own = yes
  expect version = 1
  expect passages.0.beside has 0 rows
  keep from = passages.0.at
  keep until = passages.0.to
  refused text.answer material=$own number=1 from=$from until=$until answer="not answered" because invalid /answer
  refused text.answer material=$own number=1 from=$from until=$until answer="quoted from elsewhere" because invalid /words "where it is quoted from"
  refused text.answer material=$own number=1 from=$from until=99000 answer="will be rewritten" because invalid /until "not within the text"
  refused text.answer material=$own number=2 from=$from until=$until answer="will be rewritten" because conflict "Version 1"
  text.answer material=$own number=1 from=$from until=$until answer="quoted from elsewhere" words="The county's form of last year."
  text.passages material=$own
  expect passages.0.beside has row answer="quoted from elsewhere" words="The county's form of last year." decision="not decided"
  refused text.decide material=$own number=1 from=$from until=$until decision=accepted reason="Mine." because denied
as deputy by api
  text.answer material=$own number=1 from=$from until=$until answer="quoted from elsewhere" words="The county's form of last year, page 2." -> said
as deputy
  history.show kind=text_passage object=$said
  expect entries has row action=text.answer

# Nobody else sees it, not who reads both texts.
as deputy2
  refused text.answer material=$own number=1 from=$from until=$until answer="will be rewritten" because missing
  refused history.show kind=text_passage object=$said because missing
as watcher
  refused text.passages material=$own because denied
  refused history.show kind=text_passage object=$said because missing
  refused text.decide material=$own number=1 from=$from until=$until decision=accepted reason="Known." because denied "whoever reviews the text"

# The reviewer sees the answer and decides, with a reason.
as mayor
  text.show material=$own
  expect beside_waiting = 1
  refused text.answer material=$own number=1 from=$from until=$until answer="will be rewritten" because denied
  refused text.decide material=$own number=1 from=$from until=$until decision="not decided" reason="Later." because invalid /decision
  refused text.decide material=$own number=1 from=$from until=$until decision=accepted because invalid /reason
  text.decide material=$own number=1 from=$from until=$until decision="to be rewritten" reason="The form asks for facts, it does not give them."
  text.show material=$own
  expect beside_waiting = 0
  history.show kind=text_passage object=$said
  expect entries has row action=text.decide
as deputy
  text.show material=$own
  expect beside_rewrite = 1
  text.passages material=$own
  expect passages.0.beside has row decision="to be rewritten" reason="The form asks for facts, it does not give them."

# A new answer is looked at again; what was accepted needs none.
  text.answer material=$own number=1 from=$from until=$until answer="will be rewritten"
as mayor
  text.decide material=$own number=1 from=$from until=$until decision=accepted reason="It is to be put in own words by the tenth."
as deputy
  refused text.answer material=$own number=1 from=$from until=$until answer="will be rewritten" because conflict "was accepted"
as mayor by api
  text.review material=$own verdict=revise due=2023-01-10 remark="In your own words, please."

# In the next version it stands among what was said of other versions.
as deputy by api
  text.hand_in material=$own
    parts:
      | part         | body |
      | last_cycle   | All items hold. |
      | problems     | Since spring I left the hall shut and sent its traders away twice. |
      | causes       | Two hearings at the same hour. |
      | measures     | One hearing a day. |
      | explanations | Nothing. |
as mayor
  text.passages material=$own
  expect version = 2
  expect other has row number=1 decision=accepted quote~"market hall stood closed"
