story A text is compared with the author's own past, colleagues, the library and other units: the author sees it first, then the reviewer, nobody else
doors api browser cli
begin with city
unit TOWN "Sample Town" with group, staff 90
post chair "Head of the Town" in TOWN held by townhead
post supervision "Supervision group" in HOUSE held by watcher
post member "Second Deputy" in CITY held by deputy2
run jobs
as head by api
  library.add unit=$HOUSE title="Notice on this year's review" issuer="The Province" day=2023-01-04 use="may be quoted" pasted="Every member names the decisions that were put off and says what became of the people who waited for them in the meantime." -> notice
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

# The draft is compared for its author alone.
as deputy by api
  text.begin cycle=$cycle template=member_text -> own
  text.save material=$own
    parts:
      | part     | body |
      | problems | Every member names the decisions that were put off and says what became of the people who waited for them in the meantime. In the north quarter the market hall stood closed from March until the autumn because nobody wanted to decide who repairs the roof, and the traders were told to wait. |
as deputy
  text.passages material=$own
  expect draft = yes
  expect elsewhere > 100
  expect quoted > 100
  expect documents = 1
  expect passages has row kind=quotation origin=library seen=yes title="Notice on this year's review"
  expect passages has row kind=copy origin=elsewhere seen=no title="" unit_name=""
as mayor
  refused text.passages material=$own because missing
as watcher
  refused text.passages material=$own because missing
as deputy by api
  text.hand_in material=$own
    parts:
      | part         | body |
      | last_cycle   | All items hold. |
      | problems     | In the north quarter the market hall stood closed from March until the autumn because nobody wanted to decide who repairs the roof, and the traders were told to wait. |
      | causes       | Two hearings at the same hour. |
      | measures     | One hearing a day. |
      | explanations | Nothing. |

# Handed in, its author still finds the way there from the text.
as deputy
  see "Which passages also stand elsewhere?" at /texts/$own
  text.passages material=$own
  expect draft = no

# Then whoever reviews it; the other side stays what it is for these eyes.
as mayor
  text.passages material=$own
  expect draft = no
  expect passages has row kind=copy origin=elsewhere seen=no
as deputy2
  refused text.passages material=$own because missing
as clerk
  refused text.passages material=$own because missing

# A phrase of the procedure's list is marked wherever it stands, whether a passage lies there or not; it counts for nothing.
as deputy2 by api
  text.begin cycle=$cycle template=member_text -> phrases
  text.save material=$phrases
    parts:
      | part     | body |
      | problems | I wrote in the spirit of the notice and had read none of it. |
      | causes   | Criticism and self-criticism was for others; in the spirit of the time I kept quiet. |
as deputy2
  text.passages material=$phrases
  expect passages has 0 rows
  expect elsewhere = 0
  expect listed has row text="in the spirit of" times=2
  expect listed has row text="Criticism and self-criticism" times=1
  expect listed_characters = 60

# A colleague who takes it over: found although it was handed in today; the earlier text of one's own is named as such.
as deputy2 by api
  text.begin cycle=$cycle template=member_text -> second
  text.hand_in material=$second
    parts:
      | part         | body |
      | last_cycle   | All items hold. |
      | problems     | The market hall stood closed from March until autumn because nobody wanted to decide who repairs its roof, and the traders were told to wait. |
      | causes       | Two meetings at the same hour. |
      | measures     | One meeting a day. |
      | explanations | Nothing at all. |
as mayor
  text.passages material=$second
  expect passages has row origin=group seen=yes
run jobs
as mayor
  readiness.show cycle=$cycle
  expect warnings has row check=C17 verdict=fails

# Supervision above both reads both texts, and is shown no comparison: that is for the author and whoever reviews.
as watcher
  text.show material=$own
  text.show material=$towns
  refused text.passages material=$own because denied

# A year later: what the author's own text of the last cycle holds is named as the author's own.
at 2023-12-05
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" requirements="Every group says of each item of the year before what became of it, on which day, and who went there to look." -> c2023
  campaign.deploy campaign=$c2023
run jobs
as deputy by api
  cycle.list
  keep next = cycles[title="Yearly review 2023"]
  text.begin cycle=$next template=member_text -> later
  text.save material=$later
    parts:
      | part     | body |
      | problems | In the north quarter the market hall stood closed from March until the autumn because nobody wanted to decide who repairs the roof, and the traders were told to wait. |
as deputy
  text.passages material=$later
  expect passages has row kind=copy origin=own seen=yes

# The campaign's own words, which every text may repeat, are a quotation.
as deputy by api
  text.save material=$later
    parts:
      | part     | body |
      | problems | Every group says of each item of the year before what became of it, on which day, and who went there to look. |
as deputy
  text.passages material=$later
  expect passages has row kind=quotation origin=library seen=yes title="" unit_name=""
  expect elsewhere = 0
  expect quoted > 80
