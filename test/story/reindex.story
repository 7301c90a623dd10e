story What is derived for searching and comparing is made anew by one command: what was found before is found after, and the record is not touched
doors api browser cli
begin with city
unit TOWN "Sample Town" with group, staff 90
post chair "Head of the Town" in TOWN held by townhead
run jobs
as clerk by api
  problem.add cycle=$cycle level=group source=self -> problem
    title: 信访件办理慢
    fact: 2022 年 120 件信访件中有 31 件超过 30 天未答复（Letters wait too long）。
  problem.add cycle=$cycle level=group source=self title="The late shift cannot get home by bus" fact="Letters about line 4 came every month." -> buses
  opinion.enter cycle=$cycle channel=mailbox text="The bus ends too early; nobody answers letters."
as townhead by api
  cycle.list
  keep town = cycles[unit_name="Sample Town"]
  text.begin cycle=$town template=member_text -> towns
  text.hand_in material=$towns
    parts:
      | part         | body |
      | last_cycle   | All items hold. |
      | problems     | The market hall stood closed from March until the autumn because nobody wanted to decide who repairs the roof, and the traders were told to wait. |
      | causes       | I did not ask for the plans in time. |
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
run jobs

# Found before, by whom it may be.
as clerk
  find.show q="bus"
  expect total = 2
  find.show q="信访件办理"
  expect total = 1
as mayor
  text.passages material=$own
  expect elsewhere > 100
  keep share = elsewhere
  expect passages has row kind=copy origin=elsewhere seen=no

# While a server uses the folder nobody else writes there.
candor reindex beside the server exits 8
shown "is in use by a running candor: stop it"
as clerk
  find.show q="bus"
  expect total = 2

# Kind by kind it says what it does, at the end how much there is and how large.
candor reindex exits 0
shown "words to search by" "problem: 2" "opinion: 1" "passages to compare" "material: 2"
expect searched > 5
expect searched_bytes > 500
expect compared = 4
expect compared_bytes > 100
keep searched = searched
keep compared = compared

# The same is found, nothing else, and only by whom it may be.
as clerk
  find.show q="bus"
  expect total = 2
  expect hits has row kind=problem link="/problems/${buses.id}"
  find.show q="信访件办理"
  expect total = 1
  expect hits has row link="/problems/${problem.id}"
  find.show q="market hall"
  expect total = 0
as mayor
  text.passages material=$own
  expect elsewhere = $share
  expect passages has row kind=copy origin=elsewhere seen=no

# What is written afterwards is found as well, and a second time the command finds as much.
candor reindex exits 0
expect searched = $searched
expect compared = $compared
as clerk
  problem.add cycle=$cycle level=group source=self title="The hall is cold" fact="In January 2023, 14 degrees." -> cold
  find.show q="cold"
  expect total = 1
verify
