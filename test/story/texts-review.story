story Review goes up the chain: remarks on passages, a text given back by a day, a new version, a review given to somebody of the same side
doors api cli
begin with city
post supervision "Supervision group" in HOUSE held by watcher
post supervision "Supervision group, second" in HOUSE held by watcher2
post member "Second Deputy" in CITY held by deputy2
as deputy by api
  text.begin cycle=$cycle template=member_text -> own
as mayor by api
  text.begin cycle=$cycle template=member_text -> chairs
as deputy
  text.hand_in material=$own
    parts:
      | part         | body                                              |
      | last_cycle   | All items hold.                                   |
      | problems     | I came late to hearings. I came late to meetings. |
      | causes       | Two hearings at the same hour.                    |
      | measures     | One hearing a day.                                |
      | explanations | Nothing.                                          |

# Remarks are tied to a passage, by its words and its place; words that do not stand there are refused.
as mayor
  text.remark material=$own part=problems quote="I came late" body="How often, and to which?" -> remark
  expect from = 0
  expect until = 11
  text.remark material=$own part=problems quote="I came late" from=25 body="Which meetings?"
  expect from = 25
  refused text.remark material=$own part=problems quote="I was never late" body="x" because invalid /quote "copy the passage as it is"
  text.show material=$own
  expect remarks has 2 rows
  expect remarks has row quote="I came late" body="Which meetings?" from=25 until=36
  expect pieces has row kind=mark text="I came late" marks=1
  expect pieces has row kind=mark text="I came late" marks=2
  expect pieces has row kind=prose text=" to hearings. "

# Given back by a day, with words; it comes back as a second version.
  refused text.review material=$own verdict=revise remark="Facts, please." because invalid /due "by when"
  refused text.review material=$own verdict=revise due=2023-01-03 remark="Facts, please." because invalid /due "has passed already"
  refused text.review material=$own verdict=revise due=2023-01-10 because invalid /remark
  text.review material=$own verdict=revise due=2023-01-10 remark="Facts, please."
  expect state = to revise
  expect due = 2023-01-10
  refused text.review material=$own verdict=pass because conflict "to revise"
as deputy
  text.list cycle=$cycle
  expect texts has row seat="Deputy Mayor" state="to revise" due=2023-01-10
  text.show material=$own
  expect slips has row verdict=revise remark="Facts, please." number=1
  expect writes = yes
  expect pieces has row kind=field part=causes text="Two hearings at the same hour."
  refused text.review material=$own verdict=pass because conflict
  text.hand_in material=$own
    parts:
      | part         | body                                      |
      | last_cycle   | All items hold.                           |
      | problems     | I came late to three of seven hearings.   |
      | causes       | Two hearings at the same hour.            |
      | measures     | One hearing a day.                        |
      | explanations | Nothing.                                  |
  expect versions = 2
  refused text.review material=$own verdict=pass because denied "nobody reviews the own"
as watcher
  refused text.review material=$own verdict=pass because denied "reviewed by the chair"

# The chair gives this one text to another member of the group: an entry; that member reads it and gives the slip.
as deputy2
  refused text.show material=$own because missing
as mayor
  refused text.delegate material=$own to=$clerk.post because invalid /to "is not of the same side"
  refused text.delegate material=$own to=$deputy.post because invalid /to "is not of the same side"
  text.delegate material=$own to=$deputy2.post
  refused text.review material=$own verdict=pass because denied "given to somebody else"
as deputy2
  text.show material=$own
  expect reviews = yes
  text.review material=$own verdict=pass remark="Now it says how often."
  expect state = passed
as mayor
  history.show kind=material object=$own
  expect entries has row action=text.delegate
  expect entries has row action=text.review

# The chair's own text is supervision's to review; within the group of supervision it may be given on.
as mayor
  text.hand_in material=$chairs
    parts:
      | part         | body                  |
      | last_cycle   | All items hold.       |
      | problems     | I asked nobody.       |
      | causes       | I thought I knew.     |
      | measures     | I ask once a month.   |
      | explanations | Nothing.              |
  refused text.review material=$chairs verdict=pass because denied
as deputy
  refused text.review material=$chairs verdict=pass because missing
as watcher
  refused text.delegate material=$chairs to=$deputy.post because invalid /to
  text.delegate material=$chairs to=$watcher2.post
as watcher2
  text.review material=$chairs verdict=rewrite due=2023-01-12 remark="This is no examination."
  expect state = to rewrite
